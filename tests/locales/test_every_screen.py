"""Every screen and every refusal, in both languages: short, whole, and with a way on.

`WAYS` are the ways in which a screen can be drawn; what holds for one is said beside it, and
everything is drawn in each. New screens are found without being named here
(`tests/locales/walk.py`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.chat import draw
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import LONGEST
from bot.kernel.screen import Button, Screen, Start, screen
from bot.kernel.text import LANGUAGES, ZH, Text, Words, _
from bot.work import Drawn
from tests.locales.reading import hard_characters
from tests.locales.walk import Showing, showings

DRAWER = Drawer(Catalogues.load(), Seals("1:tests"))
HOLE = re.compile(r"[{}]|\bNone\b|<[a-z/]")
COMMAND = re.compile(r"/[a-z]+")


@dataclass(frozen=True)
class Way:
    """How a screen is drawn for somebody, and what she can take in at once.

    `draw` gives all messages or leaves it is spread over. `characters` goes by language; `longer`
    and `more` name screens that may have more characters or buttons: documents, choices.
    """

    name: str
    draw: Callable[[Screen, str], Sequence[Drawn]]
    characters: Mapping[str, int]
    buttons: int
    in_a_row: int
    label: int
    longer: dict[str, int] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)


def as_usual(shown: Screen, language: str) -> Sequence[Drawn]:
    return [DRAWER.draw(shown, language)]


def slowly(shown: Screen, language: str) -> Sequence[Drawn]:
    """In leaves, for somebody who reads slowly; then what stands there when it is said again."""
    slow = DRAWER.draw_slowly(shown, language, LeafletId(1))
    return [*slow.leaves, slow.again]


WAYS = (
    Way(
        "as usual",
        as_usual,
        characters=dict.fromkeys(LANGUAGES, 900),
        buttons=8,
        in_a_row=3,
        label=40,
        longer={  # how it is counted, with all else that may be laid down
            "ballots.screens.cards.ballot_card": 1200,
            "funding.screens.reading.compare": 1_100,  # four plans
            "ballots.screens.cards.waiting_card": 1100,
            "ballots.screens.series.series_card": 1_800,  # nine parts with their figures
        },
        more={
            "chat.screens.ways": 9,  # all that comes with all roles there are
            "chat.screens.help_screen": 10,
            "chat.screens.more": 15,
            "funding.screens.agreeing.agreement": 18,  # one button a term, four plans
            "funding.screens.desk.leaf": 13,  # up to twelve entries
            "funding.screens.flats.flats": 11,  # ten flats
            "funding.screens.joining.rules": 9,  # every rule there is
            "funding.screens.plans.new_plan": 15,  # every plan there is
            "funding.screens.plans.plan": 16,  # a parameter for each floor
            "funding.screens.plans.who_is_free": 11,
            "funding.screens.reading.overview": 9,
            "ledger.screens.reading.overview": 12,  # every flat of hers, all that a keeper does
            "ledger.screens.reading.journal": 11,  # eight entries
            "ledger.screens.deciding.waiting": 12,  # ten entries
            "ledger.screens.lines.every_line": 10,  # eight lines
            "ledger.screens.writing.kinds": 11,  # one for each kind of entry
            "chat.screens.welcome": 9,
            "residents.screens.roll.overviews": 12,  # four for each of three communities
            "ballots.screens.proxies.proxy_page": 12,  # owners, proxies and votes, four of each
            "grants.screens.forms.form_screen": 10,  # one for each building
            "ballots.screens.forms.form_screen": 9,  # one for each way to answer
            "ballots.screens.after.desk": 9,  # all that is ever offered, never at once
        },
    ),
    Way("slowly", slowly, characters=LONGEST, buttons=3, in_a_row=1, label=40),
)
# Not among the 2,500 of 1988, but on every door and every telephone since.
EVERYDAY = "幢钮聊屏账频"
# Screens on which one reads and is done: what happened, and nothing is to be done about it.
ENDS = {
    "acts.screens": "asked expired refused was_confirmed was_refused withdrawn",
    "ballots.screens.cards": "checked_card withheld_card",
    "ballots.screens.notices": "count_differs decision_noted outage_notice reminder_missed "
    "restored_notice",
    "affairs.screens": "answer_came sent was_answered",
    "conventions.screens.drafting": "dropped text_comes text_left",
    "conventions.screens.filing": "large_print on_board printing stopped",
    "mediation.screens.mediating": "closed counted given_back was_withdrawn",
    "mediation.screens.reporting": "stopped was_passed_on was_returned was_settled was_taken "
    "withdrawn",
    "funding.screens.agreed": "is_entered is_signed shall_sign",
    "funding.screens.desk": "dropped stairwells",
    "funding.screens.files": "exported",
    "funding.screens.pictured": "picture_file",
    "ledger.screens.paper": "file printing",
    "ledger.screens.reading": "file_sent on_card",
    "ledger.screens.writing": "file_comes stopped",
    "ballots.screens.after": "deed_dropped shall_extend shall_void was_extended",
    "ballots.screens.told": "longer_notice shall_count void_card void_notice",
    "ballots.screens.lists": "my_page",
    "ballots.screens.private": "taken_off",
    "ballots.screens.waiting": "could_not_begin notice_photo photo_kept photo_not_read send_photo",
    "ballots.screens.proxies": "agent_gave_back asked_there declined owner_voted proxy_ended "
    "proxy_stopped was_declined",
    "ballots.screens.receipts": "receipt_state",
    "ballots.screens.forms": "words_taken_over",
    "ballots.screens.signed": "paper_kept signed_proxy",
    "ballots.screens.pictured": "count_file",
    "ballots.screens.results": "result_notice",
    "ballots.screens.series": "series_result",
    "ballots.screens.printing": "paper_file",
    "ballots.screens.slip_lists": "changed_since photo",
    "ballots.screens.slips": "photo_unfit reading_photo refused",
    "ballots.screens.turnout": "silent_file",
    "ballots.screens.slip_papers": "slips_file",
    "boards.screens": "closed",
    "consultations.screens.desk": "log_file photo_comes photo_file photo_unfit",
    "consultations.screens.raising": "dropped from_group",
    "forms.screens": "gone thrown_away",
    "opinions.screens.rounds": "card round_page",
    "opinions.screens.outcome": "alt_text being_made exported on_its_way summary",
    "onboarding.screens.arriving": "not_for_you",
    "onboarding.screens.rights": "group_gone rights_list speaks_again topic_chosen",
    "onboarding.screens.steps": "begun_before further_ready",
    "voices.screens": "buttons_only code_by_voice handed_on kept never_a_vote not_entered "
    "not_fetched",
    "chat.screens": "outdated too_fast welcome edited forwarded our_fault refusal repetition "
    "task_failed",
    "grants.screens.holders": "ends_soon over your_role_ended",
    "grants.screens.links": "accepted asked link_is_out role_shown_here shown_to_all",
    "papers.screens.guide": "guide_file",
    "papers.screens.chat": "template_broken doors_file letters_file letters_void printing refusal "
    "unheard_file",
    "privacy.screens.pages": "copy_file correction_for correction_sent erased notice_page",
    "settings.screens": "elder_off elder_on nothing_to_repeat nothing_to_undo "
    "offered stays whose_flat",
    "record.screens.checkpoints": "checkpoint_line checkpoints",
    "residents.screens.assisting": "not_on_paper shall_vote_on_paper",
    "residents.screens.codes": "guessing shown_here wait_for_code wrong_code",
    "residents.screens.joining": "not_mine",
    "residents.screens.places": "group_joined group_lost language_chosen",
    "residents.screens.reports": "differences file_gone left_out problems reading",
    "residents.screens.roll": "unreached",
    "residents.screens.seats": "claim_ended decided decided_by_another given_up my_places replaced "
    "sale_forgotten shall_be_sold shall_go somebody_else_came vote_kept your_flat_was_sold",
}
ENDING = {f"{module}.{name}" for module, names in ENDS.items() for name in names.split()}


def sentences(one: Text | Words | object) -> Iterator[Text]:
    """It and those inside it."""
    if isinstance(one, Text):
        yield one
        for inner in one.arguments.values():
            yield from sentences(inner)


def missing(shown: Screen) -> set[str]:
    """Sentences that a catalogue lacks."""
    said = [line.text for line in shown.lines]
    said += [button.label for row in shown.buttons for button in row]
    every = {one.msgid for text in said for one in sentences(text)}
    known = DRAWER.catalogues.sentences
    return {one for one in every for language in LANGUAGES if one not in known[language]}


def wrong_with(one: Showing, language: str, way: Way) -> Iterator[str]:
    """What somebody who sees it in that way would stumble over."""
    drawn = way.draw(one.screen, language)
    for part in drawn:
        yield from _wrong_with_part(part, one.name, way.characters[language], way)
    words, bare = "\n".join(map(draw.plain, drawn)), not any(part["buttons"] for part in drawn)
    if one.alone and bare and not COMMAND.search(words) and one.name not in ENDING:
        yield "no way on: no button, no command, and not among ENDS"


def _wrong_with_part(drawn: Drawn, name: str, longest: int, way: Way) -> Iterator[str]:
    words, rows = draw.plain(drawn), drawn["buttons"]
    labels = [label for row in rows for label, _kind, _data in row]
    if len(words) > way.longer.get(name, longest):
        yield f"{len(words)} characters"
    if not words.strip():
        yield "nothing is said"
    if hole := HOLE.search("\n".join([words, *labels])):
        yield f"a hole: {hole.group()}"
    if len(labels) > way.more.get(name, way.buttons):
        yield f"{len(labels)} buttons"
    if any(len(row) > way.in_a_row for row in rows):
        yield "too many buttons in a row"
    yield from (f"a long label: {label}" for label in labels if len(label) > way.label)


def test_every_screen_is_short_whole_and_has_a_way_on() -> None:
    wrong: dict[str, set[str]] = {}
    for one in showings():
        for gone in missing(one.screen):
            wrong.setdefault(one.name, set()).add(f"no translation: {gone}")
        for way in WAYS:
            for language in LANGUAGES:
                for what in wrong_with(one, language, way):
                    wrong.setdefault(one.name, set()).add(f"{way.name}, {language}: {what}")
    assert wrong == {}


def test_chinese_screens_are_written_in_characters_that_everybody_was_taught() -> None:
    """Elders read them all; what else would be too hard is said in other words."""
    hard: dict[str, set[str]] = {}
    for one in showings():
        for way in WAYS:
            for part in way.draw(one.screen, ZH):
                for character in hard_characters(draw.plain(part)):
                    hard.setdefault(character, set()).add(one.name)
    assert {one: names for one, names in hard.items() if one not in EVERYDAY} == {}


def test_what_is_said_to_be_an_end_is_a_screen_without_buttons() -> None:
    """So that the list does not outlive what it is about."""
    bare = {one.name for one in showings() if one.alone and not one.screen.buttons}
    assert ENDING - bare == set()


def test_what_one_would_stumble_over_is_found() -> None:
    button = Button(_("Vote"), Start("b1"))
    (usual,) = (one for one in WAYS if one.name == "as usual")
    narrow = replace(usual, characters={"en": 30}, buttons=1, in_a_row=1, label=3)
    found = [
        list(wrong_with(Showing("x", shown, alone=True), "en", narrow))
        for shown in (
            screen(Words("a" * 31), buttons=[[button]]),
            screen(Words(""), buttons=[[button]]),
            screen(Words("{name}"), buttons=[[button, button]]),
            screen(_("/help")),
            screen(Words("Done.")),
        )
    ]
    assert found == [
        ["31 characters", "a long label: Vote"],
        ["nothing is said", "a long label: Vote"],
        [
            "a hole: {",
            "2 buttons",
            "too many buttons in a row",
            *["a long label: Vote"] * 2,
        ],
        [],
        ["no way on: no button, no command, and not among ENDS"],
    ]
    assert missing(screen(_("This is said nowhere.")))

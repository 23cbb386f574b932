"""What a neighbour meets, as somebody sees it who reads slowly: one leaf, in words for everybody.

What a neighbour meets fits one leaf; what may be longer is named with the reason. Whoever writes a
new screen need not add it anywhere: it is found, and has to be short or to be named here. That a
leaf is small enough is tested with all other ways to draw one (`test_every_screen.py`).
"""

import re
from functools import cache
from typing import NamedTuple

from bot.features.ballots.screens import CastVote
from bot.features.opinions.screens import AnswerStatement
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer, Slow
from bot.infra.seals import Seals
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import LONGEST, MOST_BUTTONS
from bot.kernel.screen import Screen
from bot.kernel.text import ZH
from tests.locales.reading import hard_characters
from tests.locales.walk import showings

DRAWER = Drawer(Catalogues.load(), Seals("1:tests"))
SENTENCE = re.compile(r"[。！？；\n]")
BREATH = 40  # Chinese characters of a sentence that one takes in at once
LABEL = 20  # Chinese characters of a button on a small phone with large letters

# Screens of the group, which are one for all, and of people with a role: coordinators, mediators,
# auditors, whoever runs the bot. They may read on; a neighbour does not meet them.
NOT_FOR_NEIGHBOURS = re.compile(
    r"(acts|boards|grants|onboarding|papers|record|commands)\."
    r"|ballots\.screens\.(cards|series|forms|overview|printing|turnout|signed)\."
    r"|ballots\.screens\.(slips|slip_lists|slip_papers|slip_sheets)\.|ballots\.screens\.two_answers\.queue$"
    r"|ballots\.screens\.results\.(final_card|result_notice)$"
    r"|ballots\.screens\.notices\.(?!reminder$)"
    r"|ballots\.errors\.|kernel\.errors\.NobodyThere$"
    r"|chat\.screens\.(desk|go_private|help_screen|masked|more|task_failed|ways)$"
    r"|residents\.screens\.(assisting|board|places|reports|roll)\."
    r"|consultations\.screens\.(cards|desk)\."
    r"|consultations\.screens\.hearing\.(?!grid$|taken_back$|thresholds$)"
    r"|residents\.screens\.codes\.(guessing|shown_here|shown_to_all)$"
    r"|mediation\.screens\.mediating\."
    r"|affairs\.screens\.(ask_answer|letters|to_answer|unanswered|was_answered)$"
    r"|ballots\.screens\.after\."
    r"|ballots\.screens\.told\.(differs_for_others|file_of|it_differs|shall_count|tellers_late)$"
    r"|ballots\.screens\.told\.(tellers_wanted|year_is_over)$"
    r"|opinions\.screens\.ending\."
    r"|opinions\.screens\.rounds\.(ask_end|ask_title|begun|card|review_round)$"
    r"|opinions\.screens\.outcome\.(alt_text|being_made|exported|on_its_way|ready|to_approve)$"
    r"|opinions\.screens\.writing\.(ask_reason|declined|look_through|shown_statements)$"
    r"|opinions\.screens\.writing\.statements_wait$"
    r"|conventions\.screens\.drafting\.(ask_|text_|heat_list|shall_drop|dropped|to_read)"
    r"|meetings\.screens\.(cards|forms)\.|meetings\.screens\.pages\.minutes_desk$"
    r"|conventions\.screens\.filing\.(?!large_print|on_board|printing)|conventions\.errors\."
    r"|ballots\.screens\.told\.(file_of|shall_count|tellers_late|tellers_wanted|year_is_over)$"
    r"|funding\.screens\.(agreeing|desk|files|flats|plans|pictured)\.|funding\.errors\.|kernel\.amounts\."
    r"|funding\.screens\.joining\.(?!own_)"
    r"|works\.screens\.(days|reasons|please_check|inspect)$"
    r"|ledger\.screens\.(writing|lines)\.|ledger\.errors\.|ledger\.screens\.paper\.title"
    r"|ledger\.screens\.deciding\.(?!given_back|receipt|reminder)"
    r"|ledger\.screens\.reading\.(every_flat|file_sent|journal)$"
    r"|residents\.screens\.seats\.(confirm_sale|dispute|flat_is_free|shall_be_sold|shall_go)$"
)
READ_ON = {
    "consultations.screens.hearing.thresholds": "what the law says, with the numbers of the place",
    "consultations.screens.pages.matter_page": "a button for each thing she can do with it",
    "consultations.screens.pages.matters": "one button a matter",
    "consultations.screens.pages.moderation": "six rules, each a sentence",
    "consultations.screens.pages.promises": "as long as what was promised",
    "consultations.screens.raising.raise_step": "one button a neighbourhood",
    "meetings.screens.pages.meeting_page": "what, where and when, and what she can do with it",
    "meetings.screens.pages.meetings": "one button a meeting",
    "affairs.screens.affairs": "as long as what hangs there",
    "affairs.screens.matter_page": "all of one thing that hangs there",
    "affairs.screens.ask_words": "what becomes of her words is said before she writes them",
    "conventions.screens.drafting.draft": "what a draft is, and that nobody sees who said what",
    "conventions.screens.drafting.leaf": "an article, what would change, and three answers",
    "conventions.screens.reading.answers": "an article is as long as it is",
    "conventions.screens.reading.article": "the same",
    "conventions.screens.reading.overview": "where it was filed, and what is drafted",
    "funding.screens.joining.own_offer": "what each one gets back, to the fen",
    "funding.screens.agreed.words": "the whole agreement in its own words",
    "funding.screens.reading.compare": "the same figures for up to four plans",
    "funding.screens.reading.floors": "as many lines as there are floors",
    "funding.screens.reading.overview": "one button a stairwell",
    "funding.screens.reading.project": "what it costs, who helps, what each plan means",
    "works.screens.works": "one line for each step of the works",
    "ledger.screens.reading.overview": "all sums that anybody may know",
    "ledger.screens.reading.own": "all that a flat has paid",
    "ledger.screens.reading.on_card": "all sums that anybody may know",
    "ledger.screens.deciding.reminder": "what to do if it is paid, and if it is hard",
    "mediation.screens.reporting.ask_spared": "three answers and two ways out",
    "mediation.screens.reporting.first": "a button for each thing she can report or read",
    "mediation.screens.reporting.own": "as long as what she reported",
    "mediation.screens.reporting.which_trouble": "four things that trouble people",
    "ballots.screens.lists.my_page": "as long as what she voted on",
    "ballots.screens.lists.my_page_alone": "as long as what she voted on",
    "ballots.screens.proxies.declare": "what the law wants to be said before somebody else votes",
    "ballots.screens.proxies.offered": "the same, to who is asked",
    "ballots.screens.proxies.proxy_link": "a message to pass on, with its code",
    "ballots.screens.proxies.proxy_page": "a button for each owner, each proxy and each vote",
    "forms.screens.unfinished": "two ways for each form she began",
    "opinions.screens.answers.own_answers": "one button a statement",
    "opinions.screens.outcome.summary": "all that came out of a round",
    "opinions.screens.rounds.round_page": "three ways for a neighbour, more for who looks after it",
    "opinions.screens.rounds.rounds": "one button a round",
    "privacy.screens.pages.kept_page": "a document: whatever is kept",
    "privacy.screens.pages.notice_page": "a document that the law asks for; its gist comes first",
    "residents.screens.seats.my_places": "as long as what she is where",
    "residents.screens.seats.which_to_give_up": "one button a flat",
}
SMALLER_STEPS = {
    "residents.screens.joining.who_are_you",  # are you the owner, then: do you live there
    "ballots.screens.private.ballot_alone",  # change it, then: to what
}
# Beyond the 2,500 that primary school teaches; each stands on things that everybody has seen.
HARD_BUT_KNOWN = {
    "幢": "on the plate of the building",
    "账": "on every bill",
    "钮": "按钮, as in every lift",
}


class Plain(NamedTuple):
    """A screen drawn for somebody who reads slowly."""

    name: str
    screen: Screen
    language: str
    slow: Slow


def for_neighbours(name: str) -> bool:
    return not NOT_FOR_NEIGHBOURS.match(name)


@cache
def plainly() -> tuple[Plain, ...]:
    """All that a neighbour meets, in both languages."""
    return tuple(
        Plain(
            one.name, one.screen, language, DRAWER.draw_slowly(one.screen, language, LeafletId(1))
        )
        for one in showings()
        if for_neighbours(one.name)
        for language in LONGEST
    )


def words(leaf: dict) -> str:
    return "\n".join(text for _style, text in leaf["lines"])


def labels(leaf: dict) -> list[str]:
    return [label for row in leaf["buttons"] for label, _kind, _data in row]


def test_what_a_neighbour_meets_fits_one_leaf() -> None:
    assert {one.name for one in plainly() if len(one.slow.leaves) > 1} == READ_ON.keys()


def test_the_answers_of_a_vote_are_never_parted() -> None:
    """Nobody may be led to choose among two of three."""
    for one in plainly():
        shown = one.screen.plain or one.screen
        votes = [
            b
            for row in shown.buttons
            for b in row
            if isinstance(b.action, CastVote | AnswerStatement)
        ]
        if len(votes) == MOST_BUTTONS:
            assert len(shown.buttons) == MOST_BUTTONS, one.name
            assert [len(leaf["buttons"]) for leaf in one.slow.leaves][-1] == MOST_BUTTONS, one.name


def test_an_elder_reads_no_hard_character() -> None:
    hard = {
        (one.name, found)
        for one in plainly()
        if one.language == ZH
        for leaf in one.slow.leaves
        for found in hard_characters(words(leaf) + "".join(labels(leaf)))
    }
    assert {(name, found) for name, found in hard if found not in HARD_BUT_KNOWN} == set()


def test_a_button_for_an_elder_fits_its_row() -> None:
    long = {
        (one.name, label)
        for one in plainly()
        if one.language == ZH
        for leaf in one.slow.leaves
        for label in labels(leaf)
        if len(label) > LABEL
    }
    assert long == set()


def test_a_sentence_in_plain_words_has_one_idea() -> None:
    """As far as its length can tell; people's own words and documents are as long as they are."""
    long = {
        (one.name, sentence)
        for one in plainly()
        if one.screen.plain and one.language == ZH and one.name not in READ_ON
        for leaf in one.slow.leaves
        for sentence in SENTENCE.split(words(leaf))
        if len(sentence) > BREATH
    }
    assert long == set()


def test_plain_words_lead_nowhere_else() -> None:
    """No way in them that the usual screen has not, but for what leads there in smaller steps."""
    for one in plainly():
        if one.screen.plain and one.name not in SMALLER_STEPS:
            usual = {repr(b.action) for row in one.screen.buttons for b in row}
            plain = {repr(b.action) for row in one.screen.plain.buttons for b in row}
            assert plain <= usual, one.name


def test_the_gist_of_what_is_kept_stands_on_the_first_leaf() -> None:
    for one in plainly():
        if one.name == "privacy.screens.pages.notice_page" and one.language == ZH:
            first = words(one.slow.leaves[0])
            assert "您怎么投的，街坊看不到。" in first
            assert "也可以删掉" in first or "我不知道您是哪一户" in first


def test_what_is_named_here_exists() -> None:
    """So that the lists do not outlive what they are about."""
    names = {one.name for one in showings()}
    assert READ_ON.keys() | SMALLER_STEPS <= names
    found = {one.group() for one in map(NOT_FOR_NEIGHBOURS.match, names) if one}
    assert len(found) > NOT_FOR_NEIGHBOURS.pattern.count("|") / 2

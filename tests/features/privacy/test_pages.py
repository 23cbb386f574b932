"""One's own data in sentences: every row that is kept has one, and none says too much."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.privacy import screens
from bot.features.privacy.model import Act, Correction, Erased, Kept, Look, Notice
from bot.features.privacy.screens import OwnPage, OwnRights
from bot.features.privacy.screens.kept import SAYS, TITLES, lines
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.press import unpack
from bot.kernel.screen import Style
from bot.kernel.text import EN, LANGUAGES, ZH

CATALOGUES = Catalogues.load()
CHEN = PersonId(6_001_001)
AT = datetime(2026, 5, 17, 17, 0, tzinfo=UTC)  # in Shanghai it is the 18th already
DAY = "Monday 18 May 2026"
LONGEST = 4_096  # characters that a message of Telegram takes


def kept(looks=(), **rows):
    names = {"communities": {1: "梧桐里"}, "flats": {7: "1-2-301"}, "ballots": {41: 3}}
    return Kept(CHEN, rows, **names, looks=tuple(looks), zone="Asia/Shanghai")


def said(of, language=EN):
    return [CATALOGUES.render(one, language) for one in lines(of)]


def told(**rows):
    """The sentences between her number and who looked."""
    return said(kept(**rows))[1:-1]


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def actions(screen):
    return [[one.action for one in row] for row in screen.buttons]


# Sentences


def test_of_whom_nothing_is_kept_reads_her_number_and_that_nobody_looked():
    assert said(kept()) == [
        "Your Telegram number: 6001001",
        "Nobody has taken out a list that shows how you answered.",
    ]


USUAL = {"first_seen": None, "language": None, "elder": False, "address": None}
DAILY, OFF = {"digest": "daily"}, {"digest": "off"}


@pytest.mark.parametrize(
    ("table", "row", "sentences"),
    [
        ("persons", USUAL, []),
        (
            "persons",
            USUAL | {"elder": True},
            ["You read plain screens: few words, big buttons."],
        ),
        ("persons", USUAL | {"address": "Aunt Wang"}, ["I call you Aunt Wang."]),
        ("persons", USUAL | {"first_seen": AT}, [f"I have known you since {DAY}."]),
        ("persons", USUAL | {"language": "en"}, ["You read English."]),
        ("persons", USUAL | {"language": "zh_Hans"}, ["You read Chinese."]),
        (
            "persons",
            USUAL | DAILY,
            ["You want one message a day."],
        ),
        ("persons", USUAL | OFF, ["You want no daily message."]),
        ("notices", {}, ["1 message that could wait, counted for 35 days"]),
        (
            "units",
            {"id": 7, "area": 8937, "note": None, "adults": None},
            ["Flat 1-2-301: 89.37 m²"],
        ),
        (
            "units",
            {"id": 7, "area": 8937, "note": "面馆", "adults": 1},
            ["Flat 1-2-301: 89.37 m²", "Note about flat 1-2-301: 面馆", "Flat 1-2-301: 1 adult"],
        ),
        (
            "units",
            {"id": 7, "area": 8937, "note": "", "adults": 0},
            ["Flat 1-2-301: 89.37 m²", "Flat 1-2-301: 0 adults"],
        ),
        (
            "representatives",
            {"unit_id": 7, "since": AT},
            [f"You vote for flat 1-2-301 since {DAY}."],
        ),
        (
            "grants",
            {"person_id": CHEN, "community_id": 1, "role": "coordinator", "since": AT, "label": ""},
            [f"梧桐里: you are coordinator since {DAY}."],
        ),
        ("grants", {"granted_by": CHEN}, ["1 role that you gave or confirmed"]),
        ("grants", {"confirmed_by": CHEN}, ["1 role that you gave or confirmed"]),
        (
            "role_links",
            {"used_by": CHEN},
            ["1 link for a role that you gave out, confirmed or followed"],
        ),
        (
            "votes",
            {"ballot_id": 41, "at": AT, "receipt": "ABCDEFGHIJ", "choice": "no"},
            [f"Vote no. 3: you answered on {DAY}, receipt ABCDEFGHIJ. Your copy says how."],
        ),
        ("roll_entries", {}, ["Your flats stand on the list of 1 vote, with their area."]),
        ("ballots", {"number": 3}, ["You opened vote no. 3."]),
        ("drafts", {"expires_at": AT}, [f"A form you began, kept until {DAY}"]),
        (
            "voices",
            {"seconds": 4, "until": AT},
            [f"A voice note of 4 seconds, kept until {DAY}; your copy holds it."],
        ),
        (
            "letters",
            {"ballot_id": 41, "at": AT, "words": "When is it built?"},
            [f"About vote no. 3 you wrote on {DAY}: When is it built?"],
        ),
        ("letters", {"ballot_id": 41}, ["1 question or objection that you answered"]),
        (
            "statements",
            {"round_id": 1, "at": AT, "words": "Too loud."},
            [f"On {DAY} you wrote: Too loud."],
        ),
        ("statements", {"round_id": 1}, ["1 statement of a neighbour you decided about"]),
        ("rounds", {"number": 1}, ["1 round of opinions you began"]),
        (
            "opinions",
            {"statement_id": 1},
            ["1 answer to a statement, sealed, until 90 days after the round"],
        ),
        (
            "meetings",
            {"called_by": CHEN},
            ["1 meeting that you called, or whose minutes you closed or confirmed"],
        ),
        (
            "meeting_attendants",
            {"how": "here", "at": AT},
            [f"On {DAY} you said that you are at a meeting."],
        ),
        (
            "meeting_attendants",
            {"how": "comes", "at": AT},
            [f"On {DAY} you said that you will come to a meeting."],
        ),
        ("meeting_attendants", {"at": AT}, ["1 neighbour whom you entered at a meeting"]),
        (
            "meeting_minutes",
            {"words": "Quiet from ten."},
            ["You wrote in the minutes of a meeting: Quiet from ten."],
        ),
        ("conventions", {"title": "Rules"}, ["You drafted 1 convention."]),
        ("convention_articles", {"number": 6}, ["You wrote 1 article of a convention down."]),
        (
            "convention_views",
            {"convention_id": 2, "number": 6, "view": "concern"},
            ["You have a worry about Article 6 of draft no. 2."],
        ),
        ("convention_seen", {"at": AT}, [f"You have seen the residents' convention on {DAY}."]),
        ("projects", {"id": 1}, ["You began 1 elevator project."]),
        (
            "mediation_cases",
            {"words": "吵"},
            ["You reported 1 quarrel; only you and who took it can read it."],
        ),
        ("mediation_cases", {"state": "taken"}, ["You took 1 quarrel of neighbours."]),
        ("unreachable", {"since": AT}, [f"My messages do not reach you since {DAY}."]),
        ("invitations", {"used_by": CHEN}, ["1 link you followed"]),
        ("invitations", {"created_by": CHEN}, ["1 link you gave out"]),
        (
            "record_payloads",
            {"seq": 1},
            ["1 entry of the record names you; so does each of your answers."],
        ),
    ],
)
def test_each_row_is_told_in_its_sentence(table, row, sentences):
    assert told(**{table: [row]}) == sentences


@pytest.mark.parametrize(
    ("table", "one", "many"),
    [
        ("inbox", "1 message from you in the last 35 days", "3 messages from you in the last"),
        ("dead_letters", "1 message from you that I could", "3 messages from you that I could"),
        ("outbox", "1 message from me to you in the", "3 messages from me to you in the"),
        ("record_payloads", "1 entry of the record names", "3 entries of the record name you"),
        ("roll_entries", "Your flats stand on the list of 1", "Your flats stand on the lists of"),
    ],
)
def test_rows_without_words_of_their_own_are_counted(table, one, many):
    assert told(**{table: []}) == []
    for rows, words in (([{}], one), ([{}] * 3, many)):
        (sentence,) = told(**{table: rows})
        assert sentence.startswith(words)


def test_links_she_followed_and_links_she_gave_out_are_counted_apart():
    rows = [{"used_by": CHEN}, {"created_by": CHEN}, {"created_by": CHEN}]
    assert told(invitations=rows) == ["1 link you followed", "2 links you gave out"]


def test_how_she_answered_is_on_no_screen():
    """Somebody may look over her shoulder; her copy says it."""
    row = {"ballot_id": 41, "at": AT, "receipt": "ABCDEFGHIJ", "choice": "abstain"}
    for language in LANGUAGES:
        text = "\n".join(said(kept(votes=[row]), language))
        assert "abstain" not in text
        assert "弃权" not in text


def test_what_points_to_nothing_any_more_is_a_question_mark_and_no_crash():
    assert "flat ?" in told(representatives=[{"unit_id": 99, "since": AT}])[0]
    role = {"person_id": CHEN, "community_id": 99, "role": "mediator", "since": AT}
    assert told(grants=[role | {"label": "Auntie"}]) == [
        f"?: you are mediator since {DAY}.",
        "Whoever gave you this role calls you: Auntie",
    ]


def test_every_look_is_told_with_its_day_and_its_votes():
    looks = [Look(AT, "梧桐里", (3, 4), PersonId(0)), Look(AT, "梧桐里", (5,), PersonId(902))]
    assert said(kept(looks))[1:] == [
        f"{DAY}: a list with the answers of vote no. 3, 4 was taken out.",
        f"{DAY}: a list with the answers of vote no. 5 was taken out.",
    ]


def test_numbers_of_people_and_votes_are_written_without_separators():
    big = {"ballot_id": 41, "at": AT, "receipt": "ABCDEFGHIJ"}
    found = Kept(
        CHEN, {"votes": [big], "ballots": [{"number": 1234}]}, {}, {}, {41: 1234}, (), "UTC"
    )
    text = "\n".join(said(found))
    assert "vote no. 1234" in text
    assert "Vote no. 1234" in text
    assert "1,234" not in text


def test_every_part_has_a_title_of_its_own():
    for language in LANGUAGES:
        titles = [CATALOGUES.render(one, language) for one in TITLES.values()]
        assert len(set(titles)) == len(titles)
    assert screens.titles() == TITLES
    assert list(SAYS) == list(TITLES)


# Pages


def page(rows, number):
    return screens.kept_page(kept(ballots=[{"number": n + 1} for n in range(rows)]), number)


BACK = [OwnRights(Act.NOTICE)]


def test_what_fits_one_page_has_no_leaves():
    assert actions(page(6, 0)) == [BACK]
    assert shown(page(6, 0)).count("\n") == 8  # a title and eight sentences


@pytest.mark.parametrize(
    ("number", "turns"),
    [
        (0, [OwnPage(1)]),
        (1, [OwnPage(0), OwnPage(2)]),
        (2, [OwnPage(1)]),
        (99, [OwnPage(1)]),
        (-1, [OwnPage(1)]),
    ],
)
def test_pages_are_turned_one_by_one_and_none_is_missing(number, turns):
    assert actions(page(20, number)) == [turns, BACK]


def test_all_sentences_stand_on_the_pages_once():
    pages = [shown(page(20, number)).split("\n")[1:] for number in range(3)]
    found = kept(ballots=[{"number": n + 1} for n in range(20)])
    assert [line for one in pages for line in one] == said(found)


# The notice and the rights


def notice(**changed):
    given = {"contact": "", "communities": ("梧桐里",), "rights": True}
    return screens.notice_page(Notice(**given | changed))


def test_who_is_responsible_is_named_or_it_is_said_who_knows():
    assert "questions: 居委会 021-5555" in shown(notice(contact="居委会 021-5555"))
    assert "your coordinator knows who that is" in shown(notice())


def test_the_rights_have_a_button_each():
    acts = [one.act for row in actions(notice()) for one in row]
    assert acts == [Act.SEE, Act.COPY, Act.CORRECT, Act.ASK_ERASE]


def test_a_stranger_reads_that_there_is_nothing_to_press():
    assert actions(notice(rights=False)) == []
    assert "I do not know your flat" in shown(notice(rights=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_fits_one_message(language):
    assert len(shown(notice(contact="x" * 200), language)) < LONGEST


@pytest.mark.parametrize(
    ("readers", "words"), [(1, "1 person who looks"), (3, "3 people who look")]
)
def test_before_she_writes_she_reads_how_many_will_read_it(readers, words):
    assert words in shown(screens.ask_words(readers))


def test_a_correction_quotes_her_words_and_names_her_flats_but_not_herself():
    words = "<b>Area</b> is 90\n/not a command"
    found = screens.correction_for(Correction(words, ("1-2-301", "1-2-302"), (PersonId(902),)))
    (quote,) = [one for one in found.lines if one.style is Style.QUOTE]
    assert quote.text.said == words
    assert "From flat 1-2-301\nFrom flat 1-2-302" in shown(found)
    assert "902" not in shown(found)


def test_an_open_vote_is_mentioned_before_she_goes_and_only_then():
    here = (CommunityId(1),)
    assert "A vote is still open" in shown(screens.to_be_erased(Erased(here, voting=True)))
    calm = screens.to_be_erased(Erased(here, voting=False))
    assert "A vote is still open" not in shown(calm)
    assert actions(calm) == [[OwnRights(Act.ERASE)], [OwnRights(Act.NOTICE)]]


def test_after_that_nothing_is_left_to_press():
    assert screens.erased().buttons == ()
    assert screens.correction_sent().buttons == ()


@pytest.mark.parametrize("press", [*map(OwnRights, Act), OwnPage(0), OwnPage(9_999)])
def test_a_button_comes_back_as_it_was_sent(press):
    assert unpack(press.packed()) == press
    assert not press.in_group


def test_a_day_is_that_of_her_own_neighbourhood():
    berlin = Kept(CHEN, {"drafts": [{"expires_at": AT}]}, {}, {}, {}, (), "Europe/Berlin")
    assert "17 May" in said(berlin)[1]
    assert "5月18日" in said(kept(drafts=[{"expires_at": AT + timedelta(hours=1)}]), ZH)[1]

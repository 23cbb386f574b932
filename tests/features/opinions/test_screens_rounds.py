"""The screens of a round: what each is offered, what the group reads, the form that begins it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.opinions import screens, wizard
from bot.features.opinions.errors import RoundEndWrong, RoundTitleTooLong, RoundTitleWanted
from bot.features.opinions.model import ADVISED, Counts, Found, Round, SoFar, Status
from bot.features.opinions.screens import (
    BeginRound,
    ChangeEnd,
    ConfirmRound,
    EndRound,
    EndRoundNow,
    ExportRound,
    LookAtRound,
    NextStatement,
    OwnAnswers,
    ReadOutcome,
    ReviewStatements,
    RoundEnds,
    RoundLonger,
    ShownStatements,
    StopRound,
    WriteStatement,
)
from bot.features.opinions.wizard import RoundForm
from bot.infra.catalogues import Catalogues
from bot.kernel.dates import TimeUnreadable
from bot.kernel.forms import Later
from bot.kernel.ids import ChatId, CommunityId, PersonId, RoundId
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen, Start
from bot.kernel.text import EN, ZH
from tests.cases import each

CATALOGUES = Catalogues.load()
ZONE, NOW = "Asia/Shanghai", datetime(2026, 5, 18, 4, tzinfo=UTC)  # noon there
ENDS = datetime(2026, 5, 25, 12, tzinfo=UTC)
ONE = Round(RoundId(7), CommunityId(1), 3, "晚上的噪音", ZONE, PersonId(9), NOW, ENDS)
OVER = replace(ONE, ended_at=ENDS)
FOUND = Found(2, 30, 60, 30, 0, True, False, False, "x")
SEEN = Status(ONE, Counts(12, 0, 5, 30), True, 0, 12, may_answer=True, looks_after=False)
LIN = replace(SEEN, may_answer=False, looks_after=True)


def read(said: Screen, language: str = EN) -> str:
    return "\n".join(CATALOGUES.render(one.text, language) for one in said.lines)


def presses(said: Screen) -> list[Press | Start]:
    return [one.action for row in said.buttons for one in row]


def kinds(said: Screen) -> list[type]:
    return [type(one) for one in presses(said)]


def label(said: Screen, kind: type, language: str = EN) -> str:
    [found] = [one for row in said.buttons for one in row if isinstance(one.action, kind)]
    return CATALOGUES.render(found.label, language)


def place(id: int, name: str) -> Neighbourhood:
    return Neighbourhood(CommunityId(id), name, ChatId(-id), EN, ZONE)


@each(
    ("seen", "offered"),
    [
        (SEEN, [NextStatement, WriteStatement]),
        (replace(SEEN, answered=1, left=11), [NextStatement, WriteStatement, OwnAnswers]),
        (replace(SEEN, answered=12, left=0), [WriteStatement, OwnAnswers]),
        (replace(SEEN, counts=Counts(), left=0), [WriteStatement]),
        (replace(SEEN, may_answer=False), []),  # a member of the group without a flat only looks
        (replace(SEEN, running=False, round=OVER), []),  # nothing was approved yet
        (replace(SEEN, running=False, round=replace(OVER, posts=1)), [ReadOutcome]),
        (replace(SEEN, running=False), []),  # its time is over, the alarm has not rung
    ],
)
def test_a_neighbour_is_offered_what_she_can_do_now(seen, offered):
    assert kinds(screens.round_page(seen)) == offered


@each(
    ("seen", "offered"),
    [
        (replace(LIN, counts=Counts()), [WriteStatement, ChangeEnd]),
        (replace(LIN, counts=Counts(0, 1)), [WriteStatement, ReviewStatements, ChangeEnd]),
        (
            replace(LIN, counts=Counts(2, 1)),
            [WriteStatement, ReviewStatements, ShownStatements, ChangeEnd],
        ),
        (replace(LIN, running=False, round=OVER), [ShownStatements, ReadOutcome]),
        (
            replace(LIN, running=False, round=replace(OVER, found=replace(FOUND, enough=False))),
            [ShownStatements, ReadOutcome],
        ),
        (
            replace(LIN, running=False, round=replace(OVER, found=FOUND, posts=1)),
            [ShownStatements, ReadOutcome, ExportRound],
        ),
        (  # she lives there too: the way to what came out stands there once
            replace(SEEN, looks_after=True, running=False, round=replace(OVER, posts=2)),
            [ShownStatements, ReadOutcome],
        ),
        (
            replace(SEEN, looks_after=True, answered=1, counts=Counts(12, 3)),
            [
                *(NextStatement, WriteStatement, OwnAnswers),
                *(ReviewStatements, ShownStatements, ChangeEnd),
            ],
        ),
    ],
)
def test_a_coordinator_is_offered_what_there_is_to_look_after(seen, offered):
    assert kinds(screens.round_page(seen)) == offered


@each(
    ("left", "english", "chinese"),
    [
        (1, "Answer 1 statement", "答1条"),
        (7, "Answer 7 statements", "答7条"),
        (8, "Answer 7 statements", "答7条"),
        (300, "Answer 7 statements", "答7条"),
    ],
)
def test_at_most_seven_are_promised_at_one_go(left, english, chinese):
    page = screens.round_page(replace(SEEN, left=left))
    assert label(page, NextStatement) == english
    assert label(page, NextStatement, ZH) == chinese
    assert NextStatement(ONE.id, 1) in presses(page)


def test_the_page_counts_people_and_statements_and_what_she_answered() -> None:
    said = read(screens.round_page(replace(SEEN, answered=1, left=0)))
    assert said.startswith("Opinions no. 3: 晚上的噪音\nUntil ")
    assert "12 statements from neighbours\n5 people have answered." in said
    assert "You answered 1 statement." in said
    assert said.endswith("There is nothing to answer for you at the moment.")
    one = read(screens.round_page(replace(SEEN, counts=Counts(1, 0, 1, 1))))
    assert "1 statement from neighbours\n1 person has answered." in one


@each(
    ("seen", "told"),
    [
        (replace(LIN, counts=Counts(ADVISED)), False),
        (replace(LIN, counts=Counts(ADVISED + 1)), True),
        (replace(SEEN, counts=Counts(ADVISED + 1)), False),  # not her worry
    ],
)
def test_a_coordinator_hears_when_there_are_more_than_forty(seen, told):
    page = screens.round_page(seen)
    assert ("More than 40 statements" in read(page)) == told
    assert ("说法超过40条了" in read(page, ZH)) == told


def test_in_plain_words_the_page_is_short_and_can_do_the_same() -> None:
    page = screens.round_page(replace(SEEN, answered=3, left=9))
    assert page.plain is not None
    assert len(page.plain.lines) == 3 < len(page.lines)
    assert page.plain.buttons == page.buttons


def test_the_card_counts_says_until_when_and_leads_into_private() -> None:
    card = screens.card(ONE, Counts(2, 9, 31, 62))
    assert read(card).splitlines()[:3] == [
        "What do you think? 晚上的噪音",
        "2 statements from neighbours",
        "31 people have answered.",
    ]
    assert "Nobody sees who answered what." in read(card)
    assert "9" not in read(card).replace("19:00", "")  # what waits is nobody's business
    assert "20:00" in read(card)
    assert presses(card) == [Start("o7")]
    assert "谁怎么答的，没有人看得到。" in read(card, ZH)
    assert "31人回答了。" in read(card, ZH)


@each(
    ("posts", "after"),
    [
        (0, "A coordinator looks at what came out before it is shown here."),
        (1, "What came out was posted here."),
        (2, "What came out was posted here."),
    ],
)
def test_the_card_of_a_round_that_is_over_has_no_button(posts, after):
    card = screens.card(replace(OVER, posts=posts), Counts(2, 0, 31, 62))
    assert presses(card) == []
    assert "This round is over. Thank you!" in read(card)
    assert read(card).endswith(after)
    assert "Until" not in read(card)


def test_rounds_are_listed_each_with_its_button_and_a_place_is_named_only_among_several() -> None:
    none = screens.rounds([], [])
    assert "Nothing is being asked at the moment." in read(none)
    assert presses(none) == []
    alone = screens.rounds([SEEN], [place(1, "梧桐里")])
    assert presses(alone) == [LookAtRound(ONE.id), BeginRound(CommunityId(1))]
    assert "Nothing is being asked" not in read(alone)
    assert label(alone, LookAtRound, ZH) == "第3次意见：晚上的噪音"
    assert label(alone, BeginRound) == "Ask all neighbours"
    two = screens.rounds([], [place(1, "梧桐里"), place(2, "别处")])
    assert [CATALOGUES.render(row[0].label, ZH) for row in two.buttons] == [
        "问问梧桐里大家的意见",
        "问问别处大家的意见",
    ]


def test_the_form_asks_title_then_end_then_shows_both_and_can_be_left_at_each_step() -> None:
    title, end = screens.ask_title(), screens.ask_end()
    review = screens.review_round("晚上的噪音", ENDS, ZONE)
    for number, step in enumerate((title, end, review), 1):
        assert read(step).startswith(f"Step {number} of 3\n")
        assert [type(one) for one in presses(step)[-2:]] == [Later, StopRound]
    assert presses(end)[:-2] == [RoundEnds(3), RoundEnds(7), RoundEnds(14)]
    assert presses(review)[:-2] == [ConfirmRound()]
    assert "Asked about: 晚上的噪音" in read(review)
    assert "要问的事：晚上的噪音" in read(review, ZH)
    assert "25" in read(review)  # the day
    assert "20:00" in read(review)
    assert "nothing else is sent until the end" in read(review)


def test_after_the_beginning_she_is_told_how_many_work_well() -> None:
    begun = screens.begun(ONE)
    assert "Up to 40 statements work well." in read(begun)
    assert presses(begun) == [WriteStatement(ONE.id), LookAtRound(ONE.id)]


FORM = RoundForm(CommunityId(1), ZONE)


def test_a_form_goes_from_title_to_end_to_review_and_survives_being_kept() -> None:
    asked = wizard.told(FORM, "  晚上的 \n 噪音 ", NOW)
    dated = wizard.told(asked, "2026-05-25 20:00", NOW)
    assert (FORM.step, asked.step, dated.step) == ("title", "end", "review")
    assert asked.title == "晚上的 噪音"
    assert dated.ends_at == ENDS
    for form in (FORM, asked, dated):
        assert wizard.read_form(wizard.kept(form)) == form


def test_at_the_review_another_end_may_be_written() -> None:
    dated = replace(FORM, title="噪音", ends_at=ENDS)
    again = wizard.told(dated, "2026-05-27 18:30", NOW)
    assert (again.title, again.ends_at) == ("噪音", datetime(2026, 5, 27, 10, 30, tzinfo=UTC))


@each(
    ("form", "said", "refusal"),
    [
        (FORM, "？！…", RoundTitleWanted),
        (FORM, "长" * 61, RoundTitleTooLong),
        (replace(FORM, title="噪音"), "等大家都答完", TimeUnreadable),
        (replace(FORM, title="噪音"), "2026-05-18 23:59", RoundEndWrong),  # a minute too soon
        (replace(FORM, title="噪音"), "2026-07-17 12:01", RoundEndWrong),  # a minute too late
        (replace(FORM, title="噪音"), "2026-05-17 12:00", RoundEndWrong),  # it is over
        (replace(FORM, title="噪音", ends_at=ENDS), "2026-05-18 13:00", RoundEndWrong),
    ],
)
def test_a_form_refuses_what_it_cannot_take(form, said, refusal):
    with pytest.raises(refusal):
        wizard.told(form, said, NOW)


@each("said", ["2026-05-19 00:00", "2026-07-17 12:00"])  # 12 hours, 60 days
def test_the_earliest_and_the_latest_end_are_taken(said):
    assert wizard.told(replace(FORM, title="噪音"), said, NOW).step == "review"


def test_days_on_a_button_end_in_the_evening_there() -> None:
    for days in (3, 7, 14):
        form = wizard.lasting(replace(FORM, title="噪音"), days, NOW)
        assert form.ends_at == datetime(2026, 5, 18, 12, tzinfo=UTC) + timedelta(days)
    for days in (0, 61):  # by a changed client: eight hours are too few
        with pytest.raises(RoundEndWrong):
            wizard.lasting(FORM, days, NOW)


@each(
    ("placed", "thin", "lines"),
    [
        (1, 1, ["1 person has answered enough to stand on the map; 20 are needed.",
                "1 statement has fewer than 5 answers."]),
        (19, 0, ["19 people have answered enough to stand on the map; 20 are needed.",
                 "0 statements have fewer than 5 answers."]),
    ],
)  # fmt: skip
def test_a_coordinator_reads_whether_enough_take_part(placed, thin, lines):
    page = screens.round_page(replace(LIN, sofar=SoFar(placed, thin)))
    for line in lines:
        assert line in read(page)
    assert "要满 20 人才画图" in read(page, ZH)
    assert kinds(page) == kinds(screens.round_page(LIN))  # there is no map to tap before the end


def test_a_neighbour_and_a_round_without_statements_have_no_such_lines():
    empty = replace(LIN, counts=Counts(), sofar=SoFar(0, 0))
    for seen in (SEEN, empty):
        assert "enough to stand" not in read(screens.round_page(seen))


def test_a_card_that_ended_early_says_why_and_another_says_nothing_of_it() -> None:
    early = read(screens.card(replace(OVER, why="谈妥了"), SEEN.counts))
    assert "A coordinator ended it before its time: 谈妥了" in early
    assert "before its time" not in read(screens.card(OVER, SEEN.counts))
    page = screens.round_page(replace(SEEN, running=False, round=replace(OVER, why="谈妥了")))
    assert "协调员提前结束了，理由是：谈妥了" in read(page, ZH)


def test_the_end_is_moved_by_days_or_asked_about_once_more() -> None:
    assert kinds(screens.change_end(ONE)) == [RoundLonger, RoundLonger, EndRound, LookAtRound]
    assert presses(screens.change_end(ONE))[:2] == [RoundLonger(ONE.id, 3), RoundLonger(ONE.id, 7)]
    asked = screens.shall_end(ONE, "谈妥了")
    assert presses(asked) == [EndRoundNow(ONE.id), ChangeEnd(ONE.id)]
    assert "The reason: 谈妥了" in read(asked)

"""A text in parts: which articles, the ballots that are made of it, what the results mean."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots import errors
from bot.features.ballots.model import (
    YES_NO,
    Ballot,
    Conclusion,
    Look,
    Measure,
    Method,
    Outcome,
    Preset,
    Question,
    Series,
    Tally,
    Turnout,
)
from bot.features.ballots.rules import (
    alone,
    articles_apart,
    check_apart,
    check_filing,
    clauses,
    conclusion,
    one_each,
    parts_of,
    together,
    written_numbers,
)
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId
from tests.cases import each

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
TEXT = "公约\n第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。"
WHOLE = Ballot(
    BallotId(7), CommunityId(1), 3, "通过吗？", clauses(TEXT), Preset.RESIDENTS_MEETING,
    "Asia/Shanghai", NOW, NOW + timedelta(days=3), None, None, PersonId(9),
)  # fmt: skip
PARTS = parts_of(WHOLE, (4, 2))
NOBODY = Turnout(0, Area(0), 0, 4, Area(4), 4)
CHECKS = {
    "passed": {Measure.PARTICIPATION_HEADS: True, Measure.APPROVAL_HEADS: True},
    "failed": {Measure.PARTICIPATION_HEADS: True, Measure.APPROVAL_HEADS: False},
    "inquorate": {Measure.PARTICIPATION_HEADS: False, Measure.APPROVAL_HEADS: True},
    "asked": {},
}


def judged(*outcomes, parts=PARTS):
    """The parts, each with its verdict, void, or still open."""
    return [_ended(one, outcome) for one, outcome in zip(parts, outcomes, strict=True)]


def _ended(ballot, outcome):
    if outcome == "open":
        return ballot
    if outcome == "void":
        return replace(ballot, voided_at=NOW)
    checks = CHECKS[outcome]
    tally = Tally(Area(4), 4, Area(4), 4, Area(4), Area(0), Area(0), 4, 0, 0, checks)
    return replace(ballot, closed_at=NOW, tally=tally)


@each(
    ("said", "numbers"),
    [
        ("6, 9", (6, 9)),
        ("9 6 6", (6, 9)),
        ("第六条、第九条", (6, 9)),
        ("６和９", (6, 9)),
        ("第十六條", (16,)),
        ("6 and 9", (6, 9)),
    ],
)
def test_articles_are_read_as_people_write_them(said, numbers):
    assert written_numbers(said) == numbers


@each("said", ["", "  ", "都行", "6, 哪条", "-1", "1.5", "六六", "、"])
def test_what_names_no_articles_is_refused(said):
    with pytest.raises(errors.ApartUnread):
        written_numbers(said)


@each(
    ("apart", "refusal"),
    [
        ((0,), errors.ApartUnread),
        ((5,), errors.ApartUnread),
        ((2, 2), errors.ApartUnread),
        ((1, 2, 3, 4), errors.NothingLeftWhole),
    ],
)
def test_what_cannot_be_voted_on_separately_is_refused(apart, refusal):
    with pytest.raises(refusal):
        check_apart(apart, 4)


def test_eight_articles_may_be_apart_and_nine_not():
    check_apart(range(1, 9), 22)
    with pytest.raises(errors.ApartTooMany):
        check_apart(range(1, 10), 22)


def test_only_where_people_agree_or_disagree():
    check_apart((), 4, Question(Method.SINGLE, ("红", "绿")))
    with pytest.raises(errors.ApartByOptions):
        check_apart((2,), 4, Question(Method.SINGLE, ("红", "绿")))
    check_apart((2,), 4, YES_NO)


def test_a_text_that_is_whole_stays_one_ballot():
    assert parts_of(WHOLE, ()) == (WHOLE,)
    assert alone(WHOLE) is None


def test_the_first_part_is_the_rest_with_its_numbers_and_each_article_is_alone():
    assert [one.articles for one in PARTS] == [
        ("第一条 甲。", "第三条 丙。"),
        ("第二条 乙。",),
        ("第四条 丁。",),
    ]
    assert [one.id for one in PARTS] == [7, 8, 9]
    assert {one.series for one in PARTS} == {7}
    assert {one.card for one in PARTS} == {7}
    assert WHOLE.card == 7
    assert [alone(one) for one in PARTS] == [None, 2, 4]
    assert articles_apart(PARTS) == (2, 4)


def test_put_together_the_parts_are_the_text():
    assert together(PARTS) == WHOLE.articles
    english = replace(WHOLE, articles=clauses("Article 1 a\nArticle 2 b\nArticle 3 c"))
    assert together(parts_of(english, (1,))) == english.articles
    assert alone(parts_of(english, (1,))[1]) == 1


# What the results mean


@each(
    ("outcomes", "found"),
    [
        (("passed", "passed", "passed"), Conclusion(Outcome.ADOPTED, (2, 4), ())),
        (("passed", "passed", "failed"), Conclusion(Outcome.ADOPTED, (2,), (4,))),
        (("passed", "inquorate", "void"), Conclusion(Outcome.ADOPTED, (), (2, 4))),
        (("failed", "passed", "passed"), Conclusion(Outcome.NOTHING, (), (2, 4))),
        (("inquorate", "passed", "passed"), Conclusion(Outcome.NOTHING, (), (2, 4))),
        (("void", "passed", "failed"), Conclusion(Outcome.NOTHING, (), (2, 4))),
        (("asked", "asked", "void"), Conclusion(Outcome.ADVICE, (), ())),
        (("passed", "passed", "open"), None),
        (("open", "void", "passed"), None),
        (("void", "void", "void"), None),
    ],
)
def test_an_article_belongs_to_the_text_only_if_it_and_the_rest_passed(outcomes, found):
    assert conclusion(judged(*outcomes)) == found


def test_an_article_of_a_text_that_was_not_adopted_cannot_be_filed():
    not_yet, not_at_all = errors.SeriesNotCounted, errors.SeriesNotAdopted
    for first, refusal in (
        *((one, not_at_all) for one in ("failed", "inquorate", "void")),
        ("open", not_yet),  # its count may still be compared with the papers
    ):
        parts = judged(first, "passed", "passed")
        check_filing(parts[0], parts)  # that it did not pass is said elsewhere
        with pytest.raises(refusal):
            check_filing(parts[1], parts)
    parts = judged("passed", "passed", "passed")
    check_filing(parts[2], parts)
    check_filing(WHOLE, (WHOLE,))


# The way through them


def test_the_next_part_is_the_next_that_is_left_and_then_one_in_front():
    series = Series(PARTS, (PARTS[0].id, PARTS[2].id))
    assert [series.place(one) for one in PARTS] == [1, 2, 3]
    assert series.following(PARTS[0]) == PARTS[2]
    assert series.following(PARTS[1]) == PARTS[2]
    assert series.following(PARTS[2]) == PARTS[0]
    assert Series(PARTS).following(PARTS[0]) is None
    assert Series(PARTS, (PARTS[1].id,)).following(PARTS[1]) is None


def test_among_other_votes_a_text_stands_once_with_what_is_left_of_it():
    other = Look(replace(WHOLE, id=BallotId(3)), (), NOBODY)
    for left, shown in (((8, 9), 8), ((9,), 9), ((), 7), ((7, 8, 9), 7)):
        series = Series(PARTS, tuple(map(BallotId, left)))
        looks = [*(Look(one, (), NOBODY, series=series) for one in PARTS), other]
        assert [one.ballot.id for one in one_each(looks)] == [shown, 3]

"""Answers among options: what may be said, how a tap changes it, and how it fits into a button."""

from dataclasses import replace

import pytest

from bot.features.ballots.errors import AnswerUnfit, OptionsUnfit
from bot.features.ballots.model import YES_NO, Choice, Method, Options, Question
from bot.features.ballots.rules import methods, written_options
from bot.features.ballots.rules.asking import sound
from bot.features.ballots.rules.cases import options_fields, options_of
from bot.features.ballots.rules.marks import (
    check_answer,
    complete,
    fit,
    from_number,
    in_number,
    marks_of,
    marks_text,
    nothing,
    order,
    pressed,
    without_last,
)
from bot.features.ballots.screens import CastMarks, MarkOptions
from bot.kernel.ids import BallotId
from bot.kernel.press import LARGEST_ID, LIMIT
from tests.cases import each

A, B, C = "红", "绿", "蓝"
RANKED = (Method.RUN_OFF, Method.SCHULZE)
MARKED = Choice.MARKED


def asked(method, most=1):
    return Question(method, (A, B, C), most)


@each(
    ("method", "most", "marks", "may", "says"),
    [
        (Method.SINGLE, 1, (0, 1, 0), True, True),
        (Method.SINGLE, 1, (0, 0, 0), True, False),
        (Method.SINGLE, 1, (1, 1, 0), False, False),
        (Method.SINGLE, 1, (2, 0, 0), False, False),
        (Method.APPROVAL, 2, (1, 1, 0), True, True),
        (Method.APPROVAL, 2, (1, 1, 1), False, False),
        (Method.APPROVAL, 3, (2, 0, 0), False, False),
        (Method.SCORE, 5, (5, 0, 1), True, True),
        (Method.SCORE, 5, (6, 0, 0), False, False),
        (Method.SCORE, 5, (-1, 0, 0), False, False),
        *[(one, 1, (2, 1, 0), True, True) for one in RANKED],
        *[(one, 1, (1, 1, 0), False, False) for one in RANKED],
        *[(one, 1, (2, 0, 0), False, False) for one in RANKED],
        (Method.SINGLE, 1, (1, 0), False, False),
        (Method.SINGLE, 1, (1, 0, 0, 0), False, False),
    ],
)
def test_what_may_be_said_and_what_says_something(method, most, marks, may, says):
    asking = asked(method, most)
    assert (fit(asking, marks), complete(asking, marks)) == (may, says)
    assert (marks_of(asking, marks_text(marks)) == marks) is says


@each("written", ["", "1", "1,0", "0,1,0,", "a,b,c", "01,0,0", "²,0,0", "1, 0,0", "9" * 5000])
def test_what_was_written_otherwise_is_no_answer(written):
    assert marks_of(asked(Method.SINGLE), written) is None


@each(
    ("asking", "choice", "marks", "right"),
    [
        (YES_NO, Choice.YES, "", True),
        (YES_NO, Choice.ABSTAIN, "", True),
        (YES_NO, MARKED, "", False),
        (YES_NO, MARKED, "0,1", False),
        (YES_NO, Choice.YES, "0,1", False),
        (asked(Method.SINGLE), MARKED, "0,1,0", True),
        (asked(Method.SINGLE), MARKED, "0,0,0", False),
        (asked(Method.SINGLE), MARKED, "", False),
        (asked(Method.SINGLE), Choice.YES, "", False),
        (asked(Method.SINGLE), Choice.ABSTAIN, "", True),
        (asked(Method.SINGLE), Choice.ABSTAIN, "0,1,0", False),
    ],
)
def test_options_are_answered_with_marks_and_everything_else_without(asking, choice, marks, right):
    if right:
        check_answer(asking, choice, marks)
        return
    with pytest.raises(AnswerUnfit):
        check_answer(asking, choice, marks)


@each(
    ("method", "most", "before", "tapped", "after"),
    [
        (Method.SINGLE, 1, (1, 0, 0), 2, (0, 0, 1)),
        (Method.APPROVAL, 3, (1, 0, 0), 2, (1, 0, 1)),
        (Method.APPROVAL, 3, (1, 0, 1), 0, (0, 0, 1)),
        (Method.SCORE, 2, (1, 0, 0), 0, (2, 0, 0)),
        (Method.SCORE, 2, (2, 0, 0), 0, (0, 0, 0)),
        (Method.RUN_OFF, 1, (0, 1, 0), 0, (2, 1, 0)),
        (Method.SCHULZE, 1, (0, 1, 0), 1, (0, 1, 0)),
    ],
)
def test_a_tap_changes_one_thing(method, most, before, tapped, after):
    assert pressed(asked(method, most), before, tapped) == after


def test_the_last_rank_is_undone_and_the_order_is_read_off():
    assert without_last((2, 1, 3)) == (2, 1, 0)
    assert order((2, 1, 0)) == (1, 0)
    assert without_last((0, 1, 0)) == nothing(asked(Method.RUN_OFF))


def test_the_longest_answers_fit_into_a_button_and_come_back():
    twelve = tuple("甲乙丙丁戊己庚辛壬癸子丑")
    longest = {
        Method.RUN_OFF: tuple(range(12, 0, -1)),
        Method.SCORE: (5,) * 12,
        Method.APPROVAL: (1,) * 12,
    }
    for method, marks in longest.items():
        asking = Question(method, twelve, 12 if method is Method.APPROVAL else 5)
        assert in_number(marks) <= LARGEST_ID
        assert from_number(asking, in_number(marks)) == marks
    assert max(CastMarks.longest(), MarkOptions.longest()) <= LIMIT
    assert CastMarks(BallotId(1), in_number((0, 1, 0))).packed() == "mc1_1_d"


@each("number", [1 + 13, 2, 13**3, LARGEST_ID])
def test_a_number_of_another_question_is_refused(number):
    with pytest.raises(AnswerUnfit):
        from_number(asked(Method.SINGLE), number)


@each("word", ["弃权", "Abstain", " ABSTAIN "])
def test_abstaining_is_no_option_since_it_is_always_there(word):
    with pytest.raises(OptionsUnfit):
        written_options(f"{A}\n{word}")


# The sums, and what follows from them

PILES = {
    Method.SINGLE: ([(1, 0, 0), (1, 0, 0), (0, 1, 0)], ((2, 1, 0),)),
    Method.APPROVAL: ([(1, 1, 0), (1, 0, 0), (0, 1, 1)], ((2, 2, 1),)),
    Method.SCORE: ([(5, 0, 1), (0, 3, 0), (1, 0, 0)], ((6, 3, 1),)),
    Method.RUN_OFF: (
        [(1, 2, 0), (1, 0, 2), (2, 1, 0), (0, 1, 2), (0, 2, 1)],
        ((2, 2, 1), (2, 3, None)),
    ),
    Method.SCHULZE: (
        [(1, 2, 0), (1, 0, 2), (2, 1, 0)],
        ((None, 2, 3), (1, None, 2), (0, 1, None)),
    ),
}


@each("method", PILES)
def test_sums_alone_are_kept_and_give_the_result_again(method):
    asking = replace(asked(method, 5 if method is Method.SCORE else 3), lots=(2, 0, 1))
    answers, rows = PILES[method]
    options = methods.counted(asking, answers)
    assert options == Options(len(answers), rows)
    assert options_of(options_fields(options)) == options
    whole = methods.election(asking, answers)
    if method is Method.RUN_OFF:
        assert methods.again(("1", "2", "3"), whole.lots, methods.rounds(asking, options), 5) == (
            methods.run_off(whole)
        )
    if method is Method.SCHULZE:
        assert methods.pairs(asking, options) == methods.pairwise(whole)


@each(
    "asking",
    [
        Question(Method.SINGLE, (A, B), 1, (0, 0)),
        Question(Method.SINGLE, (A, B), 1, (0, 1, 2)),
        Question(Method.SINGLE, (A, 7), 1, (0, 1)),
        Question(Method.SINGLE, (A, B), "1", (0, 1)),
        Question(Method.SINGLE, (A, B), 1, (True, 0)),
    ],
)
def test_a_question_that_somebody_made_up_is_not_taken_for_one(asking):
    assert not sound(asking)
    assert sound(Question(Method.SINGLE, (A, B), 1, (1, 0)))

"""`linli drill kills`: in short, and what its judge finds wrong."""

import pytest

from bot.commands.drill.kills import LATEST, Presses, Report, judge, measure
from bot.commands.drill.ledger import Ledger, Voted

YES, NO = "yes", "no"


@pytest.mark.timeout(300)
async def test_after_two_kills_no_vote_is_lost_and_none_double(tmp_path):
    """How soon it is up again is for a machine that has nothing else to do."""
    report = await measure(tmp_path / "street", 2, 20, "short")
    report.starts = []
    assert report.right, report.figures()
    assert report.receipts == 20


class Nobody:
    """Two people who have pressed already."""

    people, size = range(11, 13), 2


def judged(made, receipts, record, kept):
    """What the judge finds, of presses and receipts by person and votes in the database."""
    report, presses = Report(kills=1, votes=len(made)), Presses(Nobody(), 0)
    presses.made = made
    presses.receipts = set(receipts)
    judge(report, presses, Ledger(tuple(record), kept))
    return report


FIRST = Voted(1, 11, 1, YES, "A" * 10)
SECOND = Voted(2, 11, 1, NO, "B" * 10)
KEPT = {1: (2, NO, "B" * 10)}
MADE = {11: [YES, NO], 12: []}
SEEN = [(11, "A" * 10), (11, "B" * 10)]


def test_votes_that_are_where_they_belong_are_right():
    report = judged(MADE, SEEN, [FIRST, SECOND], KEPT)
    assert (report.right, report.receipts) == (True, 2)


@pytest.mark.parametrize(
    ("wrong", "made", "seen", "record", "kept"),
    [
        ("lost", MADE, SEEN, [SECOND], KEPT),
        ("lost", MADE, [*SEEN, (12, "B" * 10)], [FIRST, SECOND], KEPT),
        ("not_kept", MADE, SEEN, [FIRST, SECOND], {1: (1, YES, "A" * 10)}),
        ("not_kept", MADE, SEEN, [FIRST, SECOND], {}),
        ("not_kept", MADE, SEEN, [FIRST, SECOND], {**KEPT, 2: (3, YES, "C" * 10)}),
        ("not_judged", MADE, [], [FIRST], {1: (1, YES, "A" * 10)}),
        ("double", {11: [NO], 12: []}, SEEN, [FIRST, SECOND], KEPT),
        ("out_of_order", {11: [NO, YES], 12: []}, SEEN, [FIRST, SECOND], KEPT),
    ],
)
def test_each_broken_promise_is_found(wrong, made, seen, record, kept):
    report = judged(made, seen, record, kept)
    assert getattr(report, wrong) > 0
    assert not report.right


@pytest.mark.parametrize("name", ["complaints", "traces", "unclean"])
def test_what_else_must_not_be_is_a_finding_too(name):
    report = Report(kills=1, votes=1)
    assert report.right
    setattr(report, name, 1)
    assert not report.right


def test_a_start_that_takes_too_long_is_a_finding():
    report = Report(kills=20, votes=1, starts=[0.5] * 19 + [LATEST * 2])
    assert report.right  # one of twenty may
    report.starts = [0.5] * 17 + [LATEST * 2] * 3
    assert not report.right

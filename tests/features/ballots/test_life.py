"""Where a ballot stands, and every arrow there is between two places: no other is taken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.model import Ballot, Measure, Preset, Tally
from bot.features.ballots.model.life import Happens, State
from bot.features.ballots.rules.life import (
    days_left,
    every_pair,
    leads_to,
    may,
    on_board_until,
    state,
    year_over,
)
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # noon in Shanghai
ENDS = NOW + timedelta(days=3)
ZONE = "Asia/Shanghai"
D, F, N = State.DRAFT, State.FROZEN, State.NOTICED
OPEN, C, P = State.OPEN, State.COUNTING, State.PASSED
RESULTS = {State.PASSED, State.FAILED, State.INQUORATE, State.HEARD}

# The table of domain/voting.md, section 6, written by hand a second time.
TAKEN = {
    (D, Happens.FREEZE): {F},
    (F, Happens.NOTICE): {N},
    (F, Happens.BEGIN): {OPEN},
    (N, Happens.BEGIN): {OPEN},
    (OPEN, Happens.CAST): {OPEN},
    (OPEN, Happens.EXTEND): {OPEN},
    (OPEN, Happens.CLOSE): {C},
    (C, Happens.TALLY): RESULTS,
    **{(one, Happens.PUBLISH): {State.PUBLISHED} for one in RESULTS},
    (State.PUBLISHED, Happens.OBJECT): {State.CONTESTED},
    (State.CONTESTED, Happens.OBJECT): {State.CONTESTED},
    (State.EXECUTED, Happens.OBJECT): {State.CONTESTED},
    (State.CONTESTED, Happens.SETTLE): {State.CONTESTED, State.PUBLISHED, State.EXECUTED},
    (State.PUBLISHED, Happens.EXECUTE): {State.EXECUTED},
    **{(one, Happens.VOID): {State.VOID} for one in (D, F, N, OPEN)},
    **{
        (one, Happens.ANNUL): {State.VOID}
        for one in (C, *RESULTS, State.PUBLISHED, State.CONTESTED, State.EXECUTED)
    },
}


def tally(*, quorum=True, passed=True):
    checks = {Measure.PARTICIPATION_HEADS: quorum, Measure.APPROVAL_HEADS: passed}
    return Tally(Area(4), 4, Area(4), 4, Area(4), Area(0), Area(0), 4, 0, 0, checks)


def ballot(**changed):
    given = {
        "id": BallotId(7), "community": CommunityId(1), "number": 3, "question": "装灯吗？",
        "articles": (), "preset": Preset.RESIDENTS_MEETING, "zone": ZONE, "opened_at": NOW,
        "closes_at": ENDS, "closed_at": None, "tally": None, "opened_by": PersonId(9),
    }  # fmt: skip
    return Ballot(**given | changed)


def over(**changed):
    return ballot(**{"closed_at": ENDS, "tally": tally(), "published_at": ENDS} | changed)


def test_exactly_these_arrows_are_taken_and_every_other_is_refused():
    for before, happens in every_pair():
        assert leads_to(before, happens) == TAKEN.get((before, happens), set()), (before, happens)


def test_nothing_happens_to_what_is_void():
    assert not any(may(State.VOID, one, outage=True) for one in Happens)


def test_after_an_outage_and_only_then_a_vote_that_was_over_goes_on():
    assert leads_to(C, Happens.EXTEND) == set()
    assert leads_to(C, Happens.EXTEND, outage=True) == {OPEN}
    assert [one for one in State if may(one, Happens.EXTEND, outage=True)] == [OPEN, C]


@pytest.mark.parametrize(
    ("one", "now", "stands"),
    [
        (ballot(id=BallotId(0), number=0, began=False), NOW, D),
        (ballot(began=False), NOW, F),
        (ballot(began=False, noticed_at=NOW), NOW, N),
        (ballot(), ENDS, OPEN),  # the last moment still counts
        (ballot(), ENDS + timedelta(seconds=1), C),
        (ballot(suspended_at=ENDS), ENDS, C),
        (ballot(closed_at=ENDS), ENDS, C),  # two tellers compare it with the papers
        (over(published_at=None), ENDS, P),
        (over(published_at=None, tally=tally(passed=False)), ENDS, State.FAILED),
        (over(published_at=None, tally=tally(quorum=False)), ENDS, State.INQUORATE),
        (over(published_at=None, tally=replace(tally(), checks={})), ENDS, State.HEARD),
        (over(), ENDS, State.PUBLISHED),
        (over(executed_at=ENDS), ENDS, State.EXECUTED),
        (ballot(voided_at=NOW), NOW, State.VOID),
        (over(executed_at=ENDS, voided_at=ENDS), ENDS, State.VOID),
    ],
)
def test_where_it_stands_follows_from_its_moments(one, now, stands):
    assert state(one, now) is stands


def test_an_objection_without_an_answer_contests_what_is_published_or_executed_and_nothing_else():
    assert state(over(), ENDS, contested=True) is State.CONTESTED
    assert state(over(executed_at=ENDS), ENDS, contested=True) is State.CONTESTED
    assert state(over(voided_at=ENDS), ENDS, contested=True) is State.VOID
    assert state(ballot(), NOW, contested=True) is OPEN


def test_a_result_hangs_until_the_end_of_the_fifteenth_day_whatever_the_hour_it_was_published():
    last = datetime(2026, 6, 2, 16, 0, tzinfo=UTC)  # midnight after 2 June in Shanghai
    for hour in (0, 4, 15):
        published = datetime(2026, 5, 18, hour, 59, tzinfo=UTC)
        assert on_board_until(published, ZONE) == last
    assert days_left(last, NOW, ZONE) == 16  # today and fifteen more
    assert days_left(last, last - timedelta(seconds=1), ZONE) == 1
    assert days_left(last, last, ZONE) == 0


def test_where_clocks_are_put_back_the_fifteenth_day_still_ends_at_midnight():
    published = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)
    assert on_board_until(published, "Europe/Berlin") == datetime(2026, 11, 4, 23, 0, tzinfo=UTC)


def test_the_year_for_the_court_ends_with_the_day_of_that_date_also_after_a_leap_day():
    assert year_over(NOW, ZONE) == datetime(2027, 5, 18, 16, 0, tzinfo=UTC)
    leap = datetime(2028, 2, 29, 4, 0, tzinfo=UTC)
    assert year_over(leap, ZONE) == datetime(2029, 3, 1, 16, 0, tzinfo=UTC)

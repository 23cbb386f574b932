"""Guessing a code: five wrong ones and a pause, fifty and a day without (PROMISES P43)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.features.residents.model.invitations import Paused, Tries, WrongCode
from bot.features.residents.rules import tries
from bot.kernel.ids import PersonId

ANN = PersonId(7)
START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def wrong(times: int, before: Tries | None = None, at: datetime = START) -> Tries:
    """What is kept after so many wrong codes at one moment, with the pauses waited for."""
    for _once in range(times):
        while (wait := tries.paused(before, at)) is not None:
            at += timedelta(minutes=wait.minutes)
        before = tries.failed(before, ANN, at)
    assert before is not None
    return before


def test_who_never_mistyped_waits_for_nothing():
    assert tries.paused(None, START) is None


@pytest.mark.parametrize(("times", "left"), [(1, 4), (2, 3), (3, 2), (4, 1)])
def test_she_hears_how_often_she_may_still_try(times, left):
    assert tries.told(wrong(times), START) == WrongCode(left)


def test_after_the_fifth_there_is_a_quarter_of_an_hour_without():
    fifth = wrong(5)
    assert tries.told(fifth, START) == Paused(15, begins=True)
    assert tries.paused(fifth, START + 14 * MINUTE) == Paused(1)
    assert tries.paused(fifth, START + 15 * MINUTE - timedelta(seconds=1)) == Paused(1)
    assert tries.paused(fifth, START + 15 * MINUTE) is None


def test_the_pause_counts_from_the_fifth_and_not_from_the_first():
    fourth = wrong(4)
    fifth = tries.failed(fourth, ANN, START + 14 * MINUTE)
    assert tries.paused(fifth, START + 28 * MINUTE) == Paused(1)


def test_after_the_pause_she_has_five_again():
    again = tries.failed(wrong(5), ANN, START + 15 * MINUTE)
    assert tries.told(again, START + 15 * MINUTE) == WrongCode(4)


def test_a_slip_now_and_then_never_adds_up_to_a_pause():
    """Four on one evening and one the next are no guessing."""
    kept, at = None, START
    for _evening in range(3):
        for _slip in range(4):
            kept = tries.failed(kept, ANN, at)
            assert tries.paused(kept, at) is None
        at += 20 * MINUTE


def test_after_fifty_in_a_day_there_is_a_day_without():
    fiftieth = wrong(50)
    at = fiftieth.day
    assert tries.told(fiftieth, at) == Paused(24 * 60, locked=True, begins=True)
    assert tries.paused(fiftieth, at + 23 * HOUR) == Paused(60, locked=True)
    assert tries.paused(fiftieth, at + 24 * HOUR) is None
    assert tries.told(tries.failed(fiftieth, ANN, at + 24 * HOUR), at + 24 * HOUR) == WrongCode(4)


def test_the_last_tries_of_a_day_are_told_as_what_they_are():
    kept = wrong(46)
    assert kept.failed == 1
    assert kept.in_day == 46
    assert tries.told(kept, kept.since) == WrongCode(4)


def test_a_new_day_begins_a_day_after_the_first_wrong_code():
    later = tries.failed(wrong(3), ANN, START + 24 * HOUR)
    assert (later.in_day, later.day) == (1, START + 24 * HOUR)
    sooner = tries.failed(wrong(3), ANN, START + 24 * HOUR - MINUTE)
    assert (sooner.in_day, sooner.day) == (4, START)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=400))
def test_whatever_the_pace_no_day_has_more_than_fifty_and_no_quarter_more_than_nine(gaps):
    """Nine: four that came late in one quarter, and five of the next."""
    kept, at, looked = None, START, []
    for gap in gaps:
        at += gap * MINUTE
        if tries.paused(kept, at) is None:
            kept = tries.failed(kept, ANN, at)
            looked.append(at)
    for one in looked:
        assert sum(one <= other < one + 15 * MINUTE for other in looked) <= 9
        assert sum(one <= other < one + 24 * HOUR for other in looked) <= 99

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.demo.clock import HandClock, RunningClock, SeededEntropy

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_hand_clock_stands_still_until_it_is_pushed():
    clock = HandClock(NOON)
    assert (clock.now(), clock.now()) == (NOON, NOON)
    assert clock.forward(timedelta(days=2)) == clock.now() == datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_a_hand_clock_tells_utc_wherever_it_was_started():
    shanghai = timezone(timedelta(hours=8))
    clock = HandClock(datetime(2026, 5, 1, 20, tzinfo=shanghai))
    assert clock.now() == NOON
    assert clock.now().tzinfo is UTC


def test_a_clock_needs_to_know_its_zone():
    with pytest.raises(ValueError, match="aware"):
        HandClock(NOON.replace(tzinfo=None))


def test_a_running_clock_goes_on_from_where_it_was_pushed_to():
    base = HandClock(NOON)
    clock = RunningClock(base)
    assert clock.forward(timedelta(hours=1)) == NOON + timedelta(hours=1)
    base.forward(timedelta(seconds=5))
    assert clock.now() == NOON + timedelta(hours=1, seconds=5)


def test_a_running_clock_can_be_set_for_a_new_beginning():
    base = HandClock(NOON)
    clock = RunningClock(base)
    clock.forward(timedelta(days=9))
    clock.set_to(NOON - timedelta(hours=3))
    base.forward(timedelta(seconds=5))
    assert clock.now() == NOON - timedelta(hours=3) + timedelta(seconds=5)


@pytest.mark.parametrize("clock", [HandClock(NOON), RunningClock(HandClock(NOON))])
def test_no_clock_goes_back(clock):
    with pytest.raises(ValueError, match="forward"):
        clock.forward(timedelta(seconds=-1))
    assert clock.now() == NOON


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others():
    one, same, other = SeededEntropy(1), SeededEntropy(1), SeededEntropy("1b")
    drawn = [one.token(16), one.token(40)]
    assert drawn == [same.token(16), same.token(40)]
    assert [len(token) for token in drawn] == [16, 40]
    assert drawn[0] != other.token(16)
    assert drawn[0] != drawn[1][:16]

"""Alarms ring when they are due, once each, oldest first."""

from datetime import timedelta

import pytest

from bot.infra.alarms import AlarmClock
from bot.infra.batch import Batch
from bot.kernel.events import Alarm
from tests.conftest import START

SOON = Alarm("close:1", "ballot.close", 1, START + timedelta(minutes=1))
LATER = Alarm("close:2", "ballot.close", 2, START + timedelta(minutes=9))


@pytest.fixture
def alarms(batch):
    return AlarmClock(batch)


async def due(batch, minutes, limit=10):
    """What rings then, in the next unit of work."""
    await batch.flush()
    clock = AlarmClock(Batch(batch.connection, batch.vault))
    return await clock.due(START + timedelta(minutes=minutes), limit)


async def test_alarms_ring_when_their_time_has_come_and_the_oldest_first(alarms, batch):
    await alarms.set(LATER)
    await alarms.set(SOON)
    assert await due(batch, 0) == []
    assert await due(batch, 1) == [SOON]
    assert await due(batch, 9) == [SOON, LATER]
    assert await due(batch, 9, limit=1) == [SOON]


async def test_when_the_next_one_rings_is_known_before(alarms, batch):
    await alarms.set(LATER)
    await alarms.set(SOON)
    await batch.flush()
    end = START + timedelta(hours=1)
    assert await alarms.next(START, end) == SOON.due
    assert await alarms.next(SOON.due, end) == LATER.due  # after that moment, not at it
    assert await alarms.next(START, SOON.due) == SOON.due
    assert await alarms.next(LATER.due, end) is None
    assert await alarms.next(START, SOON.due - timedelta(seconds=1)) is None
    assert await alarms.next(START, end, ["ballot.remind"]) is None
    assert await alarms.next(START, end, ["ballot.close"]) == SOON.due


async def test_an_alarm_set_twice_rings_once_at_its_last_time(alarms, batch):
    await alarms.set(Alarm(SOON.key, SOON.kind, 1, LATER.due))
    await alarms.set(SOON)
    assert await due(batch, 9) == [SOON]


async def test_a_cancelled_alarm_does_not_ring(alarms, batch):
    await alarms.set(SOON)
    await alarms.cancel(SOON.key)
    await alarms.cancel("close:never-set")
    assert await due(batch, 9) == []


async def test_an_alarm_may_be_put_off_more_than_once(alarms, batch):
    await alarms.set(SOON)
    for minutes in (3, 5):
        await alarms.later(SOON, START + timedelta(minutes=minutes))
    await alarms.later(LATER, LATER.due)
    assert await due(batch, 4) == []
    (put_off,) = await due(batch, 5)
    assert (put_off.key, put_off.due) == (SOON.key, START + timedelta(minutes=5))


async def test_what_is_told_with_an_alarm_comes_back_with_it(alarms, batch):
    await alarms.set(Alarm("a", "kind", 1, START, "since noon"))
    assert [one.about for one in await due(batch, 0)] == ["since noon"]


async def test_those_whose_keys_begin_so_are_found_whatever_follows(alarms, batch):
    keys = ("fade:edit:1:9", "fade:edit:1:10", "fade:edit:12:9", "fade:edit:1:8")
    for key, kind in zip(keys, ("a", "b", "a", "c"), strict=True):
        await alarms.set(Alarm(key, kind, 1, START))
    await batch.flush()
    found = await AlarmClock(Batch(batch.connection, batch.vault)).beginning(
        "fade:edit:1:", ["a", "b"]
    )
    assert {one.key for one in found} == {"fade:edit:1:9", "fade:edit:1:10"}


async def test_an_alarm_that_is_set_already_keeps_its_time(alarms, batch):
    await alarms.set_once(SOON)
    await alarms.set_once(Alarm(SOON.key, SOON.kind, 1, LATER.due))
    assert await due(batch, 1) == [SOON]


async def test_an_alarm_that_was_moved_or_changed_is_not_the_one_that_was_read(alarms):
    await alarms.set(SOON)
    assert await alarms.still_set(SOON)
    await alarms.set(Alarm(SOON.key, SOON.kind, 1, SOON.due, "an outage"))
    assert not await alarms.still_set(SOON)
    await alarms.cancel(SOON.key)
    assert not await alarms.still_set(SOON)


async def test_kinds_may_be_left_out(alarms, batch):
    await alarms.set(SOON)
    await batch.flush()
    assert await alarms.due(LATER.due, 10, without=["ballot.close"]) == []


SPAN = timedelta(minutes=5)


async def claimed(batch, minutes, kinds=("ballot.close",)):
    await batch.flush()
    clock = AlarmClock(Batch(batch.connection, batch.vault))
    lease = await clock.claim(kinds, START + timedelta(minutes=minutes), SPAN)
    await clock._batch.flush()
    return lease


async def test_a_leased_alarm_is_nobody_elses_until_the_lease_runs_out(alarms, batch):
    await alarms.set(SOON)
    first = await claimed(batch, 1)
    assert (first.alarm, first.tries) == (SOON, 1)
    assert await claimed(batch, 5) is None
    again = await claimed(batch, 6)
    assert (again.alarm, again.tries) == (SOON, 2)


async def test_only_due_alarms_of_the_wanted_kinds_are_leased_the_oldest_first(alarms, batch):
    for one in (LATER, SOON):
        await alarms.set(one)
    assert await claimed(batch, 0) is None
    assert await claimed(batch, 9, kinds=["other"]) is None
    assert await claimed(batch, 9, kinds=[]) is None
    assert [(await claimed(batch, 9)).alarm for _n in range(2)] == [SOON, LATER]


async def test_who_lost_the_lease_knows_it(alarms, batch):
    await alarms.set(SOON)
    first = await claimed(batch, 1)
    second = await claimed(batch, 6)
    clock = AlarmClock(Batch(batch.connection, batch.vault))
    assert [await clock.still_mine(one) for one in (first, second)] == [False, True]
    await clock.later(SOON, LATER.due)
    assert not await clock.still_mine(second)

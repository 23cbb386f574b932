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

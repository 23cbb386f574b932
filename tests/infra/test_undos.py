"""A wrong tap: the last act of ten minutes, once, and only to the person who did it."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.undos import TAKEN_BACK, Undo, Undos
from tests.conftest import START

HER, HIM = 7_000_000_001, 7_000_000_002
VOTED = Undo("vote", 12, "no")
SWITCHED = Undo("settings.elder", before="True")
MOMENT = timedelta(microseconds=1)


def at(batch, later=timedelta()):
    return Undos(batch, START + later)


async def later(batch, time=timedelta()):
    """Another unit of work, so much later."""
    await batch.flush()
    return at(Batch(batch.connection, batch.vault), time)


async def test_an_act_comes_back_as_it_was_put_and_is_then_forgotten(batch):
    await at(batch).put(HER, VOTED)
    undos = await later(batch)
    assert await undos.take(HER) == VOTED
    assert await undos.take(HER) is None


async def test_only_the_newest_act_can_be_taken_back(batch):
    """Nobody can say which of several a wrong tap means; the last one is what she sees."""
    await at(batch).put(HER, VOTED)
    await at(batch).put(HER, SWITCHED)
    undos = await later(batch)
    assert await undos.take(HER) == SWITCHED
    assert await undos.take(HER) is None


async def test_nobody_takes_back_what_somebody_else_did(batch):
    await at(batch).put(HER, VOTED)
    undos = await later(batch)
    assert await undos.take(HIM) is None
    assert await undos.take(HER) == VOTED


@pytest.mark.parametrize(
    ("time", "found"), [(TAKEN_BACK - MOMENT, VOTED), (TAKEN_BACK, None), (2 * TAKEN_BACK, None)]
)
async def test_it_can_be_taken_back_for_ten_minutes(batch, time, found):
    await at(batch).put(HER, VOTED)
    assert timedelta(minutes=10) == TAKEN_BACK
    assert await (await later(batch, time)).take(HER) == found


async def test_an_act_begins_its_ten_minutes_anew_when_it_is_done_again(batch):
    await at(batch).put(HER, VOTED)
    await at(batch, timedelta(minutes=9)).put(HER, VOTED)
    assert await (await later(batch, timedelta(minutes=18))).take(HER) == VOTED


async def test_one_who_did_nothing_has_nothing_to_take_back(batch):
    assert await at(batch).take(HER) is None
    assert (Undo("x").reference, Undo("x").before) == (0, "")

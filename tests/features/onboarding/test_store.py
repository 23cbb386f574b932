"""The groups Linli was brought into come back from either database as they went in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.onboarding.model import Room
from bot.features.onboarding.store import Rooms
from bot.infra.batch import Batch
from bot.kernel.ids import ChatId
from tests.conftest import START

OLD, NEW, OTHER = ChatId(-1001), ChatId(-1_002_000_000_002), ChatId(-1003)
ROOM = Room(OLD, "梧桐里")


@pytest.fixture
def again(batch):
    """Writes what waits, and reads with a new batch as the next unit of work would."""

    async def store():
        await batch.flush()
        return Rooms(Batch(batch.connection, batch.vault))

    return store


async def test_a_group_comes_back_as_it_went_in(batch, again):
    rooms = Rooms(batch)
    whole = Room(NEW, "Osmanthus", True, START, True, None, START + timedelta(days=1))
    for one in (ROOM, whole):
        rooms.put(one)
    read = await again()
    assert await read.get(OLD) == ROOM
    assert await read.get(NEW) == whole
    assert await read.get(OTHER) is None


async def test_a_group_that_moved_is_found_under_its_new_id_and_told_by_its_old_one(batch, again):
    rooms = Rooms(batch)
    rooms.put(replace(ROOM, greeted_at=START))
    await rooms.move(OLD, NEW)
    read = await again()
    assert await read.get(NEW) == replace(ROOM, chat=NEW, greeted_at=START)
    assert await read.now_at(OLD) == await read.now_at(NEW) == NEW
    assert await read.now_at(OTHER) == OTHER
    assert (await read.get(OLD)).claimed  # so nobody leaves it for want of a community


async def test_a_group_that_is_not_known_moves_without_a_trace(batch, again):
    rooms = Rooms(batch)
    await rooms.move(OTHER, NEW)
    await rooms.move(OLD, OLD)
    read = await again()
    assert [await read.get(one) for one in (OLD, NEW, OTHER)] == [None, None, None]


async def test_how_a_group_looks_now_is_kept_with_all_else(batch, again):
    rooms = Rooms(batch)
    rooms.put(replace(ROOM, greeted_at=START, claimed=True))
    await rooms.saw(OLD, "梧桐里二区", forum=True)
    await rooms.saw(OTHER, "Linden", forum=False)  # never met until now
    read = await again()
    seen = replace(ROOM, title="梧桐里二区", forum=True, greeted_at=START, claimed=True)
    assert await read.get(OLD) == seen
    assert await read.get(OTHER) == Room(OTHER, "Linden")


async def test_what_is_seen_without_a_title_keeps_the_one_it_had(batch, again):
    rooms = Rooms(batch)
    rooms.put(ROOM)
    await rooms.saw(OLD, "", forum=False)
    assert await (await again()).get(OLD) == ROOM


async def test_a_group_that_looks_as_before_is_not_written_again(batch, again):
    Rooms(batch).put(ROOM)
    await batch.flush()
    fresh = Batch(batch.connection, batch.vault)
    mark = fresh.mark()
    await Rooms(fresh).saw(OLD, ROOM.title, forum=False)
    assert fresh.mark() == mark

"""The other leaves of a message: kept a week, for one chat, no longer than they may show."""

from datetime import timedelta

import pytest

from bot.infra.batch import Batch
from bot.infra.drawing import Slow
from bot.infra.leaflets import KEPT, LEAFLETS, Leaflet, Leaflets
from bot.infra.numbers import Numbers
from bot.kernel.ids import LeafletId
from bot.kernel.screen import SHOWN, Fade
from tests.conftest import START

HERS, HIS = 1001, 1002
FIRST = {"lines": [["plain", "第一页"]], "buttons": [], "language": "zh_Hans"}
SECOND = {"lines": [["plain", "第二页"]], "buttons": [[["同意", "press", "bv1"]]]}
SHORT = {"lines": [["title", "短"]], "buttons": []}
SLOW = Slow((FIRST, SECOND), SHORT)
MOMENT = timedelta(microseconds=1)


def at(batch, later=timedelta()):
    return Leaflets(batch, Numbers(batch), START + later)


async def kept(batch, fades=None, chat=HERS):
    shelf = at(batch)
    id = await shelf.next()
    await shelf.keep(id, chat, SLOW, fades)
    await batch.flush()
    return id


async def read(batch, id, chat=HERS, later=timedelta()):
    """As another unit of work finds it, after that time."""
    return await at(Batch(batch.connection, batch.vault), later).get(id, chat)


async def test_leaves_come_back_as_they_were_drawn_and_the_short_version_with_them(batch):
    found = await read(batch, await kept(batch))
    assert found == Leaflet((FIRST, SECOND), SHORT, None)


async def test_leaves_are_for_the_chat_they_were_said_in(batch):
    id = await kept(batch)
    assert await read(batch, id, HIS) is None
    assert await read(batch, id) is not None


async def test_a_leaflet_that_never_was_is_not_found(batch):
    assert await read(batch, LeafletId(999)) is None
    assert await at(batch).newest(HERS) is None


@pytest.mark.parametrize(
    ("fades", "time"), [(None, KEPT), (Fade("ballot.hide", 7), SHOWN)], ids=["words", "a choice"]
)
async def test_a_choice_goes_after_ten_minutes_and_all_else_after_a_week(batch, fades, time):
    id = await kept(batch, fades)
    assert (KEPT.days, SHOWN.seconds) == (7, 600)
    assert (await read(batch, id, later=time - MOMENT)) == Leaflet((FIRST, SECOND), SHORT, fades)
    assert await read(batch, id, later=time) is None


async def test_what_was_said_last_is_the_newest_of_her_own_chat(batch):
    await kept(batch)
    last = await kept(batch, Fade("my.hide"))
    await kept(batch, chat=HIS)
    again = at(Batch(batch.connection, batch.vault))
    assert await again.newest(HERS) == await read(batch, last)
    assert (await again.newest(HIS)).fades is None


async def test_nothing_older_is_said_again_where_the_newest_had_to_leave_the_screen(batch):
    """She would take it for what stood there a moment ago."""
    await kept(batch)
    await kept(batch, Fade("ballot.hide", 7))
    again = at(Batch(batch.connection, batch.vault), SHOWN)
    assert await again.newest(HERS) is None


async def test_what_stands_in_the_table_is_sealed(batch):
    await kept(batch)
    (row,) = await batch.connection.execute(LEAFLETS.select())
    assert "第一页".encode() not in row.drawn
    assert "同意".encode() not in row.drawn
    assert b"lines" not in row.drawn


async def test_a_leaflet_whose_seal_is_broken_is_as_if_it_were_not_there(batch):
    id = await kept(batch)
    await batch.connection.execute(LEAFLETS.update().values(drawn=None))
    assert await read(batch, id) is None


async def test_each_leaflet_has_a_number_of_its_own(batch):
    numbers = [await kept(batch) for _turn in range(3)]
    assert numbers == sorted(set(numbers))

"""A batch keeps what it read, writes what waits in few statements, and can be cut back."""

from contextlib import contextmanager

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, event, select

from bot.infra.batch import Batch
from tests.locked import VAULT

OWN = MetaData()
HOUSES = Table(
    "test_houses", OWN, Column("id", Integer, primary_key=True), Column("name", String(20))
)
CATS = Table(
    "test_cats",
    OWN,
    Column("house", Integer, ForeignKey("test_houses.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", String(20)),
)
KEYS = Table("test_keys", OWN, Column("name", String(20), primary_key=True))


@pytest.fixture
async def batch(database):
    """A batch on tables of its own, gone after the test."""
    async with database.writing() as connection:
        await connection.run_sync(OWN.create_all)
        yield Batch(connection, VAULT)


@contextmanager
def statements(batch):
    """The statements sent inside the block."""
    heard = []
    engine = batch.connection.engine.sync_engine

    def listen(*said):
        heard.append(said[2])

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", listen)


async def stored(batch, table):
    found = await batch.connection.execute(select(table).order_by(*table.primary_key))
    return [tuple(one) for one in found]


async def house(batch, *rows):
    shelf = batch.shelf(HOUSES)
    for number, name in rows:
        shelf.put({"id": number, "name": name})
    await batch.flush()
    return Batch(batch.connection, batch.vault)


async def test_a_row_is_read_once(batch):
    batch = await house(batch, (1, "elm"))
    with statements(batch) as sent:
        assert await batch.shelf(HOUSES).get(1) == {"id": 1, "name": "elm"}
        assert (await batch.shelf(HOUSES).get(1))["name"] == "elm"
    assert len(sent) == 1


async def test_a_row_that_is_not_there_is_asked_for_once(batch):
    with statements(batch) as sent:
        assert await batch.shelf(HOUSES).get(1) is None
        assert await batch.shelf(HOUSES).get(1) is None
    assert len(sent) == 1


async def test_what_was_put_is_seen_before_it_is_written(batch):
    shelf = batch.shelf(HOUSES)
    with statements(batch) as sent:
        shelf.put({"id": 1, "name": "elm"})
        assert await shelf.get(1) == {"id": 1, "name": "elm"}
    assert sent == []
    assert await stored(batch, HOUSES) == []


async def test_all_rows_of_a_table_are_one_statement(batch):
    shelf = batch.shelf(HOUSES)
    for number in range(30):
        shelf.put({"id": number, "name": "elm"})
    with statements(batch) as sent:
        await batch.flush()
    assert len(sent) == 1
    assert len(await stored(batch, HOUSES)) == 30


async def test_a_flush_with_nothing_new_sends_nothing(batch):
    batch.shelf(HOUSES).put({"id": 1, "name": "elm"})
    await batch.flush()
    with statements(batch) as sent:
        await batch.flush()
    assert sent == []


async def test_a_row_put_again_replaces_the_stored_one(batch):
    batch = await house(batch, (1, "elm"), (2, "oak"))
    batch.shelf(HOUSES).put({"id": 1, "name": "ash"})
    await batch.flush()
    assert await stored(batch, HOUSES) == [(1, "ash"), (2, "oak")]


async def test_a_table_of_keys_only_takes_the_same_row_twice(batch):
    for _ in range(2):
        batch = Batch(batch.connection, batch.vault)
        batch.shelf(KEYS).put({"name": "front"})
        await batch.flush()
    assert await stored(batch, KEYS) == [("front",)]


async def test_parents_are_written_before_their_children(batch):
    batch.shelf(CATS).put({"house": 1, "number": 1, "name": "Mimi"})
    batch.shelf(HOUSES).put({"id": 1, "name": "elm"})
    await batch.flush()
    assert await stored(batch, CATS) == [(1, 1, "Mimi")]


async def test_a_removed_row_is_gone_at_once_and_from_the_table_at_the_end(batch):
    batch = await house(batch, (1, "elm"), (2, "oak"))
    shelf = batch.shelf(HOUSES)
    shelf.remove(1)
    assert await shelf.get(1) is None
    assert [one["id"] for one in await shelf.find(HOUSES.c.id < 9)] == [2]
    await batch.flush()
    assert await stored(batch, HOUSES) == [(2, "oak")]


async def test_a_search_shows_rows_as_this_batch_changed_them(batch):
    batch = await house(batch, (1, "elm"))
    batch.shelf(HOUSES).put({"id": 1, "name": "ash"})
    (found,) = await batch.shelf(HOUSES).find(HOUSES.c.name == "elm")
    assert found["name"] == "ash"


async def test_a_key_may_have_several_parts(batch):
    batch.shelf(HOUSES).put({"id": 1, "name": "elm"})
    for number in (1, 2):
        batch.shelf(CATS).put({"house": 1, "number": number, "name": f"cat {number}"})
    await batch.flush()
    shelf = Batch(batch.connection, batch.vault).shelf(CATS)
    assert (await shelf.get(1, 2))["name"] == "cat 2"
    assert await shelf.get(2, 1) is None


async def test_a_cut_takes_back_everything_since_the_mark_and_nothing_before(batch):
    batch = await house(batch, (1, "elm"), (2, "oak"))
    shelf = batch.shelf(HOUSES)
    shelf.put({"id": 1, "name": "ash"})
    mark = batch.mark()
    shelf.put({"id": 1, "name": "fir"})
    shelf.put({"id": 3, "name": "new"})
    shelf.remove(2)
    with statements(batch) as sent:
        batch.cut(mark)
    assert sent == []
    assert (await shelf.get(1))["name"] == "ash"
    await batch.flush()
    assert await stored(batch, HOUSES) == [(1, "ash"), (2, "oak")]


async def test_what_was_cut_may_be_put_again(batch):
    mark = batch.mark()
    batch.shelf(HOUSES).put({"id": 1, "name": "elm"})
    batch.cut(mark)
    batch.shelf(HOUSES).put({"id": 1, "name": "oak"})
    await batch.flush()
    assert await stored(batch, HOUSES) == [(1, "oak")]


async def test_a_cut_undoes_other_things_that_were_noted_last_first(batch):
    undone = []
    batch.journal(lambda: undone.append("kept"))
    mark = batch.mark()
    for name in ("first", "second"):
        batch.journal(lambda name=name: undone.append(name))
    batch.cut(mark)
    assert undone == ["second", "first"]


async def test_a_parent_goes_after_its_children(batch):
    """A foreign key would refuse the other order; the shelves were first used parent first."""
    houses, cats = batch.shelf(HOUSES), batch.shelf(CATS)
    houses.put({"id": 1, "name": "old"})
    cats.put({"house": 1, "number": 1, "name": "Mao"})
    await batch.flush()
    houses.remove(1)
    cats.remove(1, 1)
    houses.put({"id": 2, "name": "new"})
    cats.put({"house": 2, "number": 1, "name": "Mao"})
    await batch.flush()
    assert [one[0] for one in await stored(batch, HOUSES)] == [2]
    assert [one[0] for one in await stored(batch, CATS)] == [2]

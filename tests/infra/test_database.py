"""Both databases keep the promises of the way in: no lost updates, aware times, foreign keys."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.features.residents.tables import CHATS
from bot.infra.database import Database, Moment

OWN = MetaData()
TIMES = Table("test_times", OWN, Column("id", Integer, primary_key=True), Column("at", Moment))
SUMS = Table("test_sums", OWN, Column("id", Integer, primary_key=True), Column("sum", Integer))


@pytest.fixture
async def tables(database):
    """Two small tables, one with the row (1, 0)."""
    async with database.engine.begin() as connection:
        await connection.run_sync(OWN.drop_all)
        await connection.run_sync(OWN.create_all)
        await connection.execute(insert(SUMS).values(id=1, sum=0))
    yield
    async with database.engine.begin() as connection:
        await connection.run_sync(OWN.drop_all)


async def total(database):
    async with database.reading() as connection:
        return await connection.scalar(select(SUMS.c.sum))


@pytest.mark.usefixtures("tables")
async def test_a_moment_comes_back_aware_and_in_utc(database):
    there = timezone(timedelta(hours=8))
    said = datetime(2026, 5, 18, 20, 0, 30, 123456, tzinfo=there)
    async with database.writing() as connection:
        await connection.execute(insert(TIMES), [{"id": 1, "at": said}, {"id": 2, "at": None}])
        found = (await connection.scalars(select(TIMES.c.at).order_by(TIMES.c.id))).all()
        same = await connection.scalar(select(TIMES.c.id).where(TIMES.c.at <= said))
    assert found == [said, None]
    assert found[0].tzinfo is UTC
    assert same == 1


@pytest.mark.usefixtures("tables")
async def test_what_is_not_committed_is_undone(database):
    async with database.writing() as connection:
        await connection.execute(update(SUMS).values(sum=7))
    assert await total(database) == 0


@pytest.mark.usefixtures("tables")
async def test_an_error_undoes_everything(database):
    async def fails():
        async with database.writing() as connection:
            await connection.execute(update(SUMS).values(sum=7))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    assert await total(database) == 0


@pytest.mark.usefixtures("tables")
async def test_a_committed_change_stays(database):
    async with database.writing() as connection:
        await connection.execute(update(SUMS).values(sum=7))
        await connection.commit()
    assert await total(database) == 7


@pytest.mark.usefixtures("tables")
async def test_units_of_work_that_read_and_then_write_lose_nothing(database):
    async def add_one():
        async with database.writing() as connection:
            before = await connection.scalar(select(SUMS.c.sum))
            await asyncio.sleep(0)
            await connection.execute(update(SUMS).values(sum=before + 1))
            await connection.commit()

    await asyncio.gather(*(add_one() for _ in range(20)))
    assert await total(database) == 20


@pytest.mark.usefixtures("tables")
async def test_two_processes_that_read_and_then_write_lose_nothing(database):
    other = Database(database.engine.url.render_as_string(hide_password=False))

    async def add_one(way):
        async with way.writing() as connection:
            before = await connection.scalar(select(SUMS.c.sum))
            await asyncio.sleep(0)
            await connection.execute(update(SUMS).values(sum=before + 1))
            await connection.commit()

    await asyncio.gather(*(add_one(way) for way in (database, other) * 5))
    assert await total(database) == 10
    await other.close()


@pytest.mark.usefixtures("tables")
async def test_a_reader_sees_one_state(database):
    async with database.reading() as connection:
        before = await connection.scalar(select(SUMS.c.sum))
        async with database.writing() as writer:
            await writer.execute(update(SUMS).values(sum=7))
            await writer.commit()
        assert await connection.scalar(select(SUMS.c.sum)) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("tables")
async def test_a_second_process_cannot_write_in_between(database):
    other = Database(str(database.engine.url))
    async with database.writing() as connection:
        await connection.scalar(select(SUMS.c.sum))
        async with other.engine.connect() as second:
            await second.execution_options(linli_read_only=True)
            await second.execute(text("PRAGMA busy_timeout=0"))
            with pytest.raises(DBAPIError, match="locked"):
                await second.execute(update(SUMS).values(sum=1))
    await other.close()


@pytest.mark.usefixtures("tables")
async def test_a_reader_is_not_held_up_by_a_writer(database):
    async with database.writing() as connection:
        await connection.execute(update(SUMS).values(sum=7))
        assert await total(database) == 0


async def test_a_row_cannot_point_at_nothing(database):
    lost = {"chat_id": -1, "community_id": 77, "title": "", "language": "en"}
    async with database.writing() as connection:
        with pytest.raises(IntegrityError):
            await connection.execute(insert(CHATS), lost)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
    ],
)
async def test_sqlite_is_told_to_be_careful_on_every_connection(database, pragma, value):
    async with database.reading() as first, database.reading() as second:
        for connection in (first, second):
            assert await connection.scalar(text(f"PRAGMA {pragma}")) == value


@pytest.mark.usefixtures("tables")
async def test_the_log_of_sqlite_is_empty_after_it_was_folded_in(database, tmp_path):
    """What was deleted lies in the log until then; on PostgreSQL there is nothing to do."""
    async with database.writing() as connection:
        await connection.execute(update(SUMS).values(sum=7))
        await connection.commit()
    await database.truncate_log()
    assert await total(database) == 7
    if database.engine.dialect.name == "sqlite":
        assert (tmp_path / "test.sqlite3-wal").stat().st_size == 0


@pytest.mark.usefixtures("tables")
async def test_a_log_that_somebody_reads_is_left_for_the_next_time(database):
    async with database.reading() as connection:
        await connection.scalar(select(SUMS.c.sum))
        await database.truncate_log()
    await database.truncate_log()
    assert await total(database) == 0

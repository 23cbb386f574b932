"""What was entered and what came in two ways, kept in both databases, and gone when it must be."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.ballots.model import Channel, Choice
from bot.features.ballots.model.slips import Answer, Conflict, Sitting, Slip, Ticked
from bot.features.ballots.store import Ballots, Sittings
from bot.features.ballots.tables.slips import CONFLICTS, SITTINGS
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, PersonId, SittingId, UnitId
from tests.features.ballots.fakes import HERE, NOW
from tests.features.ballots.test_store import Stored, ballot, roll
from tests.locked import VAULT

ONE, OTHER = BallotId(1), BallotId(2)
WITNESS, PHOTO = "王秀英", b"\xff\xd8\xff the papers"
MINUTE = timedelta(minutes=1)


class Shelves(Stored):
    """A unit of work on two ballots of three flats each."""

    @asynccontextmanager
    async def unit(self):
        async with self.database.writing() as connection:
            batch = Batch(connection, VAULT)
            yield Sittings(batch, Numbers(batch))
            await batch.flush()
            await connection.commit()

    async def raw(self, table):
        async with self.database.reading() as connection:
            return [dict(row) for row in (await connection.execute(select(table))).mappings()]


@pytest.fixture
async def place(database):
    there = Shelves(database)
    await there.furnish(10)
    async with database.writing() as connection:
        batch = Batch(connection, VAULT)
        ballots = Ballots(batch, Numbers(batch))
        for id in (1, 2):
            await ballots.add(ballot(id), roll(id))
        await batch.flush()
        await connection.commit()
    return there


def sitting(id=1, of=ONE, **changed):
    slips = (Slip(UnitId(2), Ticked.YES), Slip(UnitId(1), Ticked.SPOILED))
    given = Sitting(SittingId(id), of, HERE, Channel.PAPER, PersonId(7), NOW, slips)
    return replace(given, **{"witness": WITNESS, "struck": frozenset({UnitId(1)})} | changed)


def conflict(unit=1, of=ONE, **changed):
    answers = (
        Answer(Choice.YES, Channel.CHAT, NOW),
        Answer(Choice.NO, Channel.PAPER, NOW + MINUTE),
    )
    return replace(Conflict(of, UnitId(unit), NOW, answers), **changed)


async def test_a_sitting_is_read_as_it_was_written(place):
    photographed = sitting(2, photo=PHOTO, witness="", channel=Channel.PHONE)
    async with place.unit() as shelf:
        assert [await shelf.next_id() for _ in range(2)] == [1, 2]
        await shelf.put(photographed)
        await shelf.put(sitting())
        await shelf.put(sitting(3, OTHER))
    async with place.unit() as shelf:
        assert await shelf.get(SittingId(1)) == sitting()
        assert await shelf.of(ONE) == (sitting(), photographed)
        assert await shelf.get(SittingId(9)) is None
        await shelf.put(sitting(recorded_at=NOW, slips=()))
        await shelf.drop(SittingId(2))
    async with place.unit() as shelf:
        assert await shelf.of(ONE) == (sitting(recorded_at=NOW, slips=()),)


async def test_two_ways_are_read_as_they_were_written_the_oldest_first(place):
    later = conflict(2, at=NOW + MINUTE)
    async with place.unit() as shelf:
        for one in (later, conflict(), conflict(of=OTHER)):
            await shelf.put_conflict(one)
    async with place.unit() as shelf:
        assert await shelf.conflicts(ONE) == (conflict(), later)
        assert await shelf.conflict(ONE, UnitId(2)) == later
        assert await shelf.conflict(ONE, UnitId(3)) is None
        settled = conflict(answers=None, settled_at=NOW + MINUTE)
        await shelf.put_conflict(settled)
    async with place.unit() as shelf:
        assert await shelf.conflict(ONE, UnitId(1)) == settled


async def test_at_closing_goes_what_nobody_confirmed_and_what_was_said_twice(place):
    recorded = sitting(2, recorded_at=NOW, photo=PHOTO)
    async with place.unit() as shelf:
        for one in (sitting(), recorded, sitting(3, OTHER)):
            await shelf.put(one)
        await shelf.put_conflict(conflict())
        await shelf.put_conflict(conflict(of=OTHER))
    async with place.unit() as shelf:
        await shelf.end(ONE)
    async with place.unit() as shelf:
        assert await shelf.of(ONE) == (recorded,)
        assert await shelf.conflicts(ONE) == (conflict(answers=None),)
        assert await shelf.of(OTHER) == (sitting(3, OTHER),)
        assert await shelf.conflicts(OTHER) == (conflict(of=OTHER),)


async def test_with_the_choices_go_photos_witnesses_and_what_was_entered(place):
    async with place.unit() as shelf:
        for one in (sitting(recorded_at=NOW, photo=PHOTO), sitting(3, OTHER)):
            await shelf.put(one)
        for two in (conflict(), conflict(of=OTHER)):
            await shelf.put_conflict(two)
    async with place.unit() as shelf:
        await shelf.forget(ONE)
    assert [row["ballot_id"] for row in await place.raw(SITTINGS)] == [OTHER]
    assert [row["ballot_id"] for row in await place.raw(CONFLICTS)] == [OTHER]


async def test_a_stolen_database_tells_neither_answers_nor_who_saw_them(place):
    async with place.unit() as shelf:
        await shelf.put(sitting(photo=PHOTO))
        await shelf.put_conflict(conflict())
    (kept,), (two,) = await place.raw(SITTINGS), await place.raw(CONFLICTS)
    written = b"".join(bytes(kept[name]) for name in ("slips", "witness", "photo"))
    written += bytes(two["answers"])
    for told in (WITNESS.encode(), PHOTO, b"yes", b"spoiled", b"chat", b"paper"):
        assert told not in written

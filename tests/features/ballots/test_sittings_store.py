"""Sittings and flats with two answers are read back as they were written; what goes, and when."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.features.ballots.model import Channel, Choice
from bot.features.ballots.model.slips import Answer, Conflict
from bot.features.ballots.store import Ballots, Sittings
from bot.features.ballots.tables.slips import CONFLICTS, SITTINGS
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, PersonId, SittingId, UnitId
from tests.features.ballots.fakes import NOW
from tests.features.ballots.piles import (
    ABSTAIN,
    CHAT,
    NO,
    PAPER,
    PHONE,
    PICTURE,
    SPOILED,
    WITNESS,
    YES,
    pile,
    sitting,
)
from tests.features.ballots.test_store import Stored, ballot, roll
from tests.locked import VAULT

HOUR = timedelta(hours=1)
FIRST, OTHER = BallotId(1), BallotId(2)
FULL = sitting(
    *((3, YES), (1, SPOILED), (2, NO), (4, ABSTAIN)),
    witness=WITNESS,
    photo=PICTURE,
    struck=frozenset({UnitId(2), UnitId(1)}),
    changes=7,
)


class Place(Stored):
    """Each unit of work has a store of its own, so everything is read back from the database."""

    @asynccontextmanager
    async def unit(self):
        async with self.database.writing() as connection:
            batch = Batch(connection, VAULT)
            yield Sittings(batch, Numbers(batch))
            await batch.flush()
            await connection.commit()

    async def puts(self, *sittings, conflicts=()):
        async with self.unit() as store:
            for one in sittings:
                await store.put(one)
            for one in conflicts:
                await store.put_conflict(one)

    async def rows(self, table):
        async with self.database.reading() as connection:
            return [dict(one) for one in (await connection.execute(select(table))).mappings()]


@pytest.fixture
async def place(tmp_path):
    """Two ballots are open; the quick database is enough, the batch is the same on either."""
    copy_tables(tmp_path / "test.sqlite3")
    place = Place(inline.database(tmp_path / "test.sqlite3"))
    await place.furnish(10)
    async with place.database.writing() as connection:
        batch = Batch(connection, VAULT)
        store = Ballots(batch, Numbers(batch))
        for one in (ballot(1), ballot(2)):
            await store.add(one, roll(one.id))
        await batch.flush()
        await connection.commit()
    yield place
    await place.database.close()


def conflict(unit=1, of=FIRST, at=NOW, answers=True, **changed):
    both = Answer(Choice.NO, CHAT, at), Answer(Choice.YES, PAPER, at + HOUR)
    return Conflict(of, UnitId(unit), at, both if answers else None, **changed)


# Sittings


async def test_a_sitting_is_read_as_it_was_written(place):
    await place.puts(FULL)
    async with place.unit() as store:
        assert await store.get(SittingId(1)) == FULL
        assert await store.get(SittingId(2)) is None


@pytest.mark.parametrize(
    "there",
    [
        sitting(),
        sitting((1, YES), channel=PHONE, witness=WITNESS),
        sitting((1, YES), recorded_at=NOW + HOUR),
        sitting((1, YES), by=PersonId(2**52)),
        pile(50, photo=PICTURE),
    ],
)
async def test_whatever_stands_in_it_is_read_again(place, there):
    await place.puts(there)
    async with place.unit() as store:
        assert await store.get(there.id) == there


async def test_slips_keep_the_order_in_which_they_were_entered(place):
    await place.puts(FULL)
    async with place.unit() as store:
        assert [one.unit for one in (await store.get(SittingId(1))).slips] == [3, 1, 2, 4]


async def test_what_is_put_again_takes_the_place_of_what_was_there(place):
    await place.puts(FULL)
    later = replace(FULL, slips=(), witness="", photo=b"", struck=frozenset())
    await place.puts(later)
    async with place.unit() as store:
        assert await store.of(FIRST) == (later,)


async def test_sittings_of_a_ballot_are_those_the_oldest_first(place):
    second = replace(FULL, id=SittingId(10))
    first = replace(FULL, id=SittingId(9))
    await place.puts(second, first, replace(FULL, id=SittingId(3), ballot=OTHER))
    async with place.unit() as store:
        assert await store.of(FIRST) == (first, second)
        assert [one.id for one in await store.of(OTHER)] == [3]


async def test_what_is_not_written_yet_is_found_and_what_is_dropped_is_not(place):
    await place.puts(FULL)
    async with place.unit() as store:
        await store.put(replace(FULL, id=SittingId(2)))
        await store.drop(SittingId(1))
        assert [one.id for one in await store.of(FIRST)] == [2]
        assert await store.get(SittingId(1)) is None
    async with place.unit() as store:
        assert [one.id for one in await store.of(FIRST)] == [2]


async def test_numbers_are_given_once(place):
    async with place.unit() as store:
        assert [await store.next_id() for _ in range(2)] == [1, 2]
    async with place.unit() as store:
        assert await store.next_id() == 3


async def test_answers_witness_and_photo_lie_sealed(place):
    """Whoever has the file alone reads who entered papers when, and nothing that stands on them."""
    await place.puts(FULL, conflicts=[conflict()])
    (row,) = await place.rows(SITTINGS)
    assert (row["entered_by"], row["channel"]) == (FULL.by, "paper")
    written = b"".join(bytes(row[name]) for name in ("slips", "witness", "photo"))
    written += bytes((await place.rows(CONFLICTS))[0]["answers"])
    for clear in (b"yes", b"spoiled", b"abstain", b"paper", b"PNG", WITNESS.encode()):
        assert clear not in written


async def test_without_a_photo_there_is_none_to_seal(place):
    await place.puts(replace(FULL, photo=b""))
    (row,) = await place.rows(SITTINGS)
    assert row["photo"] is None


# Two answers


@pytest.mark.parametrize(
    "there",
    [
        conflict(),
        conflict(answers=False),
        conflict(answers=False, settled_at=NOW + 2 * HOUR),
    ],
)
async def test_two_answers_are_read_as_they_were_written(place, there):
    await place.puts(conflicts=[there])
    async with place.unit() as store:
        assert await store.conflict(FIRST, UnitId(1)) == there
        assert await store.conflict(FIRST, UnitId(2)) is None
        assert await store.conflict(OTHER, UnitId(1)) is None


async def test_every_way_and_every_answer_is_read_again(place):
    there = [
        replace(
            conflict(unit),
            answers=(Answer(choice, way, NOW), Answer(choice, CHAT, NOW + HOUR)),
        )
        for unit, (choice, way) in enumerate(
            zip((Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.YES), Channel, strict=True), 1
        )
    ]
    await place.puts(conflicts=there)
    async with place.unit() as store:
        assert await store.conflicts(FIRST) == tuple(there)


async def test_the_queue_has_the_oldest_first_and_flats_of_one_moment_in_order(place):
    there = [conflict(5), conflict(3, at=NOW + HOUR), conflict(2, at=NOW + HOUR)]
    await place.puts(conflicts=[*there[1:], there[0], conflict(1, of=OTHER)])
    async with place.unit() as store:
        assert [one.unit for one in await store.conflicts(FIRST)] == [5, 2, 3]


async def test_a_flat_has_one_place_in_the_queue(place):
    await place.puts(conflicts=[conflict(answers=False, settled_at=NOW)])
    await place.puts(conflicts=[conflict(at=NOW + HOUR)])
    async with place.unit() as store:
        (one,) = await store.conflicts(FIRST)
    assert (one.settled_at, one.at) == (None, NOW + HOUR)


# When voting is over, and long after


async def test_at_the_end_what_was_not_recorded_goes_and_what_the_two_answers_were(place):
    recorded = replace(FULL, id=SittingId(2), recorded_at=NOW)
    other = replace(FULL, id=SittingId(3), ballot=OTHER)
    await place.puts(FULL, recorded, other, conflicts=[conflict(), conflict(of=OTHER)])
    async with place.unit() as store:
        await store.end(FIRST)
    async with place.unit() as store:
        assert await store.of(FIRST) == (recorded,)
        assert await store.conflicts(FIRST) == (conflict(answers=False),)
        assert await store.of(OTHER) == (other,)
        assert await store.conflicts(OTHER) == (conflict(of=OTHER),)


async def test_with_the_choices_of_its_ballot_everything_goes(place):
    recorded = replace(FULL, recorded_at=NOW)
    other = replace(recorded, id=SittingId(2), ballot=OTHER)
    await place.puts(recorded, other, conflicts=[conflict(), conflict(of=OTHER)])
    async with place.unit() as store:
        await store.forget(FIRST)
    assert [one["ballot_id"] for one in await place.rows(SITTINGS)] == [OTHER]
    assert [one["ballot_id"] for one in await place.rows(CONFLICTS)] == [OTHER]


async def test_ending_and_forgetting_where_there_is_nothing_does_nothing(place):
    async with place.unit() as store:
        await store.end(FIRST)
        await store.forget(FIRST)
    assert await place.rows(SITTINGS) == []

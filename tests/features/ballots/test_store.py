"""The store keeps what the use cases rely on, in memory and in both databases alike."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from bot.features.ballots.model import Ballot, Choice, Preset, Receipt, RollEntry, Turnout, Vote
from bot.features.ballots.rules import PRESETS, count, frozen_flats
from bot.features.ballots.store import Ballots
from bot.features.residents.tables import COMMUNITIES, UNITS
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import CLOSES, ELSEWHERE, HERE, NOW, ZONE, FakeBallots
from tests.locked import VAULT

MINUTE = timedelta(minutes=1)


def ballot(id=1, **changed):
    given = Ballot(
        id=BallotId(id),
        community=HERE,
        number=id,
        question="楼道要不要装“感应灯”？",
        articles=("第一条 相互尊重。", "第二条 不堆杂物。"),
        preset=Preset.OWNERS_SPECIAL,
        zone=ZONE,
        opened_at=NOW,
        closes_at=CLOSES,
        closed_at=None,
        tally=None,
        opened_by=PersonId(7_000_000_000),
        document_title="邻里公约",
    )
    return replace(given, **changed)


def roll(id=1, heads=("1", "1", "3")):
    """One flat per name of a head; flat n has n × 10.01 m²."""
    return [
        RollEntry(BallotId(id), UnitId(n), f"1-1-{n}", Area(n * 1001), head, heads.count(head))
        for n, head in enumerate(heads, start=1)
    ]


def vote(unit, choice=Choice.YES, seq=1, id=1):
    receipt = Receipt(seq, f"CODE{seq}")
    return Vote(BallotId(id), UnitId(unit), choice, PersonId(42), NOW + MINUTE, receipt)


class Memory:
    """Hands out the same fake again and again, as if it had been written and read."""

    def __init__(self):
        self.ballots = FakeBallots()

    @asynccontextmanager
    async def unit(self):
        yield self.ballots


class Stored:
    """Each unit of work has a store of its own, so everything is read back from the database."""

    def __init__(self, database):
        self.database = database

    @asynccontextmanager
    async def unit(self):
        async with self.database.writing() as connection:
            batch = Batch(connection, VAULT)
            yield Ballots(batch, Numbers(batch))
            await batch.flush()
            await connection.commit()

    async def furnish(self, flats):
        async with self.database.writing() as connection:
            for place in (HERE, ELSEWHERE):
                await connection.execute(COMMUNITIES.insert().values(**_place(place)))
            await connection.execute(UNITS.insert(), [_flat(n) for n in range(1, flats + 1)])
            await connection.commit()


def _place(id):
    return {"id": id, "name": "江新", "zone": ZONE, "created_at": NOW}


def _flat(n):
    where = {"building": "1", "stairwell": "1", "floor": 1, "door": str(n)}
    return {"id": n, "community_id": HERE, **where, "area": 1, "kind": "dwelling", "note": b""}


@pytest.fixture
async def stored(database):
    shelf = Stored(database)
    await shelf.furnish(10)
    return shelf


@pytest.fixture(params=["memory", "stored"])
def place(request, stored):
    return Memory() if request.param == "memory" else stored


async def opened(place, *ballots, heads=("1", "1", "3")):
    async with place.unit() as store:
        for one in ballots or [ballot()]:
            await store.add(one, roll(one.id, heads))


async def cast(place, *votes):
    async with place.unit() as store:
        for one in votes:
            (standing,) = await store.standing(one.ballot, [one.unit])
            await store.record(standing.entry, one)


async def test_a_ballot_is_read_as_it_was_written(place):
    await opened(place)
    async with place.unit() as store:
        assert await store.get(BallotId(1)) == ballot()
        assert await store.numbered(HERE, 1) == ballot()
        assert await store.numbered(ELSEWHERE, 1) is None
        assert await store.get(BallotId(2)) is None


async def test_the_roll_is_read_as_it_was_frozen(place):
    await opened(place)
    async with place.unit() as store:
        assert await store.roll(BallotId(1)) == tuple(roll())
        assert await store.turnout(BallotId(1)) == Turnout(0, Area(0), 0, 3, Area(6006), 2)


async def test_a_result_is_kept_with_every_figure(place):
    await opened(place)
    tally = count(
        frozen_flats(roll()), {"1": Choice.YES, "3": Choice.NO}, PRESETS[Preset.OWNERS_SPECIAL].rule
    )
    done = ballot(closed_at=CLOSES + MINUTE, tally=tally)
    async with place.unit() as store:
        await store.close(done)
    async with place.unit() as store:
        assert await store.get(BallotId(1)) == done


async def test_numbers_run_per_community_and_ids_for_all(place):
    async with place.unit() as store:
        assert [await store.next_number(HERE) for _ in range(2)] == [1, 2]
        assert await store.next_number(ELSEWHERE) == 1
        assert [await store.next_id() for _ in range(2)] == [1, 2]
    async with place.unit() as store:
        assert (await store.next_number(HERE), await store.next_id()) == (3, 3)


async def test_current_ballots_stand_in_the_order_in_which_they_close(place):
    late, soon = ballot(1, closes_at=CLOSES + MINUTE), ballot(2)
    shut = ballot(3, closed_at=NOW, closes_at=NOW)
    other = ballot(4, community=ELSEWHERE)
    await opened(place, late, soon, shut, other)
    async with place.unit() as store:
        assert await store.current([HERE], NOW) == (soon, late, shut)
        assert await store.current([HERE], NOW + MINUTE) == (soon, late)
        assert await store.current([ELSEWHERE], NOW) == (other,)
        assert await store.current([], NOW) == ()


async def test_only_flats_of_the_roll_stand_with_the_vote_that_counts(place):
    await opened(place)
    await cast(place, vote(2, Choice.ABSTAIN))
    async with place.unit() as store:
        first, second = await store.standing(BallotId(1), [UnitId(1), UnitId(9), UnitId(2)])
    assert (first.entry, first.vote) == (roll()[0], None)
    assert (second.entry, second.vote) == (roll()[1], vote(2, Choice.ABSTAIN))


async def test_a_second_vote_of_a_flat_replaces_the_first(place):
    await opened(place)
    await cast(place, vote(1), vote(3, seq=2), vote(1, Choice.NO, seq=3))
    async with place.unit() as store:
        assert await store.votes(BallotId(1)) == (vote(3, seq=2), vote(1, Choice.NO, seq=3))


@pytest.mark.parametrize(
    ("flats", "heads"), [([1], 1), ([1, 2], 1), ([1, 2, 3], 2), ([3], 1), ([1, 1, 1], 1)]
)
@pytest.mark.parametrize("together", [True, False])
async def test_the_turnout_counts_a_flat_and_a_head_once(place, flats, heads, together):
    await opened(place)
    votes = [vote(unit, seq=n) for n, unit in enumerate(flats)]
    for batch in [votes] if together else [[one] for one in votes]:
        await cast(place, *batch)
    area = Area(sum(set(flats)) * 1001)
    async with place.unit() as store:
        found = await store.turnout(BallotId(1))
    assert found == Turnout(len(set(flats)), area, heads, 3, Area(6006), 2)


async def test_two_ballots_do_not_share_votes_heads_or_turnout(place):
    await opened(place, ballot(1), ballot(2))
    await cast(place, vote(1), vote(2, id=2, seq=2))
    async with place.unit() as store:
        assert [(await store.turnout(BallotId(id))).heads for id in (1, 2)] == [1, 1]
        assert [one.unit for one in await store.votes(BallotId(2))] == [2]


async def test_a_ballot_opened_a_moment_ago_can_be_voted_on_before_it_is_written(stored):
    async with stored.unit() as store:
        await store.add(ballot(), roll())
        (standing,) = await store.standing(BallotId(1), [UnitId(1)])
        await store.record(standing.entry, vote(1))
        assert await store.current([HERE], NOW) == (ballot(),)
        assert await store.votes(BallotId(1)) == (vote(1),)
        assert await store.roll(BallotId(1)) == tuple(roll())


async def test_a_refused_act_leaves_neither_vote_nor_turnout(stored):
    await opened(stored)
    async with stored.database.writing() as connection:
        batch = Batch(connection, VAULT)
        store = Ballots(batch, Numbers(batch))
        mark = batch.mark()
        (standing,) = await store.standing(BallotId(1), [UnitId(1)])
        await store.record(standing.entry, vote(1))
        batch.cut(mark)
        assert [one.vote for one in await store.standing(BallotId(1), [UnitId(1)])] == [None]
        await store.record(standing.entry, vote(1, Choice.NO, seq=2))
        await batch.flush()
        await connection.commit()
    async with stored.unit() as store:
        assert await store.votes(BallotId(1)) == (vote(1, Choice.NO, seq=2),)
        assert (await store.turnout(BallotId(1))).units == 1


async def test_two_votes_of_a_ballot_never_share_a_receipt(stored):
    await opened(stored)
    same = replace(vote(3, seq=2), receipt=Receipt(2, "CODE1"))
    with pytest.raises(IntegrityError):
        await cast(stored, vote(1), same)


async def test_a_vote_off_the_record_is_not_kept(stored):
    await opened(stored)
    with pytest.raises(ValueError):
        await cast(stored, replace(vote(1), receipt=None))


async def statements_of(stored, work):
    """The statements one unit of work sends; BEGIN, COMMIT and the writers' lock apart."""
    sent = []

    def note(_connection, _cursor, statement, _parameters, _context, many):
        if "advisory" not in statement:
            sent.append((statement.split()[0], many))

    engine = stored.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await work
    event.remove(engine, "before_cursor_execute", note)
    return [one for one in sent if one[0] != "BEGIN"]


async def test_opening_writes_the_roll_with_one_statement(stored):
    few = await statements_of(stored, opened(stored, ballot(1)))
    many = await statements_of(stored, opened(stored, ballot(2), heads=("1",) * 10))
    assert len(few) == len(many) == 3  # ballot, roll, turnout
    assert many.count(("INSERT", True)) == 1


@pytest.mark.parametrize("units", [100, 2000])
async def test_a_vote_costs_the_same_however_long_the_roll_is(database, units):
    stored = Stored(database)
    await stored.furnish(units)
    await opened(stored, heads=("1",) * units)  # one owner, so siblings would be many
    await cast(stored, vote(units, seq=1))
    sent = await statements_of(stored, cast(stored, vote(units - 1, seq=2)))
    assert [kind for kind, _many in sent] == ["SELECT"] * 3 + ["INSERT"] * 2


async def test_thirty_votes_in_one_unit_of_work_write_two_tables(stored):
    await opened(stored, heads=tuple(map(str, range(1, 11))))
    votes = [vote(1 + n % 10, seq=n) for n in range(30)]
    sent = await statements_of(stored, cast(stored, *votes))
    assert [kind for kind, _many in sent].count("INSERT") == 2
    assert [kind for kind, _many in sent].count("SELECT") == 11  # ten flats and one turnout


async def test_what_was_read_ahead_is_not_read_again(stored):
    await opened(stored)
    await cast(stored, vote(2))
    keys = [(BallotId(1), UnitId(unit)) for unit in (1, 2, 9)]

    async def ahead():
        async with stored.unit() as store:
            await store.read_ahead(keys)
            found = await store.standing(BallotId(1), [unit for _ballot, unit in keys])
        assert [(one.entry.unit, one.vote) for one in found] == [(1, None), (2, vote(2))]

    assert len(await statements_of(stored, ahead())) == 2


async def test_a_flat_that_is_not_ours_cannot_be_put_on_a_roll(stored):
    with pytest.raises(IntegrityError):
        async with stored.unit() as store:
            await store.add(ballot(), [replace(roll()[0], unit=UnitId(999))])
    async with stored.database.reading() as connection:
        assert (await connection.execute(select(UNITS.c.id))).all()


async def test_a_suspended_ballot_comes_back_suspended(place):
    await opened(place)
    async with place.unit() as store:
        await store.close(replace(ballot(), suspended_at=CLOSES + MINUTE))
    async with place.unit() as store:
        kept = await store.get(BallotId(1))
    assert (kept.suspended_at, kept.suspended, kept.running) == (CLOSES + MINUTE, True, False)


async def test_the_silent_flats_come_in_order_so_many_at_a_time(place):
    await opened(place, ballot(), ballot(2), heads=("1", "2", "3", "4", "5"))
    await cast(place, vote(2), vote(4, seq=2), vote(1, seq=3, id=2))
    async with place.unit() as store:
        found = [await store.silent(BallotId(1), UnitId(after), 2) for after in (0, 3, 5)]
    assert found == [(1, 3), (5,), ()]


async def test_ballots_whose_closing_time_lies_in_a_span_are_found_in_all_communities(stored):
    spans = {1: CLOSES, 2: CLOSES + MINUTE, 3: CLOSES + 2 * MINUTE, 4: CLOSES + MINUTE}
    ballots = [
        ballot(n, closes_at=at, community=ELSEWHERE if n == 2 else HERE) for n, at in spans.items()
    ]
    await opened(stored, *ballots)
    async with stored.unit() as store:
        await store.close(replace(ballots[3], closed_at=CLOSES + MINUTE))
    async with stored.unit() as store:
        found = await store.closing_between(CLOSES, CLOSES + MINUTE)
    assert [one.id for one in found] == [1, 2]

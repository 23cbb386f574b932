"""Visits and households without a phone are counted once, whoever notes them and how often."""

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    FlatUnknown,
    NotAsked,
    SecondedAlready,
    VisitsOver,
)
from bot.features.consultations.model import Stage, State, Via
from bot.kernel.ids import ConcernId, UnitId
from bot.kernel.people import Role
from tests.features.ballots.fakes import BAI, LIN, member
from tests.features.consultations.conftest import FakeWork, at, concern

ONE = ConcernId(1)
COLLEAGUE = member(41, roles=(Role.COORDINATOR,))
FLAT = UnitId(101)


async def heard(work):
    return (await usecases.heard(work, LIN, ONE)).heard


async def test_a_second_visit_takes_the_place_of_the_first():
    work = FakeWork().has(concern())
    for who, said in ((LIN, "楼上太吵"), (COLLEAGUE, ""), (LIN, "好多了")):
        await usecases.visited(work, who, ONE, FLAT, said)
        assert await heard(work) == 1
    (kept,) = await work.concerns.visits(ONE)
    assert (kept.words, kept.by) == ("好多了", LIN.person)
    assert [one["visits"] for one in work.events("concern.visited")] == [1, 1, 1]


async def test_a_household_that_was_visited_and_asks_is_heard_once():
    work = FakeWork().has(concern())
    await usecases.visited(work, LIN, ONE, FLAT, "")
    await usecases.enter_second(work, LIN, ONE, "1-1-101", Via.PAPER)
    assert await heard(work) == 1
    assert len(await work.concerns.seconds(ONE)) == 1


@pytest.mark.parametrize("again", list(Via))
async def test_a_household_is_written_down_once_by_whichever_way_it_told(again):
    work = FakeWork().has(concern())
    await usecases.enter_second(work, LIN, ONE, "1-1-101", Via.PAPER)
    for who in (LIN, COLLEAGUE):
        with pytest.raises(SecondedAlready):
            await usecases.enter_second(work, who, ONE, " 1-1-101 ", again)
    assert len(work.record.events) == 1


async def test_striking_twice_takes_one_away_and_it_can_be_written_down_again():
    work = FakeWork().has(concern())
    await usecases.enter_second(work, LIN, ONE, "1-1-101", Via.PAPER)
    await usecases.strike_second(work, COLLEAGUE, ONE, "1-1-101")
    with pytest.raises(NotAsked):
        await usecases.strike_second(work, COLLEAGUE, ONE, "1-1-101")
    assert await work.concerns.seconds(ONE) == ()
    await usecases.enter_second(work, LIN, ONE, "1-1-101", Via.PAPER)
    assert [one.unit for one in await work.concerns.seconds(ONE)] == [FLAT]


@pytest.mark.parametrize("stage", [one for one in Stage if one not in usecases.hearing.VISITED])
async def test_nobody_is_visited_once_people_decide(stage):
    work = FakeWork().has(at(stage))
    with pytest.raises(VisitsOver):
        await usecases.visited(work, LIN, ONE, FLAT, "")
    assert (await work.concerns.visits(ONE), work.record.events) == ((), [])


async def test_no_visit_is_noted_at_a_flat_that_is_no_household_there():
    work = FakeWork().has(concern())
    with pytest.raises(FlatUnknown):
        await usecases.visited(work, LIN, ONE, UnitId(999_999), "")
    assert work.record.events == []


async def test_a_neighbour_reads_how_many_were_heard_and_never_which():
    work = FakeWork().has(concern(state=State.OPEN))
    await usecases.visited(work, LIN, ONE, FLAT, "")
    found = await usecases.heard(work, BAI, ONE)
    assert (found.heard, found.units, found.takes) == (1, frozenset(), False)

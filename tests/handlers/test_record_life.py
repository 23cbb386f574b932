"""Whatever happens to a neighbourhood, its record stays in order, and a check says so."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import GROUP
from bot.kernel.findings import Gap
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.reactions import community_set_up, purge_now
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, ends, votes
from tests.lane import Lane

HOUR = timedelta(hours=1)


def found(lane: Lane) -> list[str]:
    return [one.fault.value for one in checked_record(lane).findings]


def gaps(lane: Lane) -> set[Gap]:
    return {one.gap for one in checked_record(lane).unchecked}


async def some_vote(lane: Lane, *numbers: int) -> None:
    said = speech(lane)
    for number in numbers:
        await votes(lane.neighbour(number), "Agree", said)


async def test_a_ballot_from_the_first_press_to_the_result(lane: Lane) -> None:
    assert found(lane) == []
    await lane.opens(text="第一条 楼道不堆放杂物。")
    assert found(lane) == []
    await some_vote(lane, 1, 2, 5)
    assert found(lane) == []
    await ends(lane)
    assert found(lane) == []


async def test_refused_presses_leave_nothing_behind(lane: Lane) -> None:
    await lane.opens()
    await some_vote(lane, 1)
    message, change = lane.neighbour(1).button("我要改选")
    await lane.neighbour(1).presses(message, change)
    message, no = lane.neighbour(1).button("不同意")
    await ends(lane)
    await lane.neighbour(1).presses(message, no)
    assert found(lane) == []


@pytest.mark.parametrize("length", [10 * HOUR / 60, 5 * HOUR, 25 * HOUR])
async def test_an_outage_over_the_deadline_with_a_vote_that_waited(lane: Lane, length) -> None:
    ballot = await lane.opens(open_for=HOUR)
    await some_vote(lane, 2)
    await lane.neighbour(1).taps("去投票", GROUP)
    person = lane.neighbour(1)
    message, button = person.button("同意")
    lane.village.clock.forward(ballot.closes_at - 10 * HOUR / 60 - lane.village.clock.now())
    await lane.village.linli.intake.step()
    async with lane.village.outage():
        lane.village.clock.forward(10 * HOUR / 60 + length)
        lane.village.world.press(person.id, person.id, message, button["callback_data"])
    await lane.village.passes(seconds=10)
    assert found(lane) == []
    assert (await kept(lane, "votes"))["votes"] == 2


async def test_a_suspended_ballot_that_a_coordinator_lets_count(lane: Lane) -> None:
    await lane.coordinator.says("/start")
    ballot = await lane.opens(open_for=HOUR)
    await some_vote(lane, 2)
    lane.village.clock.forward(ballot.closes_at - HOUR / 6 - lane.village.clock.now())
    await lane.village.linli.intake.step()
    async with lane.village.outage():
        lane.village.clock.forward(26 * HOUR)
    await lane.village.passes(seconds=10)
    assert found(lane) == []
    await lane.coordinator.taps("按收到的票计票")
    await lane.village.passes(seconds=10)
    assert (await row(lane, "closed_at")) is not None
    assert found(lane) == []


async def test_somebody_who_erased_herself(lane: Lane) -> None:
    await lane.opens()
    await some_vote(lane, 1, 2)
    await lane.neighbour(1).says("/privacy")
    await lane.neighbour(1).taps("删除")
    await lane.neighbour(1).taps("删除我的资料")
    assert (await kept(lane, "representatives"))["representatives"] == 10
    assert found(lane) == []
    await ends(lane)
    assert found(lane) == []


async def test_choices_that_are_past_their_time(lane: Lane) -> None:
    await lane.opens()
    await some_vote(lane, 1, 2, 3)
    await ends(lane)
    await lane.village.leaps(days=560)
    operator = Actor(PersonId(0), None, operator=True)
    await purge_now(lane.village.works, operator)
    assert found(lane) == []
    assert {Gap.PURGED, Gap.BALLOT_UNREAD} <= gaps(lane)
    await lane.opens("院门几点关？")
    await some_vote(lane, 4)
    await ends(lane)
    assert found(lane) == []


async def test_what_was_recorded_by_day_is_signed_by_night(lane: Lane) -> None:
    async with lane.village.works.begin() as work:
        await community_set_up(work, lane.community)
    await lane.opens()
    await some_vote(lane, 1)
    assert Gap.TAIL in gaps(lane)
    await lane.village.passes(days=1)
    assert await reasons(lane) == ["open 1", "daily"]
    assert Gap.TAIL not in gaps(lane)
    await lane.village.passes(days=1)  # nothing happened, so there is nothing to sign
    assert await reasons(lane) == ["open 1", "daily"]
    await some_vote(lane, 2)
    await lane.village.passes(days=1)
    assert await reasons(lane) == ["open 1", "daily", "daily"]
    assert found(lane) == []


async def reasons(lane: Lane) -> list[str]:
    """Why checkpoints were taken, in their order."""
    async with lane.village.works.look() as work:
        return [one.reason for one in await work.checkpoints.every(lane.community)]


async def row(lane: Lane, column: str):
    async with lane.village.works.database.engine.connect() as connection:
        statement = f"SELECT {column} FROM ballots"
        return (await connection.exec_driver_sql(statement)).scalar_one()

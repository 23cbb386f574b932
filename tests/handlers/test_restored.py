"""After a restore nothing is decided without the votes that were lost (PROMISES P26)."""

from datetime import timedelta

from bot.demo.neighbourhood import GROUP
from bot.reactions.restoring import forget_what_was_due, record_restored
from tests.handlers.test_outages import facts
from tests.lane import Lane

COUNT = "按收到的票计票"


async def restored(lane: Lane, after: timedelta) -> None:
    """The bot stood still for so long; what was tapped in that time is not in the copy."""
    village = lane.village
    lost_from = village.clock.now()
    village.clock.forward(after)
    async with village.works.begin() as work:
        await forget_what_was_due(work)
        await record_restored(work, lane.community, lost_from)
    await village.settles()


async def test_a_vote_that_ended_in_the_lost_time_waits_for_its_coordinator(lane: Lane) -> None:
    await lane.coordinator.says("/start")
    await lane.opens(open_for=timedelta(days=3))
    await restored(lane, timedelta(days=3, hours=1))
    assert [one["reason"] for one in await facts(lane, "ballot.suspend")] == ["restored"]
    assert await facts(lane, "ballot.result") == []
    assert "备份里没有" in lane.coordinator.reads()
    assert COUNT in lane.coordinator.labels()


async def test_the_coordinator_may_have_counted_what_arrived(lane: Lane) -> None:
    await lane.coordinator.says("/start")
    await lane.opens(open_for=timedelta(days=3))
    await restored(lane, timedelta(days=3, hours=1))
    await lane.coordinator.taps(COUNT)
    assert len(await facts(lane, "ballot.result")) == 1


async def test_where_voting_goes_on_the_group_is_asked_to_vote_again(lane: Lane) -> None:
    await lane.opens(open_for=timedelta(days=10))
    await restored(lane, timedelta(hours=2))
    assert "请再投一次" in lane.card()
    assert await facts(lane, "ballot.suspend") == []


async def test_a_reminder_of_the_lost_time_is_not_said_again(lane: Lane) -> None:
    await lane.opens(open_for=timedelta(days=3))
    before = len(lane.neighbour(1).messages())
    await restored(lane, timedelta(days=2, hours=1))
    assert len(lane.neighbour(1).messages()) == before


async def test_the_restore_is_not_told_as_an_outage_besides(lane: Lane) -> None:
    await lane.opens(open_for=timedelta(days=10))
    await restored(lane, timedelta(days=2))
    said = [one["text"] for one in lane.village.world.messages(GROUP) if one["from"]["is_bot"]]
    assert not any("停了" in one for one in said)

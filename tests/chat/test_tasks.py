"""Slow work runs outside any transaction, under a lease, and what it found is kept once."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat.tasks import LEASE, Tasks
from bot.demo.neighbourhood import OPERATOR
from bot.kernel.events import Alarm, Mark
from bot.reactions import Bells, Daily, Task, nights
from tests.chat.storage import disk_full, rows

MINUTE = timedelta(minutes=1)


class Workshop:
    """Tasks of kind "sum"; `runs` counts them, `trouble` is what the next ones end in."""

    def __init__(self, village, **how):
        self.village, self.runs, self.trouble, self.meanwhile = village, 0, None, None
        self.tasks = Tasks(village.works, Bells({}, {}, {"sum": Task(self.run, **how)}))

    async def run(self, works, alarm):
        self.runs += 1
        if self.meanwhile:
            await self.meanwhile()
        if self.trouble:
            raise self.trouble

        async def keep(work):
            found = await work.marks.get("sum")
            await work.marks.put(
                "sum", Mark(work.now, f"{found.value if found else ''}+{alarm.about}")
            )

        return keep

    async def asked(self, about="5"):
        async with self.village.works.begin() as work:
            await work.alarms.set(Alarm("sum:1", "sum", 1, work.now, about))

    async def found(self):
        kept = await rows(self.village.works, "marks")
        return [one["value"] for one in kept if one["name"] == "sum"]

    async def waiting(self):
        kept = await rows(self.village.works, "alarms")
        return len([one for one in kept if one["kind"] == "sum"])


@pytest.fixture
def shop(village):
    return Workshop(village)


async def test_what_a_task_found_is_kept_and_the_alarm_is_gone(shop):
    await shop.asked()
    assert [await shop.tasks.step() for _n in range(2)] == [1, 0]
    assert (shop.runs, await shop.found(), await shop.waiting()) == (1, ["+5"], 0)


async def test_others_may_write_while_a_task_runs(shop):
    async def meanwhile():
        async with asyncio.timeout(5), shop.village.works.begin() as work:
            await work.marks.put("other", Mark(work.now))

    shop.meanwhile = meanwhile
    await shop.asked()
    await shop.tasks.step()
    assert {one["name"] for one in await rows(shop.village.works, "marks")} >= {"other", "sum"}


async def test_a_task_whose_process_died_is_run_again_when_its_lease_runs_out(shop):
    await shop.asked()
    async with shop.village.works.begin() as work:  # taken by one who says no more
        assert await work.alarms.claim(["sum"], work.now, LEASE)
    shop.village.clock.forward(LEASE - MINUTE)
    assert await shop.tasks.step() == 0
    shop.village.clock.forward(MINUTE)
    assert await shop.tasks.step() == 1
    assert await shop.found() == ["+5"]


async def test_who_lost_the_lease_keeps_nothing(shop):
    async def meanwhile():
        shop.village.clock.forward(LEASE)
        shop.meanwhile = None
        await shop.tasks.step()

    shop.meanwhile = meanwhile
    await shop.asked()
    await shop.tasks.step()
    assert (shop.runs, await shop.found()) == (2, ["+5"])


async def test_a_task_that_was_asked_for_anew_while_it_ran_is_run_again(shop):
    async def meanwhile():
        shop.meanwhile = None
        await shop.asked("7")

    shop.meanwhile = meanwhile
    await shop.asked()
    for _n in range(2):
        await shop.tasks.step()
    assert await shop.found() == ["+7"]


async def test_after_three_failures_an_operator_is_told_once_and_it_rests(shop):
    village = shop.village
    village.world.add_person(OPERATOR, "Zhou", language_code="en")
    await village.person(OPERATOR).says("/start")
    shop.trouble = RuntimeError("李阿姨的话")
    await shop.asked()
    with capture_logs() as log:
        for _minute in range(6):
            await shop.tasks.step()
            village.clock.forward(MINUTE)
    await village.settles()
    assert (shop.runs, await shop.found(), await shop.waiting()) == (3, [], 0)
    told = [one["text"] for one in village.person(OPERATOR).messages() if "sum" in one["text"]]
    assert len(told) == 1
    assert "李阿姨" not in str(log) + str(told)


async def test_a_task_that_kills_its_process_each_time_is_not_run_for_ever(shop):
    await shop.asked()
    for _death in range(3):
        async with shop.village.works.begin() as work:
            assert await work.alarms.claim(["sum"], work.now, LEASE)
        shop.village.clock.forward(LEASE)
    assert await shop.tasks.step() == 1
    assert (shop.runs, await shop.waiting()) == (0, 0)


async def test_a_nightly_task_that_fails_comes_back_the_next_night(lane):
    shop = Workshop(lane.village, daily=Daily.COMMUNITY)
    async with lane.village.works.begin() as work:
        await nights.set_for(work, shop.tasks.bells, lane.community)
    shop.trouble = RuntimeError()
    lane.village.clock.forward(timedelta(hours=8))
    for _minute in range(4):
        await shop.tasks.step()
        lane.village.clock.forward(MINUTE)
    assert shop.runs == 3
    shop.trouble = None
    lane.village.clock.forward(timedelta(days=1))
    assert await shop.tasks.step() == 1
    assert len(await shop.found()) == 1


async def test_trouble_with_the_disk_leaves_a_task_to_the_next_time(shop):
    await shop.asked()
    with disk_full(shop.village.works.database):
        assert await shop.tasks.step() == 0
    assert await shop.tasks.step() == 1
    assert await shop.found() == ["+5"]

"""A loop steps until nothing is left, sleeps till its bell, survives a fault, and stops well."""

import asyncio
from contextlib import suppress

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.chat.loops import keep_stepping


class Work:
    """Steps that give these numbers, then 0; a fault among them is raised."""

    def __init__(self, *given):
        self.given = list(given)
        self.steps = 0

    async def step(self):
        self.steps += 1
        now = self.given.pop(0) if self.given else 0
        if isinstance(now, BaseException):
            raise now
        return now


class Loop:
    """One loop as long as a test needs it."""

    def __init__(self, step, *, tick=0.0, last_words=1.0, pause=lambda: 0.0):
        self.bell = asyncio.Event()
        kept = keep_stepping(self.bell, step, pause, tick=tick, last_words=last_words)
        self.task = asyncio.create_task(kept)

    async def idles(self):
        """Lets it run until it waits for its bell."""
        for _turn in range(30):
            await asyncio.sleep(0)

    async def stops(self):
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


async def test_it_steps_at_once_and_again_while_something_is_left():
    work = Work(3, 2, 1)
    loop = Loop(work.step)
    await loop.idles()
    assert work.steps == 4  # the fourth finds nothing
    await loop.stops()


async def test_then_it_waits_for_its_bell():
    work = Work()
    loop = Loop(work.step)
    await loop.idles()
    await loop.idles()
    assert work.steps == 1
    loop.bell.set()
    await loop.idles()
    assert work.steps == 2
    await loop.stops()


async def test_a_bell_that_rings_while_it_works_is_not_lost():
    steps = []

    async def rings_in_its_last_step():
        steps.append(1)
        if len(steps) == 1:
            loop.bell.set()
        return 0

    loop = Loop(rings_in_its_last_step)
    await loop.idles()
    assert len(steps) == 2
    await loop.stops()


async def test_a_fault_ends_neither_the_loop_nor_its_work():
    work = Work(RuntimeError("people's words"), 1)
    with capture_logs() as logs:
        loop = Loop(work.step)
        await loop.idles()
    assert work.steps == 3  # the fault, then what was left, then nothing
    (entry,) = logs
    assert entry["event"] == "loop.fault"
    assert entry["fault"].startswith("RuntimeError at ")
    assert "people's words" not in repr(entry)
    await loop.stops()


async def test_a_revoked_token_ends_it():
    loop = Loop(Work(InvalidToken("no")).step)
    await loop.idles()
    assert loop.task.done()
    with pytest.raises(InvalidToken):
        await loop.task


async def test_between_two_bells_it_pauses_as_long_as_it_is_told():
    asked = []

    def pause():
        asked.append(1)
        return 0.0

    work = Work(1)
    loop = Loop(work.step, pause=pause)
    await loop.idles()
    assert (work.steps, len(asked)) == (2, 1)  # once for all that was left
    await loop.stops()


async def test_a_stop_waits_for_the_step_that_is_under_way():
    begun, ends, done = asyncio.Event(), asyncio.Event(), []

    async def slow():
        begun.set()
        await ends.wait()
        done.append("written down")
        return 0

    loop = Loop(slow)
    await loop.idles()
    assert begun.is_set()
    loop.task.cancel()
    await asyncio.sleep(0)
    assert not loop.task.done()
    ends.set()
    with suppress(asyncio.CancelledError):
        await loop.task
    assert done == ["written down"]
    assert loop.task.cancelled()


async def test_but_no_longer_than_its_last_words_may_take():
    begun, cut = asyncio.Event(), []

    async def endless():
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cut.append("cut off")
            raise
        return 0

    loop = Loop(endless, last_words=0.0)
    await loop.idles()
    assert begun.is_set()
    await loop.stops()
    assert cut == ["cut off"]
    assert loop.task.cancelled()


async def test_a_step_that_fails_while_it_is_stopped_is_no_trouble():
    begun, ends = asyncio.Event(), asyncio.Event()

    async def fails():
        begun.set()
        await ends.wait()
        raise OSError

    loop = Loop(fails)
    await loop.idles()
    assert begun.is_set()
    loop.task.cancel()
    await asyncio.sleep(0)
    ends.set()
    with suppress(asyncio.CancelledError):
        await loop.task
    assert loop.task.cancelled()

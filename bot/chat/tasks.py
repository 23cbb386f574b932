"""Runs slow work that an alarm asked for, outside any transaction (ARCHITECTURE, "alarms").

A task is leased: who dies while it runs lets the lease run out, and it is run again. What it found
is kept in one unit of work together with "this alarm is done", and only by him who still holds the
lease. After three tries that came to nothing an operator is told.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.chat import screens
from bot.chat.faults import fault
from bot.reactions import Bells, Outcome, nights, tell
from bot.work import Lease, StorageTrouble, Work, Works

log = structlog.get_logger()

LEASE = timedelta(minutes=5)  # a task may take no longer
TRIES = 3
AFTER_A_FAULT = timedelta(minutes=1)


@dataclass
class Tasks:
    works: Works
    bells: Bells

    async def step(self) -> int:
        """Runs one task that is due, to its end; returns 1 if there was one."""
        try:
            async with self.works.begin() as work:
                lease = await work.alarms.claim(list(self.bells.tasks), work.now, LEASE)
            if lease is None:
                return 0
            await self._run(lease)
        except StorageTrouble as trouble:  # the lease runs out
            log.error("task.storage", kind=str(trouble))
            return 0
        return 1

    async def _run(self, lease: Lease) -> None:
        try:
            if lease.tries > TRIES:  # each time the process died over it
                raise RuntimeError("tried too often")
            run = self.bells.tasks[lease.alarm.kind].run(self.works, lease.alarm)
            outcome = await asyncio.wait_for(run, LEASE.total_seconds())
            await self._keep(lease, outcome)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - a broken task must not stop the others
            log.error("task.failed", key=lease.alarm.key, tries=lease.tries, fault=fault(trouble))
            await self._failed(lease)

    async def _keep(self, lease: Lease, outcome: Outcome) -> None:
        """Keeps what was found, unless the lease ran out and somebody else has it now."""
        async with self.works.begin() as work:
            if await work.alarms.still_mine(lease):
                await outcome(work)
                await nights.settled(work, lease.alarm, self.bells.tasks[lease.alarm.kind])

    async def _failed(self, lease: Lease) -> None:
        async with self.works.begin() as work:
            if not await work.alarms.still_mine(lease):
                return
            if lease.tries < TRIES:
                await work.alarms.later(lease.alarm, work.now + AFTER_A_FAULT)
                return
            await _tell_operators(work, lease)
            await nights.settled(work, lease.alarm, self.bells.tasks[lease.alarm.kind])


async def _tell_operators(work: Work, lease: Lease) -> None:
    key = f"task:{lease.alarm.key}:{work.now:%Y%m%d}"
    said = screens.task_failed(lease.alarm.kind)
    await tell(work, work.operators, key, said, work.defaults[0])

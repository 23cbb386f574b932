"""Rings the alarms that are due. The table is the memory; the clock only ticks (PROMISES M8)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.chat.faults import fault
from bot.kernel.events import Alarm
from bot.work import StorageTrouble, Work, Works

log = structlog.get_logger()

LIMIT = 256  # more than may ever answer "not yet" at once
AFTER_A_FAULT = timedelta(minutes=1)

Reactions = dict[str, Callable[[Work, Alarm], Awaitable[bool]]]
"""By kind of alarm; False means "not yet": it stays due and rings again at the next tick."""


@dataclass
class Ticker:
    works: Works
    reactions: Reactions

    async def step(self) -> int:
        """Rings each due alarm in a unit of work of its own; returns how many were settled."""
        settled = 0
        try:
            for alarm in await self._due():
                settled += await self._ring(alarm)
        except StorageTrouble as trouble:  # whatever was due stays due
            log.error("alarm.storage", kind=str(trouble))
        return settled

    async def _due(self) -> list[Alarm]:
        async with self.works.look() as work:
            return await work.alarms.due(work.now, LIMIT)

    async def _ring(self, alarm: Alarm) -> bool:
        try:
            async with self.works.begin() as work:
                if not await work.alarms.still_set(alarm):
                    return True
                done = await self.reactions[alarm.kind](work, alarm)
                if done:
                    await work.alarms.cancel(alarm.key)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - a broken alarm must not stop the others
            log.error("alarm.failed", key=alarm.key, fault=fault(trouble))
            await self._later(alarm)
            return False
        return done

    async def _later(self, alarm: Alarm) -> None:
        async with self.works.begin() as work:
            await work.alarms.later(alarm, work.now + AFTER_A_FAULT)

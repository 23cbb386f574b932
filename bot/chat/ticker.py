"""Rings the alarms that are due. The table is the memory; the clock only ticks (PROMISES M8)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

import structlog

from bot.chat.faults import fault
from bot.kernel.events import Alarm
from bot.kernel.hours import morning_after
from bot.reactions import Bells, Kind, nights
from bot.work import StorageTrouble, Work, Works

log = structlog.get_logger()

LIMIT = 256  # more than may ever answer "not yet" at once
TOGETHER = 32  # cheap alarms in one unit of work
AFTER_A_FAULT = timedelta(minutes=1)


@dataclass
class Ticker:
    works: Works
    bells: Bells
    begun: bool = False

    async def step(self) -> int:
        """Rings what is due; returns how many alarms were settled."""
        settled = 0
        try:
            await self._begin()
            alone, together = self._sorted(await self._due())
            for alarm in alone:
                settled += await self._ring(alarm)
            for some in together:
                settled += await self._ring_together(some)
        except StorageTrouble as trouble:  # whatever was due stays due
            log.error("alarm.storage", kind=str(trouble))
        return settled

    async def _begin(self) -> None:
        if not self.begun:
            async with self.works.begin() as work:
                await nights.set_all(work, self.bells)
            self.begun = True

    async def _due(self) -> list[Alarm]:
        async with self.works.look() as work:
            return await work.alarms.due(work.now, LIMIT, without=list(self.bells.tasks))

    def _sorted(self, due: Sequence[Alarm]) -> tuple[list[Alarm], list[list[Alarm]]]:
        """Those that ring alone, and the cheap ones of each kind in handfuls."""
        alone: list[Alarm] = []
        cheap = defaultdict[str, list[Alarm]](list)
        for alarm in due:
            (cheap[alarm.kind] if alarm.kind in self.bells.cheap else alone).append(alarm)
        return alone, [some for every in cheap.values() for some in _handfuls(every)]

    async def _ring(self, alarm: Alarm) -> bool:
        try:
            async with self.works.begin() as work:
                if not await work.alarms.still_set(alarm):
                    return True
                kind = self.bells.kinds[alarm.kind]
                done = await self._act(work, kind, alarm)
                if done:
                    await nights.settled(work, alarm, kind)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - a broken alarm must not stop the others
            await self._failed(alarm, trouble)
            return False
        return done

    async def _act(self, work: Work, kind: Kind, alarm: Alarm) -> bool:
        """Does it; or puts it off till morning; or says to a person that it is too late for it."""
        if kind.late is not None and work.now - alarm.due > kind.late:
            log.warning("alarm.missed", key=alarm.key)
            await kind.missed(work, alarm)
            return True
        if kind.quiet is not None:
            zone, quiet = await kind.zone(work, alarm), await kind.quiet(work, alarm)
            if morning := morning_after(work.now, zone, quiet):
                await work.alarms.later(alarm, morning)
                return True
        return await kind.react(work, alarm)

    async def _ring_together(self, alarms: Sequence[Alarm]) -> int:
        """One unit of work for all; after a fault each alone, so that it harms no other."""
        try:
            async with self.works.begin() as work:
                await work.alarms.load(alarms)
                waiting = [one for one in alarms if await work.alarms.still_set(one)]
                await self.bells.cheap[alarms[0].kind](work, waiting)
                for one in waiting:
                    if await work.alarms.still_set(one):
                        await work.alarms.cancel(one.key)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - a broken alarm must not stop the others
            if len(alarms) > 1:
                log.warning("alarm.batch", kind=type(trouble).__name__)
                return sum([await self._ring_together([one]) for one in alarms])
            await self._failed(alarms[0], trouble)
            return 0
        return len(alarms)

    async def _failed(self, alarm: Alarm, trouble: Exception) -> None:
        log.error("alarm.failed", key=alarm.key, fault=fault(trouble))
        async with self.works.begin() as work:
            await work.alarms.later(alarm, work.now + AFTER_A_FAULT)


def _handfuls(alarms: Sequence[Alarm]) -> Iterator[list[Alarm]]:
    rest = iter(alarms)
    while some := list(islice(rest, TOGETHER)):
        yield some

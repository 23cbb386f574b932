"""The sandbox as a server: the page, the strict Bot API and the running bot in one process."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from aiohttp import web

from bot.app import run
from bot.demo.api.records import JSON
from bot.demo.api.world import World
from bot.demo.cast import notes
from bot.demo.clock import RunningClock
from bot.demo.hands import morning_of
from bot.demo.neighbourhood import GROUP, ZONE, neighbourhood
from bot.demo.sample import settle
from bot.demo.village import Village, sandbox
from bot.demo.web import application
from bot.infra.system import SystemClock, SystemEntropy
from bot.kernel.events import Header
from bot.reactions import ALARMS

HOST = "127.0.0.1"
MINUTE = timedelta(minutes=1)
PATIENCE = 30  # tenths of a second until the running bot has rung what is due
LATE = frozenset(kind for kind, one in ALARMS.items() if one.late is not None)
CLOSING = ("ballot.close",)
FAR = timedelta(days=400)  # no vote of the sandbox ends later
# Seconds a question to the Bot API is held open. Short: a vote closes only after a question that
# began later was answered, and a visitor who moved the clock waits for that.
POLL = 1


async def reminders_rang(village: Village, by: timedelta) -> timedelta:
    """Stops at what would come too late after a jump; how far it went."""
    gone, clock = timedelta(), village.clock
    while due := await village.rings_next(clock.now() + by - gone, LATE):
        ahead = min(due - clock.now() + MINUTE, by - gone)
        clock.forward(ahead)
        gone += ahead
        for _tenth in range(PATIENCE):
            async with village.works.look() as work:
                if not [one for one in await work.alarms.due(due, 256) if one.kind in LATE]:
                    break
            await asyncio.sleep(0.1)
    return gone


@dataclass(frozen=True)
class _Beginning:
    """The neighbourhood as the first visitor found it."""

    at: datetime
    world: JSON
    folder: Path


class Stage:
    """The running neighbourhood behind the page; satisfies `bot.demo.hands.Hands`."""

    def __init__(self, folder: Path, language: str) -> None:
        self.clock = RunningClock(SystemClock())
        self.world = World(self.clock)
        self._folder = folder
        self._language = language
        self._village: Village | None = None
        self._wanted = asyncio.Event()  # somebody asked for a new beginning
        self._open = asyncio.Event()

    async def forward(self, by: timedelta) -> None:
        if self._village:
            by -= await reminders_rang(self._village, by)
        self.clock.forward(by)

    async def deadline(self) -> datetime | None:
        if self._village is None:
            return None
        return await self._village.rings_next(self.clock.now() + FAR, CLOSING)

    async def entries(self, count: int) -> tuple[Header, ...]:
        if self._village is None:
            return ()
        async with self._village.works.look() as work:
            place = await work.residents.community_of_chat(GROUP)
            return await work.record.headers(place.id, count) if place else ()

    async def anew(self) -> None:
        self._open.clear()
        self._wanted.set()
        await self._open.wait()

    async def play(self, base: str, opened: Callable[[], None]) -> None:
        """Until cancelled, from the beginning and back; `opened`: it can be visited."""
        beginning = await self._begin(base)
        for number in count(1):
            folder = self._folder / str(number)
            shutil.copytree(beginning.folder, folder)
            async with self._sandbox(folder, base) as village:
                village.linli.intake.poll = POLL
                self._village = village
                self._open.set()
                if number == 1:
                    opened()
                if await self._ends_by_itself(village):
                    return
            self.world.go_back(beginning.world)
            self.clock.set_to(beginning.at)

    async def _begin(self, base: str) -> _Beginning:
        """The neighbourhood comes to life; kept so that going back to it takes a moment only."""
        folder = self._folder / "beginning"
        folder.mkdir()
        self.clock.set_to(morning_of(self.clock.now(), ZONE))
        async with self._sandbox(folder, base) as village:
            await settle(village, self._language)
        return _Beginning(self.clock.now(), self.world.saved(), folder)

    def _sandbox(self, folder: Path, base: str) -> AbstractAsyncContextManager[Village]:
        return sandbox(
            folder,
            self.clock,
            world=self.world,
            entropy=SystemEntropy(),
            base=base,
            language=self._language,
        )

    async def _ends_by_itself(self, village: Village) -> bool:
        """The bot runs until it ends or a new beginning is wanted; whether it ended."""
        running = asyncio.create_task(run(village.linli))
        wanted = asyncio.create_task(self._wanted.wait())
        try:
            await asyncio.wait({running, wanted}, return_when=asyncio.FIRST_COMPLETED)
            self._wanted.clear()
            return running.done()
        finally:
            self._village = None
            for task in (running, wanted):
                task.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def serve(folder: Path, port: int, language: str, opened: Callable[[str], None]) -> None:
    """Runs until cancelled; `opened` gets the address of the page. Raises OSError: port in use."""
    stage = Stage(folder, language)
    people = notes(neighbourhood(language))
    app = application(stage.world, people_notes=people, zone=ZONE, hands=stage)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    base = f"http://{HOST}:{runner.addresses[0][1]}"
    page = f"{base}/?lang={'zh' if language.startswith('zh') else 'en'}"
    try:
        await stage.play(base, lambda: opened(page))
    finally:
        await runner.cleanup()

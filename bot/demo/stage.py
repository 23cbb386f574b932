"""The sandbox as a server: the page, the strict Bot API and the running bot in one process."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.app import run
from bot.demo.api.world import World
from bot.demo.clock import RunningClock
from bot.demo.neighbourhood import ZONE
from bot.demo.sample import notes, settle
from bot.demo.village import Village, sandbox
from bot.demo.web import application
from bot.infra.system import SystemClock, SystemEntropy
from bot.reactions import ALARMS

HOST = "127.0.0.1"
MINUTE = timedelta(minutes=1)
PATIENCE = 30  # tenths of a second until the running bot has rung what is due
LATE = frozenset(kind for kind, one in ALARMS.items() if one.late is not None)
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


async def serve(folder: Path, port: int, language: str, opened: Callable[[str], None]) -> None:
    """Runs until cancelled; `opened` gets the address of the page. Raises OSError: port in use."""
    clock = RunningClock(SystemClock())
    world = World(clock)

    houses: list[Village] = []

    async def forward(by: timedelta) -> None:
        for village in houses:
            by -= await reminders_rang(village, by)
        clock.forward(by)

    app = application(world, people_notes=notes(language), zone=ZONE, on_clock=forward)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    base = f"http://{HOST}:{runner.addresses[0][1]}"
    try:
        async with sandbox(
            folder,
            clock,
            world=world,
            entropy=SystemEntropy(),
            base=base,
            language=language,
        ) as village:
            await settle(village, language)
            houses.append(village)
            village.linli.intake.poll = POLL
            opened(f"{base}/?lang={'zh' if language.startswith('zh') else 'en'}")
            await run(village.linli)
    finally:
        await runner.cleanup()

"""The sandbox as a server: the page, the strict Bot API and the running bot in one process."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.app import run
from bot.demo.api.world import World
from bot.demo.clock import RunningClock
from bot.demo.neighbourhood import ZONE
from bot.demo.sample import notes, settle
from bot.demo.village import sandbox
from bot.demo.web import application
from bot.infra.system import SystemClock, SystemEntropy

HOST = "127.0.0.1"
# Seconds a question to the Bot API is held open. Short: a vote closes only after a question that
# began later was answered, and a visitor who moved the clock waits for that.
POLL = 1


async def serve(folder: Path, port: int, language: str, opened: Callable[[str], None]) -> None:
    """Runs until cancelled; `opened` gets the address of the page. Raises OSError: port in use."""
    clock = RunningClock(SystemClock())
    world = World(clock)

    async def forward(by: timedelta) -> None:
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
            village.linli.intake.poll = POLL
            opened(f"{base}/?lang={'zh' if language.startswith('zh') else 'en'}")
            await run(village.linli)
    finally:
        await runner.cleanup()

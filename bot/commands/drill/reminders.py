"""`linli drill reminders`: nobody is forgotten, and a second copy says so (PROMISES P12).

Reminders go out to as many people. One message in twenty is refused for a second, the answer to
one in a hundred is cut after the delivery, and the sending process is killed twice while messages
fly. Every second copy must have been on its way at a kill or at a cut, and bear the mark.
"""

import asyncio
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
from aiohttp import web
from sqlalchemy import select

from bot.app import open_works
from bot.chat import screens
from bot.commands.drill.figures import ended, json_option
from bot.commands.drill.rough import RoughWorld
from bot.commands.drill.sending import settings, unsettled
from bot.demo.api import http
from bot.demo.neighbourhood import FIRST_PERSON
from bot.demo.tables import create_tables
from bot.infra.keyfile import Keys
from bot.infra.outbox import OUTBOX
from bot.infra.system import SystemClock, SystemEntropy
from bot.kernel.screen import screen
from bot.kernel.text import ZH, Words
from bot.work import Works

DRILL = "linli-drill-reminders/1"
SENDER = "bot.commands.drill.sending"
HOUSE = Path(__file__).resolve().parents[3]
PATIENCE = 120.0  # seconds of one life of the sender
KILLS = (0.3, 0.6)  # shares of the reminders that are delivered when the sender dies
LIVES = len(KILLS) + 1
HELP = """给很多人发提醒，中途把发送的程序杀掉两次：一条都不能丢；发重的那一条要自己写明。

Sends reminders while the sender is killed twice: none may be lost, and a second copy must say
that it is one.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


@dataclass
class Report:
    """The promise is kept where all that must be 0 is 0 and the sender did die twice."""

    reminders: int
    kills: int = 0
    floods: int = 0
    cuts: int = 0
    in_flight: int = 0  # messages on their way at a kill
    listed: int = 0  # shown to a person as not deliverable
    copies: int = 0  # second deliveries
    lost: int = 0  # neither delivered nor listed
    not_explained: int = 0  # copies that were not on their way at a kill or cut, and third ones
    not_marked: int = 0  # copies that do not say what they are
    unfinished: int = 0  # rows that are still due at the end
    complaints: int = 0  # calls that no Bot API would understand

    @property
    def right(self) -> bool:
        bad = (self.lost, self.not_explained, self.not_marked, self.unfinished, self.complaints)
        return self.kills == len(KILLS) and not any(bad)


@click.command("reminders", help=HELP)
@click.option(
    "--reminders",
    type=click.IntRange(100, 20_000),
    default=500,
    show_default=True,
    help="发多少条提醒 how many reminders",
)
@json_option
def command(reminders: int, as_json: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(measure(Path(folder), reminders))
    ended(DRILL, vars(report) | {"right": report.right}, right=report.right, as_json=as_json)


async def measure(folder: Path, reminders: int) -> Report:
    """Runs the drill in that folder."""
    sender, report = Sending(folder), Report(reminders)
    deaths = [int(reminders * share) for share in KILLS]
    world = RoughWorld(SystemClock(), deaths, sender.kill)
    flying: set[int] = set()
    async with _served(world) as base:
        Keys.made(SystemEntropy()).write(folder / "keys.json")
        async with open_works(settings(base, world.token, folder)) as works:
            await written(works, world, reminders)
            for _life in range(LIVES):
                await sender.lives(base, world.token)
                flying |= await _in_flight(works)
                if not await unsettled(works):
                    break
            await judge(report, world, works, flying)
    report.kills, report.in_flight = sender.kills, len(flying)
    return report


@dataclass
class Sending:
    """The process that sends; it is killed while it waits for an answer."""

    folder: Path
    kills: int = 0
    _process: Process | None = field(default=None)

    def kill(self) -> None:
        """SIGKILL, at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            self.kills += 1

    async def lives(self, base: str, token: str) -> None:
        """From its start to its end, of whatever kind. Raises TimeoutError."""
        words = ("--base", base, "--token", token, "--folder", str(self.folder))
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", SENDER, *words), cwd=HOUSE
        )
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        finally:
            if self._process.returncode is None:
                self._process.kill()
                await self._process.wait()


@asynccontextmanager
async def _served(world: RoughWorld) -> AsyncIterator[str]:
    """The world behind a loopback port; yields its base address."""
    app = web.Application(client_max_size=http.LARGEST)
    app.add_routes(http.routes(world))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _people(reminders: int) -> range:
    return range(FIRST_PERSON, FIRST_PERSON + reminders)


async def written(works: Works, world: RoughWorld, reminders: int) -> None:
    """A reminder for each, all due."""
    await create_tables(works.database.engine)
    for person in _people(reminders):
        world.add_person(person, f"N{person}", language_code="zh-hans")
        world.open_link(person, "start")
    world.mailbox.drop()
    async with works.begin() as work:
        for person in _people(reminders):
            words = screen(Words(f"今天 15:00 的班次，您是第 {person} 号。"))
            drawn = work.drawer.draw(words, ZH)
            await work.outbox.say(f"remind:{person}", person, drawn)


async def _in_flight(works: Works) -> set[int]:
    """The chats to which something was on its way when the sender died."""
    flying = select(OUTBOX.c.chat_id).where(
        OUTBOX.c.state == "due", OUTBOX.c.flying_since.is_not(None)
    )
    async with works.database.reading() as connection:
        return set((await connection.execute(flying)).scalars())


async def judge(report: Report, world: RoughWorld, works: Works, flying: set[int]) -> None:
    """Compares what came with what was written and with what is listed."""
    rows = select(OUTBOX.c.chat_id, OUTBOX.c.state)
    async with works.database.reading() as connection:
        states = {row.chat_id: row.state for row in await connection.execute(rows)}
    mark = works.drawer.draw(screens.repetition(), ZH)["lines"][0][1]
    for person in _people(report.reminders):
        said = [one["text"] for one in world.messages(person) if one["from"]["is_bot"]]
        report.copies += max(0, len(said) - 1)
        report.not_marked += sum(mark not in text for text in said[1:])
        explained = len(said) <= 2 and (person in flying or person in world.cut)
        report.not_explained += len(said) > 1 and not explained
        report.listed += states[person] == "failed"
        report.lost += not said and states[person] != "failed"
        report.unfinished += states[person] == "due"
    report.floods, report.cuts = world.refused, len(world.cut)
    report.complaints = len(world.complaints)

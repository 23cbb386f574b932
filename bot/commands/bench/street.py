"""A street for drills and benches: the real bot in a process of its own, and people who press.

The bot is `linli run` as anybody starts it, with a database and a key file in a folder of its
own; only its Bot API is the sandbox's, behind a loopback port. Nothing of it is lifted or lent.
"""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import Settings, open_works
from bot.commands.bench.crowd import Crowd, api_server
from bot.commands.bench.settle import settle
from bot.commands.migrate import upgrade
from bot.demo.api.world import World
from bot.infra.keyfile import Keys
from bot.infra.system import SystemEntropy, stopwatch

HOUSE = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds without what must come are a fault
LAST_WORDS = 15.0  # seconds that a process told to stop may take


@dataclass
class Street:
    """`asked_at` is the moment of the newest question for updates, on the steady clock."""

    folder: Path
    world: World
    base: str
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    asked_at: float = 0.0

    @property
    def database(self) -> Path:
        return self.folder / "database" / "linli.sqlite3"

    @property
    def log(self) -> Path:
        """What the bot wrote in all its lives."""
        return self.folder / "log"

    def last_words(self) -> str:
        return self.log.read_text()[-500:]

    def settings(self) -> Settings:
        return Settings(
            _env_file=None,  # type: ignore[call-arg]  # the street is the same on every machine
            bot_token=SecretStr(self.world.token),
            database_url=f"sqlite+aiosqlite:///{self.database}",
            key_file=self.folder / "keys" / "keys.json",
            api_base_url=self.base,
            log_level="warning",
        )

    async def linli(self, *words: str) -> tuple[int, str]:
        """Runs a command to its end; the exit code and everything it said."""
        with self.log.open("ab") as log:
            process = await self._begin(words, asyncio.subprocess.PIPE, log.fileno())
            said, _nothing = await process.communicate()
        return process.returncode or 0, said.decode()

    async def start(self) -> Process:
        """`linli run`; it is up once `asked` is set."""
        self.asked.clear()
        with self.log.open("ab") as log:
            return await self._begin(("run",), asyncio.subprocess.DEVNULL, log.fileno())

    async def up(self, process: Process) -> None:
        """Waits for its first question. Raises ClickException where it ended before."""
        waiting = asyncio.create_task(self.asked.wait())
        ended = asyncio.create_task(process.wait())
        await asyncio.wait((waiting, ended), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not waiting.done():
            waiting.cancel()
            raise click.ClickException(f"linli run did not come up: {self.last_words()}")

    def heard(self, method: str) -> None:
        if method == "getUpdates":
            self.asked_at = stopwatch()
            self.asked.set()

    async def _begin(self, words: tuple[str, ...], stdout: int, stderr: int) -> Process:
        told = self.settings()
        given = {
            "LINLI_BOT_TOKEN": self.world.token,
            "LINLI_API_BASE_URL": self.base,
            "LINLI_DATABASE_URL": told.database_url or "",
            "LINLI_KEY_FILE": str(told.key_file),
            "LINLI_LOG_LEVEL": told.log_level,
            "PYTHONPATH": str(HOUSE),
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            cwd=self.folder,
            env=kept | given,
            stdout=stdout,
            stderr=stderr,
        )


@asynccontextmanager
async def street(folder: Path) -> AsyncIterator[Street]:
    """An empty database of the newest version with a key file, and a Telegram around it."""

    def asked(method: str) -> None:
        found.heard(method)

    async with api_server(strict=True, asked=asked) as (world, base):
        found = Street(folder, world, base)
        found.database.parent.mkdir(parents=True, exist_ok=True)
        settings = found.settings()
        assert settings.key_file is not None
        Keys.made(SystemEntropy()).write(settings.key_file)
        await asyncio.to_thread(upgrade, settings.database_url or "")
        yield found


async def inhabited(place: Street, people: int) -> Crowd:
    """Everybody lives there, a ballot is open, and each has its three answers before her."""
    async with open_works(place.settings()) as works:
        await settle(works, people, people)
    crowd = Crowd(place.world, people, "b1")
    bot = await place.start()
    try:
        await crowd.gather()
    finally:
        await stopped(bot)
    return crowd


async def stopped(bot: Process) -> int | None:
    """Told to stop, as a service is; its exit code, None where it had to be killed."""
    if bot.returncode is not None:
        return bot.returncode
    bot.terminate()
    try:
        return await asyncio.wait_for(bot.wait(), LAST_WORDS)
    except TimeoutError:
        await killed(bot)
        return None


async def killed(bot: Process) -> None:
    """Ended without a word, as by a power cut."""
    if bot.returncode is None:
        bot.kill()
    await bot.wait()

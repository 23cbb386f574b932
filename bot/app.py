"""Puts everything together; the only reader of settings."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import platformdirs
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError
from telegram.error import InvalidToken
from telegram.request import BaseRequest

import handlers
from bot import reactions
from bot.chat import logs
from bot.chat.client import Api
from bot.chat.door import Door
from bot.chat.faults import fault
from bot.chat.groups import Groups
from bot.chat.intake import Intake
from bot.chat.pace import Pace
from bot.chat.reception import Reception
from bot.chat.routes import ROUTES
from bot.chat.sender import Sender
from bot.chat.tasks import Tasks
from bot.chat.ticker import Ticker
from bot.infra.catalogues import Catalogues
from bot.infra.database import Database
from bot.infra.drawing import Drawer
from bot.infra.keyfile import Keys, KeysUnreadable
from bot.infra.seals import Seals
from bot.infra.system import SystemClock, SystemEntropy
from bot.kernel.clock import Clock, Entropy
from bot.kernel.ids import PersonId
from bot.kernel.people import NOBODY
from bot.kernel.text import LANGUAGES, ZH
from bot.work import Works

log = structlog.get_logger()

HANDLERS = handlers.ALL
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
LEVELS = ("debug", "info", "warning", "error", "critical")
FORMATS = ("text", "json")
LAST_WORDS = 8.0  # seconds a stop waits for what is on its way


class WrongSetting(Exception):
    """Something that the settings point at cannot be used; `name` is the variable, or `.env`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Settings(BaseSettings):
    """The environment of INTERFACES.md; `.env` is read too."""

    model_config = SettingsConfigDict(env_prefix="LINLI_", env_file=".env", extra="ignore")

    bot_token: SecretStr | None = None
    bot_token_file: Path | None = None
    api_base_url: str | None = Field(default=None, repr=False)  # an address may hold a password
    database_url: str | None = Field(default=None, repr=False)
    key_file: Path = Field(
        default_factory=lambda: platformdirs.user_config_path("linli-keys") / "keys.json"
    )
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("linli"))
    webhook_url: str | None = Field(default=None, repr=False)
    operators: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Shanghai"
    language: str = ZH
    privacy_contact: str = Field(default="", max_length=120)
    log_level: str = "info"
    log_format: str = "text"

    @field_validator("operators", mode="before")
    @classmethod
    def _ids(cls, given: object) -> object:
        """Telegram user ids, separated by commas; ids that stand for nobody are left out."""
        if not isinstance(given, str):
            return given
        return frozenset(int(one) for one in given.split(",") if one.strip()) - NOBODY

    @field_validator("timezone")
    @classmethod
    def _zone(cls, given: str) -> str:
        try:
            return ZoneInfo(given).key
        except (KeyError, ValueError, OSError):
            raise ValueError("no such time zone") from None

    @field_validator("language", "log_level", "log_format")
    @classmethod
    def _listed(cls, given: str, field: ValidationInfo) -> str:
        lists = {"language": LANGUAGES, "log_level": LEVELS, "log_format": FORMATS}
        listed = {one.lower(): one for one in lists[str(field.field_name)]}
        if given.lower() not in listed:
            raise ValueError("not one of those known")
        return listed[given.lower()]

    @classmethod
    def read(cls) -> "Settings":
        """From the environment and `.env`. Raises pydantic's ValidationError, WrongSetting."""
        try:
            return cls()
        except (OSError, UnicodeError):
            raise WrongSetting(".env") from None

    def token(self) -> str | None:
        """The bot's token. Raises WrongSetting: the file that should hold it cannot be read."""
        if self.bot_token:
            return self.bot_token.get_secret_value().strip()
        if self.bot_token_file:
            try:
                return self.bot_token_file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeError):
                raise WrongSetting("LINLI_BOT_TOKEN_FILE") from None
        return None

    def secrets(self) -> list[str]:
        """What must not stand in any log, as far as it can be read."""
        found: list[str | None] = []
        with contextlib.suppress(WrongSetting):
            found.append(self.token())
        for address in (self.database_url, self.api_base_url, self.webhook_url):
            with contextlib.suppress(ArgumentError, ValueError):
                found.append(make_url(address).password if address else None)
        return [one for one in found if one]

    def keys(self) -> Keys:
        """What the key file holds. Raises WrongSetting: it is not there or cannot be read."""
        try:
            return Keys.read(self.key_file)
        except KeysUnreadable:
            raise WrongSetting("LINLI_KEY_FILE") from None

    def database(self) -> str:
        """The SQLAlchemy URL; by default a SQLite file in the data folder, which is created.

        Raises:
            WrongSetting: no such URL, no driver for it, or the folder cannot be made.
        """
        if self.database_url:
            return _usable(self.database_url)
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise WrongSetting("LINLI_DATA_DIR") from None
        return f"sqlite+aiosqlite:///{self.data_dir / 'linli.sqlite3'}"


def _usable(url: str) -> str:
    try:
        driver = make_url(url).drivername
    except (ArgumentError, ValueError):
        driver = ""
    if driver not in DRIVERS or find_spec(driver.partition("+")[2]) is None:
        raise WrongSetting("LINLI_DATABASE_URL")
    return url


@asynccontextmanager
async def open_works(
    settings: Settings,
    *,
    clock: Clock | None = None,
    entropy: Entropy | None = None,
    keys: Keys | None = None,
    database: Database | None = None,
) -> AsyncIterator[Works]:
    """Units of work on that database, or the configured one; closed at the end of the block."""
    works = Works(
        database or Database(settings.database()),
        clock or SystemClock(),
        entropy or SystemEntropy(),
        Drawer(Catalogues.load(), Seals(settings.token() or "")),
        keys or settings.keys(),
        operators=frozenset(PersonId(one) for one in settings.operators),
        language=settings.language,
        zone=settings.timezone,
        contact=settings.privacy_contact,
    )
    try:
        yield works
    finally:
        await works.close()


@dataclass
class Linli:
    """The five loops; each is a `step()` that tests and stories call themselves."""

    api: Api
    works: Works
    intake: Intake
    door: Door
    sender: Sender
    ticker: Ticker
    tasks: Tasks

    async def settle(self) -> None:
        """Repeats all steps until nothing is left to do at this moment."""
        busy = True
        while busy:
            await self.intake.step()
            busy = self.intake.stored > 0
            for step in (self.door.step, self.ticker.step, self.tasks.step, self.sender.step):
                while await step():
                    busy = True
                await self.door.toasts.finish()

    async def finish(self) -> None:
        """The last words of a stop: what was sent is written down, what was begun is answered."""
        await self.sender.finish()
        await self.door.toasts.finish()


def assemble(works: Works, api: Api, *, poll: int = 10, pace: Pace | None = None) -> Linli:
    """Joins the loops of one process around its units of work."""
    works.files = api
    works.groups = Groups(api)
    works.username = lambda: api.username
    return Linli(
        api,
        works,
        Intake(api, works, ROUTES, poll, reactions.outage_ended, reactions.shown_in_group),
        Door(api, works, Reception(ROUTES)),
        Sender(api, works, reactions.CARDS, pace or Pace()),
        Ticker(works, reactions.BELLS),
        Tasks(works, reactions.BELLS),
    )


async def run(linli: Linli, *, tick: float = 1.0, last_words: float = LAST_WORDS) -> None:
    """Runs until cancelled, or until the token turns out to be revoked.

    A stop begins no new step; it waits `last_words` seconds for those under way and writes down
    what they sent. After a fault a loop waits a `tick` and goes on.

    APScheduler is the bell only: the alarm table and the outbox are the memory (M8, M9).
    """
    arrived, posted, rung, asked = (asyncio.Event() for _bell in range(4))
    linli.intake.on_stored = arrived.set
    linli.works.on_posted = posted.set

    def ring() -> None:
        for bell in (arrived, posted, rung, asked):
            bell.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        ring, IntervalTrigger(seconds=tick), misfire_grace_time=None, coalesce=True, max_instances=1
    )
    scheduler.start()
    try:
        async with asyncio.TaskGroup() as loops:
            loops.create_task(_poll(linli.intake))
            on = partial(_on, tick=tick, last_words=last_words)
            loops.create_task(on(arrived, linli.door.step, lambda: linli.door.pause))
            loops.create_task(on(posted, linli.sender.step))
            loops.create_task(on(rung, linli.ticker.step))
            loops.create_task(on(asked, linli.tasks.step))
    finally:
        scheduler.shutdown(wait=False)
        await linli.finish()


async def _poll(intake: Intake) -> None:
    ask = intake.prepare
    while True:
        pause = await ask()
        if not pause:
            ask = intake.step
        await asyncio.sleep(pause)


async def _on(
    bell: asyncio.Event,
    step: Callable[[], Coroutine[Any, Any, int]],
    pause: Callable[[], float] = lambda: 0.0,
    *,
    tick: float,
    last_words: float,
) -> None:
    """Steps until there is nothing left, then waits for the bell. Raises InvalidToken."""
    bell.set()
    while True:
        await bell.wait()
        bell.clear()
        try:
            while await _unbroken(step(), last_words):
                pass
            await asyncio.sleep(pause())
        except InvalidToken:
            raise
        except Exception as trouble:  # noqa: BLE001 - no fault of ours may end the other loops
            log.error("loop.fault", fault=fault(trouble))
            bell.set()
            await asyncio.sleep(tick)


async def _unbroken(step: Coroutine[Any, Any, int], last_words: float) -> int:
    """A stop waits for it a while: what was sent must be written down as sent (PROMISES P29)."""
    begun = asyncio.create_task(step)
    try:
        return await asyncio.shield(begun)
    except asyncio.CancelledError:
        await asyncio.wait([begun], timeout=last_words)
        begun.cancel()
        await asyncio.gather(begun, return_exceptions=True)
        raise


@asynccontextmanager
async def connected(settings: Settings, request: BaseRequest | None = None) -> AsyncIterator[Api]:
    """The Bot API, opened (getMe) and closed. Raises InvalidToken."""
    api = Api(settings.token() or "", settings.api_base_url, request, request)
    try:
        await api.open()
        yield api
    finally:
        with contextlib.suppress(Exception):
            await api.close()


def write_logs(settings: Settings) -> None:
    """Event names and ids, as text or JSON lines; the libraries only when they complain (R11)."""
    as_json = settings.log_format == "json"
    logs.begin(settings.log_level, as_json=as_json, secrets=settings.secrets())

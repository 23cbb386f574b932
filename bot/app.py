"""Puts everything together; the only reader of settings."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import platformdirs
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError
from telegram.request import BaseRequest

import handlers
from bot import reactions
from bot.chat import logs
from bot.chat.client import Api
from bot.chat.door import Door
from bot.chat.groups import Groups
from bot.chat.haste import Haste
from bot.chat.intake import Intake
from bot.chat.loops import keep_stepping
from bot.chat.menus import Menus
from bot.chat.pace import Pace
from bot.chat.reception import Reception
from bot.chat.rooms import Rooms
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
        templates=settings.data_dir / "papers",
    )
    try:
        yield works
    finally:
        await works.close()


@dataclass
class Linli:
    """The six loops; each is a `step()` that tests and stories call themselves."""

    api: Api
    works: Works
    intake: Intake
    door: Door
    sender: Sender
    ticker: Ticker
    tasks: Tasks
    menus: Menus

    async def finish(self) -> None:
        """The last words of a stop: what was sent is written down, what was begun is answered."""
        await self.sender.finish()
        await self.door.toasts.finish()


def assemble(
    works: Works,
    api: Api,
    *,
    poll: int = 10,
    pace: Pace | None = None,
    haste: Haste | None = None,
) -> Linli:
    """Joins the loops of one process around its units of work."""
    works.files = api
    works.pins = Rooms(api)
    works.groups = Groups(api)
    works.username = lambda: api.username
    menus = Menus(api, works)
    works.on_standing = menus.wake
    return Linli(
        api,
        works,
        Intake(api, works, ROUTES, poll, reactions.outage_ended, reactions.shown_in_group),
        Door(api, works, Reception(ROUTES), haste or Haste()),
        Sender(api, works, reactions.CARDS, pace or Pace()),
        Ticker(works, reactions.BELLS),
        Tasks(works, reactions.BELLS),
        menus,
    )


async def run(linli: Linli, *, tick: float = 1.0, last_words: float = LAST_WORDS) -> None:
    """Runs until cancelled, or until the token turns out to be revoked.

    A stop begins no new step; it waits `last_words` seconds for those under way and writes down
    what they sent. After a fault a loop waits a `tick` and goes on.

    APScheduler is the bell only: the alarm table and the outbox are the memory (M8, M9).
    """
    arrived, posted, rung, asked, listed = (asyncio.Event() for _bell in range(5))
    linli.intake.on_stored = arrived.set
    linli.works.on_posted = posted.set

    def ring() -> None:
        for bell in (arrived, posted, rung, asked, listed):
            bell.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        ring, IntervalTrigger(seconds=tick), misfire_grace_time=None, coalesce=True, max_instances=1
    )
    scheduler.start()
    try:
        async with asyncio.TaskGroup() as loops:
            loops.create_task(_poll(linli.intake))
            on = partial(keep_stepping, tick=tick, last_words=last_words)
            loops.create_task(on(arrived, linli.door.step, lambda: linli.door.pause))
            loops.create_task(on(posted, linli.sender.step))
            loops.create_task(on(rung, linli.ticker.step))
            loops.create_task(on(asked, linli.tasks.step))
            loops.create_task(on(listed, linli.menus.step))
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

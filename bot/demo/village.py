"""The real bot in a sandbox, and people who press what they see.

Stories and tests both live here. Nothing of the bot is replaced but the far end of the wire, the
clock and the dice; people act by the words on the buttons, so a renamed button or a missing
translation stops them as it would stop a neighbour.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import make_url
from telegram.request import BaseRequest

from bot.app import Linli, Settings, assemble, connected, open_works
from bot.chat.haste import Haste
from bot.chat.pace import Pace
from bot.demo import inline
from bot.demo.api.memory import MemoryRequest
from bot.demo.api.records import Upload
from bot.demo.api.world import World
from bot.demo.clock import HandClock, RunningClock, SeededEntropy
from bot.demo.neighbourhood import GROUP, OPERATOR
from bot.demo.settling import settle
from bot.demo.tables import copy_tables, create_tables
from bot.infra.database import Database
from bot.infra.keyfile import Keys
from bot.kernel.clock import Entropy
from bot.kernel.text import ZH
from bot.work import Works

JSON = dict[str, Any]
KEYS = Keys.made(SeededEntropy("sandbox"))  # nothing real is ever sealed with them
Pushed = HandClock | RunningClock
MINUTE = timedelta(minutes=1)


class NotToBeSeen(LookupError):
    """Nobody can press a button that is not on the screen."""


@dataclass(repr=False)  # asyncio asks for it, and it would be a book
class Village:
    clock: Pushed
    world: World
    works: Works
    linli: Linli
    act: timedelta = timedelta(seconds=3)  # what a person needs to read and to tap
    out_of_order: bool = False

    async def settles(self) -> None:
        """Lets the bot do everything it has to do at this moment."""
        if not self.out_of_order:
            await settle(self.linli)

    async def passes(self, **span: float) -> None:
        """Time goes by: `minutes=10`, `days=1`. Alarms on the way ring within their minute."""
        await self._goes_on(self.clock.now() + timedelta(**span))

    async def leaps(self, **span: float) -> None:
        """Months go by as they do, but what is done each night is done only where something rings.

        A year of quiet nights so takes a moment.
        """
        bells = self.linli.ticker.bells
        every = {*bells.kinds, *bells.cheap, *bells.tasks}
        await self._goes_on(self.clock.now() + timedelta(**span), every - set(bells.nightly()))

    async def _goes_on(self, end: datetime, kinds: Collection[str] = ()) -> None:
        while not self.out_of_order and (due := await self.rings_next(end, kinds)):
            self._forward_to(min(due + MINUTE, end))
            await self.settles()
        self._forward_to(end)
        await self.settles()

    async def rings_next(self, until: datetime, kinds: Collection[str] = ()) -> datetime | None:
        """When the first alarm after now rings, if by then; with `kinds`, the first of these."""
        async with self.works.look() as work:
            return await work.alarms.next(self.clock.now(), until, kinds)

    def _forward_to(self, moment: datetime) -> None:
        self.clock.forward(max(moment - self.clock.now(), timedelta()))

    def listens(self) -> None:
        """The clock was pushed: all the while the bot asked and was answered, unless it was out."""
        if not self.out_of_order and self.linli.intake.listening.answered_at is not None:
            self.linli.intake.listening.answered_at = self.clock.now()

    @asynccontextmanager
    async def outage(self, *, restart: bool = True) -> AsyncIterator[None]:
        """The bot is down within the block, and started again after it on the same database.

        Without `restart` it ran on, but Telegram could not be reached.
        """
        self.out_of_order = True
        yield
        self.out_of_order = False
        if restart:
            old = self.linli
            self.works = replace(self.works, heard_until=None)
            pace, haste = old.sender.pace, old.door.haste
            self.linli = assemble(self.works, old.api, poll=0, pace=pace, haste=haste)
        await self.settles()

    def person(self, id: int) -> "Persona":
        return Persona(self, id)

    def group(self) -> list[JSON]:
        """What everybody in the group sees, the oldest first."""
        return self.world.messages(GROUP)


@dataclass
class Persona:
    """Somebody with a phone."""

    village: Village
    id: int

    async def says(self, text: str, chat: int | None = None) -> None:
        """Writes to the bot, or into the group."""
        self._takes_time()
        self.village.world.say(self.id, chat or self.id, text)
        await self.village.settles()

    async def sends(self, name: str, content: bytes) -> None:
        """Sends the bot a file, and waits until it has been read."""
        self._takes_time()
        self.village.world.send_file(self.id, self.id, Upload(name, content))
        await self.village.settles()
        await self.village.passes(seconds=3)

    async def photographs(self, content: bytes) -> None:
        """Sends the bot a picture, and waits until it has been fetched."""
        self._takes_time()
        self.village.world.send_photo(self.id, self.id, Upload("photo.jpg", content, "image/jpeg"))
        await self.village.settles()
        await self.village.passes(seconds=3)

    async def speaks(self, content: bytes, seconds: int = 4) -> None:
        """Sends the bot a voice note, and waits until it has been fetched."""
        self._takes_time()
        file = Upload("note.ogg", content, "audio/ogg")
        self.village.world.send_voice(self.id, self.id, file, seconds)
        await self.village.settles()
        await self.village.passes(seconds=3)

    async def taps(self, label: str, chat: int | None = None) -> str | None:
        """Presses the newest button with that label; returns the words that flash up, if any.

        Raises:
            NotToBeSeen: no message of the chat has such a button.
        """
        place = chat or self.id
        message, button = self._find(label, place)
        return await self.presses(message["message_id"], button, place)

    async def presses(self, message_id: int, button: JSON, chat: int | None = None) -> str | None:
        """Presses a button she saw earlier, even if it is gone by now."""
        self._takes_time()
        world = self.village.world
        if "url" in button:
            world.open_link(self.id, button["url"].partition("start=")[2])
            await self.village.settles()
            return None
        before = len(world.toasts(self.id))
        world.press(self.id, chat or self.id, message_id, button["callback_data"])
        await self.village.settles()
        flashed = world.toasts(self.id)[before:]
        return flashed[-1].text if flashed else None

    async def opens(self, payload: str) -> None:
        """Follows a link to the bot."""
        self._takes_time()
        self.village.world.open_link(self.id, payload)
        await self.village.settles()

    def messages(self) -> list[JSON]:
        return self.village.world.messages(self.id)

    def reads(self) -> str:
        """The newest words of the bot in her private chat."""
        said = [one for one in self.messages() if one["from"]["is_bot"]]
        newest = said[-1] if said else {}
        return str(newest.get("text") or newest.get("caption") or "")

    def file(self) -> bytes:
        """The newest file of the bot. Raises NotToBeSeen."""
        for one in reversed(self.messages()):
            if one["from"]["is_bot"] and "document" in one:
                return self.village.world.files[one["document"]["file_id"]].content
        raise NotToBeSeen("a file")

    def labels(self, chat: int | None = None) -> list[str]:
        """The buttons of the newest message that has any."""
        for message in reversed(self.village.world.messages(chat or self.id)):
            if rows := _keyboard(message):
                return [button["text"] for row in rows for button in row]
        return []

    def button(self, label: str, chat: int | None = None) -> tuple[int, JSON]:
        """Message id and button, to be pressed later. Raises NotToBeSeen."""
        message, button = self._find(label, chat or self.id)
        return int(message["message_id"]), button

    def _takes_time(self) -> None:
        self.village.clock.forward(self.village.act)

    def _find(self, label: str, chat: int) -> tuple[JSON, JSON]:
        for message in reversed(self.village.world.messages(chat)):
            for row in _keyboard(message):
                for button in row:
                    if button["text"] == label:
                        return message, button
        raise NotToBeSeen(f"“{label}”; there is {self.labels(chat)}")


def _keyboard(message: JSON) -> list[list[JSON]]:
    rows: list[list[JSON]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


@asynccontextmanager
async def sandbox(
    folder: Path,
    clock: Pushed,
    *,
    world: World | None = None,
    entropy: Entropy | None = None,
    request: BaseRequest | None = None,
    url: str | None = None,
    base: str | None = None,
    language: str = ZH,
) -> AsyncIterator[Village]:
    """A bot and an empty world around it; its database is at `url`, or an empty one in `folder`."""
    place = world or World(clock)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # the sandbox is the same on every machine
        bot_token=SecretStr(place.token),
        api_base_url=base,
        operators=frozenset({OPERATOR}),
        language=language,
    )
    memory = request or (None if base else MemoryRequest(place))
    dice = entropy or SeededEntropy(0)
    file = _file(url) if url else folder / "sandbox.sqlite3"
    if file:
        copy_tables(file)
    database = inline.database(file) if file else Database(url or "")
    async with (
        open_works(settings, clock=clock, entropy=dice, keys=KEYS, database=database) as works,
        connected(settings, memory) as api,
    ):
        if not file:
            await create_tables(works.database.engine)
        pace, haste = Pace(lifted=place.limits_lifted), Haste(lifted=place.limits_lifted)
        linli = assemble(works, api, poll=0, pace=pace, haste=haste)
        village = Village(clock, place, works, linli)
        clock.on_push = village.listens
        yield village


def _file(url: str) -> Path | None:
    """Where an SQLite database lies."""
    place = make_url(url)
    return Path(place.database or "") if place.get_backend_name() == "sqlite" else None

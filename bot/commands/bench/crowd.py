"""A local Bot API and a hundred people who press, thirty-two at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from aiohttp import web

from bot.demo.api import http
from bot.demo.api.records import Happening
from bot.demo.api.world import World
from bot.demo.neighbourhood import FIRST_PERSON, GROUP, OPERATOR
from bot.infra.system import SystemClock

IN_FLIGHT = 32
PATIENCE = 30.0  # seconds without an answer are a fault


@asynccontextmanager
async def api_server(
    *, strict: bool = False, asked: Callable[[str], None] = lambda _method: None
) -> AsyncIterator[tuple[World, str]]:
    """An empty world behind a loopback port; yields it with its base address.

    It keeps Telegram's limits where it is `strict`; `asked` hears each method as it is called.
    """
    world = World(SystemClock())
    world.limits_lifted = not strict
    world.add_person(OPERATOR, "Operator")

    @web.middleware
    async def heard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        asked(request.match_info.get("method", ""))
        return await handler(request)

    app = web.Application(client_max_size=http.LARGEST, middlewares=[heard])
    app.add_routes(http.routes(world))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield world, f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


@dataclass
class Crowd:
    """`size` people; `payload` is the link each opens first."""

    world: World
    size: int
    payload: str
    _seen: dict[int, asyncio.Event] = field(default_factory=dict)
    _wanted: dict[int, set[str]] = field(default_factory=dict)
    _buttons: dict[int, tuple[int, list[str]]] = field(default_factory=dict)

    @property
    def people(self) -> range:
        return range(FIRST_PERSON, FIRST_PERSON + self.size)

    def buttons(self, person: int) -> tuple[int, list[str]]:
        """Number of the message with her buttons, and what each holds."""
        return self._buttons[person]

    async def gather(self) -> None:
        """Everybody opens the link and waits for the first message."""
        self.world.listen(self._happened)
        for person in self.people:
            self.world.add_person(person, f"N{person}", language_code="zh-hans")
        self.world.add_group(GROUP, "Bench", [OPERATOR, *self.people])
        self.world.add_bot_to(GROUP, OPERATOR)
        await asyncio.gather(*(self._opens(person) for person in self.people))

    async def vote(self, votes: int) -> None:
        """Each vote is a press; 32 are on their way at any time."""
        people, gate = cycle(self.people), asyncio.Semaphore(IN_FLIGHT)
        turns = [(next(people), n // self.size) for n in range(votes)]

        async def one(person: int, turn: int) -> None:
            async with gate:
                message, buttons = self._buttons[person]
                data = buttons[turn % min(2, len(buttons))]
                await self._waits(
                    person,
                    {"answer", "edit"},
                    lambda: self.world.press(person, person, message, data),
                )

        await asyncio.gather(*(one(*turn) for turn in turns))

    async def _opens(self, person: int) -> None:
        link = self.payload
        await self._waits(
            person, {"message"}, lambda: self.world.open_link(person, link or "start")
        )
        said = self.world.messages(person)[-1]
        rows = said.get("reply_markup", {}).get("inline_keyboard", [])
        pressable = [b["callback_data"] for row in rows for b in row if "callback_data" in b]
        self._buttons[person] = said["message_id"], pressable

    async def _waits(self, person: int, kinds: set[str], act: Any) -> None:
        self._wanted[person], self._seen[person] = set(kinds), asyncio.Event()
        act()
        await asyncio.wait_for(self._seen[person].wait(), PATIENCE)

    def _happened(self, one: Happening) -> None:
        about = one.about
        person = about.get("person_id") or about.get("chat", {}).get("id", 0)
        if one.kind == "message" and not about["from"]["is_bot"]:
            return
        wanted = self._wanted.get(person)
        if wanted is not None:
            wanted.discard(one.kind)
            if not wanted:
                self._seen[person].set()

"""The sandbox's web server: the Bot API, the chat page, and the page's own protocol.

It has no login, so it must be reachable from this machine only: the caller binds 127.0.0.1,
and requests whose Host or Origin is another name are refused, because a page on the web could
otherwise speak to it through a name that points here.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.demo import shelf
from bot.demo.api import http
from bot.demo.api.entities import units
from bot.demo.api.people_side import Impossible
from bot.demo.api.records import JSON
from bot.demo.api.world import World
from bot.demo.feed import Feed
from bot.demo.hands import Hands, until_after, until_morning
from bot.kernel.events import Header

PAGE = Path(__file__).parent / "page"
HEARTBEAT = 15.0  # seconds between comments on a silent stream
LOOPBACK = ("127.0.0.1", "localhost", "::1")
VOTE = "ballot.vote"  # its code is the receipt
LONGEST = 4096  # UTF-16 units a person can send at once
FURTHEST = 400 * 24 * 60  # minutes the clock goes forward at once
MOST_ENTRIES = 500  # of the record at once

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _BadRequest(Exception):
    """`code` is the machine word of the answer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def application(
    world: World,
    *,
    people_notes: Mapping[int, Mapping[str, Any]],
    zone: str,
    hands: Hands,
    heartbeat: float = HEARTBEAT,
) -> web.Application:
    """The whole sandbox as an aiohttp application; bind it to 127.0.0.1 only.

    `people_notes`: person's id → role, flat, note {zh, en}. `zone`: IANA name for the page.
    `hands`: what moves the clock, reads the record and begins anew.
    `heartbeat`: seconds.
    """
    app = web.Application(middlewares=[_only_from_here, _refusals], client_max_size=http.LARGEST)
    feed = Feed(world, people_notes, zone)
    app.add_routes(http.routes(world))
    app.add_routes(_Sandbox(world, feed, hands, heartbeat).routes())
    app.router.add_get("/", _index)
    app.router.add_static("/page", PAGE)

    async def close(_app: web.Application) -> None:
        feed.close()
        world.mailbox.hang_up()

    app.on_shutdown.append(close)
    return app


class _Sandbox:
    def __init__(self, world: World, feed: Feed, hands: Hands, heartbeat: float) -> None:
        self._world = world
        self._feed = feed
        self._hands = hands
        self._heartbeat = heartbeat

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/state", self._state),
            web.get("/sandbox/events", self._events),
            web.get("/sandbox/files/{id}/{name:.*}", self._file),
            web.post("/sandbox/send", self._send),
            web.post("/sandbox/press", self._press),
            web.post("/sandbox/open", self._open),
            web.post("/sandbox/attach", self._attach),
            web.post("/sandbox/clock", self._clock),
            web.get("/sandbox/record", self._record),
            web.post("/sandbox/anew", self._anew),
        ]

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response(self._feed.state())

    async def _events(self, request: web.Request) -> web.StreamResponse:
        number = _after(request)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the page was closed
            await self._stream(response, number)
        return response

    async def _stream(self, response: web.StreamResponse, number: int) -> None:
        await response.write(b"retry: 2000\n\n")
        while not self._feed.closed:
            for event in self._feed.since(number):
                await response.write(_line(*event))
                number = event[0]
            await self._feed.wait(number, self._heartbeat)
            if not self._feed.since(number):
                await response.write(b": still here\n\n")

    async def _file(self, request: web.Request) -> web.Response:
        held = self._world.files.get(request.match_info["id"])
        if held is None:
            raise web.HTTPNotFound
        return shelf.answer(held)

    async def _attach(self, request: web.Request) -> web.Response:
        sent = await shelf.read(request)
        if isinstance(sent, str):
            raise _BadRequest(sent)
        shelf.send(self._world, sent)
        return web.json_response({"ok": True})

    async def _send(self, request: web.Request) -> web.Response:
        told = await _told(request, person_id=int, chat_id=int, text=str)
        text = told["text"].strip()
        if not text:
            raise _BadRequest("empty_text")
        if units(text) > LONGEST:
            raise _BadRequest("text_too_long")
        self._world.say(told["person_id"], told["chat_id"], text, _reply_to(told))
        return web.json_response({"ok": True})

    async def _press(self, request: web.Request) -> web.Response:
        told = await _told(request, person_id=int, chat_id=int, message_id=int, data=str)
        self._world.press(told["person_id"], told["chat_id"], told["message_id"], told["data"])
        return web.json_response({"ok": True})

    async def _open(self, request: web.Request) -> web.Response:
        told = await _told(request, person_id=int, payload=str)
        self._world.open_link(told["person_id"], told["payload"])
        return web.json_response({"ok": True})

    async def _clock(self, request: web.Request) -> web.Response:
        await self._hands.forward(await self._ahead(await _told(request)))
        now = self._world.now().isoformat()
        self._feed.add("clock", {"now": now})
        return web.json_response({"ok": True, "now": now})

    async def _ahead(self, told: JSON) -> timedelta:
        """How far the visitor wants to go: `minutes`, or `to` one of the moments with a name."""
        now = self._world.now()
        match told.get("to"):
            case "morning":
                return until_morning(now, self._feed.zone)
            case "deadline":
                deadline = await self._hands.deadline()
                if deadline is None:
                    raise _BadRequest("no_deadline")
                return until_after(deadline, now)
        minutes = told.get("minutes")
        if type(minutes) is not int:
            raise _BadRequest("wrong_minutes")
        if not 0 < minutes <= FURTHEST:
            raise _BadRequest("clock_goes_forward_only" if minutes <= 0 else "clock_too_far")
        return timedelta(minutes=minutes)

    async def _record(self, request: web.Request) -> web.Response:
        count = request.query.get("count", "50")
        if not count.isdecimal() or not 0 < int(count) <= MOST_ENTRIES:
            raise _BadRequest("wrong_count")
        entries = await self._hands.entries(int(count))
        return web.json_response({"ok": True, "entries": [_entry(one) for one in entries]})

    async def _anew(self, _request: web.Request) -> web.Response:
        self._feed.resting = True
        try:
            await self._hands.anew()
        finally:
            self._feed.resting = False
            self._feed.add("reset", {})
        return web.json_response({"ok": True})


def _entry(one: Header) -> JSON:
    """An entry without what it holds: only what an auditor gets in a public file, and its time."""
    at = one.at.isoformat() if one.at else None
    told = {"seq": one.entry.seq, "type": one.type, "at": at, "hash": one.entry.hash}
    return told | ({"receipt": one.entry.code} if one.type == VOTE else {})


async def _index(_request: web.Request) -> web.StreamResponse:
    if not (PAGE / "index.html").is_file():
        raise web.HTTPNotFound
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    origin = request.headers.get("Origin")
    names = [request.host] + ([urlsplit(origin).netloc] if origin is not None else [])
    if not all(_is_loopback(name) for name in names):
        return web.json_response({"ok": False, "error": "only_from_this_machine"}, status=403)
    return await handler(request)


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except (_BadRequest, Impossible) as wrong:
        return web.json_response({"ok": False, "error": wrong.code}, status=400)


def _line(number: int, kind: str, told: JSON) -> bytes:
    return f"id: {number}\nevent: {kind}\ndata: {json.dumps(told)}\n\n".encode()


def _is_loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False


def _after(request: web.Request) -> int:
    told = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
    if not told.isdecimal():
        raise _BadRequest("wrong_after")
    return int(told)


async def _told(request: web.Request, **fields: type) -> JSON:
    """The JSON body, with these fields of these types."""
    if request.content_type != "application/json":
        raise _BadRequest("json_expected")
    try:
        told = json.loads(await request.text())
    except ValueError:
        raise _BadRequest("json_expected") from None
    if not isinstance(told, dict):
        raise _BadRequest("json_expected")
    for name, kind in fields.items():
        if type(told.get(name)) is not kind:
            raise _BadRequest(f"wrong_{name}")
    return told


def _reply_to(told: JSON) -> int | None:
    reply_to = told.get("reply_to")
    if reply_to is None or type(reply_to) is int:
        return reply_to
    raise _BadRequest("wrong_reply_to")

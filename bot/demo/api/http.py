"""The sandbox's Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.demo.api.records import Upload
from bot.demo.api.refusals import ConnectionCut
from bot.demo.api.world import World

LARGEST = 60_000_000  # bytes of a request; Telegram's own limit is checked behind it


def routes(world: World) -> list[web.RouteDef]:
    """Routes for an aiohttp application (make it with `client_max_size=LARGEST`)."""

    async def call(request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            envelope = await world.call(token, method, await _params(request))
        except ConnectionCut:
            return _cut(request)
        return web.json_response(envelope, status=envelope.get("error_code", 200))

    async def download(request: web.Request) -> web.StreamResponse:
        token, path = request.match_info["token"], request.match_info["path"]
        try:
            status, body = world.download(token, path)
        except ConnectionCut:
            return _cut(request)
        return web.Response(status=status, body=body)

    return [
        web.get("/bot{token}/{method}", call),
        web.post("/bot{token}/{method}", call),
        web.get("/file/bot{token}/{path:.+}", download),
    ]


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _params(request: web.Request) -> dict[str, Any]:
    params: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return params | await _json(request)
    if request.content_type == "multipart/form-data":
        return params | await _parts(request)
    return params | dict(await request.post())


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        told = json.loads(await request.read() or b"{}")
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise web.HTTPBadRequest(text=json.dumps(_UNREADABLE), content_type="application/json")
    return told


async def _parts(request: web.Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            body = bytes(await part.read(decode=True))
            mime = part.headers.get("Content-Type", "application/octet-stream")
            named = part.filename
            found[part.name] = body.decode() if named is None else Upload(named, body, mime)
    return found


_UNREADABLE = {
    "ok": False,
    "error_code": 400,
    "description": "Bad Request: can't parse JSON object",
}

"""The wire: JSON out, no proxies, no redirects, errors told apart, the token never shown."""

import asyncio
import contextlib
import json
import logging
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.app import Settings, assemble
from bot.chat.client import LARGEST_ANSWER, Api, Client, NotSent, document, pause_of, plain

TOKEN = "123456:AAsecret-of-ours"
ME = {"id": 123456, "is_bot": True, "first_name": "Linli", "username": "linli_bot"}


@asynccontextmanager
async def telegram(answer):
    """A server on loopback that answers every method but getMe with `answer(request)`."""

    async def told(request):
        if request.path.endswith("getMe"):
            return web.json_response({"ok": True, "result": ME})
        return await answer(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", told)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


@asynccontextmanager
async def opened(base):
    api = Api(TOKEN, base)
    await api.open()
    try:
        yield api
    finally:
        await api.close()


async def test_parameters_travel_as_json():
    seen = []

    async def answer(request):
        seen.append((request.method, request.path, request.content_type, await request.json()))
        return web.json_response({"ok": True, "result": {"message_id": 5}})

    async with telegram(answer) as base, opened(base) as api:
        sent = await api.call("sendMessage", chat_id=-5, text="你好 <b>", silent=True)
    assert sent == {"message_id": 5}
    ((method, path, kind, body),) = seen
    assert (method, path, kind) == ("POST", f"/bot{TOKEN}/sendMessage", "application/json")
    assert (str(body["chat_id"]), body["text"]) == ("-5", "你好 <b>")
    assert (api.id, api.username) == (ME["id"], "linli_bot")


async def test_a_file_travels_as_a_form_under_its_own_name():
    seen = {}

    async def answer(request):
        assert request.content_type == "multipart/form-data"
        async for part in await request.multipart():
            seen[part.name] = part.filename, part.headers.get("Content-Type"), await part.read()
        return web.json_response({"ok": True, "result": {"message_id": 5}})

    paper = document('回执 "一"\n.txt', "回执一".encode())
    async with telegram(answer) as base, opened(base) as api:
        look = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}
        await api.call("sendDocument", chat_id=-5, document=paper, caption="<b>", reply_markup=look)
    assert (seen["chat_id"][2], seen["caption"][2]) == (b"-5", b"<b>")
    assert json.loads(seen["reply_markup"][2]) == look
    assert seen["document"] == ("回执 一.txt", "text/plain", "回执一".encode())


@pytest.mark.parametrize("parameters", [{}, {"retry_after": 0}, {"retry_after": "soon"}])
async def test_a_flood_that_does_not_say_how_long_is_five_seconds(parameters):
    async def answer(request):
        told = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
        return web.json_response(told | {"parameters": parameters}, status=429)

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(RetryAfter) as flood:
            await api.call("sendMessage", chat_id=1, text="甲")
    assert pause_of(flood.value) == timedelta(seconds=5)


async def test_a_redirect_is_not_followed():
    asked = []

    async def answer(request):
        asked.append(request.path)
        raise web.HTTPFound("/elsewhere")

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(NetworkError):
            await api.call("getUpdates")
    assert asked == [f"/bot{TOKEN}/getUpdates"]


async def test_proxies_of_the_environment_are_not_used(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)

    async def answer(request):
        return web.json_response({"ok": True, "result": True})

    async with telegram(answer) as base, opened(base) as api:
        assert await api.call("deleteWebhook") is True


async def test_without_a_connection_it_is_certain_that_nothing_was_sent():
    api = Api(TOKEN, f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(NotSent):
        await api.call("sendMessage", chat_id=1, text="甲")
    await api.close()


async def test_a_connection_that_dies_under_way_leaves_it_open_what_happened():
    async def answer(request):
        request.transport.abort()
        return web.Response()

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(NetworkError) as trouble:
            await api.call("sendMessage", chat_id=1, text="甲")
    assert type(trouble.value) is NetworkError


async def test_an_answer_that_does_not_come_is_a_time_out():
    gone = asyncio.Event()

    async def answer(request):
        await gone.wait()
        return web.Response()

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(TimedOut):
            await api.call("getUpdates", wait=0.02)
        gone.set()


@pytest.mark.parametrize(
    ("code", "description", "parameters", "error"),
    [
        (400, "Bad Request: chat not found", {}, BadRequest),
        (400, "group upgraded", {"migrate_to_chat_id": -1005}, ChatMigrated),
        (401, "Unauthorized", {}, InvalidToken),
        (403, "Forbidden: bot was blocked by the user", {}, Forbidden),
        (404, "Not Found", {}, InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", {}, Conflict),
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}, RetryAfter),
        (502, "Bad Gateway", {}, NetworkError),
    ],
)
async def test_every_refusal_has_its_own_error(code, description, parameters, error):
    async def answer(request):
        told = {"ok": False, "error_code": code, "description": description}
        return web.json_response(told | {"parameters": parameters}, status=code)

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(error) as trouble:
            await api.call("sendMessage", chat_id=1, text="甲")
    assert type(trouble.value) is error


async def test_an_answer_that_is_no_json_is_not_taken_for_a_refusal():
    async def answer(request):
        return web.Response(text="<html>a portal wants you to log in</html>")

    async with telegram(answer) as base, opened(base) as api:
        with pytest.raises(TelegramError) as trouble:
            await api.call("getUpdates")
    assert type(trouble.value) is TelegramError  # no refusal: whoever asked tries again


async def test_a_wrong_token_is_told_when_opening():
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer_401)
    async with TestServer(app) as server:
        api = Api(TOKEN, str(server.make_url("")))
        with pytest.raises(InvalidToken):
            await api.open()
        await api.close()


async def answer_401(request):
    told = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    return web.json_response(told, status=401)


def chain(trouble):
    """The error and everything it came from."""
    while trouble is not None:
        yield trouble
        trouble = trouble.__cause__ or (
            None if trouble.__suppress_context__ else trouble.__context__
        )


async def abort(request):
    request.transport.abort()
    return web.Response()


async def nonsense(request):
    return web.Response(text="no json", status=500)


async def elsewhere(request):
    raise web.HTTPFound("/elsewhere")


@pytest.mark.parametrize("answer", [abort, nonsense, elsewhere, answer_401, None])
async def test_the_token_is_in_no_error_no_log_and_no_repr(answer, caplog):
    caplog.set_level(logging.DEBUG)
    async with telegram(answer or abort) as base, opened(base) as api:
        if answer is None:  # nobody listens there
            await api.close()
            api = Api(TOKEN, f"http://127.0.0.1:{unused_port()}")
        with pytest.raises((NetworkError, InvalidToken)) as trouble:
            await api.call("sendMessage", chat_id=1, text="甲")
        shown = [repr(one) + str(one) for one in chain(trouble.value)]
        await api.close()
    assert TOKEN not in "".join(shown)
    ours = [one for one in caplog.records if not one.name.startswith("aiohttp.access")]
    assert TOKEN not in "".join(one.getMessage() for one in ours)


async def test_nothing_that_holds_the_token_shows_it(village):
    api = Api(TOKEN, "http://127.0.0.1:1")
    settings = Settings(_env_file=None, bot_token=TOKEN)
    linli = assemble(village.works, api)
    parts = (api, settings, linli, linli.intake, linli.sender, village.works.drawer)
    assert TOKEN not in "".join(repr(one) + str(one) for one in parts)


async def test_a_closed_client_opens_itself_again():
    client = Client()
    await client.shutdown()
    await client.initialize()
    first = client._session
    await client.initialize()
    assert client._session is first
    await client.shutdown()


async def test_an_answer_without_end_is_given_up():
    """A hostile server must not fill the memory (PROMISES T34)."""
    sent = 0

    async def endless(request):
        nonlocal sent
        answer = web.StreamResponse()
        await answer.prepare(request)
        with contextlib.suppress(ConnectionError):
            while sent < 4 * LARGEST_ANSWER:
                await answer.write(bytes(1_000_000))
                sent += 1_000_000
        return answer

    async with telegram(endless) as base:
        client = Client()
        with pytest.raises(NetworkError, match="too long"):
            await client.do_request(f"{base}/file/bot{TOKEN}/documents/x", "GET")
        await client.shutdown()
    assert sent < 4 * LARGEST_ANSWER


@pytest.mark.parametrize("body", ["[]", "5", "null", '"text"'])
def test_an_update_is_an_object(body):
    with pytest.raises(ValueError, match="object"):
        plain(body)
    assert plain('{"update_id": 1}') == {"update_id": 1}


@pytest.mark.parametrize(
    ("told", "pause"),
    [
        (7, timedelta(seconds=7)),
        (timedelta(seconds=86_400), timedelta(days=1)),
        (10**12, timedelta(days=7)),
        (0, timedelta(seconds=5)),
        (-5, timedelta(seconds=5)),
        ("5", timedelta(seconds=5)),
    ],
)
def test_a_wait_is_taken_as_told_or_is_five_seconds(told, pause):
    flood = RetryAfter(1)
    flood._retry_after = told
    assert pause_of(flood) == pause

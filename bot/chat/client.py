"""How we talk to Telegram: python-telegram-bot's Bot over aiohttp.

Rejected: httpx, the library's default; its pool is scanned on every call and costs 4 CPU-ms a
vote with 32 in flight (DEPENDENCIES, trap 1). Calls go through `do_api_request`, which hands
back plain JSON: parsing a whole Message that nobody reads costs more than sending it (trap 11).
"""

import json
import logging
import os
import re
import warnings
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram import Bot, InputFile
from telegram.error import (
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

from bot.work import FileGone

os.environ.setdefault("PTB_TIMEDELTA", "true")  # RetryAfter gives a timedelta, as 23 will
warnings.filterwarnings("ignore", "Please use 'Bot\\.", PTBUserWarning)

logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it would log token and contents

CONNECT, READ = 5.0, 20.0  # seconds
CONNECTIONS = 64
LARGEST_ANSWER = 20_000_000  # bytes; a file that a bot may fetch has no more (PROMISES T34)
USUAL_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(days=7)
TELEGRAM = "https://api.telegram.org"
FLOOD = "too many requests"
PATH = re.compile(r"[A-Za-z_]+(?:/[A-Za-z_0-9]+)*(?:\.[A-Za-z0-9]+)?")  # neither / in front nor ..
UNNAMEABLE = {ord(one): None for one in '"\r\n'}


class NotSent(NetworkError):
    """There was no connection: the call certainly had no effect and may be repeated."""


class Client(BaseRequest):
    """One aiohttp session; JSON bodies, forms for files, no proxies, no redirects (P46)."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, sock_read=READ),
                trust_env=False,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Raises NotSent before, TimedOut or NetworkError after the request was on its way."""
        if self._session is None:
            await self.initialize()
        assert self._session is not None
        asked = read_timeout if isinstance(read_timeout, int | float) else READ
        limits = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, sock_read=asked)
        try:
            async with self._session.request(
                method, url, **_body(request_data), allow_redirects=False, timeout=limits
            ) as answer:
                return answer.status, await _bounded(answer)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as trouble:
            raise NotSent(type(trouble).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as trouble:  # its text may hold the address, and so the token
            raise NetworkError(type(trouble).__name__) from None


async def _bounded(answer: aiohttp.ClientResponse) -> bytes:
    """Raises NetworkError where it is longer than anything Telegram says."""
    parts, size = [], 0
    async for part in answer.content.iter_any():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise NetworkError("an answer too long")
        parts.append(part)
    return b"".join(parts)


def _body(told: RequestData | None) -> dict[str, Any]:
    """JSON; a form where a file goes along, whose name would be %E8… if it were quoted."""
    if told is None or not told.contains_files:
        return {"json": told.parameters if told else {}}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in told.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in told.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}


class Api:
    """The Bot API by method name, with plain JSON in and out.

    Every call raises the library's errors: BadRequest, Forbidden, RetryAfter, ChatMigrated,
    Conflict, InvalidToken, TimedOut, NetworkError, and our NotSent.
    """

    def __init__(
        self,
        token: str,
        base: str | None = None,
        request: BaseRequest | None = None,
        polling: BaseRequest | None = None,
    ) -> None:
        root = (base or TELEGRAM).rstrip("/")
        self._wires = (request or Client(), polling or Client(1))
        self._bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._wires[0],
            get_updates_request=self._wires[1],
        )

    def __repr__(self) -> str:
        return "<Api>"  # the library's own repr holds the token

    @property
    def username(self) -> str:
        return self._bot.username

    @property
    def id(self) -> int:
        return self._bot.id

    async def open(self) -> None:
        """Asks who we are. Raises InvalidToken where the token is not accepted."""
        await self._bot.initialize()

    async def close(self) -> None:
        await self._bot.shutdown()
        for wire in self._wires:  # the library leaves them open where getMe was refused
            await wire.shutdown()

    async def call(self, method: str, *, wait: float | None = None, **parameters: Any) -> Any:
        """The `result` of the method; `wait` is the read time-out in seconds."""
        limits: dict[str, Any] = {} if wait is None else {"read_timeout": wait}
        try:
            return await self._bot.do_api_request(method, api_kwargs=parameters, **limits)
        except EndPointNotFound:  # what the library makes of 401 here; our methods all exist
            raise InvalidToken from None
        except NetworkError as trouble:
            if FLOOD in trouble.message.lower():  # a 429 that does not say how long
                raise RetryAfter(USUAL_WAIT) from None
            raise

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file somebody sent, of at most so many bytes. Raises FileGone."""
        try:
            told = await self.call("getFile", file_id=file_id)
            path, size = told.get("file_path"), told.get("file_size", 0)
            if not (isinstance(path, str) and PATH.fullmatch(path)) or size > most:
                raise FileGone
            url = f"{self._bot.base_file_url}/{path}"
            status, content = await self._wires[0].do_request(url, "GET")
        except InvalidToken:
            raise
        except TelegramError as trouble:
            raise FileGone from trouble
        if status != HTTPStatus.OK or len(content) > most:
            raise FileGone
        return content


def document(name: str, content: bytes) -> InputFile:
    """A file as a parameter of `Api.call`; what would end the name in a form is left out."""
    return InputFile(content, filename=name.translate(UNNAMEABLE))


def pause_of(flood: RetryAfter) -> timedelta:
    """How long Telegram wants us to wait; 5 seconds where it does not say it in a number."""
    asked: object = flood.retry_after
    pause = timedelta(seconds=asked) if isinstance(asked, int) else asked
    if isinstance(pause, timedelta) and pause > timedelta(0):
        return min(pause, LONGEST_WAIT)
    return USUAL_WAIT


def plain(body: str) -> dict[str, Any]:
    """A stored update as JSON. Raises ValueError where it is none."""
    update = json.loads(body)
    if not isinstance(update, dict):
        raise ValueError("an update is an object")
    return update

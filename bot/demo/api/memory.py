"""The bot's way to the sandbox without a socket: a request class for python-telegram-bot."""

import asyncio
import json
import re
from typing import Any
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.api.records import Upload
from bot.demo.api.refusals import ConnectionCut
from bot.demo.api.world import World

_PATH = re.compile(r"(?:^|/)(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)$")


class MemoryRequest(BaseRequest):
    """Calls `world` directly. Raises NetworkError when cut before, TimedOut when cut after."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        return None

    async def shutdown(self) -> None:
        return None

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the Bot API takes GET and POST alike
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        path = _PATH.search(unquote(url))
        if path is None:
            raise NetworkError(f"no such address: {url}")
        await asyncio.sleep(0)  # as a real request would, let others go on
        try:
            if path["file"]:
                return self._world.download(path["token"], path["rest"])
            envelope = await self._world.call(path["token"], path["rest"], _params(request_data))
        except ConnectionCut as cut:
            raise (NetworkError(str(cut)) if cut.before else TimedOut(str(cut))) from cut
        return envelope.get("error_code", 200), json.dumps(envelope).encode()


def _params(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    files = {name: _upload(*part) for name, part in request_data.multipart_data.items()}
    return dict(request_data.json_parameters) | files


def _upload(name: str, content: Any, mime: str) -> Upload:
    held = content if isinstance(content, bytes) else content.read()
    return Upload(name, held, mime)

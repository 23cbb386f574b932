"""The sandbox's Telegram: a strict Bot API on one side, people on the other.

Strict means: a wrong parameter is refused and noted in `complaints`, flood limits are counted
on the world's own clock, and every refusal has the words of the real server. A lax double
would let through what fails in a real group.
"""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from bot.demo.api import files
from bot.demo.api.arguments import Misuse, fitted
from bot.demo.api.forum_side import ForumSide
from bot.demo.api.methods import METHODS
from bot.demo.api.records import JSON, Call
from bot.demo.api.refusals import ConnectionCut, Refusal
from bot.kernel.clock import Clock

DOWNLOAD = "download"  # its name for `cut_next`


@dataclass(frozen=True)
class _Failure:
    method: str
    refusal: Refusal
    chat_id: int | None


@dataclass(frozen=True)
class _Cut:
    method: str
    before: bool


class World(ForumSide):
    """All of Telegram that the bot can reach. The clock decides limits and ages."""

    def __init__(
        self,
        clock: Clock,
        token: str = "1:sandbox",  # noqa: S107 - a token of the sandbox only
        username: str = "linli_demo_bot",
        name: str = "Linli 邻里",
    ) -> None:
        super().__init__(clock, token, username, name)
        self._failures: list[_Failure] = []
        self._cuts: list[_Cut] = []

    async def call(self, token: str, method: str, params: Mapping[str, Any]) -> JSON:
        """One request of the bot; gives the Bot API's envelope. Raises ConnectionCut."""
        cut = self._planned_cut(method)
        if cut is not None and cut.before:
            raise ConnectionCut(before=True)
        envelope = await self._answer(token, method, params)
        self.calls.append(Call(method, dict(params), envelope.get("description")))
        if cut is not None:
            raise ConnectionCut(before=False)
        return envelope

    def download(self, token: str, path: str) -> tuple[int, bytes]:
        """Status and body of `/file/bot<token>/<path>`. Raises ConnectionCut."""
        cut = self._planned_cut(DOWNLOAD)
        if cut is not None:
            raise ConnectionCut(cut.before)
        return files.download(self, token, path)

    def fail_next(
        self,
        method: str,
        error_code: int,
        description: str,
        parameters: JSON | None = None,
        chat_id: int | None = None,
    ) -> None:
        """Refuse the next call of a method (in a chat) with these words.

        Raises ValueError for a method that does not exist.
        """
        _check_name(method)
        refusal = Refusal(error_code, description, parameters)
        self._failures.append(_Failure(method, refusal, chat_id))

    def cut_next(self, method: str, before: bool = True) -> None:
        """Let the connection of the next call die, before or after its effect.

        `method` may also be `download`. Raises ValueError for a name that does not exist.
        """
        _check_name(method)
        self._cuts.append(_Cut(method, before))

    async def _answer(self, token: str, method: str, params: Mapping[str, Any]) -> JSON:
        try:
            return {"ok": True, "result": await self._result(token, method, params)}
        except Misuse as misuse:
            self.complaints.append(f"{method}: {misuse.description}")
            return misuse.envelope()
        except Refusal as refusal:
            return refusal.envelope()

    async def _result(self, token: str, method: str, params: Mapping[str, Any]) -> Any:
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if method not in METHODS:
            self.complaints.append(f"{method}: Not Found")
            raise Refusal(404, "Not Found")
        fit = fitted(method, params)
        self._fail(method, fit.get("chat_id"))
        result: Any | Awaitable[Any] = METHODS[method](self, fit)
        return await result if isawaitable(result) else result

    def _fail(self, method: str, chat_id: int | None) -> None:
        for failure in self._failures:
            if failure.method == method and failure.chat_id in (None, chat_id):
                self._failures.remove(failure)
                raise failure.refusal

    def _planned_cut(self, method: str) -> _Cut | None:
        cut = next((cut for cut in self._cuts if cut.method == method), None)
        if cut is not None:
            self._cuts.remove(cut)
        return cut


def _check_name(method: str) -> None:
    if method not in METHODS and method != DOWNLOAD:
        raise ValueError(f"there is no method {method}")

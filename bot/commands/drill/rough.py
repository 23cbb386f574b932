"""A rough way to Telegram: floods, answers that are cut, and a death while messages fly."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.demo.api.records import JSON
from bot.demo.api.refusals import ConnectionCut
from bot.demo.api.world import World
from bot.kernel.clock import Clock

FLOODED, CUT = 20, 100  # one message in so many is refused, or its answer lost after the delivery
WAIT = 1  # seconds that a refusal asks for


class RoughWorld(World):
    """Counts what was delivered to whom.

    After the deliveries in `deaths` it calls `kill`, before the answer to the last of them is out.
    """

    def __init__(self, clock: Clock, deaths: Sequence[int], kill: Callable[[], None]) -> None:
        super().__init__(clock)
        self.limits_lifted = True
        self.delivered: Counter[int] = Counter()
        self.cut: set[int] = set()
        self.refused = 0
        self._asked = 0
        self._deaths = list(deaths)
        self._kill = kill

    async def call(self, token: str, method: str, params: Mapping[str, Any]) -> JSON:
        if method != "sendMessage":
            return await super().call(token, method, params)
        chat = int(params["chat_id"])
        self._asked += 1
        if self._asked % FLOODED == FLOODED // 2:
            words = f"Too Many Requests: retry after {WAIT}"
            self.fail_next(method, 429, words, {"retry_after": WAIT}, chat_id=chat)
            self.refused += 1
        elif self._asked % CUT == CUT // 3:
            self.cut_next(method, before=False)
            self.cut.add(chat)
        try:
            answer = await super().call(token, method, params)
        except ConnectionCut:
            self._came(chat)
            raise
        if answer["ok"]:
            self._came(chat)
        return answer

    def _came(self, chat: int) -> None:
        self.delivered[chat] += 1
        if self._deaths and self.delivered.total() >= self._deaths[0]:
            self._deaths.pop(0)
            self._kill()

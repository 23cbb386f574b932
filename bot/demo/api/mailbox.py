"""The queue of updates that waits for the bot.

An update leaves the queue only when a later offset confirms it, or after 24 hours; a bot that
dies before it stored what it read gets everything again. A second reader ends the first with
409, as the real server does, so that two copies of one bot are noticed.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from telegram.constants import PollingLimit

from bot.demo.api.records import JSON
from bot.demo.api.refusals import bad, conflict
from bot.kernel.clock import Clock

KEPT = timedelta(hours=24)
REMEMBERED = 5_000
NEAR = 10  # an offset further ahead is from before the numbers began anew
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OUSTED = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass
class _Reader:
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    ousted: bool = False


class Mailbox:
    """Updates in order of arrival. `webhook` is the address set, empty when polling."""

    def __init__(self, clock: Clock, first: int = 100_001) -> None:
        self.webhook = ""
        self.allowed: frozenset[str] | None = None
        self._clock = clock
        self._next = first
        self._waiting: deque[tuple[datetime, JSON]] = deque()
        self._known: dict[int, JSON] = {}
        self._again: list[JSON] = []
        self._reader: _Reader | None = None

    def put(self, update: JSON) -> int | None:
        """Queue an update and give its id; None when the bot does not want this kind."""
        return self.force(update) if self._wanted(update) else None

    def force(self, update: JSON) -> int:
        """Queue an update of whatever kind and give its id."""
        update_id = update.get("update_id", self._next)
        self._next = max(self._next, update_id + 1)
        numbered = {"update_id": update_id} | update
        self._known[update_id] = numbered
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        self._waiting.append((self._clock.now(), numbered))
        self._ring()
        return int(update_id)

    def redeliver(self, update_id: int) -> None:
        """Deliver once more, whatever the offset says. Raises KeyError for an unknown id."""
        self._again.append(self._known[update_id])
        self._ring()

    def renumber(self, start: int) -> None:
        """Go on with lower ids, as Telegram may after a quiet week."""
        self._next = start

    def pending(self) -> list[JSON]:
        """What the bot has not confirmed yet."""
        self._expire()
        return [update for _, update in self._waiting]

    def is_read(self) -> bool:
        """Whether a reader waits now."""
        return self._reader is not None

    def hang_up(self) -> None:
        """Let a waiting reader go home without news."""
        self._ring()

    def drop(self) -> None:
        self._waiting.clear()

    async def read(self, offset: int, limit: int, timeout: float) -> list[JSON]:
        """Up to `limit` updates from `offset`; waits at most `timeout` real seconds.

        Raises Refusal 409 when a webhook is set or another reader came.
        """
        if self.webhook:
            raise conflict(HOOKED)
        if not PollingLimit.MIN_LIMIT <= limit <= PollingLimit.MAX_LIMIT:
            raise bad("limit must be between 1 and 100")
        reader = self._sit_down()
        self._confirm(offset)
        try:
            await self._wait(reader, timeout)
        finally:
            if self._reader is reader:
                self._reader = None
        if reader.ousted:
            raise conflict(OUSTED)
        return self._take(limit)

    def _wanted(self, update: JSON) -> bool:
        kind = next((key for key in update if key != "update_id"), "")
        return kind not in ONLY_ON_REQUEST if self.allowed is None else kind in self.allowed

    def _sit_down(self) -> _Reader:
        if self._reader is not None:
            self._reader.ousted = True
            self._reader.bell.set()
        self._reader = _Reader()
        return self._reader

    async def _wait(self, reader: _Reader, timeout: float) -> None:
        if self._again or self.pending() or timeout <= 0:
            return
        try:
            await asyncio.wait_for(reader.bell.wait(), timeout)
        except TimeoutError:
            return

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset < 0:
            self._waiting = deque(list(self._waiting)[offset:])
        elif offset <= self._next + NEAR:
            self._waiting = deque(w for w in self._waiting if w[1]["update_id"] >= offset)

    def _expire(self) -> None:
        born = self._clock.now() - KEPT
        while self._waiting and self._waiting[0][0] <= born:
            self._waiting.popleft()

    def _take(self, limit: int) -> list[JSON]:
        again, self._again = self._again[:limit], self._again[limit:]
        return again + [update for _, update in islice(self._waiting, limit - len(again))]

    def _ring(self) -> None:
        if self._reader is not None:
            self._reader.bell.set()

"""How fast we may speak: Telegram's limits, kept before it has to remind us (PROMISES P12).

30 messages a second overall; 1 a second in a chat after a short burst; 20 a minute in a group,
of which cards may use 12, at least 5 seconds apart, so that answers always find room.
"""

from collections import defaultdict, deque
from collections.abc import Collection
from datetime import datetime, timedelta

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
OVERALL, BURST, GROUP, CARDS = 30, 3, 20, 12
BETWEEN_CARDS = timedelta(seconds=5)
NEIGHBOUR_PAUSE = timedelta(seconds=10)
FIRST_SILENCE, LONGEST_SILENCE = timedelta(seconds=2), timedelta(seconds=30)


class Pace:
    """What was said lately, in memory: after a restart a 429 teaches it again."""

    def __init__(self, *, lifted: bool = False) -> None:
        self._lifted = lifted
        self._said: deque[datetime] = deque()
        self._in_chat: dict[int, deque[datetime]] = defaultdict(deque)
        self._cards: dict[int, deque[datetime]] = defaultdict(deque)
        self._paused: dict[int, datetime] = {}
        self._resting: dict[int, datetime] = {}
        self._cards_rest: dict[int, datetime] = {}
        self._all_paused: datetime | None = None
        self._last_pause: tuple[int, datetime] | None = None

    def wait(self, chat: int, now: datetime, *, card: bool) -> timedelta:
        """How long this chat must wait; nothing if it may be spoken to now."""
        return max(self.overall(now), self._until(chat, now, card=card) - now)

    def overall(self, now: datetime) -> timedelta:
        """How long everybody must wait, whatever the chat."""
        room = now if self._lifted else _room(self._said, OVERALL, SECOND, now)
        return max(room, self._all_paused or now) - now

    def resting(self, now: datetime) -> tuple[Collection[int], Collection[int]]:
        """Chats that must wait for reasons of their own, and chats whose cards must."""
        for rests in (self._resting, self._cards_rest):
            for chat in [one for one, until in rests.items() if until <= now]:
                del rests[chat]
        return self._resting.keys(), self._cards_rest.keys()

    def said(self, chat: int, now: datetime, *, card: bool) -> None:
        """Something was just said there."""
        if self._lifted:
            return
        _note(self._said, now)
        _note(self._in_chat[chat], now)
        if card:
            _note(self._cards[chat], now)
            self._cards_rest[chat] = self._until(chat, now, card=True)
        self._resting[chat] = self._until(chat, now, card=False)

    def pause(self, chat: int, until: datetime, now: datetime) -> None:
        """Telegram told us to wait; a second chat within 10 seconds pauses all."""
        self._paused[chat] = until
        self._resting[chat] = self._until(chat, now, card=False)
        before, self._last_pause = self._last_pause, (chat, now)
        if before and before[0] != chat and now - before[1] <= NEIGHBOUR_PAUSE:
            self._all_paused = until

    def _until(self, chat: int, now: datetime, *, card: bool) -> datetime:
        """When this chat has room again, apart from what holds everybody up."""
        until = [self._paused.get(chat, now), now]
        if not self._lifted:
            until.append(_room(self._in_chat[chat], BURST, BURST * SECOND, now))
            if chat < 0:
                until.append(_room(self._in_chat[chat], GROUP, MINUTE, now))
            if card:
                until.append(_room(self._cards[chat], 1, BETWEEN_CARDS, now))
                until.append(_room(self._cards[chat], CARDS, MINUTE, now))
        return max(until)


class Line:
    """The way to Telegram: where it is cut everybody waits, 2, 4, 8 … 30 seconds."""

    def __init__(self) -> None:
        self._silence = timedelta(0)
        self._until: datetime | None = None

    def is_cut(self, now: datetime) -> bool:
        """Whether it is too early to try again."""
        return self._until is not None and now < self._until

    def cut(self, now: datetime) -> None:
        """There was no connection."""
        self._silence = min(max(self._silence * 2, FIRST_SILENCE), LONGEST_SILENCE)
        self._until = now + self._silence

    def mended(self) -> None:
        """Telegram said something."""
        self._silence, self._until = timedelta(0), None


def _room(said: deque[datetime], limit: int, span: timedelta, now: datetime) -> datetime:
    """When there is room again for one more within `limit` per `span`."""
    full = len(said) >= limit and now - said[-limit] < span
    return said[-limit] + span if full else now


def _note(said: deque[datetime], now: datetime) -> None:
    while said and now - said[0] >= MINUTE:
        said.popleft()
    said.append(now)

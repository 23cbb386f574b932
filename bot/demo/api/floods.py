"""Telegram's flood limits, counted on the sandbox's own clock.

The real ones are not published exactly; we are stricter rather than laxer. A chat's allowance
is a bucket that refills by one a second; a plain window would refuse the burst that real
chats allow. A refused request costs nothing, as the real server's growing penalties would
only make tests unreadable.
"""

from collections import deque
from datetime import datetime, timedelta
from math import ceil

from telegram.constants import FloodLimit

from bot.demo.api.records import Chat
from bot.demo.api.refusals import too_many

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
BURST_PRIVATE = 5
BURST_GROUP = 3


class Floods:
    """Counts what was sent; `admit` raises Refusal 429 with `retry_after` in whole seconds."""

    def __init__(self) -> None:
        self._all: deque[datetime] = deque()
        self._groups: dict[int, deque[datetime]] = {}
        self._full_again: dict[int, datetime] = {}

    def admit(self, chat: Chat, now: datetime) -> None:
        wait = max(self._overall(now), self._bucket(chat, now), self._group(chat, now))
        if wait > timedelta():
            raise too_many(max(1, ceil(wait / SECOND)))
        self._count(chat, now)

    def _overall(self, now: datetime) -> timedelta:
        return _wait(self._all, FloodLimit.MESSAGES_PER_SECOND, SECOND, now)

    def _group(self, chat: Chat, now: datetime) -> timedelta:
        sent = self._groups.get(chat.id, deque())
        return _wait(sent, FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, MINUTE, now)

    def _bucket(self, chat: Chat, now: datetime) -> timedelta:
        burst = BURST_PRIVATE if chat.is_private else BURST_GROUP
        ahead = self._full_again.get(chat.id, now) - now
        return ahead - (burst - 1) * SECOND / FloodLimit.MESSAGES_PER_SECOND_PER_CHAT

    def _count(self, chat: Chat, now: datetime) -> None:
        self._all.append(now)
        if not chat.is_private:
            self._groups.setdefault(chat.id, deque()).append(now)
        step = SECOND / FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
        self._full_again[chat.id] = max(self._full_again.get(chat.id, now), now) + step


def _wait(sent: deque[datetime], most: int, window: timedelta, now: datetime) -> timedelta:
    while sent and now - sent[0] >= window:
        sent.popleft()
    return timedelta() if len(sent) < most else sent[len(sent) - most] + window - now

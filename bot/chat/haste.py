"""One person cannot keep the others waiting: what comes too fast from her is left out (T10).

In memory, and nothing of it in the database: a restart forgets it, and a flood is known again
within its first minute (docs/decisions/0027-rate-bucket.md).
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from bot.chat.incoming import Incoming, Kind

MINUTE = timedelta(minutes=1)
WORDS, PRESSES = 20, 60  # a minute, and at once
QUIET = timedelta(minutes=10)  # after the notice nothing more is said about it
PEOPLE, UPDATES = 5_000, 256  # remembered
SAID = frozenset(
    {Kind.COMMAND, Kind.TYPED, Kind.FILE, Kind.PHOTO, Kind.VOICE, Kind.SOUND, Kind.ANSWER}
    | {Kind.UNREADABLE, Kind.QUOTED, Kind.FORWARDED, Kind.EDITED}
)
LOOKED_AT_ONCE = (Kind.PHOTO, Kind.UNREADABLE, Kind.QUOTED)  # of an album one is answered


class Verdict(Enum):
    HEARD = "heard"
    TOLD = "told"  # left out, and she is told so
    LEFT_OUT = "left out"


@dataclass
class _Bucket:
    """Empty until `full_at`; each act takes a part of a minute."""

    full_at: datetime
    told_at: datetime | None = None
    album: str = ""


@dataclass
class Haste:
    """Judges each update once, however often it is tried."""

    lifted: bool = False
    _buckets: OrderedDict[tuple[int, bool], _Bucket] = field(default_factory=OrderedDict)
    _judged: OrderedDict[int, Verdict] = field(default_factory=OrderedDict)

    def judge(self, one: Incoming, at: datetime, *, waited: bool = False) -> Verdict:
        """`at` is when it reached us. What `waited` at Telegram while we were away came at once,
        but was not sent at once.
        """
        source = None if self.lifted or waited else _source(one)
        if source is None:
            return Verdict.HEARD
        if one.update not in self._judged:
            self._judged[one.update] = self._new(source, one, at)
            _bounded(self._judged, UPDATES)
        return self._judged[one.update]

    def _new(self, source: tuple[int, bool], one: Incoming, at: datetime) -> Verdict:
        bucket = self._buckets.setdefault(source, _Bucket(at))
        self._buckets.move_to_end(source)
        _bounded(self._buckets, PEOPLE)
        if one.album and one.album == bucket.album and one.kind in LOOKED_AT_ONCE:
            return Verdict.LEFT_OUT
        bucket.album = one.album
        taken = max(bucket.full_at, at) + MINUTE / (PRESSES if source[1] else WORDS)
        if taken - at <= MINUTE:
            bucket.full_at = taken
            return Verdict.HEARD
        if bucket.told_at is not None and at - bucket.told_at < QUIET:
            return Verdict.LEFT_OUT
        bucket.told_at = at
        return Verdict.TOLD


def _source(one: Incoming) -> tuple[int, bool] | None:
    """Whose bucket, and whether that for presses; whoever hides behind a group shares its own."""
    if one.kind is Kind.MASKED:
        return (one.chat, False)
    if one.kind is Kind.PRESS or one.kind in SAID:
        return (one.person, one.kind is Kind.PRESS)
    return None


def _bounded(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)

"""What goes on the record, and what rings later; written in the same transaction as the effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.kernel.ids import CommunityId


@dataclass(frozen=True)
class Event:
    """One thing that happened in a community: a type such as ``ballot.vote`` and its facts.

    `sealed` where the facts tell something of class L3, such as what somebody chose.
    """

    community: CommunityId
    type: str
    facts: Mapping[str, object]
    sealed: bool = False


@dataclass(frozen=True)
class Entry:
    """Where an event stands on the record: position, hash (64 hex digits) and receipt code."""

    seq: int
    hash: str
    code: str


class Record(Protocol):
    """The chain of a community's events (PROMISES 4.1)."""

    async def append(self, event: Event) -> Entry:
        """Adds the event after the head of its community's chain."""


@dataclass(frozen=True)
class Alarm:
    """Something to do at a time; `key` is unique, so setting it twice is setting it once.

    `about` is what the kind needs besides the number of its subject.
    """

    key: str
    kind: str
    reference: int
    due: datetime
    about: str = ""


class Alarms(Protocol):
    async def set(self, alarm: Alarm) -> None: ...

    async def cancel(self, key: str) -> None: ...

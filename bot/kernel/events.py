"""What goes on the record, and what rings later; written in the same transaction as the effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.kernel.ids import CommunityId, PersonId


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


@dataclass(frozen=True)
class Told:
    """An event on the record with what it says; `facts` is None where that was purged."""

    entry: Entry
    facts: Mapping[str, object] | None


@dataclass(frozen=True)
class Header:
    """An event as it can be shown to anybody: `at` is None where its content was purged."""

    entry: Entry
    type: str
    at: datetime | None


class Record(Protocol):
    """The chain of a community's events (PROMISES 4.1)."""

    async def append(self, event: Event) -> Entry:
        """Adds the event after the head of its community's chain."""

    async def head(self, community: CommunityId) -> Entry | None:
        """The last event of the community."""

    async def find(self, community: CommunityId, type: str, code: str) -> Told | None:
        """The event of that type with that receipt code."""

    async def told(self, community: CommunityId, type: str, after: int = 0) -> tuple[Told, ...]:
        """All events of that type behind entry `after`, in their order."""

    async def forget(
        self, community: CommunityId, kind: str, ballot: int, between: tuple[int, int]
    ) -> list[int]:
        """Deletes what the events of that type between two entries say of that ballot; where."""


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


def done_by(person: PersonId, second: PersonId | None) -> dict[str, object]:
    """For the record: who did it, and who confirmed it, or that nobody did (PROMISES 7.2)."""
    if second is None:
        return {"by": person, "alone": True}
    return {"by": person, "confirmed_by": second}


class Alarms(Protocol):
    async def set(self, alarm: Alarm) -> None: ...

    async def cancel(self, key: str) -> None: ...


@dataclass(frozen=True)
class Outage:
    """A time in which nothing from Telegram reached the bot, whoever's fault it was (P5)."""

    begin: datetime
    end: datetime

    @property
    def lasted(self) -> timedelta:
        return self.end - self.begin

    def covers(self, moment: datetime) -> bool:
        return self.begin <= moment <= self.end


@dataclass(frozen=True)
class Mark:
    """A moment to be remembered by name, with a word about it."""

    at: datetime
    value: str = ""


class Marks(Protocol):
    """What must be remembered over a restart and has no row of its own anywhere."""

    async def get(self, name: str) -> Mark | None: ...

    async def put(self, name: str, mark: Mark) -> None: ...

    async def remove(self, name: str) -> None: ...

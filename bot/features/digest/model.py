"""Words of the quiet: a message that can wait, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.manners import Digest
from bot.kernel.screen import Button, Line


class State(Enum):
    """What became of a message that is counted."""

    TOLD = "told"  # alone, as it was written
    HELD = "held"  # until the quiet hours end
    KEPT = "kept"  # for the rest of the day
    LISTED = "listed"  # it stood among others


class Part(Enum):
    """Which message of a day several stood in."""

    MORNING = 0  # what was held by night
    EVENING = 1  # the rest of the day
    ASKED = 2  # what she looked up


@dataclass(frozen=True)
class Notice:
    """One message to one person; `key` is that of the outbox.

    `drawn` is what it says, while it waits or can be looked up. `listed` says in which message of
    which day it stood (`rules.listed_on`); 0 before.
    """

    key: str
    person: PersonId
    community: CommunityId
    matter: str
    state: State
    at: datetime
    drawn: Mapping[str, Any] | None = None
    listed: int = 0


@dataclass(frozen=True)
class Item:
    """One of several in one message, in the words in which it was written."""

    lines: tuple[Line, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Chosen:
    """What somebody gets: her choice, None where she made none; `waiting` may be looked up."""

    digest: Digest | None
    coordinates: bool
    waiting: int

    @property
    def daily(self) -> bool:
        """Whether what needs nothing of her comes once a day."""
        if self.digest is None:
            return self.coordinates
        return self.digest is Digest.DAILY

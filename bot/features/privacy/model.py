"""Words of one's own data: what is kept, who looked at it, what a purge found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import CommunityId, PersonId

Row = Mapping[str, object]

CHOICES_KEPT = timedelta(days=548)  # 18 months: a year to challenge it and six more (PROMISES 8)
STRANGERS_KEPT = timedelta(days=30)
LONGEST_CORRECTION = 1_000  # characters
OWN_COPY = "own.copy"  # the kind of alarm that makes a copy


class Act(Enum):
    """What the buttons of the page do; the value is what a button carries."""

    NOTICE = "no"
    SEE = "see"
    COPY = "copy"
    CORRECT = "fix"
    ASK_ERASE = "ask"
    ERASE = "erase"


@dataclass(frozen=True)
class Notice:
    """Who handles the data, named by the host's settings and by her communities."""

    contact: str
    communities: tuple[str, ...]
    rights: bool  # whether anything is kept that she could see


@dataclass(frozen=True)
class Look:
    """An export that covered her answers: when, in which votes, and who made it.

    Without votes somebody listened to a voice note of hers.
    """

    at: datetime
    community: str
    ballots: tuple[int, ...]
    by: PersonId


@dataclass(frozen=True)
class Kept:
    """Everything kept about one person: rows by table, and the names of what they point to."""

    person: PersonId
    rows: Mapping[str, Sequence[Row]]
    communities: Mapping[int, str]
    flats: Mapping[int, str]
    ballots: Mapping[int, int]  # id to the number people say
    looks: tuple[Look, ...]
    zone: str


@dataclass(frozen=True)
class Correction:
    """What somebody says is wrong, and the people who can set it right."""

    words: str
    flats: tuple[str, ...]
    readers: tuple[PersonId, ...]


@dataclass(frozen=True)
class Erased:
    """`communities` she belonged to; `voting` where an open vote goes on with her answer."""

    communities: tuple[CommunityId, ...]
    voting: bool


@dataclass(frozen=True)
class Purged:
    """How many rows a rule found past their time."""

    rule: str
    rows: int

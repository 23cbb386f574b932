"""What brings a neighbour to her flat: a link, a code on paper, and tries at typing it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.roll import Neighbourhood

CHAT_LINK_LIVES = timedelta(hours=72)  # PROMISES P43
LETTER_LIVES = timedelta(days=90)


class Opens(Enum):
    """What an invitation leads to; the value is the letter its link begins with."""

    UNIT = "u"
    COORDINATOR = "c"


@dataclass(frozen=True)
class Invitation:
    """A link that works once. Only the SHA-256 of its secret is kept, as hex digits.

    `code`: the digest of the code that stands on paper for the same invitation, where one does.
    """

    digest: str
    opens: Opens
    community: CommunityId
    unit: UnitId | None
    expires_at: datetime
    created_by: PersonId
    used_by: PersonId | None = None
    used_at: datetime | None = None
    code: str | None = None


@dataclass(frozen=True)
class Link:
    """What to hand to somebody; `payload` goes behind ``?start=``.

    `label` is the flat it is for; empty where it makes a coordinator. On paper it has a `code`
    too, to be typed.
    """

    place: Neighbourhood
    label: str
    payload: str
    expires_at: datetime
    unit: UnitId | None = None
    code: str = ""


@dataclass(frozen=True)
class Tries:
    """Wrong codes that somebody typed: `failed` in a row since `since`, `in_day` since `day`."""

    person: PersonId
    failed: int
    since: datetime
    in_day: int
    day: datetime


@dataclass(frozen=True)
class WrongCode:
    """No such code, or none that works any more; she may try `left` more times."""

    left: int


@dataclass(frozen=True)
class Paused:
    """No code is looked at for so many minutes.

    `locked` for a day, after too many tries; `begins` with the try that was the last one too many.
    """

    minutes: int
    locked: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Shown:
    """An invitation that everybody in a group could read; it works no more."""

    place: Neighbourhood
    label: str

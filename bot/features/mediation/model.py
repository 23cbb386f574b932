"""Words of the way in to mediation: what is reported, to whom, and how far it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import CaseId, CommunityId, PersonId

LONGEST = 500  # characters of a report, or of where it was passed on to
MOST_OPEN = 5  # reports of one person that are not closed
SUBJECT = 64  # characters of the reference of another feature
KEPT = timedelta(days=90)  # after it is closed; the paper file stays with the committee
FEWEST = 5  # of a kind that may be counted aloud (PROMISES P41)
ARTICLE = "article"


class Kind(Enum):
    """What it is about. The four in the middle are objections to a building project."""

    BREACH = "breach"
    LIGHT = "light"
    NOISE = "noise"
    ACCESS = "access"
    VALUE = "value"
    OTHER = "other"


BUILDING = (Kind.LIGHT, Kind.NOISE, Kind.ACCESS, Kind.VALUE)


class State(Enum):
    RECEIVED = "received"
    TAKEN = "taken"
    PASSED_ON = "passed-on"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


OPEN = (State.RECEIVED, State.TAKEN)


class Spared(Enum):
    """Who of those who could read it belongs to the other side, as the reporter says."""

    NOBODY = "n"
    MEDIATOR = "m"
    COORDINATOR = "c"


@dataclass(frozen=True)
class Case:
    """One report. `subject` is what another feature calls it, such as ``project:12``; may be empty.

    `excluded` never read it: the reporter says that they belong to the other side, or they gave it
    back. `stood_at` is when it came into its state. `passed_to` is empty until it is.
    """

    id: CaseId
    community: CommunityId
    kind: Kind
    subject: str
    reporter: PersonId
    words: str
    at: datetime
    stood_at: datetime
    excluded: tuple[PersonId, ...] = ()
    state: State = State.RECEIVED
    taken_by: PersonId | None = None
    passed_to: str = ""
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def article(self) -> int | None:
        """Of the convention, where it is about one."""
        return article_of(self.subject)


def article_of(subject: str) -> int | None:
    """The number of the article where it is about one."""
    what, _colon, rest = subject.partition(":")
    number = rest.rpartition(":")[2]
    return int(number) if what == ARTICLE and number.isdecimal() else None


def article_subject(convention: int, number: int) -> str:
    return f"{ARTICLE}:{convention}:{number}"

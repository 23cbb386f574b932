"""Words of the residents' affairs board: what hangs there, and what neighbours write about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from bot.kernel.ids import BallotId, CommunityId, LetterId, PersonId
from bot.kernel.text import Text

LONGEST = 500  # characters of a question, an objection or an answer
MOST_OPEN = 3  # questions of one person about one matter that wait for an answer
KEPT = timedelta(days=548)  # 18 months: the court can be asked for one year, and decides later
SHOWN = 6  # matters on the board at a time, or fewer where much is said of them
OFFERED = 12  # of which she can look at each, in private


class Kind(Enum):
    QUESTION = "question"
    OBJECTION = "objection"


class Hangs(Enum):
    """As what a vote hangs on the board."""

    NOTICE = "notice"
    VOTING = "voting"
    COUNTING = "counting"
    RESULT = "result"
    VOID = "void"


@dataclass(frozen=True)
class Counts:
    """How many were asked and answered; never who asked, nor what."""

    questions: int = 0
    answered: int = 0
    objections: int = 0
    settled: int = 0

    @property
    def waiting(self) -> int:
        return self.questions - self.answered + self.objections - self.settled


@dataclass(frozen=True)
class Filed:
    """With which office a decision was filed, under which number, on which day."""

    office: str
    number: str
    day: date


@dataclass(frozen=True)
class Matter:
    """What hangs on the board. `until`: the last moment it does, None while that is not known.

    `says` is what came out, or why it is void. Objections are taken while `objecting`. `article`:
    the number of the one that was voted on alone, None where it was not.
    """

    ballot: BallotId
    community: CommunityId
    number: int
    question: str
    zone: str
    hangs: Hangs
    days: int = 0
    until: datetime | None = None
    says: Text | None = None
    counts: Counts = Counts()
    filed: Filed | None = None
    objecting: bool = False
    article: int | None = None


@dataclass(frozen=True)
class Letter:
    """A question about a matter, or an objection to a result, with its answer."""

    id: LetterId
    community: CommunityId
    ballot: BallotId
    kind: Kind
    person: PersonId
    at: datetime
    words: str
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: PersonId | None = None

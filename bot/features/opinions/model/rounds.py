"""A round of opinions: its statements, its answers, and what they showed, without any person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId

LONGEST = 80  # characters of a statement
SITTING = 7  # statements that are answered at one go
MOST_EACH = 5  # statements of one person in one round
MOST_STATEMENTS = 300  # of one round, those that wait among them
ADVISED = 40  # statements of a neighbourhood's round; of more, most people see too few
MOST_POSTS = 2  # of two messages each; with the card a group gets five in a whole round
SUMMARY = 600  # characters in each language
FEWEST_SEEN = 5  # answers to a statement before its figures are shown
ALIKE = 10  # answers of one person before it can be said that they are all alike
KEPT = timedelta(days=90)  # what each answered, and who wrote what, after the end of the round


class State(Enum):
    """Of a statement; only what was accepted is shown to others."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_OUT = "taken-out"


@dataclass(frozen=True)
class Statement:
    """`person` is 0 once she had her data erased; `reason` is why it was declined or taken out."""

    id: StatementId
    round: RoundId
    community: CommunityId
    person: PersonId
    at: datetime
    words: str
    until: datetime
    state: State = State.WAITING
    reason: str = ""
    by: PersonId | None = None


@dataclass(frozen=True)
class Pending:
    """What waits for the coordinator who looks; `kept` of her own wait for another one.

    `own`: the first is hers, and nobody else coordinates there.
    """

    round: "Round"
    waiting: tuple[Statement, ...] = ()
    kept: int = 0
    own: bool = False


@dataclass(frozen=True)
class Part:
    """How many of those who saw a statement agreed and disagreed."""

    agree: int
    disagree: int
    seen: int


@dataclass(frozen=True)
class Figure:
    """A statement with its figures: of all, without those whose answers are all alike, by group.

    `groups` are in the order of the groups; empty where none are shown.
    """

    words: str
    every: Part
    without: Part
    groups: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Camp:
    """A group that is shown, and where its middle lies, in thousandths of the map."""

    size: int
    x: int
    y: int


@dataclass(frozen=True)
class Found:
    """What a round showed. Nobody can be recognised in it.

    `counted` answered enough to be placed, and `enough` says that so many did that a map may be
    shown; `clear` that there are groups. `aside`: some stood in groups too small to be shown.
    `flagged` people gave nearly always the same answer. `basis` is what it was made from.
    """

    statements: int
    people: int
    answers: int
    counted: int
    flagged: int
    enough: bool
    clear: bool
    aside: bool
    basis: str
    camps: tuple[Camp, ...] = ()
    agreed: tuple[Figure, ...] = ()
    rejected: tuple[Figure, ...] = ()
    apart: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Round:
    """`number` counts the rounds of a community; `topic` is that of its consultation, if any.

    `revision` counts how often its figures were made; `posts`, how often they went to the group.
    `why` is the reason where a coordinator ended it before its time.
    """

    id: RoundId
    community: CommunityId
    number: int
    title: str
    zone: str
    by: PersonId
    began_at: datetime
    ends_at: datetime
    topic: int | None = None
    ended_at: datetime | None = None
    found: Found | None = None
    revision: int = 0
    posts: int = 0
    why: str | None = None

    def runs(self, at: datetime) -> bool:
        """Whether it takes statements and answers at that moment."""
        return self.ended_at is None and at < self.ends_at


@dataclass(frozen=True)
class Counts:
    """Of a round, for everybody."""

    statements: int = 0
    waiting: int = 0
    people: int = 0
    answers: int = 0


@dataclass(frozen=True)
class SoFar:
    """While a round runs: how many answered enough to be placed on a map, and how many statements
    have fewer answers than are needed to show their figures. Never what anybody said.
    """

    placed: int
    thin: int


@dataclass(frozen=True)
class Status:
    """A round as one person sees it: how many she answered, and how many are left for her.

    `may_answer`: she is on the roll; `looks_after`: she coordinates there; then, while it runs,
    `sofar` says whether enough take part.
    """

    round: Round
    counts: Counts
    running: bool
    answered: int
    left: int
    may_answer: bool
    looks_after: bool
    sofar: SoFar | None = None

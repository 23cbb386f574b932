"""Words of consultations: a matter somebody raises, its five stages, what neighbours say to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId

LONGEST = 200  # characters of a matter, an outcome, or why one is not taken up
LONGEST_POINT = 80  # of a reason or a worry
LONGEST_NAME = 20  # of whoever raises it or is responsible
MOST_WAITING = 3  # matters of one person that no coordinator has looked at
LARGEST_PHOTO = 10_000_000  # bytes
KEPT = timedelta(days=1826)  # five years: the matter is the community's
LOGGED = timedelta(days=366)  # what was declined or put to another one
UNHEARD = timedelta(days=90)  # photos that belong to nothing
ONE_IN = 10  # Organic Law of Urban Residents' Committees (2025), art. 26


class State(Enum):
    WAITING = "waiting"  # no coordinator has looked at it; only they and its author see it
    OPEN = "open"
    MERGED = "merged"
    DECLINED = "declined"
    DONE = "done"  # what was promised is kept


class Stage(Enum):
    """In this order, and none is left out."""

    RAISE = "raise"
    OPINIONS = "opinions"
    OPTIONS = "options"
    DECIDE = "decide"
    FOLLOW = "follow"

    @property
    def place(self) -> int:
        return list(Stage).index(self)

    @property
    def next(self) -> "Stage | None":
        return next((one for one in Stage if one.place == self.place + 1), None)


USUAL_DAYS = {  # how long each lasts where nobody says otherwise
    Stage.RAISE: 7,
    Stage.OPINIONS: 14,
    Stage.OPTIONS: 7,
    Stage.DECIDE: 14,
    Stage.FOLLOW: 30,
}


class Side(Enum):
    FOR = "for"
    WORRY = "worry"


class Via(Enum):
    """How a household without Telegram said it to the coordinator who wrote it down."""

    PAPER = "paper"
    PHONE = "phone"


class Settled(Enum):
    """Who settles what was agreed: the neighbourhood itself, or an office outside it."""

    HERE = "here"
    PASSED = "passed"


class Use(Enum):
    """What a photo shows."""

    MATTER = "matter"
    MINUTES = "minutes"  # of a meeting, on paper
    KEPT = "kept"  # that what was promised is done


@dataclass(frozen=True)
class Span:
    """When a stage begins and until when it lasts; for one that has not begun: as planned."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Concern:
    """A matter. `number` is what people call it by; 0 until a coordinator takes it up.

    `person` is nobody for one without a phone: `entered_by` wrote it down for her, and 0 for one
    who had herself erased. `shown_as` is how she wants to be named; empty: not at all. `must_at`:
    since when so many households ask for it that it must be dealt with. `spans` are the stages.
    """

    id: ConcernId
    community: CommunityId
    person: PersonId | None
    words: str
    at: datetime
    state: State = State.WAITING
    number: int = 0
    shown_as: str = ""
    entered_by: PersonId | None = None
    photo: PhotoId | None = None
    decided_at: datetime | None = None
    decided_by: PersonId | None = None
    reason: str = ""
    into: ConcernId | None = None
    stage: Stage = Stage.RAISE
    spans: tuple[Span, ...] = ()
    must_at: datetime | None = None
    ballot: BallotId | None = None

    @property
    def running(self) -> bool:
        return self.state is State.OPEN

    @property
    def passed_on(self) -> bool:
        return self.state in (State.MERGED, State.DECLINED)

    @property
    def public(self) -> bool:
        return self.state in (State.OPEN, State.DONE)


@dataclass(frozen=True)
class Wanted:
    """A matter as somebody wants to raise it. `behalf`: a coordinator writes for a neighbour."""

    community: CommunityId
    words: str
    shown_as: str = ""
    photo: PhotoId | None = None
    behalf: bool = False


@dataclass(frozen=True)
class Second:
    """A household that asks for it, through whoever speaks for it.

    One without Telegram: `entered_by` wrote it down, and it came by paper or telephone; `person`
    is 0 then, as it is once she has herself erased.
    """

    concern: ConcernId
    unit: UnitId
    person: PersonId
    at: datetime
    entered_by: PersonId | None = None
    via: Via | None = None


@dataclass(frozen=True)
class Visit:
    """Somebody was heard at the door, and `words` is what was said; empty: nothing."""

    concern: ConcernId
    unit: UnitId
    by: PersonId
    at: datetime
    words: str = ""


@dataclass(frozen=True)
class Support:
    """How many households ask for it, of how many; `enough`: the law makes it must-schedule.

    The law names adults too: `asked` people spoke for these households, of `adults` who live
    there; that is None, and `unsaid` dwellings say why, where the roll does not have them all.
    """

    seconded: int = 0
    households: int = 0
    needed: int = 0
    asked: int = 0
    adults: int | None = None
    needed_adults: int = 0
    unsaid: int = 0

    @property
    def by_households(self) -> bool:
        return self.needed > 0 and self.seconded >= self.needed

    @property
    def by_adults(self) -> bool:
        return self.needed_adults > 0 and self.asked >= self.needed_adults

    @property
    def enough(self) -> bool:
        return self.by_households or self.by_adults

    @property
    def more(self) -> int:
        """So many households more are enough, each with one adult who asks."""
        if self.enough:
            return 0
        lacking = [self.needed - self.seconded]
        if self.needed_adults:
            lacking.append(self.needed_adults - self.asked)
        return max(0, min(lacking))


@dataclass(frozen=True)
class Point:
    """A reason for it, or a worry: one of each a person; shown without her name."""

    concern: ConcernId
    person: PersonId
    side: Side
    words: str
    at: datetime


@dataclass(frozen=True)
class Photo:
    """Without a `digest` it is not here yet."""

    id: PhotoId
    community: CommunityId
    by: PersonId
    use: Use
    at: datetime
    until: datetime
    mime: str = ""
    content: bytes = b""
    digest: str = ""


@dataclass(frozen=True)
class Outcome:
    """What is agreed, who sees to it, until when; `settled` is None where nobody was asked yet."""

    words: str
    responsible: str
    due: datetime
    settled: Settled | None = None


@dataclass(frozen=True)
class Promise:
    """An outcome that waits to be kept; with `kept_at` it is, and `evidence` or a photo says so.

    `meeting`: the number of the one in which it was agreed, 0 where it closed its matter. Such a
    one may be about no matter: `concern` and `number` are 0.
    """

    id: PromiseId
    concern: ConcernId
    community: CommunityId
    number: int
    outcome: Outcome
    at: datetime
    kept_at: datetime | None = None
    kept_by: PersonId | None = None
    evidence: str = ""
    photo: PhotoId | None = None
    meeting: int = 0

    def overdue(self, now: datetime) -> bool:
        return self.kept_at is None and self.outcome.due < now


@dataclass(frozen=True)
class Due:
    """A promise with the zone it is due in."""

    promise: Promise
    zone: str
    runs: bool = False  # she may say that it is done


@dataclass(frozen=True)
class Seen:
    """A matter as a card or a page shows it; `mine` is what she who looks has said to it.

    `seconds`: her household may ask for it now; `backs`: it does, and may take that back;
    `entered`: a coordinator wrote it down for her. `runs`: she coordinates there. `vote` is the
    number of the vote that came of it; `visits` is what was said at doors.
    """

    concern: Concern
    zone: str
    support: Support
    points: tuple[Point, ...] = ()
    promise: Promise | None = None
    vote: int = 0
    mine: frozenset[Side] = frozenset()
    seconds: bool = False
    seconded: bool = False
    backs: bool = False
    entered: bool = False
    runs: bool = False
    visits: tuple[str, ...] = ()
    now: datetime | None = None

    def of(self, side: Side) -> Sequence[Point]:
        """In the order of their words, so that the order says nothing about who came when."""
        return sorted((one for one in self.points if one.side is side), key=lambda one: one.words)


@dataclass(frozen=True)
class Log:
    """One line of what became of what was raised; it names nobody who raised anything."""

    concern: Concern
    zone: str
    seconded: int
    into: int = 0
    promise: Promise | None = None


@dataclass(frozen=True)
class Board:
    """What one person finds of the matters of her communities."""

    open: tuple[Concern, ...] = ()
    waiting: tuple[Concern, ...] = ()
    runs: tuple[CommunityId, ...] = field(default=())

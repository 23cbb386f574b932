"""Words of meetings: called about a matter or a topic, who comes, what its minutes say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.ids import (
    AttendantId,
    CommunityId,
    ConcernId,
    MeetingId,
    MinuteId,
    PersonId,
    PhotoId,
    UnitId,
)

LONGEST_TOPIC = 100  # characters
LONGEST_PLACE = 40
LONGEST_POINT = 60  # of one point of the agenda
LONGEST_NAME = 20  # of who is responsible, or said something
LONGEST_WORDS = 200  # of one point of the minutes, as a promise takes it
MOST_POINTS = 8  # of an agenda
MOST_MINUTES = 40
OVER = timedelta(days=1)  # so long after it began it stands among those of the past
EARLY = timedelta(hours=1)  # so long before it begins one can be there already
CORRECTED = timedelta(days=30)  # after closing, corrections are taken so long
ENOUGH = 2  # of those who were there confirm its minutes, or one more coordinator
KEPT = timedelta(days=1826)  # five years, as the matters it is about
LISTED = timedelta(days=366)  # who was there; confirmed or doubted by then


class Kind(Enum):
    COUNCIL = "council"  # 议事会
    HEARING = "hearing"  # 听证会
    TALK = "talk"  # 恳谈会


# Days of notice. The Organic Law names these meetings (art. 32) and no number of days for them;
# only the residents' meeting has ten. These are this house's own, said as such on the form.
USUAL_NOTICE = {Kind.COUNCIL: 3, Kind.HEARING: 7, Kind.TALK: 3}


class State(Enum):
    CALLED = "called"
    OFF = "off"
    CLOSED = "closed"  # its minutes are written and wait to be confirmed
    CONFIRMED = "confirmed"


class Attends(Enum):
    COMES = "comes"  # she means to
    HERE = "here"


class Sort(Enum):
    """What a point of the minutes is."""

    AGREED = "agreed"
    DISSENT = "dissent"  # word for word
    QUESTION = "question"
    CORRECTION = "correction"  # only after closing


@dataclass(frozen=True)
class Wanted:
    """A meeting as a coordinator calls it. `matter`: its number, 0 without one."""

    community: CommunityId
    kind: Kind
    topic: str
    place: str
    at: datetime
    agenda: tuple[str, ...]
    concern: ConcernId | None = None
    matter: int = 0


@dataclass(frozen=True)
class Meeting:
    """`number` is what people call it by. `photo` shows the minutes on paper.

    `here`: how many were there when the minutes were closed. Names on the list go, when somebody
    has hers erased and in time; what was true of the meeting stays.
    """

    id: MeetingId
    number: int
    wanted: Wanted
    called_by: PersonId
    called_at: datetime
    state: State = State.CALLED
    closed_by: PersonId | None = None
    closed_at: datetime | None = None
    confirmed_by: PersonId | None = None  # nobody where those who were there did
    confirmed_at: datetime | None = None
    photo: PhotoId | None = None
    here: int = 0

    @property
    def community(self) -> CommunityId:
        return self.wanted.community

    @property
    def minuted(self) -> bool:
        return self.state in (State.CLOSED, State.CONFIRMED)


@dataclass(frozen=True)
class Attendant:
    """With a `person` she said so herself; without one a coordinator entered flat and name.

    `unit` is the flat she lives in, where she votes for one.
    """

    id: AttendantId
    meeting: MeetingId
    how: Attends
    at: datetime
    person: PersonId | None = None
    unit: UnitId | None = None
    name: str = ""
    entered_by: PersonId | None = None
    confirmed_at: datetime | None = None  # that the minutes are right


@dataclass(frozen=True)
class Minute:
    """One point. `name`: who is responsible, or who said it and agrees to be named."""

    id: MinuteId
    meeting: MeetingId
    sort: Sort
    words: str
    at: datetime
    by: PersonId
    name: str = ""
    due: datetime | None = None


@dataclass(frozen=True)
class Counts:
    coming: int = 0
    here: int = 0
    confirmed: int = 0


@dataclass(frozen=True)
class Seen:
    """A meeting as a card or a page shows it; `mine` is what she who looks has said.

    `runs`: she coordinates there; `confirms`: she may confirm the minutes now.
    """

    meeting: Meeting
    zone: str
    now: datetime
    counts: Counts = Counts()
    minutes: tuple[Minute, ...] = ()
    mine: Attends | None = None
    runs: bool = False
    confirms: bool = False

    @property
    def begun(self) -> bool:
        return self.now >= self.meeting.wanted.at

    @property
    def door_open(self) -> bool:
        return self.now >= self.meeting.wanted.at - EARLY

    def of(self, sort: Sort) -> tuple[Minute, ...]:
        return tuple(one for one in self.minutes if one.sort is sort)


@dataclass(frozen=True)
class Board:
    """What is to come, the next one first; what is past, the newest first; where she may call."""

    coming: tuple[Seen, ...] = ()
    past: tuple[Seen, ...] = ()
    runs: tuple[tuple[CommunityId, str], ...] = ()


@dataclass(frozen=True)
class Present:
    """One line of the list that coordinators see; `flat` is its label, empty for a resident
    without one."""

    attendant: Attendant
    flat: str = ""

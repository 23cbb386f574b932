"""Words of the residents: flats and owners, invitations, and what their use cases answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.kernel.area import Area
from bot.kernel.ids import ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.offices import Office
from bot.kernel.roll import Electorate, Neighbourhood

LONGEST_NAME = 64  # characters, as in the tables
LONGEST_PART = 16


class Kind(Enum):
    DWELLING = "dwelling"
    SHOP = "shop"
    GARAGE = "garage"
    UNSOLD = "unsold"


class Tie(Enum):
    """What somebody is to a flat, and so in which votes she speaks for it (domain/voting 1)."""

    BOTH = "both"  # owns it and lives there
    OWNER = "owner"  # owns it and lives elsewhere
    RESIDENT = "resident"  # lives there and does not own it
    GUARDIAN = "guardian"  # of an owner under 18

    @property
    def electorates(self) -> tuple[Electorate, ...]:
        match self:
            case Tie.BOTH:
                return Electorate.RESIDENTS, Electorate.OWNERS
            case Tie.RESIDENT:
                return (Electorate.RESIDENTS,)
            case _:
                return (Electorate.OWNERS,)


class Tongue(Enum):
    """The languages as a button carries them."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"  # for groups


@dataclass(frozen=True)
class Door:
    """Where a flat is: building, stairwell and door as people say them, ``1-2-301``."""

    building: str
    stairwell: str
    door: str

    def __str__(self) -> str:
        return f"{self.building}-{self.stairwell}-{self.door}"


@dataclass(frozen=True)
class Unit:
    """A flat of the roll. `adults` counts residents of 18 and more; None: nobody said."""

    id: UnitId
    community: CommunityId
    at: Door
    floor: int  # below ground from -1 downwards
    area: Area
    kind: Kind
    adults: int | None = None
    note: str = ""

    @property
    def label(self) -> str:
        return str(self.at)


@dataclass(frozen=True)
class NamedOwner:
    """An owner as a roll names her; without `ref` she owns this flat and no other."""

    ref: str | None
    name: str = ""


@dataclass(frozen=True)
class Owner:
    id: int
    community: CommunityId
    ref: str | None
    name: str


@dataclass(frozen=True)
class RollRow:
    """One flat as a roll file gives it; `unsaid`: columns that the file does not have."""

    at: Door
    floor: int
    area: Area
    kind: Kind = Kind.DWELLING
    owners: tuple[NamedOwner, ...] = ()
    adults: int | None = None
    note: str = ""
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SetUp:
    """`new` is False where the group had a community already."""

    place: Neighbourhood
    new: bool


@dataclass(frozen=True)
class Speaks:
    """A flat she votes for, and in which votes."""

    unit: UnitId
    label: str
    electorates: frozenset[Electorate]


@dataclass(frozen=True)
class Place:
    """What one person is in one community."""

    place: Neighbourhood
    flats: tuple[Speaks, ...]
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True)
class Claim:
    """Somebody with a right link for a vote that somebody else holds; a coordinator decides."""

    id: ClaimId
    community: CommunityId
    unit: UnitId
    electorate: Electorate
    person: PersonId
    tie: Tie
    at: datetime


@dataclass(frozen=True)
class Offered:
    """The flat behind a link: what she may say she is, and what she votes in already."""

    unit: Unit
    place: Neighbourhood
    ties: tuple[Tie, ...]
    already: tuple[Electorate, ...] = ()
    digest: str = ""  # of the invitation


@dataclass(frozen=True)
class Claimed:
    """A flat and what she got: votes that are hers now, and those that somebody else holds."""

    unit: Unit
    place: Neighbourhood
    tie: Tie
    given: tuple[Electorate, ...]
    held: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Assisted:
    """Somebody without Telegram who votes for a flat on paper."""

    unit: Unit
    name: str
    tie: Tie


@dataclass(frozen=True)
class Disputed:
    """A claim that waits, as its coordinators see it: the flat and no person."""

    claim: Claim
    unit: Unit
    place: Neighbourhood
    concerned: frozenset[PersonId] = frozenset()  # who must not decide it


@dataclass(frozen=True)
class Settled:
    """How a claim ended; `before` held the vote until now, None where nobody did any more."""

    claim: Claim
    unit: Unit
    place: Neighbourhood
    given: bool
    before: PersonId | None


@dataclass(frozen=True)
class Housed:
    """Where a flat is, and who votes for it."""

    place: Neighbourhood
    voters: frozenset[PersonId]


@dataclass(frozen=True)
class Left:
    """A flat and the votes in it that nobody holds now."""

    unit: Unit
    place: Neighbourhood
    electorates: tuple[Electorate, ...]


@dataclass(frozen=True)
class Sale:
    """A flat whose owner has changed, and who voted for it until now."""

    left: Left
    before: frozenset[PersonId]


@dataclass(frozen=True)
class Building:
    name: str
    flats: int
    claimed: int


@dataclass(frozen=True)
class Overview:
    """A roll in numbers; it names nobody. `unreached`: flats whose voter gets no message."""

    place: Neighbourhood
    buildings: tuple[Building, ...]
    unreached: int = 0

    @property
    def flats(self) -> int:
        return sum(one.flats for one in self.buildings)

    @property
    def claimed(self) -> int:
        return sum(one.claimed for one in self.buildings)


@dataclass(frozen=True)
class Unreached:
    """The flats to whose voters no message gets through."""

    place: Neighbourhood
    flats: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """Flats as people count them. `marked`: they have a voter, or a letter nobody used."""

    place: Neighbourhood
    units: tuple[Unit, ...]
    marked: frozenset[UnitId]


class Field(Enum):
    """What a new roll can say anew about a flat."""

    FLOOR = "floor"
    AREA = "area"
    KIND = "kind"
    ADULTS = "adults"
    OWNERS = "owners"
    NOTE = "note"


@dataclass(frozen=True)
class Change:
    """`before` and `after` as a roll file writes them."""

    label: str
    what: Field
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """What a roll file holds and what it would change; flats it does not name stay as they are.

    `heads`: owners as the law counts them; `added` and `missing` are labels.
    """

    flats: int
    area: Area
    heads: int
    added: tuple[str, ...]
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    fingerprint: int = 0  # equal where the rows of the file and all of this are

    @property
    def changed(self) -> int:
        """In flats."""
        return len({one.label for one in self.changes})

    @property
    def none(self) -> bool:
        return not (self.added or self.changes)


@dataclass(frozen=True)
class Imported:
    """What an import did, in flats."""

    added: int
    changed: int
    unchanged: int

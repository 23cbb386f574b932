"""Words of the residents: flats and owners, invitations, and what their use cases answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.roll import Neighbourhood

CHAT_LINK_LIVES = timedelta(hours=72)  # PROMISES P43
LETTER_LIVES = timedelta(days=90)
LONGEST_NAME = 64  # characters, as in the tables
LONGEST_PART = 16


class Kind(Enum):
    DWELLING = "dwelling"
    SHOP = "shop"
    GARAGE = "garage"
    UNSOLD = "unsold"


class Opens(Enum):
    """What an invitation leads to; the value is the letter its link begins with."""

    UNIT = "u"
    COORDINATOR = "c"


class Tongue(Enum):
    """The languages as a button carries them."""

    ZH = "zh"
    EN = "en"


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
    """One flat as a roll file gives it."""

    at: Door
    floor: int
    area: Area
    kind: Kind = Kind.DWELLING
    owners: tuple[NamedOwner, ...] = ()
    adults: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Invitation:
    """A link that works once. Only the SHA-256 of its secret is kept, as hex digits."""

    digest: str
    opens: Opens
    community: CommunityId
    unit: UnitId | None
    expires_at: datetime
    created_by: PersonId
    used_by: PersonId | None = None
    used_at: datetime | None = None


@dataclass(frozen=True)
class SetUp:
    """`new` is False where the group had a community already."""

    place: Neighbourhood
    new: bool


@dataclass(frozen=True)
class Place:
    """What one person is in one community; `flats` are the labels of those she votes for."""

    place: Neighbourhood
    flats: tuple[str, ...]
    coordinates: bool


@dataclass(frozen=True)
class Claimed:
    """A flat and the person who now votes for it; `already` where she did before."""

    unit: Unit
    place: Neighbourhood
    already: bool


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
class Link:
    """What to hand to somebody; `payload` goes behind ``?start=``.

    `label` is the flat it is for; empty where it makes a coordinator.
    """

    place: Neighbourhood
    label: str
    payload: str
    expires_at: datetime


@dataclass(frozen=True)
class Imported:
    """What an import did, in flats."""

    added: int
    changed: int
    unchanged: int

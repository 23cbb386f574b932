"""Words of who has been heard, and of how much is settled by the neighbourhood itself."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.consultations.model import Concern
from bot.kernel.ids import CommunityId, UnitId


@dataclass(frozen=True)
class Hall:
    """A stairwell, or a whole building: households there, and how many of them were heard."""

    building: str
    stairwell: str
    heard: int
    households: int


@dataclass(frozen=True)
class Heard:
    """Who has been heard about a matter. `halls` are empty where they would point at somebody.

    `runs`: she coordinates there, so `halls` are stairwells; else they are buildings. `units`, to
    a coordinator only, are the households that were heard. `takes`: a visit can be noted now.
    """

    concern: Concern
    heard: int
    households: int
    halls: tuple[Hall, ...] = ()
    units: frozenset[UnitId] = frozenset()
    runs: bool = False
    takes: bool = False


@dataclass(frozen=True)
class Rate:
    """Of `closed` matters of a time `here` are settled by the neighbourhood itself.

    `unsaid` were closed before anybody was asked, and count on neither side.
    """

    since: datetime
    until: datetime
    here: int
    closed: int
    unsaid: int = 0

    @property
    def permille(self) -> int:
        """The share in tenths of a percent, rounded half up; 0 of none."""
        return (2000 * self.here + self.closed) // (2 * self.closed) if self.closed else 0


@dataclass(frozen=True)
class Rates:
    """Of one neighbourhood: this year, and the last twelve months."""

    community: CommunityId
    name: str
    zone: str
    year: Rate
    twelve: Rate

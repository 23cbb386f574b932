"""Words of the coordinator's board."""

from dataclasses import dataclass

from bot.kernel.ids import ClaimId, UnitId
from bot.kernel.roll import Neighbourhood


@dataclass(frozen=True)
class Stairs:
    """A stairwell in numbers; `first` is one of its flats, by which it is found again."""

    building: str
    stairwell: str
    first: UnitId
    flats: int
    joined: int
    on_paper: int

    @property
    def missing(self) -> int:
        return self.flats - self.joined


@dataclass(frozen=True)
class Board:
    """How far a community has come, stairwell by stairwell, and what waits for a decision."""

    place: Neighbourhood
    stairs: tuple[Stairs, ...]
    waiting: tuple[tuple[ClaimId, str], ...] = ()


@dataclass(frozen=True)
class Missing:
    """The doors of a stairwell nobody votes for."""

    place: Neighbourhood
    building: str
    stairwell: str
    doors: tuple[str, ...]

"""What features tell each other about the place and its flats: words only, no rules."""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.area import Area
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.text import one_of


class Electorate(Enum):
    """Two different rolls, never mixed: households who live here, owners of the building."""

    RESIDENTS = "residents"
    OWNERS = "owners"


USUAL_NOTICE = 15  # days; Property Management Regulations art. 14
EVERYBODY = frozenset(Electorate)


@dataclass(frozen=True)
class RollFlat:
    """A flat of the roll. `owners` are owner keys, equal for the same owner; empty: its own."""

    unit: UnitId
    label: str  # 1-2-301: building, stairwell, door
    area: Area
    kind: str  # dwelling, shop, garage, unsold
    owners: frozenset[str]
    floor: int = 0  # below ground from -1 downwards
    adults: int | None = None  # of 18 and more who live there; None: nobody said


@dataclass(frozen=True)
class Group:
    """A group chat, and the language it reads; `topic` is where Linli posts, None: in general."""

    chat: ChatId
    language: str
    topic: int | None = None


@dataclass(frozen=True)
class Neighbourhood:
    """A community as others need it: its name, its group, the group's language, its zone.

    `others` are its further groups, where it has several focal points. `topic` is the forum topic
    of its group in which Linli posts. `owners_notice`: for how many days the notice of an owners'
    ballot hangs there.
    """

    id: CommunityId
    name: str
    chat: ChatId
    language: str
    zone: str
    others: tuple[Group, ...] = ()
    topic: int | None = None
    quiet: Quiet = USUAL_QUIET
    owners_notice: int = USUAL_NOTICE

    @property
    def groups(self) -> tuple[Group, ...]:
        """All its groups, the first one first."""
        return (Group(self.chat, self.language, self.topic), *self.others)

    @property
    def written(self) -> str:
        """The language of what is in one alone, such as a letter."""
        return one_of(self.language)


def stairwell_of(name: str) -> tuple[str, str] | None:
    """Building and stairwell where both are plain numbers or letters (3-2), so that a sentence can
    say which is which; None where the name is words already (3幢-2单元) or in one piece.
    """
    building, _dash, stairwell = name.partition("-")
    plain = name.isascii() and "-" not in stairwell
    return (building, stairwell) if plain and building and stairwell else None

"""Bringing people to vote, without asking how they would: who is silent, whom to remind."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.ballots.model import Ballot
from bot.kernel.ids import UnitId
from bot.kernel.roll import Neighbourhood, RollFlat

SHOWN = 20  # flats on a page (PROMISES 7.2: no long lists of people)
MOST_REMINDERS = 2  # to one household about one vote, the one of the last day among them


@dataclass(frozen=True)
class SilentPage:
    """Flats without a vote, page `number` of `pages` from 0. `marked`: how many in all."""

    ballot: Ballot
    flats: tuple[RollFlat, ...]
    number: int
    pages: int
    marked: int


@dataclass(frozen=True)
class SilentList:
    """All flats that may vote, as one walks up the stairs, and which of them are silent."""

    ballot: Ballot
    place: Neighbourhood
    flats: tuple[RollFlat, ...]
    silent: frozenset[UnitId]


@dataclass(frozen=True)
class Nudge:
    """How many flats are silent, and whether they were reminded by hand already."""

    ballot: Ballot
    silent: int
    done: bool


def silent_page(ballot: Ballot, silent: Sequence[RollFlat], page: int) -> SilentPage:
    """Beyond the end it is the nearest there is."""
    pages = max(1, -(-len(silent) // SHOWN))
    number = min(max(page, 0), pages - 1)
    shown = tuple(silent[number * SHOWN : (number + 1) * SHOWN])
    return SilentPage(ballot, shown, number, pages, len(silent))

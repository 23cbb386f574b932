"""Who has been heard, by building and stairwell; how much of what was agreed is settled here."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.consultations.model import Promise, Settled
from bot.features.consultations.model.heard import Hall, Rate
from bot.features.consultations.rules import DWELLING
from bot.kernel.ids import UnitId
from bot.kernel.roll import RollFlat

LEAST_HOUSEHOLDS = 5  # of a building whose number all neighbours may see
LEAST_CLOSED = 5  # matters of which a share is told
YEAR = timedelta(days=365)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~～", "-"))


def halls(roll: Iterable[RollFlat], heard: Collection[int]) -> tuple[Hall, ...]:
    """Each stairwell with its households, in the order of the roll."""
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in roll:
        if one.kind == DWELLING:
            building, stairwell, _door = parts(one.label)
            found[building, stairwell].append(one.unit in heard)
    return tuple(Hall(*where, sum(said), len(said)) for where, said in found.items())


def parts(label: str) -> tuple[str, str, str]:
    """Building, stairwell and door of ``1-2-301``; what is missing is empty."""
    building, _dash, rest = label.partition("-")
    stairwell, _dash, door = rest.partition("-")
    return building, stairwell, door


def buildings(found: Iterable[Hall]) -> tuple[Hall, ...]:
    """The same by building, without stairwells."""
    by: dict[str, list[Hall]] = defaultdict(list)
    for one in found:
        by[one.building].append(one)
    return tuple(
        Hall(name, "", sum(one.heard for one in some), sum(one.households for one in some))
        for name, some in by.items()
    )


def shown_to_all(found: Iterable[Hall]) -> bool:
    """Whether no building is so small that its number would point at somebody."""
    there = buildings(found)
    return bool(there) and all(one.households >= LEAST_HOUSEHOLDS for one in there)


def flat_of(roll: Iterable[RollFlat], typed: str) -> UnitId | None:
    """The household somebody typed as ``3-2-501``, in whatever width; None: there is none."""
    wanted = _even(typed)
    found = (one.unit for one in roll if one.kind == DWELLING and _even(one.label) == wanted)
    return next(found, None)


def _even(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label.translate(DASHES)).split()).upper()


# How much is settled here


def rate(promises: Iterable[Promise], since: datetime, until: datetime) -> Rate:
    """Of the matters closed from `since` up to `until`: those that the neighbourhood settles.

    The brochure's "community affairs settled by self-governance" (社区事务自治协调率, its 92 %) has
    no definition of its own; this is ours. Matters closed before it was asked count on neither
    side; points that a meeting agreed on close no matter and do not count at all.
    """
    closed = [one for one in promises if since <= one.at <= until and not one.meeting]
    asked = [one for one in closed if one.outcome.settled is not None]
    here = sum(one.outcome.settled is Settled.HERE for one in asked)
    return Rate(since, until, here, len(asked), len(closed) - len(asked))


def periods(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """When this year began there, and the moment a year ago."""
    begun = now.astimezone(ZoneInfo(zone)).replace(
        month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    return begun, now - YEAR


def told(one: Rate) -> bool:
    """Whether so many were closed that a share says something, and points at no single one."""
    return one.closed >= LEAST_CLOSED

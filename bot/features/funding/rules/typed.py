"""Lists and numbers as coordinators type them: floors, weights, names of entries."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from bot.features.funding.errors import (
    FloorWrong,
    NumbersUnreadable,
    PaperUnreadable,
    SignedLater,
    StoreyLow,
    WordsTooLong,
)
from bot.features.funding.model import LiftFlat, LiftProject
from bot.kernel.amounts import read_money
from bot.kernel.dates import read_day
from bot.kernel.errors import DomainError
from bot.kernel.ids import UnitId
from bot.kernel.money import Money

LOWEST, HIGHEST = -5, 99  # floors
FIRST_STOREY = 3  # below it the price of the lift itself counts
LARGEST = 1_000_000  # of a weight
FINEST = Decimal("0.000001")
MOST_LINES = 400
MARKS = " \t:=,、楼层"  # what parts a floor or a flat from its number
PARTED = re.compile(f"([^{MARKS}]+)[{MARKS}]+(.*)")


def floor_typed(said: str) -> int:
    """Raises FloorWrong."""
    text = unicodedata.normalize("NFKC", said).strip().removesuffix("楼").removesuffix("层")
    try:
        floor = int(text.replace("−", "-"))
    except ValueError:
        raise FloorWrong from None
    if not LOWEST <= floor <= HIGHEST or not floor:
        raise FloorWrong
    return floor


def paper_typed(project: LiftProject, said: str, today: date) -> tuple[LiftFlat, date]:
    """The flat by its label or its door, and the day: ``1-1-301 2026-05-20``.

    Raises PaperUnreadable, SignedLater, and what `read_day` raises.
    """
    door, _space, day = unicodedata.normalize("NFKC", said).strip().partition(" ")
    named = [one for one in project.flats if door in (one.label, one.label.rpartition("-")[2])]
    if len(named) != 1 or not day.strip():
        raise PaperUnreadable
    found = read_day(day, today)
    if found > today:
        raise SignedLater
    return named[0], found


def words_typed(said: str, most: int) -> str:
    """One line of words. Raises WordsTooLong."""
    text = " ".join(said.split())
    if not 0 < len(text) <= most:
        raise WordsTooLong(most)
    return text


def floors_typed(said: str) -> dict[int, Fraction]:
    """``3 1.1`` in each line: a floor and its number. Raises NumbersUnreadable."""
    found = {}
    for line, head, tail in _lines(said):
        try:
            found[floor_typed(head)] = _number(tail)
        except (ValueError, FloorWrong):
            raise NumbersUnreadable(line) from None
    return found


def storeys_typed(said: str) -> dict[int, Money]:
    """``3 27000`` in each line: a floor and what serving it costs more. Raises NumbersUnreadable,
    StoreyLow and the refusals of amounts."""
    found = {}
    for line, head, tail in _lines(said):
        try:
            floor = floor_typed(head)
        except DomainError:
            raise NumbersUnreadable(line) from None
        if floor < FIRST_STOREY:
            raise StoreyLow
        found[floor] = read_money(tail, zero=True)
    return found


def weights_typed(said: str, project: LiftProject) -> dict[UnitId, Fraction]:
    """``301 1.2`` or ``1-2-301 1.2`` in each line: a flat of the project and its weight.

    Raises NumbersUnreadable.
    """
    doors = {one.label.rpartition("-")[2]: one.unit for one in project.flats}
    doors |= {one.label: one.unit for one in project.flats}
    found = {}
    for line, head, tail in _lines(said):
        try:
            found[doors[head.upper()]] = _number(tail)
        except (ValueError, KeyError):
            raise NumbersUnreadable(line) from None
    return found


def _lines(said: str) -> Iterator[tuple[str, str, str]]:
    """Each line, its first word and the rest; raises NumbersUnreadable where there is none."""
    lines = [one.strip() for one in said.splitlines() if one.strip()]
    if not lines or len(lines) > MOST_LINES:
        raise NumbersUnreadable(said.strip()[:20])
    for line in lines:
        parted = PARTED.fullmatch(unicodedata.normalize("NFKC", line).strip(MARKS))
        if parted is None:
            raise NumbersUnreadable(line)
        yield line, parted[1], parted[2]


def _number(written: str) -> Fraction:
    """A decimal of at least 0. Raises ValueError."""
    try:
        exact = Decimal(written.removesuffix("%"))
    except InvalidOperation:
        raise ValueError(written) from None
    if not exact.is_finite() or not 0 <= exact <= LARGEST or exact % FINEST:
        raise ValueError(written)
    return Fraction(exact)

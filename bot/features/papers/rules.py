"""How papers are cut: letters into files, doors into sheets of one stairwell; what is left out."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from bot.features.papers.model import MOST_LETTERS, ROWS, DoorRow, Sheet

PICTURES = frozenset({"So", "Sk"})  # emoji and the colours of their skin
BETWEEN = "\u200d\ufe0e\ufe0f\u20e3"  # what joins them
T = TypeVar("T")


def without_pictures(name: str) -> str:
    """The name of a community in letters and signs; groups like to wear emoji.

    A name of pictures only stays as it is.
    """
    return " ".join("".join(one for one in name if not _pictured(one)).split()) or name


def _pictured(one: str) -> bool:
    return not one.isascii() and (unicodedata.category(one) in PICTURES or one in BETWEEN)


def bundles(letters: Sequence[T]) -> list[Sequence[T]]:
    """As many as one file holds, in their order."""
    return [letters[n : n + MOST_LETTERS] for n in range(0, len(letters), MOST_LETTERS)]


def sheets(doors: Iterable[DoorRow], *, every: bool = False) -> list[Sheet]:
    """Pages of one stairwell each, of doors in their order; only those not joined, or `every`."""
    found: list[Sheet] = []
    for (building, stairwell), some in groupby(doors, lambda one: (one.building, one.stairwell)):
        there = list(some)
        listed = [one for one in there if every or not one.joined]
        pages = [tuple(listed[n : n + ROWS]) for n in range(0, len(listed), ROWS)]
        still = sum(not one.joined for one in there)
        found += [
            Sheet(building, stairwell, number, len(pages), len(there), still, rows)
            for number, rows in enumerate(pages, 1)
        ]
    return found

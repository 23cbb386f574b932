"""Which flat a payment in a bank's file seems to be of: by door, by name, by the exact amount.

Only a proposal: a person confirms each or all of them. Where two things say two flats, nobody
guesses.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.features.ledger.model import (
    BankLine,
    Because,
    Book,
    BookFlat,
    Instalment,
    Standing,
)
from bot.features.ledger.rules.plan import next_due
from bot.kernel.ids import UnitId

SHORTEST_NAME = 2  # characters: one alone is in too many names


def proposed(
    line: BankLine,
    book: Book,
    standings: Mapping[UnitId, Standing],
    plan: Sequence[Instalment] = (),
) -> tuple[UnitId, Because] | None:
    """The flat and the surest reason; None where nothing says it or two things disagree."""
    doors = [one for one in book.flats if _says_door(line, one)]
    names = [one for one in book.flats if _says_name(line, one)]
    if doors:
        sure = len(doors) == 1 and (not names or doors[0] in names)
        return (doors[0].unit, Because.DOOR) if sure else None
    if names:
        return (names[0].unit, Because.NAME) if len(names) == 1 else None
    owing = [one for one in book.flats if _owes(line, standings.get(one.unit), plan)]
    return (owing[0].unit, Because.AMOUNT) if len(owing) == 1 else None


def find_flat(book: Book, written: str) -> BookFlat | None:
    """The flat whose door or whole label somebody wrote; None where none or several fit."""
    plain = re.sub(r"[号室幢栋座单元\s]+", "-", written.strip()).strip("-")
    whole = [one for one in book.flats if one.label == plain]
    doors = [one for one in book.flats if door(one) == plain]
    found = whole or doors
    return found[0] if len(found) == 1 else None


def door(flat: BookFlat) -> str:
    """``301`` of ``1-2-301``."""
    return flat.label.rpartition("-")[2]


def _says_door(line: BankLine, flat: BookFlat) -> bool:
    return bool(re.search(rf"(?<!\d){re.escape(door(flat))}(?!\d)", line.remark))


def _says_name(line: BankLine, flat: BookFlat) -> bool:
    words = f"{line.payer} {line.remark}"
    return any(len(one) >= SHORTEST_NAME and one in words for one in flat.names)


def _owes(line: BankLine, flat: Standing | None, plan: Sequence[Instalment]) -> bool:
    """Whether exactly this is open, as a whole or as the next instalment."""
    if flat is None or flat.open.fen <= 0:
        return False
    coming = next_due(flat, plan, date.min)
    return line.amount in (flat.open, coming[1] if coming else None)

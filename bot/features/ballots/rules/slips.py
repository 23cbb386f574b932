"""Entering papers: the order of the flats, the one that is meant, what a paper's code says.

The code on a paper is derived from ballot and flat with a key of the host, so that a paper printed
again has the same one and none can be made up for another flat. It opens nothing: only who enters
papers finds a flat by it. Rejected: random codes in a table, which a second print would undo.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.features.ballots.errors.slips import (
    FlatNotFound,
    NoEvidence,
    NothingEntered,
    SeveralFlats,
    SittingFull,
    SittingOver,
)
from bot.features.ballots.model import RollEntry
from bot.features.ballots.model.slips import Sitting, Slip, Ticked
from bot.kernel.ids import BallotId, UnitId

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as on letters: no I, L, O, U
CODE, HALF = 8, 4
MISTAKEN = str.maketrans("OILU", "011V")
SPOKEN = re.compile(r"(?<=\w)\s*(号楼|[幢栋座楼号室]|单元|门洞)")  # as people say what a name is of
LONGEST_WITNESS = 60
PAGE = 10  # slips on one page of the list


def in_order(roll: Sequence[RollEntry]) -> list[RollEntry]:
    """As papers lie in a pile: by building, stairwell, floor, door."""
    return sorted(roll, key=lambda one: _place(one.label))


def following(
    order: Sequence[RollEntry], unit: UnitId | None, sitting: Sitting
) -> RollEntry | None:
    """The next flat of the roll that is not entered yet; None behind the last one."""
    place = -1 if unit is None else _index(order, unit)
    return next((one for one in order[place + 1 :] if sitting.slip(one.unit) is None), None)


def before(order: Sequence[RollEntry], unit: UnitId | None) -> RollEntry | None:
    """The flat before it, entered or not; without a flat the last one."""
    place = len(order) if unit is None else _index(order, unit)
    return order[max(place - 1, 0)] if order else None


def ticked(sitting: Sitting, unit: UnitId, said: Ticked) -> Sitting:
    """The sitting with that slip, in place of an earlier one of the same flat.

    Raises SittingOver, SittingFull.
    """
    if sitting.recorded_at is not None:
        raise SittingOver
    kept = [one for one in sitting.slips if one.unit != unit]
    if len(kept) == len(sitting.slips) and sitting.full:
        raise SittingFull
    slips, struck = (*kept, Slip(unit, said)), sitting.struck - {unit}
    return changed(replace(sitting, slips=slips, struck=struck))


def changed(sitting: Sitting) -> Sitting:
    """Something else stands in it than the second person may have read."""
    return replace(sitting, changes=sitting.changes + 1)


def check_handed(sitting: Sitting) -> None:
    """Raises SittingOver, NothingEntered, NoEvidence."""
    if sitting.recorded_at is not None:
        raise SittingOver
    if not sitting.slips:
        raise NothingEntered
    if not sitting.proven:
        raise NoEvidence


def fingerprint(sitting: Sitting) -> str:
    """Of all that the second person reads: what was changed afterwards is not what she confirms.

    Putting back what she had struck out leaves the same papers, so the changes are counted too.
    """
    said = [[one.unit, one.ticked.value] for one in sitting.slips]
    photo = hashlib.sha256(sitting.photo).hexdigest() if sitting.photo else ""
    read = [sitting.id, sitting.channel.value, said, sitting.witness, photo]
    written = json.dumps([*read, sitting.changes] if sitting.changes else read)
    return hashlib.sha256(written.encode()).hexdigest()


def paper_code(digest: Callable[[str], str], ballot: BallotId, unit: UnitId) -> str:
    """8 characters; `digest` gives hex digits that only the host can make."""
    number = int(digest(f"paper:{ballot}:{unit}")[:10], 16)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE)))


def shown(code: str) -> str:
    return f"{code[:HALF]} {code[HALF:]}"


def found(
    order: Sequence[RollEntry], codes: Mapping[str, UnitId], typed: str, near: UnitId | None
) -> RollEntry:
    """The flat that is meant: by its paper's code, its label, or its door in the stairwell at hand.

    Raises:
        FlatNotFound: there is no such flat on the roll of this ballot.
        SeveralFlats: that door is in several stairwells.
    """
    said = unicodedata.normalize("NFKC", typed).strip().upper()
    joined = "".join(one for one in said if one.isalnum())
    units = {one.unit: one for one in order}
    if (unit := codes.get(joined.translate(MISTAKEN))) in units:
        return units[unit]
    parts = _parts(said)
    fits = [one for one in order if parts and _parts(one.label)[-len(parts) :] == parts]
    if not fits:
        raise FlatNotFound(typed.strip()[:LONGEST_WITNESS])
    if len(fits) == 1:
        return fits[0]
    here = _parts(units[near].label)[:-1] if near in units else None
    same = [one for one in fits if _parts(one.label)[:-1] == here]
    if len(same) == 1:
        return same[0]
    raise SeveralFlats(fits[0].label)


def pages_of(sitting: Sitting) -> list[tuple[Slip, ...]]:
    """The list as the second person reads it, page by page; one page at least."""
    slips = sitting.slips
    return [slips[first : first + PAGE] for first in range(0, len(slips), PAGE)] or [()]


def _index(order: Sequence[RollEntry], unit: UnitId) -> int:
    return next((place for place, one in enumerate(order) if one.unit == unit), -1)


def _place(label: str) -> list[tuple[int, int, str]]:
    """Numbers by their size, and before names."""
    return [
        (0, int(one), "") if one.isdecimal() and len(one) < 10 else (1, 0, one)
        for one in re.split(r"(\d+)", label)
        if one
    ]


def _parts(label: str) -> list[str]:
    """Building, stairwell and door, whatever they are called: 甲幢2单元101室 is 甲, 2, 101."""
    return re.findall(r"[^\W_]+", SPOKEN.sub("-", label.upper()))

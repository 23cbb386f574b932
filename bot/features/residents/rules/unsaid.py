"""What a roll file does not say: a column that is not there leaves alone what the roll has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from bot.features.residents.model import NamedOwner, Owner, RollRow, Unit
from bot.kernel.ids import UnitId

OWNERS = frozenset({"owner_ref", "owner_name"})


def completed(
    units: Mapping[str, Unit],
    owners: Mapping[UnitId, Sequence[Owner]],
    rows: Sequence[RollRow],
) -> tuple[RollRow, ...]:
    """The rows as the flats will be; `units` are those of the roll by where they are."""
    known = {one.ref: one.name for every in owners.values() for one in every}
    known |= {one.ref: one.name for row in rows for one in row.owners if one.name}
    return tuple(_completed(row, units.get(str(row.at)), owners, known) for row in rows)


def _completed(
    row: RollRow,
    unit: Unit | None,
    owners: Mapping[UnitId, Sequence[Owner]],
    known: Mapping[str | None, str],
) -> RollRow:
    here = [NamedOwner(one.ref, one.name) for one in owners.get(unit.id, ())] if unit else []
    named = [
        replace(one, name=known.get(one.ref, "")) if one.ref and not one.name else one
        for one in _owners(row, here)
    ]
    if named != list(row.owners):
        row = replace(row, owners=tuple(named))
    if unit is None or not row.unsaid:
        return row
    return replace(
        row,
        kind=unit.kind if "kind" in row.unsaid else row.kind,
        adults=unit.adults if "adults" in row.unsaid else row.adults,
        note=unit.note if "note" in row.unsaid else row.note,
    )


def _owners(row: RollRow, here: Sequence[NamedOwner]) -> Sequence[NamedOwner]:
    """Without numbers in the file her name finds the owner, without names her number does.

    Whom the missing column alone knows stays, unless the file names others in her stead.
    """
    unsaid = row.unsaid & OWNERS
    if unsaid == OWNERS:
        return here
    if not unsaid:
        return row.owners
    key = attrgetter("name" if "owner_ref" in unsaid else "ref")
    hidden = [one for one in here if not key(one)]
    left = [one for one in here if key(one)]
    said, others = [], False
    for one in row.owners:
        same = next((other for other in left if key(other) == key(one)), None)
        if same:
            left.remove(same)
        others = others or same is None
        said.append(same or one)
    stays = not row.owners or not (left or others)
    return [*said, *hidden] if stays else said

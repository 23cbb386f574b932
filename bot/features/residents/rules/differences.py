"""What a roll file would change, before it does: the report of a dry run."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.features.residents.model import (
    Change,
    Differences,
    Field,
    Kind,
    Owner,
    RollRow,
    Unit,
)
from bot.features.residents.rules.doors import as_counted
from bot.kernel.area import Area
from bot.kernel.ids import UnitId


def differences(
    units: Sequence[Unit],
    owners: Mapping[UnitId, Sequence[Owner]],
    rows: Sequence[RollRow],
) -> Differences:
    """The flats of the roll beside those of the file; none is ever taken out."""
    present = {str(one.at): one for one in units}
    named = {str(row.at) for row in rows}
    changes = [
        change
        for row in rows
        if (unit := present.get(str(row.at)))
        for change in _changes(unit, owners.get(unit.id, ()), row)
    ]
    missing = sorted((one for one in units if str(one.at) not in named), key=as_counted)
    return Differences(
        flats=len(rows),
        area=sum((row.area for row in rows), Area(0)),
        heads=heads(rows),
        added=tuple(str(row.at) for row in rows if str(row.at) not in present),
        changes=tuple(changes),
        missing=tuple(one.label for one in missing),
    )


def heads(rows: Sequence[RollRow]) -> int:
    """Owners as the law counts them: flats with the same owners are one, the developer is one."""
    groups: Counter[object] = Counter()
    for row in rows:
        refs = frozenset(one.ref for one in row.owners if one.ref)
        if row.kind is Kind.UNSOLD:
            groups[Kind.UNSOLD] += 1
        else:
            groups[refs or str(row.at)] += 1
    return len(groups)


def _changes(unit: Unit, owners: Sequence[Owner], row: RollRow) -> list[Change]:
    pairs = (
        (Field.FLOOR, str(unit.floor), str(row.floor)),
        (Field.AREA, str(unit.area), str(row.area)),
        (Field.KIND, unit.kind.value, row.kind.value),
        (Field.ADULTS, _number(unit.adults), _number(row.adults)),
        (Field.NOTE, unit.note, row.note),
        (Field.OWNERS, *_owners(owners, row)),
    )
    return [
        Change(unit.label, what, before, after) for what, before, after in pairs if before != after
    ]


def _owners(owners: Sequence[Owner], row: RollRow) -> tuple[str, str]:
    """Both as a reader would tell them apart; a file without names leaves names as they are."""
    if not any(one.name for one in row.owners):
        before = sorted(one.ref or one.name for one in owners)
        return ";".join(before), ";".join(sorted(one.ref or "" for one in row.owners))
    before = sorted(f"{one.ref or ''} {one.name}".strip() for one in owners)
    after = sorted(f"{one.ref or ''} {one.name}".strip() for one in row.owners)
    return ";".join(before), ";".join(after)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)

"""What a roll file would change, before it does: the report of a dry run."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.features.residents.model import (
    Change,
    Differences,
    Field,
    Kind,
    NamedOwner,
    Owner,
    RollRow,
    Unit,
)
from bot.features.residents.rules.doors import as_counted
from bot.features.residents.rules.kept_rows import kept
from bot.features.residents.rules.unsaid import completed
from bot.kernel.area import Area
from bot.kernel.ids import UnitId


def differences(
    units: Sequence[Unit],
    owners: Mapping[UnitId, Sequence[Owner]],
    rows: Sequence[RollRow],
) -> Differences:
    """The flats of the roll beside those of the file; none is ever taken out."""
    present = {str(one.at): one for one in units}
    found = _differences(present, owners, completed(present, owners, rows))
    return replace(found, fingerprint=_fingerprint(rows, found))


def _differences(
    present: Mapping[str, Unit],
    owners: Mapping[UnitId, Sequence[Owner]],
    rows: Sequence[RollRow],
) -> Differences:
    named = {str(row.at) for row in rows}
    changes = [
        change
        for row in rows
        if (unit := present.get(str(row.at)))
        for change in _changes(unit, owners.get(unit.id, ()), row)
    ]
    absent = (one for at, one in present.items() if at not in named)
    missing = sorted(absent, key=as_counted)
    return Differences(
        flats=len(rows),
        area=sum((row.area for row in rows), Area(0)),
        heads=heads(rows),
        added=tuple(str(row.at) for row in rows if str(row.at) not in present),
        changes=tuple(changes),
        missing=tuple(one.label for one in missing),
    )


def _fingerprint(rows: Sequence[RollRow], found: Differences) -> int:
    """63 bits, which a button can carry."""
    changes = [(one.label, one.what.value, one.before, one.after) for one in found.changes]
    sums = (found.flats, found.area.hundredths, found.heads)
    written = json.dumps([kept(rows), sums, found.added, changes, found.missing])
    return int.from_bytes(hashlib.sha256(written.encode()).digest()[:8]) >> 1


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
        (Field.OWNERS, _owners(owners), _owners(row.owners)),
    )
    return [
        Change(unit.label, what, before, after) for what, before, after in pairs if before != after
    ]


def _owners(owners: Sequence[Owner | NamedOwner]) -> str:
    return ";".join(sorted(f"{one.ref or ''} {one.name}".strip() for one in owners))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)

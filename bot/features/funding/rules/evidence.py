"""What is stored of projects held against the record: nothing changes that was not recorded.

Every event of a project carries the imprint of its flats, its sheet and its plans as they are
after it. So a change of any of them behind the record's back is found, whichever it is.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.features.funding.model import LiftFlat, LiftProject, Plan
from bot.features.funding.rules.written import sheet_written, terms_written
from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

FAMILY = "project."
FLAT = ("unit_id", "place", "label", "floor", "upper", "area", "kind", "takes_part")


def imprint(project: LiftProject) -> str:
    """SHA-256 of all that shares are computed from, in hex."""
    flats = [_flat(place, one) for place, one in enumerate(project.flats)]
    plans = [_plan(one) for one in project.plans]
    return _digest(
        project.stairwell, project.state.value, sheet_written(project.sheet), flats, plans
    )


def check_projects(
    facts: Sequence[Fact],
    rows: Sequence[Row] | None,
    flats: Sequence[Row] | None,
    plans: Sequence[Row] | None,
) -> Iterator[Finding]:
    """A project that is not on the record, differs from what it says last, or is gone."""
    if rows is None or flats is None or plans is None:
        return
    last: dict[int | None, Fact] = {}
    for fact in facts:
        if fact.type.startswith(FAMILY) and fact.facts and text(fact.facts, "state"):
            last[whole(fact.facts, "project")] = fact
    for row in rows:
        id = whole(row, "id")
        told = last.pop(id, None)
        if told is None or told.facts is None:
            yield Finding(Fault.PROJECT_NOT_RECORDED, detail=str(id))
        elif text(told.facts, "state") != _stored(row, flats, plans):
            yield Finding(Fault.PROJECT_DIFFERS, told.seq, detail=str(id))
    for id, fact in last.items():
        yield Finding(Fault.PROJECT_MISSING, fact.seq, detail=str(id))


def _stored(row: Row, flats: Sequence[Row], plans: Sequence[Row]) -> str | None:
    """The same from rows; None where they hold what no project holds."""
    id = whole(row, "id")
    try:
        sheet = json.loads(str(row.get("sheet")))
        mine = [_flat_kept(one) for one in flats if one.get("project_id") == id]
        kept = [_plan_kept(one) for one in plans if one.get("project_id") == id]
    except (ValueError, TypeError):
        return None
    mine.sort(key=lambda one: int(one["place"]))
    kept.sort(key=lambda one: int(one["number"]))
    return _digest(row.get("stairwell"), row.get("state"), sheet, mine, kept)


def _flat_kept(row: Row) -> dict[str, Any]:
    """SQLite keeps 0 and 1. Raises ValueError, TypeError."""
    values = {name: row.get(name) for name in FLAT}
    return values | {"place": int(str(row.get("place"))), "takes_part": bool(row.get("takes_part"))}


def _plan_kept(row: Row) -> dict[str, Any]:
    """Raises ValueError, TypeError."""
    number, terms = int(str(row.get("number"))), json.loads(str(row.get("terms")))
    return {"number": number, "kind": row.get("kind"), "terms": terms}


def _flat(place: int, one: LiftFlat) -> dict[str, Any]:
    area = one.area.hundredths if one.area else None
    values = (one.unit, place, one.label, one.floor, one.upper, area, one.kind, one.takes_part)
    return dict(zip(FLAT, values, strict=True))


def _plan(one: Plan) -> dict[str, Any]:
    return {"number": one.number, "kind": one.kind.value, "terms": terms_written(one)}


def _digest(*parts: object) -> str:
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()

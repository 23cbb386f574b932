"""Rows of the ballots' tables, read with suspicion."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.features.ballots.model import RollEntry
from bot.kernel.area import Area
from bot.kernel.evidence import Evidence, Row, text, whole
from bot.kernel.ids import BallotId, UnitId

TABLES = ("roll_entries", "votes", "turnouts", "receipt_lists")


@dataclass(frozen=True)
class Rows:
    """What the tables hold of one ballot; None where the table was not given."""

    ballot: Row | None
    roll: Sequence[Row] | None
    votes: Sequence[Row] | None
    turnouts: Sequence[Row] | None
    lists: Sequence[Row] | None
    secret: Sequence[Row] | None = None
    proxies: Sequence[Row] | None = None
    beneath: Sequence[Row] | None = None
    conflicts: Sequence[Row] | None = None
    heads: Sequence[Row] | None = None
    sittings: Sequence[Row] | None = None


def rows_of(evidence: Evidence) -> dict[int, Rows]:
    """The rows by number of the ballot."""
    ballots = evidence.tables.get("ballots") or ()
    tables = {
        name: _by_ballot(evidence.tables.get(name))
        for name in (
            *(*TABLES, "proxies", "votes_beneath"),
            *("secret_answers", "conflicts", "heads_voted", "sittings"),
        )
    }
    found = {}
    for ballot in ballots:
        number, id = whole(ballot, "number"), whole(ballot, "id")
        if number is not None:
            parts = {name: None if one is None else one.get(id, []) for name, one in tables.items()}
            votes = None if number in evidence.left_out else parts["votes"]
            rest = parts["roll_entries"], votes, parts["turnouts"], parts["receipt_lists"]
            found[number] = Rows(
                ballot,
                *rest,
                secret=parts["secret_answers"],
                proxies=parts["proxies"],
                beneath=parts["votes_beneath"],
                conflicts=parts["conflicts"],
                heads=parts["heads_voted"],
                sittings=parts["sittings"],
            )
    return found


def entry(row: Row) -> RollEntry | None:
    """None where a value is not what it must be."""
    ballot, unit, area, size = (
        whole(row, name) for name in ("ballot_id", "unit_id", "area", "head_size")
    )
    label, head = text(row, "label"), text(row, "head")
    if ballot is None or unit is None or area is None or size is None:
        return None
    if label is None or head is None or area < 0:
        return None
    return RollEntry(BallotId(ballot), UnitId(unit), label, Area(area), head, size)


def entries(rows: Iterable[Row]) -> list[RollEntry]:
    """The readable entries in the order of their flats."""
    return sorted((one for one in map(entry, rows) if one), key=lambda one: one.unit)


def as_in_house(roll: Sequence[RollEntry], units: Iterable[Row]) -> list[RollEntry]:
    """The roll with the areas the flats have today: perhaps what it was before it was changed."""
    areas = {whole(one, "id"): whole(one, "area") for one in units}
    return [replace(one, area=Area(areas.get(one.unit) or one.area.hundredths)) for one in roll]


def decoded(row: Row, name: str) -> Any:
    """A column of JSON; None where it is none."""
    written = text(row, name)
    try:
        return None if written is None else json.loads(written)
    except (ValueError, RecursionError):
        return None


def codes(row: Row, name: str) -> list[str] | None:
    """A list of words, such as receipt codes; none where one of them cannot be written down."""
    found = decoded(row, name)
    if not isinstance(found, list) or not all(text({name: one}, name) is not None for one in found):
        return None
    return found


def _by_ballot(rows: Sequence[Row] | None) -> dict[int | None, list[Row]] | None:
    if rows is None:
        return None
    found: dict[int | None, list[Row]] = {}
    for row in rows:
        found.setdefault(whole(row, "ballot_id"), []).append(row)
    return found

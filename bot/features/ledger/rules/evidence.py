"""The stored ledger held against the record, and all balances added up anew from the record."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

ENTRY = "ledger.entry"
DECIDED = {
    "ledger.confirm": "confirmed",
    "ledger.refuse": "refused",
    "ledger.withdraw": "withdrawn",
}
NAMES = ("kind", "day")
NUMBERS = ("project", "unit", "reverses")
Sums = Counter[tuple[object, ...]]


@dataclass
class _Told:
    """An entry by the record. `decided` are all decisions, of which there must be one at most."""

    fact: Fact
    facts: Row
    decided: list[Fact] = field(default_factory=list)

    @property
    def state(self) -> str:
        return DECIDED[self.decided[0].type] if self.decided else "waits"


def check_ledger(facts: Sequence[Fact], rows: Sequence[Row] | None) -> Iterator[Finding]:
    """Entries that are not as recorded, that one person alone made count, or do not add up."""
    told, whole_record = _told(facts)
    for id, one in told.items():
        yield from _by_itself(id, one)
    if rows is None or not whole_record:
        return
    stored = {whole(row, "id"): row for row in rows}
    for number, row in stored.items():
        found = told.get(number) if number is not None else None
        if found is None:
            yield Finding(Fault.LEDGER_NOT_RECORDED, detail=str(number))
        elif _differs(found, row):
            yield Finding(Fault.LEDGER_DIFFERS, found.fact.seq, detail=str(number))
    for id, one in told.items():
        if id not in stored:
            yield Finding(Fault.LEDGER_MISSING, one.fact.seq, detail=str(id))
    yield from _balances(told, rows)


def _told(facts: Sequence[Fact]) -> tuple[dict[int, _Told], bool]:
    """Entries by number; False where the record does not say everything of them any more."""
    found: dict[int, _Told] = {}
    complete = True
    for one in facts:
        if one.type != ENTRY and one.type not in DECIDED:
            continue
        id = whole(one.facts, "entry") if one.facts is not None else None
        if id is None or one.facts is None:
            complete = False
        elif one.type == ENTRY:
            found.setdefault(id, _Told(one, one.facts))
        elif id in found:
            found[id].decided.append(one)
    return found, complete


def _by_itself(id: int, one: _Told) -> Iterator[Finding]:
    if sum(fen for *_account, fen in _legs(one.facts.get("legs"))):
        yield Finding(Fault.LEDGER_UNBALANCED, one.fact.seq, detail=str(id))
    for decided in one.decided:
        said = decided.facts or {}
        alone = decided.type == "ledger.confirm" and whole(said, "confirmed_by") in (
            None,
            whole(one.facts, "by"),
        )
        if alone or decided is not one.decided[0]:
            yield Finding(Fault.LEDGER_ALONE, decided.seq, detail=str(id))


def _differs(one: _Told, row: Row) -> bool:
    last: Mapping[str, object] = (one.decided[0].facts if one.decided else None) or {}
    recorded: list[object] = [text(one.facts, name) for name in NAMES]
    recorded += [whole(one.facts, name) for name in NUMBERS]
    who = whole(last, "confirmed_by" if one.state == "confirmed" else "by")
    recorded += [one.state, whole(one.facts, "by"), who, whole(last, "number")]
    stored: list[object] = [text(row, name) for name in NAMES]
    stored += [whole(row, name) for name in ("project_id", "unit_id", "reverses")]
    stored += [text(row, "state"), whole(row, "entered_by")]
    stored += [whole(row, "decided_by"), whole(row, "number")]
    return recorded != stored or _legs(one.facts.get("legs")) != _legs(_read(row))


def _balances(told: Mapping[int, _Told], rows: Sequence[Row]) -> Iterator[Finding]:
    """One finding for each project whose accounts say something else than the record."""
    recorded, stored = defaultdict[object, Sums](Counter), defaultdict[object, Sums](Counter)
    for one in told.values():
        if one.state == "confirmed":
            _add(recorded[whole(one.facts, "project")], one.facts.get("legs"))
    for row in rows:
        if text(row, "state") == "confirmed":
            _add(stored[whole(row, "project_id")], _read(row))
    for project in recorded.keys() | stored.keys():
        by_record, by_rows = recorded[project], stored[project]
        if any(by_record[one] != by_rows[one] for one in by_record.keys() | by_rows.keys()):
            yield Finding(Fault.LEDGER_BALANCE, detail=str(project))


def _add(sums: Sums, legs: object) -> None:
    for account, unit, fen in _legs(legs):
        sums[account, unit] += fen


def _read(row: Row) -> object:
    try:
        return json.loads(text(row, "legs") or "")
    except ValueError:
        return None


def _legs(legs: object) -> list[tuple[str, int | None, int]]:
    """Account, flat, fen; a line that is none has an account of its own, so that it differs."""
    found: list[tuple[str, int | None, int]] = []
    for leg in legs if isinstance(legs, list) else [None]:
        match leg:
            case [str(account), int() | None as unit, int(fen)]:
                found.append((account, unit, fen))
            case _:
                found.append((repr(leg), None, 1))
    return found

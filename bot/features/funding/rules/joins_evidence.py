"""Rules for late joiners and the flats that joined, held against the record."""

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

TERMS, ENTERED = "project.terms", "project.joining"
STATES = {ENTERED: "waits", "project.join": "joined", "project.joining-off": "off"}
Said = tuple[object, ...]


def check_joins(
    facts: Sequence[Fact], terms: Sequence[Row] | None, joins: Sequence[Row] | None
) -> Iterator[Finding]:
    """One finding for each project whose stored rule or late joiners say something else."""
    if terms is None or joins is None:
        return
    recorded = _recorded(facts)
    stored: dict[Said, Said] = {
        ("terms", whole(one, "project_id"), None): _terms(one) for one in terms
    }
    stored |= {
        ("join", whole(one, "project_id"), whole(one, "unit_id")): _join(one) for one in joins
    }
    differ = {
        str(key[1]): seq
        for key in sorted(stored.keys() | recorded.keys(), key=str)
        for seq, said in [recorded.get(key, (None, None))]
        if said != stored.get(key)
    }
    for project, seq in differ.items():
        yield Finding(Fault.JOINING_DIFFERS, seq, detail=project)


def _recorded(facts: Sequence[Fact]) -> dict[Said, tuple[int | None, Said | None]]:
    """What the record says last of each rule and of each flat that joins."""
    found: dict[Said, tuple[int | None, Said | None]] = {}
    for one in facts:
        if one.facts is None or one.type not in (TERMS, *STATES):
            continue
        project, unit = whole(one.facts, "project"), whole(one.facts, "unit")
        if one.type == TERMS:
            found["terms", project, None] = (one.seq, _terms(one.facts))
            continue
        key = "join", project, unit
        before = found.get(key, (None, None))[1]
        said = _entered(one.facts) if one.type == ENTERED else (before or ())[:-1]
        found[key] = (one.seq, (*said, STATES[one.type]))
    return found


def _terms(row: Mapping[str, object]) -> Said:
    return whole(row, "plan"), text(row, "rule"), whole(row, "number")


def _entered(facts: Mapping[str, object]) -> Said:
    return whole(facts, "entry"), whole(facts, "pays"), json.dumps(facts.get("refunds"))


def _join(row: Row) -> Said:
    said = whole(row, "entry_id"), whole(row, "pays"), text(row, "refunds")
    return (*said, text(row, "state"))

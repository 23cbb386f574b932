"""Who holds which role, as stored, against what the record says (V31)."""

from collections.abc import Iterator, Sequence

from bot.kernel.evidence import Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding
from bot.kernel.people import Role

GIVEN, ENDED = "role.grant", "role.end"
OLD = "grant.coordinator"  # until version 0.3 there was one role, and it had no end
Held = tuple[int | None, str, str]  # who, as what, for which building


def check_roles(facts: Sequence[Fact], rows: Sequence[Row]) -> Iterator[Finding]:
    """A role that nobody gave on the record, that was ended there, or ends on another day.

    A role that is on the record and not stored is no fault: its row goes some time after its end.
    """
    told: dict[Held, Fact] = {}
    for fact in facts:
        if fact.type not in (GIVEN, ENDED, OLD):
            continue
        if fact.facts is None:
            return  # which role it was cannot be read, so none of them is judged
        if fact.type == ENDED:
            told.pop(_held(fact.facts), None)
        else:
            told[_held(fact.facts)] = fact
    for row in rows:
        number = str(whole(row, "id") or "?")
        given = told.get(_held(row, "person_id"))
        if given is None or given.facts is None:
            yield Finding(Fault.ROLE_NOT_RECORDED, detail=number)
        elif moment(given.facts, "until") != moment(row, "until"):
            yield Finding(Fault.ROLE_CHANGED, given.seq, detail=number)


def _held(said: Row, person: str = "person") -> Held:
    role = text(said, "role") or Role.COORDINATOR.value
    return whole(said, person), role, text(said, "building") or ""

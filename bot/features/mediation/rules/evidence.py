"""Stored reports held against the record: none without its event, none in another state."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.features.mediation.model import KEPT, State
from bot.kernel.evidence import Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

ERASED = "data.erased"
STATES: Mapping[str, State] = {
    "mediation.opened": State.RECEIVED,
    "mediation.taken": State.TAKEN,
    "mediation.returned": State.RECEIVED,
    "mediation.settled": State.SETTLED,
    "mediation.passed-on": State.PASSED_ON,
    "mediation.withdrawn": State.WITHDRAWN,
}
OPENED, TAKEN = "mediation.opened", "mediation.taken"
CLOSED = (State.SETTLED, State.PASSED_ON, State.WITHDRAWN)


def check_cases(facts: Sequence[Fact], rows: Sequence[Row] | None) -> Iterator[Finding]:
    """A report that is gone is no fault if its time was over, or somebody was erased since."""
    if rows is None:
        return
    told: dict[int, list[Fact]] = {}
    for one in facts:
        number = whole(one.facts or {}, "case")
        if one.type in STATES and number is not None:
            told.setdefault(number, []).append(one)
    stored = {number: row for row in rows if (number := whole(row, "id")) is not None}
    left = max((one.seq for one in facts if one.type == ERASED), default=0)
    now = next((at for one in reversed(facts) if (at := moment(one.facts or {}, "at"))), None)
    for number, row in stored.items():
        events = told.get(number)
        if not events or events[0].type != OPENED:
            yield Finding(Fault.CASE_NOT_RECORDED, detail=str(number))
        elif _differs(row, events):
            yield Finding(Fault.CASE_DIFFERS, events[-1].seq, detail=str(number))
    for number, events in told.items():
        last = events[-1]
        if number not in stored and last.seq > left and not _over(last, now):
            yield Finding(Fault.CASE_MISSING, last.seq, detail=str(number))


def _differs(row: Row, events: Sequence[Fact]) -> bool:
    """Another state than the record says, or taken by another."""
    state = STATES[events[-1].type]
    holder = None
    for one in events:
        if one.type == TAKEN:
            holder = whole(one.facts or {}, "by")
        elif STATES[one.type] is State.RECEIVED:
            holder = None
    return text(row, "state") != state.value or whole(row, "taken_by") != holder


def _over(last: Fact, now: datetime | None) -> bool:
    closed = STATES[last.type] in CLOSED
    at = moment(last.facts or {}, "at")
    return closed and (at is None or now is None or now >= at + KEPT - timedelta(days=1))

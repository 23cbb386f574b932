"""What coordinators entered: spoiled papers, and the sittings in which they did it (V17 to V22)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.features.ballots.rules.replay.channels import Beside, How, entry_fault
from bot.features.ballots.rules.replay.course import Course, Record
from bot.features.ballots.rules.secrecy import RULE
from bot.kernel.evidence import Row, text, whole
from bot.kernel.findings import Fault, Finding


def check_spoiled(course: Course, record: Record, labels: Mapping[int, str]) -> Iterator[Finding]:
    """A spoiled paper is entered as others are: in time, for a flat on the roll, by two."""
    begin, end = course.begin, course.end
    for seq, unit in course.beside.spoiled.items():
        way = course.beside.ways.get(seq, How())
        faults = []
        if seq < begin:
            faults.append(Fault.VOTE_BEFORE_OPENING)
        if seq > end:
            faults.append(Fault.VOTE_AFTER_CLOSING)
        if labels and unit not in labels:
            faults.append(Fault.NOT_ON_ROLL)
        if (
            not way.entered
            or entry_fault(way)
            or not_two(way, seq, course.beside.times.get(seq), record)
        ):
            faults.append(Fault.ENTRY_UNCONFIRMED)
        for fault in faults:
            yield Finding(fault, seq, course.number, labels.get(unit, ""))


def not_two(way: How, seq: int, at: datetime | None, record: Record) -> bool:
    """It was entered alone although somebody else coordinated, who could have looked."""
    return way.alone and bool(record.chairs.at(seq, at) - {way.entered_by})


def check_sittings(course: Course, rows: Sequence[Row] | None) -> Iterator[Finding]:
    """Sittings whose slips are on the record are kept as long as the choices."""
    if rows is None or course.unread:
        return
    gone = any(text(one.facts or {}, "rule") != RULE for one in course.purged)
    stored = {whole(row, "id"): row for row in rows}
    for number, (seq, way) in course.beside.sittings.items():
        row = stored.get(number)
        if row is None and gone:
            continue
        if row is None or not _same(row, way):
            yield Finding(Fault.SITTING_DIFFERS, seq, course.number)
    yield from _unknown(course, stored, course.beside)


def _same(row: Row, way: How) -> bool:
    told = way.channel.value if way.channel else None, way.entered_by
    kept = text(row, "channel"), whole(row, "entered_by")
    return told == kept and row.get("recorded_at") is not None


def _unknown(course: Course, stored: Mapping[int | None, Row], beside: Beside) -> Iterator[Finding]:
    """One whose slips were all struck leaves nothing on the record; but somebody entered it."""
    entered = {way.entered_by for _seq, way in beside.sittings.values()}
    for number in sorted(stored.keys() - beside.sittings.keys(), key=str):
        recorded = stored[number].get("recorded_at") is not None
        if recorded and whole(stored[number], "entered_by") not in entered:
            yield Finding(Fault.SITTING_DIFFERS, None, course.number)

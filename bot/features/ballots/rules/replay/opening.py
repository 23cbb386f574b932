"""Whether a ballot still is what it was when it opened (V23, V24)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.features.ballots.model import RollEntry
from bot.features.ballots.rules.fixing import roll_hash, text_hash, usual
from bot.features.ballots.rules.replay.course import Course, Record, electorates
from bot.features.ballots.rules.replay.rows import as_in_house, codes, entries
from bot.kernel.evidence import Row, moment, whole
from bot.kernel.findings import Fault, Finding

TOLD = {  # column → its fault; the fact of that name, if the event has it, must be the same
    "question": Fault.QUESTION_CHANGED,
    "preset": Fault.PRESET_CHANGED,
    "document_title": Fault.TEXT_CHANGED,
    "zone": Fault.BALLOT_CHANGED,
}
DECLARED = usual()


def check_text(course: Course, ballot: Row) -> Iterator[Finding]:
    """The stored ballot against the event of its opening."""
    told = course.opening
    faults = [
        fault for name, fault in TOLD.items() if name in told and told[name] != ballot.get(name)
    ]
    if "clauses" in told and told["clauses"] != text_hash(codes(ballot, "clauses") or ()):
        faults.append(Fault.TEXT_CHANGED)
    faults += [Fault.BALLOT_CHANGED for name in DECLARED if not _as_declared(told, ballot, name)]
    if "by" in told and told["by"] != whole(ballot, "opened_by"):
        faults.append(Fault.BALLOT_CHANGED)
    if "opened_at" in told and moment(told, "opened_at") != moment(ballot, "opened_at"):
        faults.append(Fault.BALLOT_CHANGED)
    if not _deadline_kept(course, ballot):
        faults.append(Fault.DEADLINE_CHANGED)
    for fault in dict.fromkeys(faults):
        yield Finding(fault, course.first, course.number)


def _as_declared(told: Row, ballot: Row, name: str) -> bool:
    """What is as usual is not on the record; a row of an older version does not have it either."""
    if not told or name not in ballot:
        return True
    if name == "noticed_at":
        return moment(told, name) == moment(ballot, name)
    stored = ballot[name]
    if name == "silent_listed":  # SQLite keeps 0 and 1
        stored = bool(stored)
    return bool(told.get(name, DECLARED[name]) == stored)


def check_roll(course: Course, rows: Sequence[Row], units: Sequence[Row]) -> Iterator[Finding]:
    """The frozen roll against its hash; the flat is named where the flats of today tell it."""
    told = course.opening
    roll = entries(rows)
    if len(roll) != len(rows):
        yield Finding(Fault.ROLL_CHANGED, course.begin, course.number)
        return
    if "roll" in told and told["roll"] != roll_hash(roll):
        house = as_in_house(roll, units)
        if roll_hash(house) != told["roll"]:
            yield Finding(Fault.ROLL_CHANGED, course.begin, course.number)
            return
        for now, before in zip(roll, house, strict=True):
            if now != before:
                yield Finding(Fault.AREA_CHANGED, course.begin, course.number, now.label)
    yield from _head_sizes(course, roll)


def check_representatives(record: Record, rows: Sequence[Row]) -> Iterator[Finding]:
    """Who may vote for a flat, against what the record said last; once for each flat."""
    stored = {
        (whole(one, "unit_id"), electorate): whole(one, "person_id")
        for one in rows
        for electorate in electorates(one)
    }
    named = set()
    for seat, changes in record.seats.items():
        seq, person = changes[-1]
        gone = seat not in stored and (person is None or person in record.erased)
        kept = seat in stored and stored[seat] == person
        if not (gone or kept) and seat[0] not in named:
            named.add(seat[0])
            yield Finding(Fault.REPRESENTATIVE_CHANGED, seq, flat=record.labels.get(seat[0], ""))
    for stranger in dict.fromkeys(unit for unit, _one in stored.keys() - record.seats.keys()):
        if not record.claims_unread and stranger not in named:
            yield Finding(Fault.REPRESENTATIVE_CHANGED, detail=str(stranger))


def _deadline_kept(course: Course, ballot: Row) -> bool:
    """The closing time, which only an outage may move, and the moment of closing."""
    if not course.opening:
        return True
    kept = {course.closes_at}
    later = moment(course.closing, "closes_at")
    if "outage" in course.closing:
        kept.add(later)
    elif course.closing and later != course.closes_at:
        return False
    closed = moment(course.closing, "closed_at")
    if closed and closed != moment(ballot, "closed_at"):
        return False
    return moment(ballot, "closes_at") in kept


def _head_sizes(course: Course, roll: Sequence[RollEntry]) -> Iterator[Finding]:
    """How many flats share a head is not in the hash: it follows from the roll."""
    sizes = Counter(one.head for one in roll)
    for one in roll:
        if one.head_size != sizes[one.head]:
            yield Finding(Fault.ROLL_CHANGED, course.begin, course.number, one.label)

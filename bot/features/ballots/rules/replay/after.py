"""What became of a ballot, as stored, against what the record says (V24, V27).

Extensions lead only later and only before the end, or after a suspension; void after the end asks
for a document; when a result was published and how it was filed is what was recorded.
"""

import json
from collections.abc import Iterator

from bot.features.ballots.rules.replay.course import FOR_EVER, Course
from bot.kernel.evidence import Fact, Row, moment, text
from bot.kernel.findings import Fault, Finding

FILED = ("office", "number", "day")


def check_after(course: Course, ballot: Row | None) -> Iterator[Finding]:
    """`ballot` is None where its row was not given."""
    for extension in course.extended:
        if not _rightly_extended(course, extension):
            yield Finding(Fault.EXTENSION_WRONG, extension.seq, course.number)
    for void in course.voided[:1]:
        if _without_document(course, void):
            yield Finding(Fault.VOID_UNEXPLAINED, void.seq, course.number)
    if ballot is None:
        return
    if course.voided or course.opened:  # one that was only announced may be called off
        yield from _void(course, ballot)
    if not course.opened:
        return
    if not _paused(course, ballot):
        seq = course.paused[-1].seq if course.paused else None
        yield Finding(Fault.SUSPENSION_DIFFERS, seq, course.number)
    if not (_published(course, ballot) and _executed(course, ballot)):
        seq = course.results[0].seq if course.results else None
        yield Finding(Fault.AFTER_DIFFERS, seq, course.number)


def _rightly_extended(course: Course, extension: Fact) -> bool:
    """Content that cannot be read is not judged."""
    said = extension.facts
    if not said:
        return True
    before, after = moment(said, "from"), moment(said, "to")
    at, announced = moment(said, "at"), course.deadline(extension.seq)
    if before is None or after is None or before != announced or after <= before:
        return False
    in_time = at is None or at <= before or bool(said.get("outage"))
    return in_time and course.begin < extension.seq < course.end


def _without_document(course: Course, void: Fact) -> bool:
    said = void.facts or {}
    at, announced = moment(said, "at"), course.deadline(void.seq)
    closed = course.closed[0].seq if course.closed else FOR_EVER
    over = closed < void.seq or (at is not None and announced is not None and at > announced)
    return bool(said) and over and not text(said, "document")


def _void(course: Course, ballot: Row) -> Iterator[Finding]:
    """A row of an older version has no such columns, and then nothing can have become void."""
    stored = ballot.get("voided_at") is not None
    if not course.voided:
        if stored:
            yield Finding(Fault.VOID_NOT_RECORDED, None, course.number)
        return
    void = course.voided[0]
    if not stored:
        yield Finding(Fault.VOID_NOT_STORED, void.seq, course.number)
    elif void.facts and _said(void.facts) != (
        moment(ballot, "voided_at"),
        ballot.get("void_reason"),
        ballot.get("void_document") or "",
    ):
        yield Finding(Fault.VOID_NOT_RECORDED, void.seq, course.number)


def _said(facts: Row) -> tuple[object, ...]:
    return moment(facts, "voided_at"), text(facts, "reason"), text(facts, "document") or ""


def _paused(course: Course, ballot: Row) -> bool:
    """It waits after an outage, or did until it was counted, unless voting was made longer."""
    if "suspended_at" not in ballot:
        return True
    last = course.paused[-1].seq if course.paused else 0
    waits = bool(last) and not any(one.seq > last for one in course.extended)
    return waits is (ballot.get("suspended_at") is not None)


def _published(course: Course, ballot: Row) -> bool:
    """Results of older versions do not say when; theirs was the moment of closing."""
    stored = moment(ballot, "published_at")
    if not course.results:
        return stored is None
    told = course.results[0].facts
    if not told or "published_at" not in told:
        return stored in (None, moment(ballot, "closed_at"))
    return stored == moment(told, "published_at")


def _executed(course: Course, ballot: Row) -> bool:
    stored = moment(ballot, "executed_at")
    if not course.executed:
        return stored is None and not ballot.get("filing")
    told = course.executed[0].facts
    if not told:
        return True
    try:
        filing = json.loads(text(ballot, "filing") or "{}")
    except ValueError:
        return False
    if not isinstance(filing, dict) or stored != moment(told, "executed_at"):
        return False
    return all(filing.get(name) == told.get(name) for name in FILED)

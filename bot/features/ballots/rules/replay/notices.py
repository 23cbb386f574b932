"""What was announced, and whether voting began as the notice let it (V23, V24, V27)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.ballots.model import CONTESTABLE, Question
from bot.features.ballots.rules.fixing import usual
from bot.features.ballots.rules.notice import LONGEST_PERIOD, earliest
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.replay.course import Course, Record, asked_in
from bot.kernel.evidence import Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding
from bot.kernel.roll import USUAL_NOTICE

SAME = ("question", "document_title", "clauses", "preset", "zone", "closes_at")
A_DAY = timedelta(days=1)


def check_notice(course: Course, record: Record, ballot: Row | None) -> Iterator[Finding]:
    """One announcement at most, of what was then opened, for as long as it had to hang."""
    faults = []
    if len(course.noticed) > 1 or (course.noticed and course.begin < course.noticed[0].seq):
        faults.append(Fault.NOTICE_DIFFERS)
    if course.noticed and course.opened and not _as_announced(course):
        faults.append(Fault.NOTICE_DIFFERS)
    if course.opened and _too_early(course, record):
        faults.append(Fault.OPENED_TOO_EARLY)
    if ballot is not None and course.first and _began(ballot) != bool(course.opened):
        told = Fault.OPENING_NOT_STORED if course.opened else Fault.OPENING_NOT_RECORDED
        faults.append(told)
    for fault in dict.fromkeys(faults):
        yield Finding(fault, course.first, course.number)


def check_postings(
    record: Record, rows: Sequence[Row] | None, ballots: Sequence[Row]
) -> Iterator[Finding]:
    """Photos that are kept, against those that were recorded; one may be gone by its time."""
    if rows is None:
        return
    numbers = {whole(one, "id"): whole(one, "number") for one in ballots}
    kept: set[int] = set()
    wrong = False
    for row in rows:
        id = whole(row, "ballot_id")
        if id is None:
            continue
        number = numbers.get(id)
        course = record.courses.get(number if number is not None else -1)
        told = course.posted if course else []
        shown = [one.seq for one in told if _shows(one.facts or {}, row)]
        kept.update(shown)
        if not shown:
            wrong = True
            yield Finding(Fault.POSTING_DIFFERS, None, number)
    if not wrong:  # else the one that is missing is the one that differs
        yield from _missing(record, kept)


def _missing(record: Record, kept: Collection[int]) -> Iterator[Finding]:
    for course in record.courses.values():
        for one in course.posted:
            if one.facts and one.seq not in kept and not _may_be_gone(course, one, record.last):
                yield Finding(Fault.POSTING_MISSING, one.seq, course.number)


def _shows(told: Row, row: Row) -> bool:
    """The same picture, of a notice that hangs since the same moment, from the same person."""
    if text(told, "photo") != text(row, "digest"):
        return False
    return ("by" not in row or whole(told, "by") == whole(row, "by")) and (
        "since" not in row or moment(told, "since") == moment(row, "since")
    )


def _may_be_gone(course: Course, posted: Fact, last: datetime | None) -> bool:
    until = course.deadline(posted.seq)
    return until is None or last is None or last >= until + CONTESTABLE - A_DAY


def check_setting(record: Record, rows: Sequence[Row]) -> Iterator[Finding]:
    """The period a community has set for its owners' ballots, against the record."""
    for row in rows:
        stored = whole(row, "owners_notice")
        last = record.periods[-1] if record.periods else (None, USUAL_NOTICE)
        if stored is not None and stored != last[1]:
            yield Finding(Fault.PERIOD_DIFFERS, last[0])


def _began(ballot: Row) -> bool:
    """A row of an older version does not say it."""
    return bool(ballot.get("began", True))


def _as_announced(course: Course) -> bool:
    said, opened = course.noticed[0].facts, course.opened[0].facts
    if said is None or opened is None:
        return True
    names = [*SAME, *(one for one in usual() if one != "asking")]
    return _asked(said) == _asked(opened) and all(said.get(one) == opened.get(one) for one in names)


def _asked(told: Row) -> Question:
    """Without the lots, which are drawn at the opening."""
    return replace(asked_in(told), lots=())


def _too_early(course: Course, record: Record) -> bool:
    """What an older version opened names no notice: then there is nothing to measure."""
    told = course.opening
    posted, opened = moment(told, "noticed_at"), moment(told, "opened_at")
    if course.preset is None or posted is None or opened is None:
        return False
    period = PRESETS[course.preset].notice
    if period is None or (period.curtailable and text(told, "urgent")):
        return False
    at = (course.noticed or course.opened)[0]
    days = _days(record, at) if period.working else None
    try:
        return opened < earliest(period, posted, text(told, "zone") or "UTC", days)
    except (ValueError, KeyError, OverflowError, OSError):  # a zone or a moment that cannot be
        return True


def _days(record: Record, at: Fact) -> int:
    """What the community had set when that entry was written."""
    before = [days for seq, days in record.periods if seq < at.seq]
    return min(before[-1] if before else USUAL_NOTICE, LONGEST_PERIOD)

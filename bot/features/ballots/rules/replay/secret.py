"""Secret votes: the answers that belong to nobody against what was announced (V25), and what of a
vote may be gone (V32).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.features.ballots.model import ANSWERS, Choice, Secrecy
from bot.features.ballots.rules.replay.course import Course
from bot.features.ballots.rules.secrecy import RULE
from bot.kernel.evidence import UNREAD, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

KEPT = timedelta(days=548)  # 18 months (PROMISES, decision 8)
SAID = {Choice.YES: "yes_heads", Choice.NO: "no_heads", Choice.ABSTAIN: "other_heads"}


def is_secret(course: Course) -> bool:
    return text(course.opening, "secrecy") == Secrecy.SECRET.value


def check_secret(course: Course, rows: Sequence[Row]) -> Iterator[Finding]:
    """Each answer is one head; what cannot be opened is not judged."""
    yield from _tokens(course, rows)
    answers = [one.get("answer") for one in rows]
    if not is_secret(course) or not course.results or UNREAD in answers:
        return
    announced = course.results[0].facts or {}
    counted = Counter(answers)
    wrong = [
        SAID[one] for one in ANSWERS if whole(announced, SAID[one]) != counted.get(one.value, 0)
    ]
    if announced and (wrong or set(answers) - {one.value for one in ANSWERS}):
        detail = ", ".join(wrong)
        yield Finding(Fault.RESULT_DIFFERS, course.results[0].seq, course.number, detail=detail)


def _tokens(course: Course, rows: Sequence[Row]) -> Iterator[Finding]:
    """One answer for every vote that counts, under the word that it names on the record."""
    if is_secret(course) and not course.unread:
        told = sorted(one.marks for one in course.last().values())
        if told != sorted(text(row, "token") or "" for row in rows):
            yield Finding(Fault.HIDDEN_DIFFER, None, course.number)


def check_purged(course: Course) -> Iterator[Finding]:
    """Who chose what may go at closing where it is secret, else 18 months afterwards.

    Where the ballot became void before it closed, that was its end.
    """
    for fact in course.purged:
        said = fact.facts or {}
        if text(said, "rule") == RULE:
            due = is_secret(course)
        else:
            due = _after(_ended(course), moment(said, "at"))
        if not due or fact.seq < course.end:
            yield Finding(Fault.PURGED_TOO_SOON, fact.seq, course.number)


def _ended(course: Course) -> datetime | None:
    if course.closed:
        return moment(course.closing, "closed_at")
    void = course.voided[0].facts if course.voided else None
    return moment(void or {}, "voided_at")


def _after(closed: datetime | None, purged: datetime | None) -> bool:
    """Moments that cannot be read are a finding elsewhere."""
    return closed is None or purged is None or purged >= closed + KEPT

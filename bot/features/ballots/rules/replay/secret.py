"""Secret votes: the answers that belong to nobody against what was announced (V25), and what of a
vote may be gone (V32).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.features.ballots.model import ANSWERS, Choice, Method, Question
from bot.features.ballots.rules.cases import options_fields
from bot.features.ballots.rules.marks import marks_of
from bot.features.ballots.rules.methods import counted as sums
from bot.features.ballots.rules.replay.course import Course
from bot.features.ballots.rules.secrecy import RULE
from bot.features.ballots.rules.written import MARKED
from bot.kernel.evidence import UNREAD, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

KEPT = timedelta(days=548)  # 18 months (PROMISES, decision 8)
SAID = {Choice.YES: "yes_heads", Choice.NO: "no_heads", Choice.ABSTAIN: "other_heads"}


def check_secret(course: Course, rows: Sequence[Row]) -> Iterator[Finding]:
    """Each answer is one head; what cannot be opened is not judged."""
    yield from _tokens(course, rows)
    answers = [one.get("answer") for one in rows]
    if not course.secret or not course.results or UNREAD in answers:
        return
    announced = course.results[0].facts or {}
    counted = Counter(answers)
    unfit = False
    if course.asking.method is Method.YES_NO:
        unfit = bool(set(answers) - {one.value for one in ANSWERS})
        wrong = [
            SAID[one] for one in ANSWERS if whole(announced, SAID[one]) != counted.get(one.value, 0)
        ]
    else:
        wrong = _options_differ(course.asking, answers, announced)
    if announced and (wrong or unfit):
        detail = ", ".join(wrong)
        yield Finding(Fault.RESULT_DIFFERS, course.results[0].seq, course.number, detail=detail)


def _tokens(course: Course, rows: Sequence[Row]) -> Iterator[Finding]:
    """One answer for every vote that counts, under the word that it names on the record."""
    if course.secret and not course.unread:
        told = sorted(one.marks for one in course.last().values())
        if told != sorted(text(row, "token") or "" for row in rows):
            yield Finding(Fault.HIDDEN_DIFFER, None, course.number)


def _options_differ(asking: Question, answers: Sequence[object], announced: Row) -> list[str]:
    """Everybody who took part, and the sums of what they chose."""
    abstained = Choice.ABSTAIN.value
    said = [str(one).removeprefix(MARKED) for one in answers if one != abstained]
    marks = [found for one in said if (found := marks_of(asking, one)) is not None]
    options = options_fields(sums(asking, marks))
    wrong = [name for name, one in options.items() if announced.get(name) != one]
    all_heads = whole(announced, "other_heads") == len(answers)
    fit = len(marks) == len(said)
    return wrong + ([] if all_heads and fit else ["other_heads"])


def check_purged(course: Course) -> Iterator[Finding]:
    """Who chose what may go at closing where it is secret, else 18 months afterwards.

    Where the ballot became void before it closed, that was its end.
    """
    for fact in course.purged:
        said = fact.facts or {}
        if text(said, "rule") == RULE:
            due = course.secret
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

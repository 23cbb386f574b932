"""The count once more, and the order of opening, closing and result (V25, V26, V27, V33)."""

from collections.abc import Iterator, Mapping, Sequence

from bot.features.ballots.model import Choice, RollEntry, Tally
from bot.features.ballots.rules.cases import differences, figures
from bot.features.ballots.rules.majority import count, frozen_flats
from bot.features.ballots.rules.methods import with_options
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.replay.channels import WAYS, check_ways
from bot.features.ballots.rules.replay.course import Course, Record
from bot.features.ballots.rules.replay.rows import Rows, decoded
from bot.kernel.evidence import Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

JUDGED = ("checks", "passed", "ratios")  # follow from the counted figures


def check_order(course: Course, ballot: Row | None, *, stored: bool) -> Iterator[Finding]:
    """Each step once, and none without the one before it; on the record and in the rows.

    `stored`: the table of ballots was given, so a ballot that is not in it is missing.
    """
    counts = len(course.opened), len(course.closed), len(course.results)
    steps = [*course.closed, *course.results, *course.opened, *course.noticed]
    seq = steps[0].seq if steps else None
    faults = [
        (Fault.CLOSED_UNOPENED, _ended_unopened(course)),
        (Fault.TWO_OPENINGS, counts[0] > 1),
        (Fault.TWO_CLOSINGS, counts[1] > 1),
        (Fault.TWO_RESULTS, counts[2] > 1),
        (Fault.RESULT_UNCLOSED, bool(course.results) and not _closed_before(course)),
        (Fault.BALLOT_NOT_RECORDED, ballot is not None and course.first is None),
        (Fault.BALLOT_NOT_STORED, _unstored(course, ballot, stored=stored)),
    ]
    yield from (Finding(fault, seq, course.number) for fault, true in faults if true)
    if ballot is not None and course.opened:
        yield from _stored_steps(course, ballot)


def check_outage(course: Course, record: Record) -> Iterator[Finding]:
    """Who closes late because of an outage must have declared that very outage (V33)."""
    if "outage" not in course.closing:
        return
    span = course.closing["outage"]
    given = dict(enumerate(span)) if isinstance(span, list) else {}
    told = [moment({"at": given.get(place)}, "at") for place in range(2)]
    if told not in [[begin, end] for begin, end, _seq in record.outages]:
        yield Finding(Fault.CLOSING_UNEXPLAINED, course.end, course.number)


def check_result(course: Course, rows: Rows, roll: Sequence[RollEntry]) -> Iterator[Finding]:
    """The announced figures against those of the record, exactly.

    `roll` is the frozen roll; the choices are the last ones on the record, not those stored.
    """
    if course.preset is None or not course.results:
        return
    choices = {str(unit): one.choice for unit, one in course.last().items() if one.choice}
    marks = [one.marks for one in course.last().values() if one.choice]
    tally = with_options(recounted(course, roll, choices), course.asking, marks)
    announced = course.results[0].facts or {}
    seq = course.results[0].seq
    wrong = differences(announced, figures(tally)) if announced else ()
    counted = [one for one in wrong if one not in JUDGED]
    if counted:
        yield Finding(Fault.RESULT_DIFFERS, seq, course.number, detail=", ".join(counted))
    elif wrong or (announced and text(announced, "verdict") != tally.verdict.value):
        yield Finding(Fault.VERDICT_WRONG, seq, course.number)
    counted_ways = {unit: one.way for unit, one in course.last().items()}
    if not course.beside.unread:
        spoiled = [unit for at, unit in course.beside.spoiled.items() if at < course.end]
        yield from check_ways(announced, seq, course.number, counted_ways, spoiled)
    yield from _stored_ways(course, rows)
    ballot = rows.ballot or {}
    stored = decoded(ballot, "tally")
    fields = {
        one: value for one, value in figures(tally).items() if one not in ("passed", "ratios")
    }
    differs = not isinstance(stored, dict) or differences(stored, fields)
    if ballot.get("tally") is not None and differs:
        yield Finding(Fault.STORED_RESULT_DIFFERS, seq, course.number)


def _stored_ways(course: Course, rows: Rows) -> Iterator[Finding]:
    """The sub-totals that screens show are those of the record; older ones have none."""
    told = course.results[0].facts or {}
    row = rows.turnouts[0] if rows.turnouts else {}
    if "ways" not in row or "channels" not in told:
        return
    if decoded(row, "ways") != {name: told.get(name) for name in WAYS}:
        yield Finding(Fault.STORED_RESULT_DIFFERS, course.results[0].seq, course.number)


def recounted(course: Course, roll: Sequence[RollEntry], choices: Mapping[str, Choice]) -> Tally:
    assert course.preset is not None
    return count(frozen_flats(roll), choices, PRESETS[course.preset].rule)


def check_turnout(course: Course, rows: Rows, roll: Sequence[RollEntry]) -> Iterator[Finding]:
    """The running totals of the card against the stored votes and the roll."""
    if rows.turnouts is None or rows.votes is None:
        return
    voted = {whole(one, "unit_id") for one in rows.votes}
    took_part = [one for one in roll if one.unit in voted]
    expected = {**_sums("", took_part), **_sums("total_", roll)}
    stored = rows.turnouts[0] if len(rows.turnouts) == 1 else {}
    shared = {one.head for one in took_part if one.head_size > 1}
    if rows.heads is not None and sorted(text(one, "head") or "" for one in rows.heads) != sorted(
        shared
    ):
        yield Finding(Fault.HEADS_DIFFER, None, course.number)
    if any(whole(stored, name) != value for name, value in expected.items()):
        yield Finding(Fault.TURNOUT_DIFFERS, None, course.number)


def _ended_unopened(course: Course) -> bool:
    return bool(course.closed or course.results) and not course.opened


def _unstored(course: Course, ballot: Row | None, *, stored: bool) -> bool:
    return stored and ballot is None and course.first is not None


def _closed_before(course: Course) -> bool:
    return bool(course.closed) and course.closed[0].seq < course.results[0].seq


def _stored_steps(course: Course, ballot: Row) -> Iterator[Finding]:
    closed = ballot.get("closed_at") is not None
    counted = ballot.get("tally") is not None
    recorded = bool(course.closed), bool(course.results)
    if (closed and not recorded[0]) or (counted and not recorded[1]):
        yield Finding(Fault.CLOSING_NOT_RECORDED, None, course.number)
    if (recorded[0] and not closed) or (recorded[1] and not counted):
        yield Finding(Fault.CLOSING_NOT_STORED, course.end, course.number)


def _sums(prefix: str, entries: Sequence[RollEntry]) -> dict[str, int]:
    return {
        f"{prefix}units": len(entries),
        f"{prefix}area": sum(one.area.hundredths for one in entries),
        f"{prefix}heads": len({one.head for one in entries}),
    }

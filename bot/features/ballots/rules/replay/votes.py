"""Each vote: allowed when it was recorded, and stored as it was recorded (V16 to V22, V33)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.features.ballots.errors import AnswerUnfit
from bot.features.ballots.model import Question
from bot.features.ballots.rules.marks import check_answer
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.replay.channels import entry_fault, same_way, voter_of
from bot.features.ballots.rules.replay.course import Course, Record, Said
from bot.features.ballots.rules.replay.entered import not_two
from bot.features.ballots.rules.written import said_text
from bot.kernel.evidence import UNREAD, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding
from bot.kernel.roll import Electorate


@dataclass(frozen=True)
class Frame:
    """Within what a vote must be: its places on the record, and who decides."""

    begin: int
    end: int
    electorate: str


def check_votes(course: Course, record: Record, labels: Mapping[int, str]) -> Iterator[Finding]:
    """Every vote on the record against its ballot: in time, on the roll, by whom it may be."""
    frame = Frame(course.begin, course.end, _electorate(course))
    asking = course.asking
    for vote in (*course.votes, *course.taken_back):
        if course.opened and not course.secret and not fitting(asking, vote):
            flat = labels.get(vote.unit, "")
            yield Finding(Fault.VOTE_UNREADABLE, vote.seq, course.number, flat)
        for fault in _faults(course, record, vote, labels, frame):
            yield Finding(fault, vote.seq, course.number, labels.get(vote.unit, ""))


def check_stored(
    course: Course, rows: Sequence[Row], labels: Mapping[int, str]
) -> Iterator[Finding]:
    """The votes that count, as stored, against the last recorded one of each flat."""
    units = [whole(row, "unit_id") for row in rows]
    last = course.last()
    for row, unit in zip(rows, units, strict=True):
        fault = Fault.VOTE_UNREADABLE if unit is None else _stored(course, last.get(unit), row)
        if fault:
            yield Finding(fault, whole(row, "seq"), course.number, labels.get(unit or -1, ""))
    for twice, times in Counter(units).items():
        if times > 1:
            yield Finding(Fault.COUNTED_TWICE, None, course.number, labels.get(twice or -1, ""))
    for unit, vote in last.items():
        if unit not in units and not course.back_unread:
            flat = labels.get(unit, "")
            yield Finding(Fault.VOTE_NOT_STORED, vote.seq, course.number, flat)


def _faults(
    course: Course, record: Record, vote: Said, labels: Mapping[int, str], frame: Frame
) -> Iterator[Fault]:
    if vote.seq < frame.begin or not course.opened:
        yield Fault.VOTE_BEFORE_OPENING
    elif vote.seq > frame.end:
        yield Fault.VOTE_AFTER_CLOSING
    elif late := _late(course, record, vote):
        yield late
    if labels and vote.unit not in labels:
        yield Fault.NOT_ON_ROLL
    voter = record.representative((vote.unit, frame.electorate), vote.seq)
    if voter != voter_of(vote.by, vote.way) and not (voter is None and record.claims_unread):
        yield Fault.NOT_REPRESENTATIVE
    if entry := entry_fault(vote.way):
        yield entry
    elif not_two(vote.way, vote.seq, vote.arrived, record):
        yield Fault.ENTRY_UNCONFIRMED


def fitting(asking: Question, vote: Said) -> bool:
    """Whether it is an answer to that question; nothing is said of what is no answer at all."""
    if vote.choice is None:
        return True
    try:
        check_answer(asking, vote.choice, vote.marks)
    except AnswerUnfit:
        return False
    return True


def _electorate(course: Course) -> str:
    """Who decides; where the kind cannot be read, that is a finding of its own."""
    preset = course.preset
    return (PRESETS[preset].electorate if preset else Electorate.RESIDENTS).value


def _late(course: Course, record: Record, vote: Said) -> Fault | None:
    """A press that waited at Telegram because the bot was away counts, if the outage is declared.

    Only once the ballot is closed: until then the outage may still be going on.
    """
    closes_at = course.deadline(vote.seq)
    if closes_at is None or vote.arrived is None or vote.arrived <= closes_at:
        return None
    if vote.waited is None or vote.waited > closes_at:
        return Fault.VOTE_AFTER_CLOSING
    declared = any(begin <= closes_at <= end for begin, end, _seq in record.outages)
    return None if declared or not course.closed else Fault.OUTAGE_UNDECLARED


def _stored(course: Course, last: Said | None, row: Row) -> Fault | None:
    seq, code = whole(row, "seq"), text(row, "receipt")
    if seq is None or code is None:
        return Fault.VOTE_UNREADABLE
    if seq in course.unread and (last is None or seq > last.seq):
        return None if course.unread[seq] == code else Fault.VOTE_DIFFERS
    unit = whole(row, "unit_id")
    if last is None or seq != last.seq:
        replaced = [one.seq for one in course.within() if one.unit == unit]
        if seq in replaced:
            return Fault.SUPERSEDED_COUNTED
        return Fault.VOTE_DIFFERS if last else Fault.VOTE_NOT_RECORDED
    stored = code, whole(row, "by"), moment(row, "at"), whole(row, "agent")
    kept = stored == (last.code, last.by, last.arrived, last.agent)
    kept = kept and same_way(row, last.way)
    return None if kept and _same_choice(row, last) else Fault.VOTE_DIFFERS


def _same_choice(row: Row, last: Said) -> bool:
    """A choice we have no key for is not compared."""
    choice = row.get("choice")
    return choice is UNREAD or (
        last.choice is not None and choice == said_text(last.choice, last.marks)
    )

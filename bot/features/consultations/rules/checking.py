"""Matters and promises held against the record (V27). Who raised or asked is not on it.

Rows go in time: a matter five years after it was raised, one that was passed on sooner. So what
the record knows and no row shows is a fault only while it should still be kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.features.consultations.model import KEPT, Stage, State
from bot.kernel.evidence import UNREAD, Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

OURS = "concern."
COUNTED = KEPT - timedelta(days=366)  # a household put to it may have asked a year before
Rows = Sequence[Row] | None


@dataclass
class Told:
    """A matter as the record tells it; `asked` is None where nothing says how many."""

    seq: int
    at: datetime | None
    entered_by: int | None = None
    asked: int | None = None
    state: State = State.WAITING
    stage: Stage = Stage.RAISE
    number: int = 0
    decided_by: int | None = None
    into: int | None = None
    must: bool = False
    ballot: int | None = None
    closed: Fact | None = None
    kept_by: int | None = None


@dataclass
class Book:
    """All matters of a place by what they are called in the rows, and by their numbers."""

    by_id: dict[int, Told] = field(default_factory=dict)
    by_number: dict[int, Told] = field(default_factory=dict)

    def reads(self, fact: Fact) -> None:
        """One event after the other."""
        facts = fact.facts or {}
        id, number = whole(facts, "concern"), whole(facts, "number")
        if fact.type == "concern.raised" and id is not None:
            entered, asked = whole(facts, "entered_by"), whole(facts, "asked")
            self.by_id[id] = Told(fact.seq, moment(facts, "at"), entered, asked)
        elif id is not None and (one := self.by_id.get(id)):
            one.seq = fact.seq
            self._decided(one, fact.type, facts)
        elif number is not None and (one := self.by_number.get(number)):
            one.seq = fact.seq
            _ran(one, fact, facts)

    def _decided(self, one: Told, type: str, facts: Mapping[str, object]) -> None:
        row = dict(facts)
        if type == "concern.asked":
            one.asked = whole(row, "asked")
            return
        one.decided_by = whole(row, "by")
        if type == "concern.accepted":
            one.state, one.number = State.OPEN, whole(row, "number") or 0
            self.by_number[one.number] = one
        elif type == "concern.declined":
            one.state = State.DECLINED
        elif type == "concern.merged":
            one.state, one.into = State.MERGED, whole(row, "into")
            if other := self.by_number.get(one.into or 0):
                other.asked = whole(row, "asked")


def _ran(one: Told, fact: Fact, facts: Mapping[str, object]) -> None:
    row = dict(facts)
    match fact.type:
        case "concern.must":
            one.must = True
        case "concern.stage":
            one.stage = next((s for s in Stage if s.value == text(row, "stage")), one.stage)
        case "concern.ballot":
            one.ballot = whole(row, "ballot")
        case "concern.closed":
            one.stage, one.closed = Stage.FOLLOW, fact
        case "concern.kept":
            one.state, one.kept_by = State.DONE, whole(row, "by")


def check_concerns(facts: Sequence[Fact], tables: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """State, number, stage, households, vote, outcome and promise of each matter.

    Nothing is said where the rows were not handed over, or an event of theirs cannot be read.
    """
    rows = tables.get("concerns")
    ours = [one for one in facts if one.type.startswith(OURS)]
    if rows is None or any(one.facts is None for one in ours):
        return
    book = Book()
    for fact in ours:
        book.reads(fact)
    last = max((at for one in facts if (at := moment(one.facts or {}, "at"))), default=None)
    ballots = {whole(one, "id"): whole(one, "number") for one in tables.get("ballots", ())}
    yield from _concerns(book, rows, ballots, last)
    yield from _households(book, rows, tables.get("concern_seconds"), last)
    agreed, promises = _apart(tables.get("promises"))
    yield from _at_meetings(facts, agreed)
    yield from _promises(book, rows, promises, last)


def _concerns(
    book: Book, rows: Sequence[Row], ballots: Mapping[int | None, int | None], last: datetime | None
) -> Iterator[Finding]:
    numbers = {whole(one, "id"): whole(one, "number") for one in rows}
    for row in rows:
        id = whole(row, "id")
        one = book.by_id.get(-1 if id is None else id)
        if one is None:
            yield Finding(Fault.CONCERN_DIFFERS, detail=str(id))
            continue
        into = numbers.get(whole(row, "into_id")) if row.get("into_id") is not None else None
        ballot = ballots.get(whole(row, "ballot_id")) if row.get("ballot_id") is not None else None
        stored = (
            *(text(row, "state"), text(row, "stage"), whole(row, "number")),
            *(whole(row, "decided_by"), into, ballot, row.get("must_at") is not None),
        )
        told = (
            *(one.state.value, one.stage.value, one.number),
            *(one.decided_by, one.into, one.ballot, one.must),
        )
        wrote = whole(row, "entered_by") in (one.entered_by, 0)  # 0: she had herself erased
        if stored != told or not wrote:
            yield Finding(Fault.CONCERN_DIFFERS, one.seq, detail=_called(one, id))
    for id, one in book.by_id.items():
        if id not in numbers and one.number and _still(one.at, last, KEPT):
            yield Finding(Fault.CONCERN_MISSING, one.seq, detail=_called(one, id))


def _households(
    book: Book, rows: Sequence[Row], seconds: Rows, last: datetime | None
) -> Iterator[Finding]:
    if seconds is None:
        return
    stored = Counter(whole(one, "concern_id") for one in seconds)
    for row in rows:
        id = whole(row, "id")
        one = book.by_id.get(-1 if id is None else id)
        if one is None or one.asked is None or not _still(one.at, last, COUNTED):
            continue
        if stored[id] != one.asked:
            yield Finding(Fault.CONCERN_DIFFERS, one.seq, detail=_called(one, id))


def _apart(rows: Rows) -> tuple[Sequence[Row], Rows]:
    """What meetings agreed on, and what matters were closed with."""
    if rows is None:
        return (), None
    met = [one for one in rows if whole(one, "meeting")]
    return met, [one for one in rows if not whole(one, "meeting")]


def _at_meetings(facts: Sequence[Fact], rows: Sequence[Row]) -> Iterator[Finding]:
    """A point becomes a promise only when the minutes of its meeting were confirmed."""
    confirmed = [one.facts for one in facts if one.type == "meeting.confirmed"]
    if None in confirmed:
        return
    numbers = {whole(one, "number") for one in confirmed if one}
    for row in rows:
        if whole(row, "meeting") not in numbers:
            yield Finding(Fault.PROMISE_DIFFERS, detail=str(whole(row, "number")))


def _promises(
    book: Book, concerns: Sequence[Row], rows: Rows, last: datetime | None
) -> Iterator[Finding]:
    if rows is None:
        return
    by_number: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_number[whole(row, "number")].append(row)
    ids = {whole(one, "number"): whole(one, "id") for one in concerns}
    for number, some in by_number.items():
        one = book.by_number.get(-1 if number is None else number)
        if one is None or one.closed is None:
            yield Finding(Fault.PROMISE_DIFFERS, detail=str(number))
        elif len(some) > 1 or not _as_promised(one, some[0], ids.get(number)):
            yield Finding(Fault.PROMISE_DIFFERS, one.closed.seq, detail=str(number))
    for number, one in book.by_number.items():
        closed = one.closed
        if closed and number not in by_number and _still(_at(closed), last, KEPT):
            yield Finding(Fault.PROMISE_DIFFERS, closed.seq, detail=str(number))


def _as_promised(one: Told, row: Row, concern: int | None) -> bool:
    facts = (one.closed.facts if one.closed else None) or {}
    done = one.state is State.DONE
    return (
        (row.get("words") == UNREAD or text(row, "words") == text(facts, "outcome"))
        and moment(row, "due") == moment(facts, "due")
        and text(row, "settled") == text(facts, "settled")
        and (concern is None or whole(row, "concern_id") == concern)
        and (row.get("kept_at") is not None) == done
        and (not done or whole(row, "kept_by") == one.kept_by)
    )


def _called(one: Told, id: int | None) -> str:
    """By the number that people know, or by its row where it never got one."""
    return str(one.number or id)


def _at(fact: Fact) -> datetime | None:
    return moment(fact.facts or {}, "at")


def _still(begun: datetime | None, last: datetime | None, kept: timedelta) -> bool:
    """Whether a row of that time must still be there when the record ends."""
    return begun is None or last is None or last - begun < kept

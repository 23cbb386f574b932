"""Meetings, minutes and lists held against the record (V27). Who came by phone is not on it.

Rows go in time, and a name on the list when she has it erased: so fewer than were recorded may be
listed, never more. Who was entered by a coordinator goes only in time.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.features.meetings.model import EARLY, KEPT, LISTED, Attends, Minute, Sort, State
from bot.features.meetings.rules import digest
from bot.kernel.evidence import UNREAD, Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding
from bot.kernel.ids import MeetingId, MinuteId, PersonId

OURS = "meeting."
AFTER = {"off": State.OFF, "closed": State.CLOSED, "confirmed": State.CONFIRMED}
WHENEVER = datetime.fromtimestamp(0, UTC)  # a digest says nothing of when a point was written
Tables = Mapping[str, Sequence[Row]]


@dataclass
class Told:
    """A meeting as the record tells it; `here` is what was counted last."""

    seq: int
    called: Row
    state: State = State.CALLED
    here: int = 0
    entered: int = 0
    closed: Row | None = None
    confirmed: Row | None = None
    corrected: Counter[str | None] = field(default_factory=Counter)

    def reads(self, fact: Fact, facts: Row) -> None:
        """What happened to it next."""
        self.seq = fact.seq
        name = fact.type.removeprefix(OURS)
        self.state = AFTER.get(name, self.state)
        match name:
            case "attended":
                self.here = whole(facts, "here") or 0
                self.entered += whole(facts, "entered_by") is not None
            case "closed":
                self.closed, self.here = facts, whole(facts, "here") or 0
            case "confirmed":
                self.confirmed = facts
            case "corrected":
                self.corrected[text(facts, "digest")] += 1

    def still(self, last: datetime | None, kept: timedelta) -> bool:
        """Whether rows that came before it began must still be there when the record ends."""
        begins = moment(self.called, "begins")
        return begins is None or last is None or last < begins - EARLY + kept


def check_meetings(facts: Sequence[Fact], tables: Tables) -> Iterator[Finding]:
    """State, minutes and list of each meeting.

    Nothing is said where the rows were not handed over, or an event of theirs cannot be read.
    """
    rows = tables.get("meetings")
    ours = [one for one in facts if one.type.startswith(OURS)]
    if rows is None or any(one.facts is None for one in ours):
        return
    told = _told(ours)
    last = max((at for one in facts if (at := moment(one.facts or {}, "at"))), default=None)
    numbers: list[int | None] = []
    for row in rows:
        number = whole(row, "number")
        one = None if number is None or number in numbers else told.get(number)
        numbers.append(number)
        if one is None:
            yield Finding(Fault.MEETING_DIFFERS, detail=str(number))
            continue
        yield from _one(one, row, tables, last)
    for missing, one in told.items():
        if missing not in numbers and one.still(last, KEPT):
            yield Finding(Fault.MEETING_MISSING, one.seq, detail=str(missing))


def _told(facts: Sequence[Fact]) -> dict[int, Told]:
    found: dict[int, Told] = {}
    for fact in facts:
        said = fact.facts or {}
        number = whole(said, "number")
        if number is None:
            continue
        if fact.type == "meeting.called":
            found[number] = Told(fact.seq, said)
        elif one := found.get(number):
            one.reads(fact, said)
    return found


def _one(one: Told, row: Row, tables: Tables, last: datetime | None) -> Iterator[Finding]:
    about = one.seq, None, "", str(whole(row, "number"))
    if not _as_recorded(one, row):
        yield Finding(Fault.MEETING_DIFFERS, *about)
    minutes = _of(row, tables.get("meeting_minutes"))
    if minutes is not None and one.still(last, KEPT) and not _as_closed(one, minutes):
        yield Finding(Fault.MINUTES_DIFFER, *about)
    there = _of(row, tables.get("meeting_attendants"))
    if there is not None and not _as_counted(one, there, whole_list=one.still(last, LISTED)):
        yield Finding(Fault.ATTENDANCE_DIFFERS, *about)


def _of(row: Row, rows: Sequence[Row] | None) -> list[Row] | None:
    if rows is None:
        return None
    mine = [one for one in rows if whole(one, "meeting_id") == whole(row, "id")]
    return sorted(mine, key=lambda one: whole(one, "id") or 0)


def _as_recorded(one: Told, row: Row) -> bool:
    called, closed, confirmed = one.called, one.closed or {}, one.confirmed or {}
    return (
        text(row, "state") == one.state.value
        and text(row, "kind") == text(called, "kind")
        and moment(row, "begins") == moment(called, "begins")
        and whole(row, "matter") == whole(called, "matter")
        and whole(row, "called_by") == whole(called, "by")
        and whole(row, "closed_by") == whole(closed, "by")
        and whole(row, "confirmed_by") == whole(confirmed, "by")
        and whole(row, "here") == (whole(closed, "here") or 0)
    )


def _as_closed(one: Told, rows: Sequence[Row]) -> bool:
    """Open minutes may say anything; of closed ones each word and each correction is fixed."""
    added = [row for row in rows if text(row, "sort") == Sort.CORRECTION.value]
    points = [row for row in rows if text(row, "sort") != Sort.CORRECTION.value]
    if one.closed is None:
        return not added
    if len(points) != whole(one.closed, "points") or len(added) != one.corrected.total():
        return False
    if any(row.get(name) is UNREAD for row in rows for name in ("words", "name")):
        return True  # without the key only their number can be compared
    told = Counter(_digest([row], Sort.QUESTION) for row in added)
    return _digest(points) == text(one.closed, "digest") and told == one.corrected


def _digest(rows: Sequence[Row], sort: Sort | None = None) -> str | None:
    """None where a row is none that the bot writes."""
    minutes = [_minute(row, sort) for row in rows]
    read = [one for one in minutes if one is not None]
    return digest(read) if len(read) == len(minutes) else None


def _minute(row: Row, sort: Sort | None) -> Minute | None:
    kind = sort or next((one for one in Sort if one.value == text(row, "sort")), None)
    words, name, due = text(row, "words"), text(row, "name"), moment(row, "due")
    if kind is None or words is None or name is None or (due is None) != (row.get("due") is None):
        return None
    about = MinuteId(0), MeetingId(0), kind, words
    return Minute(*about, WHENEVER, PersonId(0), name, due)


def _as_counted(one: Told, there: Sequence[Row], *, whole_list: bool) -> bool:
    here = [row for row in there if text(row, "how") == Attends.HERE.value]
    entered = sum(row.get("person_id") is None for row in here)
    return len(here) <= one.here and (not whole_list or entered == one.entered)

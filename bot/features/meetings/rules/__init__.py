"""What may be written, who may come when, and when minutes are closed and confirmed."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.meetings.errors import (
    AgendaTooLong,
    AgendaWanted,
    AttendedAlready,
    BegunAlready,
    CalledOff,
    ConfirmedAlready,
    DayBehind,
    DayTooFar,
    DayWanted,
    DueBehind,
    FlatAndNameWanted,
    FlatInIt,
    MinutesClosed,
    MinutesFull,
    MinutesOpen,
    NamedAlready,
    NobodyComesLate,
    NoSuchFlat,
    NotBegun,
    NothingSaid,
    NotThere,
    OwnMinutes,
    PersonWanted,
    PhoneInIt,
    PointWanted,
    SaidTooLong,
    TooEarly,
    TooLateToCorrect,
)
from bot.features.meetings.model import (
    CORRECTED,
    EARLY,
    ENOUGH,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_POINT,
    LONGEST_TOPIC,
    LONGEST_WORDS,
    MOST_MINUTES,
    MOST_POINTS,
    OVER,
    USUAL_NOTICE,
    Attendant,
    Attends,
    Counts,
    Meeting,
    Minute,
    Sort,
    State,
    Wanted,
)
from bot.kernel.ids import PersonId
from bot.kernel.naming import has_flat, has_phone
from bot.kernel.roll import RollFlat

FURTHEST = timedelta(days=183)
LATEST_DUE = timedelta(days=3 * 366)
# Not before a digit where that would cut a time or a length: 19:30, 1.5 metres.
NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}\s*(?:[、)）]|[.．:：](?!\d))|[一二三四五六七八九十]{1,2}\s*[、．.])\s*"
)


def words(said: str, limit: int = LONGEST_WORDS) -> str:
    """Without blanks around it, as all neighbours may read it.

    Raises NothingSaid, SaidTooLong, PhoneInIt, FlatInIt.
    """
    trimmed = said.strip()
    if not any(one.isalnum() for one in trimmed):
        raise NothingSaid
    if len(trimmed) > limit:
        raise SaidTooLong(len(trimmed), limit)
    if has_phone(trimmed):
        raise PhoneInIt
    if has_flat(trimmed):
        raise FlatInIt
    return trimmed


# Calling


def topic(said: str) -> str:
    """Raises as `words`."""
    return words(said, LONGEST_TOPIC)


def room(said: str) -> str:
    """Where it is: a room has a number, so flats are not looked for.

    Raises NothingSaid, SaidTooLong, PhoneInIt.
    """
    trimmed = said.strip()
    if not any(one.isalnum() for one in trimmed):
        raise NothingSaid
    if len(trimmed) > LONGEST_PLACE:
        raise SaidTooLong(len(trimmed), LONGEST_PLACE)
    if has_phone(trimmed):
        raise PhoneInIt
    return trimmed


def moment(at: datetime, now: datetime) -> datetime:
    """Raises DayBehind, DayTooFar."""
    if at <= now:
        raise DayBehind
    if at > now + FURTHEST:
        raise DayTooFar
    return at


def agenda(said: str) -> tuple[str, ...]:
    """One point a line, without the numbers people write before them.

    Raises AgendaWanted, AgendaTooLong, and as `words`.
    """
    return _points(NUMBERED.sub("", one) for one in said.splitlines())


def _points(lines: Iterable[str]) -> tuple[str, ...]:
    points = tuple(words(one, LONGEST_POINT) for one in lines if one.strip())
    if not points:
        raise AgendaWanted
    if len(points) > MOST_POINTS:
        raise AgendaTooLong
    return points


def checked(wanted: Wanted, now: datetime) -> Wanted:
    """As it would be kept: the agenda as the review showed it. Raises as the four above."""
    points = _points(wanted.agenda)
    return replace(
        wanted,
        topic=topic(wanted.topic),
        place=room(wanted.place),
        at=moment(wanted.at, now),
        agenda=points,
    )


def short_notice(wanted: Wanted, now: datetime) -> bool:
    """Whether it begins sooner than is usual for its kind."""
    return wanted.at < now + timedelta(days=USUAL_NOTICE[wanted.kind])


def check_off(meeting: Meeting, now: datetime) -> None:
    """Raises CalledOff, BegunAlready."""
    if meeting.state is State.OFF:
        raise CalledOff
    if meeting.minuted or now >= meeting.wanted.at:
        raise BegunAlready


# Attending


def check_door(meeting: Meeting, how: Attends, now: datetime) -> None:
    """Raises CalledOff, NobodyComesLate, TooEarly."""
    if meeting.state is State.OFF:
        raise CalledOff
    if meeting.minuted:
        raise NobodyComesLate
    if how is Attends.HERE and now < meeting.wanted.at - EARLY:
        raise TooEarly


def said_before(mine: Attendant | None, how: Attends) -> None:
    """Coming can become being there, and nothing else changes. Raises AttendedAlready."""
    if mine is not None and (mine.how is how or mine.how is Attends.HERE):
        raise AttendedAlready


def flat_and_name(said: str, roll: Iterable[RollFlat]) -> tuple[RollFlat, str]:
    """``3-2-501 王阿姨``. Raises FlatAndNameWanted, NoSuchFlat, SaidTooLong."""
    label, _blank, name = said.strip().replace("\u3000", " ").partition(" ")
    name = name.strip()
    if not any(one.isalpha() for one in name) or not any(one.isdigit() for one in label):
        raise FlatAndNameWanted
    if len(name) > LONGEST_NAME:
        raise SaidTooLong(len(name), LONGEST_NAME)
    flat = next((one for one in roll if one.label == label), None)
    if flat is None:
        raise NoSuchFlat(label)
    return flat, name


def check_unnamed(there: Iterable[Attendant], flat: RollFlat, name: str) -> None:
    """Blanks, widths and capitals make no other person. Raises NamedAlready."""
    if any(one.unit == flat.unit and _even(one.name) == _even(name) for one in there):
        raise NamedAlready(name)


def _even(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def counts(there: Sequence[Attendant]) -> Counts:
    """How many mean to come, are there, and confirmed."""
    here = [one for one in there if one.how is Attends.HERE]
    return Counts(
        len(there) - len(here), len(here), sum(one.confirmed_at is not None for one in here)
    )


# Minutes


def check_writing(meeting: Meeting, sort: Sort, now: datetime, many: int) -> None:
    """Raises CalledOff, NotBegun, MinutesClosed, MinutesOpen, TooLateToCorrect, MinutesFull."""
    if meeting.state is State.OFF:
        raise CalledOff
    if sort is Sort.CORRECTION:
        if meeting.closed_at is None:
            raise MinutesOpen
        if now > meeting.closed_at + CORRECTED:
            raise TooLateToCorrect
    elif meeting.minuted:
        raise MinutesClosed
    elif now < meeting.wanted.at:
        raise NotBegun
    if many >= MOST_MINUTES:
        raise MinutesFull


def beside(minutes: Iterable[Minute], sort: Sort) -> int:
    """How many count towards the most there can be: corrections have a number of their own, as
    nothing can be put together any more once minutes are closed."""
    added = sort is Sort.CORRECTION
    return sum((one.sort is Sort.CORRECTION) is added for one in minutes)


def over(meeting: Meeting, now: datetime) -> bool:
    """Whether it belongs to the past: with minutes, or begun so long ago that it is over."""
    return meeting.minuted or now >= meeting.wanted.at + OVER


def due(day: datetime, now: datetime) -> datetime:
    """Raises DueBehind."""
    if not now < day <= now + LATEST_DUE:
        raise DueBehind
    return day


def point(
    sort: Sort, said: str, name: str, until: datetime | None, now: datetime
) -> tuple[str, str, datetime | None]:
    """Words, who, until when: what was agreed needs all three.

    Raises PersonWanted, DayWanted, DueBehind, and as `words`.
    """
    told = words(said)
    if sort is not Sort.AGREED:
        named = sort is Sort.DISSENT and bool(name.strip())
        return told, words(name, LONGEST_NAME) if named else "", None
    if not name.strip():
        raise PersonWanted
    if until is None:
        raise DayWanted
    return told, words(name, LONGEST_NAME), due(until, now)


def check_closing(meeting: Meeting, minutes: Sequence[Minute], now: datetime) -> None:
    """Raises CalledOff, MinutesClosed, NotBegun, PointWanted."""
    check_writing(meeting, Sort.AGREED, now, 0)
    if not minutes:
        raise PointWanted


def check_confirming(
    meeting: Meeting, person: PersonId, mine: Attendant | None, *, runs: bool
) -> None:
    """Raises MinutesOpen, ConfirmedAlready, OwnMinutes, NotThere."""
    if not meeting.minuted:
        raise MinutesOpen
    if meeting.state is State.CONFIRMED or (mine is not None and mine.confirmed_at is not None):
        raise ConfirmedAlready
    if meeting.closed_by == person:
        raise OwnMinutes
    if not runs and (mine is None or mine.how is not Attends.HERE):
        raise NotThere


def enough(there: Sequence[Attendant]) -> bool:
    """So many of those who were there said that the minutes are right."""
    return counts(there).confirmed >= ENOUGH


def digest(minutes: Iterable[Minute]) -> str:
    """SHA-256 of the minutes as they were closed, in 64 hex digits; corrections are apart."""
    told = [
        [one.sort.value, one.words, one.name, one.due.isoformat() if one.due else ""]
        for one in minutes
        if one.sort is not Sort.CORRECTION
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

"""How long a notice must hang before voting may begin (Civil Code art. 201 and 203).

The day of posting is not counted, and the last day ends at midnight there. Statutory holidays are
not known here: days are those of the calendar, and of working days only the weekends are left out.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.errors import (
    NoShortNotice,
    NoticeAhead,
    NoticeNotOver,
    PeriodUnfit,
    ReasonUnfit,
)
from bot.features.ballots.model import LONGEST_REASON, Period, Proposal, Terms

LONGEST_PERIOD = 60  # days that a community may ask for
SATURDAY = 5
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
MORNING = timedelta(hours=8)  # nobody is woken because voting begins


def begins(posted: datetime, days: int, zone: str) -> datetime:
    """When so many whole days are over, in UTC: midnight at the end of the last."""
    return _midnight(_day(posted, zone) + timedelta(days + 1), zone)


def after_working_days(posted: datetime, days: int, zone: str) -> datetime:
    """The same, where Saturdays and Sundays do not count."""
    day = _day(posted, zone)
    while days:
        day += timedelta(1)
        days -= day.weekday() < SATURDAY
    return _midnight(day + timedelta(1), zone)


def earliest(period: Period, posted: datetime, zone: str, days: int | None = None) -> datetime:
    """When voting may begin; `days` is what the community's own rules say, where they may."""
    if period.working is None or days is None:
        return begins(posted, period.days, zone)
    shortest = after_working_days(posted, period.working, zone)
    return max(begins(posted, days, zone), shortest)


def planned(
    terms: Terms, wanted: Proposal, now: datetime, zone: str, days: int | None
) -> tuple[datetime | None, datetime]:
    """Since when the notice hangs, None where none is needed, and when voting begins.

    Without an `opens_at` that is in the morning after its last day, or now if it is over. One
    that does not hang yet hangs from now.

    Raises:
        NoShortNotice: special circumstances, where the law does not know them.
        NoticeAhead: it is to hang from a moment that has not come.
        NoticeNotOver: it would begin too early.
    """
    period, opens = terms.notice, max(wanted.opens_at or now, now)
    if wanted.urgent and (period is None or not period.curtailable):
        raise NoShortNotice
    if period is None:
        return None, opens
    posted = wanted.noticed_at or now
    if posted > now:
        raise NoticeAhead
    if wanted.urgent:
        return posted, opens
    first = earliest(period, posted, zone, days)
    if wanted.opens_at is None:
        return posted, now if first <= now else first + MORNING
    if opens < first:
        raise NoticeNotOver(first, zone)
    return posted, opens


def reason(said: str) -> str:
    """Special circumstances in words. Raises ReasonUnfit."""
    words = " ".join(said.split())
    if not any(one.isalpha() for one in words) or len(words) > LONGEST_REASON:
        raise ReasonUnfit(LONGEST_REASON)
    return words


def check_period(days: int, working: int) -> None:
    """What a community may set for its owners' ballots.

    At least as many days as working days are needed; the weekends among them are seen to when
    the period is counted. Raises PeriodUnfit.
    """
    if not working <= days <= LONGEST_PERIOD:
        raise PeriodUnfit(working, LONGEST_PERIOD)


def picture_mime(content: bytes) -> str | None:
    """By its content, never by its name; None for what is no picture that phones take."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for head, kind in PICTURES.items() if content.startswith(head)), None)


def hanging_since(day: date, zone: str) -> datetime:
    """The moment written down for a day on which a paper notice was hung up: when it began."""
    return _midnight(day, zone)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _midnight(day: date, zone: str) -> datetime:
    """At its beginning."""
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)

"""Closing times: the evenings on offer, and what people type."""

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.errors import TimeUnreadable

EVENING = time(20)
HALF_A_YEAR = timedelta(days=183)
DAYS = {"今天": 0, "明天": 1, "后天": 2, "today": 0, "tomorrow": 1}
CLOCK = (
    r"[\sT,]*(?:(?:at\s*)?(?P<late>晚上|下午)?\s*"
    r"(?P<hour>\d{1,2})\s*[:点时]\s*(?P<minute>\d{1,2})?\s*分?)?"
)
WRITTEN = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
    + CLOCK
)
SOON = re.compile(r"(?P<day>今天|明天|后天|today|tomorrow)" + CLOCK, re.IGNORECASE)


def evening(now: datetime, days: int, zone: str) -> datetime:
    """20:00 in the zone so many days after today, in UTC."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days)
    return datetime.combine(day, EVENING, ZoneInfo(zone)).astimezone(UTC)


def written_time(text: str, now: datetime, zone: str) -> datetime:
    """Reads ``2026-12-05 20:00``, ``12月5日 20:00`` or ``明天 20:00`` as a moment in UTC.

    A day without its year is this year's, or next year's once it is half a year gone.

    Raises:
        TimeUnreadable: none of the three, or no such day.
    """
    narrow = unicodedata.normalize("NFKC", text).strip()
    if soon := SOON.fullmatch(narrow):
        return _soon(soon, now, zone)
    found = WRITTEN.fullmatch(narrow)
    if found is None:
        raise TimeUnreadable
    here = ZoneInfo(zone)
    year = int(found["year"] or now.astimezone(here).year)
    try:
        day = datetime(year, int(found["month"]), int(found["day"]), tzinfo=here)
        at = datetime.combine(day, _clock(found), here)
        if not found["year"] and at < now - HALF_A_YEAR:  # in December they speak of January
            at = at.replace(year=year + 1)
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise TimeUnreadable from None


def _soon(found: re.Match[str], now: datetime, zone: str) -> datetime:
    """So many days from today."""
    here = ZoneInfo(zone)
    day = now.astimezone(here).date() + timedelta(DAYS[found["day"].lower()])
    try:
        return datetime.combine(day, _clock(found), here).astimezone(UTC)
    except ValueError:
        raise TimeUnreadable from None


def _clock(found: re.Match[str]) -> time:
    """The hour that was named, else the evening. Raises ValueError for 25:00."""
    if found["hour"] is None:
        return EVENING
    hour = int(found["hour"])
    late = found["late"] is not None and hour < 12
    return time(hour + 12 * late, int(found["minute"] or 0))

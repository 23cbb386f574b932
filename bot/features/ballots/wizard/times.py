"""Closing times: the evenings on offer, and what people type."""

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.errors import TimeUnreadable

EVENING = time(20)
WRITTEN = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
    r"[\sT,]*(?P<hour>\d{1,2})\s*[:点时]\s*(?P<minute>\d{1,2})?\s*分?"
)


def evening(now: datetime, days: int, zone: str) -> datetime:
    """20:00 in the zone so many days after today, in UTC."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days)
    return datetime.combine(day, EVENING, ZoneInfo(zone)).astimezone(UTC)


def written_time(text: str, now: datetime, zone: str) -> datetime:
    """Reads ``2026-12-05 20:00`` or ``12月5日 20:00`` (the next one) as a moment in UTC.

    Raises:
        TimeUnreadable: neither of the two, or no such day.
    """
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise TimeUnreadable
    here = ZoneInfo(zone)
    month, day, hour = (int(found[one]) for one in ("month", "day", "hour"))
    year = int(found["year"] or now.astimezone(here).year)
    try:
        at = datetime(year, month, day, hour, int(found["minute"] or 0), tzinfo=here)
        if not found["year"] and at < now:
            at = at.replace(year=year + 1)
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise TimeUnreadable from None

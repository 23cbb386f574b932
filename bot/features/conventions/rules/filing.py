"""What must be there before a convention is in force, and for how long it hangs and holds."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.conventions.errors import (
    DaysOutOfOrder,
    FactMissing,
    NotAdopted,
    NotFiled,
    NotLawful,
    NotReviewed,
)
from bot.features.conventions.model import LONGEST_FACT, PUBLISHED, REVIEWED_AFTER, Filing


def check(filing: Filing, today: date) -> None:
    """Raises NotLawful, NotAdopted, NotReviewed, NotFiled, DaysOutOfOrder."""
    if not filing.checked:
        raise NotLawful
    if filing.adopted is None:
        raise NotAdopted
    if not filing.reviewer or filing.reviewed is None:
        raise NotReviewed
    if not filing.office or not filing.number or filing.filed is None:
        raise NotFiled
    if filing.filed < max(filing.adopted, filing.reviewed) or filing.filed > today:
        raise DaysOutOfOrder


def fact(said: str) -> str:
    """An office, a number, a name. Raises FactMissing."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words) or len(words) > LONGEST_FACT:
        raise FactMissing
    return words


def past(day: date, today: date) -> date:
    """Raises DaysOutOfOrder where it lies ahead."""
    if day > today:
        raise DaysOutOfOrder
    return day


def published_until(since: datetime, zone: str) -> datetime:
    """The last moment of the 15th day after; the first day is not counted (Civil Code 201)."""
    there = ZoneInfo(zone)
    last = since.astimezone(there).date() + timedelta(days=PUBLISHED + 1)
    return datetime.combine(last, time.min, there)


def review_day(since: date) -> date:
    """Twelve months later; after 29 February on the 28th."""
    month = since.month - 1 + REVIEWED_AFTER
    year, number = since.year + month // 12, month % 12 + 1
    day = min(since.day, 28) if number == 2 else since.day
    return date(year, number, day)

"""What the page can do with the neighbourhood behind it, besides what people do in it."""

from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.kernel.events import Header

MORNING = time(9)
AFTER = timedelta(seconds=2)  # a vote that ends at a time takes no answer after it


class Hands(Protocol):
    async def forward(self, by: timedelta) -> None:
        """Pushes the world's clock by that much."""

    async def deadline(self) -> datetime | None:
        """When the next vote closes; None where none is open."""

    async def entries(self, count: int) -> tuple[Header, ...]:
        """The newest entries of the record, the newest first."""

    async def anew(self) -> None:
        """Begins the neighbourhood anew, and ends when it can be visited."""


def morning_of(now: datetime, zone: str, days: int = 0) -> datetime:
    """9:00 of today there, or so many days later."""
    here = now.astimezone(ZoneInfo(zone))
    return datetime.combine(here.date() + timedelta(days=days), MORNING, here.tzinfo).astimezone(
        UTC
    )


def until_morning(now: datetime, zone: str) -> timedelta:
    """From now to 9:00 of tomorrow there."""
    return morning_of(now, zone, days=1) - now


def until_after(deadline: datetime, now: datetime) -> timedelta:
    """From now to when an alarm of that time has surely rung."""
    return deadline - now + AFTER

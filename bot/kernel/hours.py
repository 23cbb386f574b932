"""Hours of the day as people live them, in the zone of their community (PROMISES P16).

Clocks are put forward and back: a wall-clock time that a day skips is the first minute that
exists after it, one that comes twice is the first of the two.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHTLY = time(3, 30)  # when the house does what it does once a day
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LONGEST_SKIP = 24 * 60  # minutes; Samoa left out a whole day


@dataclass(frozen=True)
class Quiet:
    """The hours in which nobody is woken by a reminder, over midnight or not; equal: none."""

    begin: time
    end: time

    def covers(self, shown: time) -> bool:
        """Whether clocks that show this are in the quiet hours."""
        if self.begin <= self.end:
            return self.begin <= shown < self.end
        return shown >= self.begin or shown < self.end


USUAL_QUIET = Quiet(time(21), time(8))


def on_day(day: date, at: time, zone: str) -> datetime:
    """The moment at which clocks in `zone` show `at` on that day, in UTC."""
    there = ZoneInfo(zone)
    wall = datetime.combine(day, at)
    for _minute in range(LONGEST_SKIP):
        moment = wall.replace(tzinfo=there).astimezone(UTC)
        if moment.astimezone(there).replace(tzinfo=None) == wall:
            return moment
        wall += MINUTE
    raise ValueError(f"no such time in {zone}")


def next_time(at: time, now: datetime, zone: str) -> datetime:
    """The first moment after `now` at which clocks in `zone` show `at`, in UTC."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = (on_day(today + DAY * ahead, at, zone) for ahead in range(3))
    return next(moment for moment in days if moment > now)


def midnight(now: datetime, zone: str) -> datetime:
    """When the day began on which it is `now` in `zone`, in UTC."""
    return on_day(now.astimezone(ZoneInfo(zone)).date(), time(0), zone)


def morning_after(now: datetime, zone: str, quiet: Quiet = USUAL_QUIET) -> datetime | None:
    """When the quiet hours end that `now` lies in, in UTC; None by day."""
    if not quiet.covers(now.astimezone(ZoneInfo(zone)).time()):
        return None
    return next_time(quiet.end, now, zone)

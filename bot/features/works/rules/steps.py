"""Which step is next, and which day it may have."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.works.errors import NoticeRuns, StepDay, StepNeeded, StepNotNext, StepWaits
from bot.features.works.model import DAYS_BACK, NOTICE, Mark, Site, Step

MORNING = time(10)


def next_step(marks: Sequence[Mark]) -> Step | None:
    """The first one not entered; None when the lift is in use."""
    done = {one.step for one in marks}
    return next((one for one in Step if one not in done), None)


def check_next(marks: Sequence[Mark], step: Step) -> None:
    """Raises StepWaits, StepNotNext."""
    if any(one.waits for one in marks):
        raise StepWaits
    if next_step(marks) is not step:
        raise StepNotNext


def check_skip(step: Step) -> None:
    """Raises StepNeeded."""
    if step.needs_two:
        raise StepNeeded


def check_day(site: Site, marks: Sequence[Mark], step: Step, day: date, today: date) -> None:
    """Raises StepDay; NoticeRuns: objections end with the day after the last day of the notice."""
    last = max((one.day for one in marks if one.day), default=day)
    if not max(last, today - timedelta(days=DAYS_BACK)) <= day <= today:
        raise StepDay
    posted = day_of(marks, Step.NOTICE)
    if step is Step.OBJECTIONS and posted and day <= posted + NOTICE:
        until = datetime.combine(posted + NOTICE, MORNING, ZoneInfo(site.zone))
        raise NoticeRuns(until, site.zone)


def day_of(marks: Sequence[Mark], step: Step) -> date | None:
    """Of a step that counts: entered, and confirmed where it needs two."""
    return next((one.day for one in marks if one.step is step and not one.waits), None)


def inspection_due(site: Site, since: date, now: datetime) -> datetime:
    """The next yearly inspection after now: ten in the morning, of 29 February on 1 March."""
    year = since.year
    while True:
        year += 1
        try:
            day = since.replace(year=year)
        except ValueError:
            day = date(year, 3, 1)
        due = datetime.combine(day, MORNING, ZoneInfo(site.zone))
        if due > now:
            return due

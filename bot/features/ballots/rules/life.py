"""The life of a ballot as data: which arrow leads from where to where, and nothing else does.

Everything that is not an arrow is refused. Some arrows have guards of their own: who, with whom,
with which paper; those stand with the use cases.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.model import Ballot, Verdict
from bot.features.ballots.model.life import Arrow, Happens, State
from bot.kernel.hours import DAY, midnight

ON_THE_BOARD = 15  # days a result hangs, the day of publication not counted (Organic Law, art. 34)
NOON = timedelta(hours=12)  # far from both midnights, however clocks are put
COUNTED_WITHIN = timedelta(days=2)  # then the tellers are reminded: 3 days are the limit
_BEFORE_THE_END = (State.DRAFT, State.FROZEN, State.NOTICED, State.OPEN)
_RESULTS = (State.PASSED, State.FAILED, State.INQUORATE, State.HEARD)
_AFTER_THE_END = (
    *(State.COUNTING, *_RESULTS),
    *(State.PUBLISHED, State.CONTESTED, State.EXECUTED),
)
ARROWS: tuple[Arrow, ...] = (
    Arrow(State.DRAFT, Happens.FREEZE, State.FROZEN),
    Arrow(State.FROZEN, Happens.NOTICE, State.NOTICED),
    Arrow(State.NOTICED, Happens.BEGIN, State.OPEN),
    Arrow(State.FROZEN, Happens.BEGIN, State.OPEN),  # where the law asks for no notice
    Arrow(State.OPEN, Happens.CAST, State.OPEN),
    Arrow(State.OPEN, Happens.EXTEND, State.OPEN),
    Arrow(State.COUNTING, Happens.EXTEND, State.OPEN, outage=True),
    Arrow(State.OPEN, Happens.CLOSE, State.COUNTING),
    *(Arrow(State.COUNTING, Happens.TALLY, one) for one in _RESULTS),
    *(Arrow(one, Happens.PUBLISH, State.PUBLISHED) for one in _RESULTS),
    Arrow(State.PUBLISHED, Happens.OBJECT, State.CONTESTED),
    Arrow(State.CONTESTED, Happens.OBJECT, State.CONTESTED),
    Arrow(State.EXECUTED, Happens.OBJECT, State.CONTESTED),
    Arrow(State.CONTESTED, Happens.SETTLE, State.CONTESTED),  # others still wait
    Arrow(State.CONTESTED, Happens.SETTLE, State.PUBLISHED),
    Arrow(State.CONTESTED, Happens.SETTLE, State.EXECUTED),
    Arrow(State.PUBLISHED, Happens.EXECUTE, State.EXECUTED),
    *(Arrow(one, Happens.VOID, State.VOID) for one in _BEFORE_THE_END),
    *(Arrow(one, Happens.ANNUL, State.VOID) for one in _AFTER_THE_END),
)
_VERDICTS = {
    Verdict.PASSED: State.PASSED,
    Verdict.FAILED: State.FAILED,
    Verdict.INQUORATE: State.INQUORATE,
    Verdict.NONE: State.HEARD,
}


def state(ballot: Ballot, now: datetime, *, contested: bool = False) -> State:
    """Where it stands; `contested`: an objection to it has no answer yet."""
    if ballot.void:
        return State.VOID
    if ballot.published_at is not None:
        after = State.EXECUTED if ballot.executed_at is not None else State.PUBLISHED
        return State.CONTESTED if contested else after
    if ballot.tally is not None:
        return _VERDICTS[ballot.tally.verdict]
    if not ballot.began:
        return _before_voting(ballot)
    over = ballot.closed_at is not None or ballot.suspended or now > ballot.closes_at
    return State.COUNTING if over else State.OPEN


def _before_voting(ballot: Ballot) -> State:
    if not ballot.number:
        return State.DRAFT
    return State.FROZEN if ballot.noticed_at is None else State.NOTICED


def leads_to(before: State, happens: Happens, *, outage: bool = False) -> frozenset[State]:
    """Where that can lead; nowhere where it is refused."""
    return frozenset(
        one.after
        for one in ARROWS
        if (one.before, one.happens) == (before, happens) and (outage or not one.outage)
    )


def may(before: State, happens: Happens, *, outage: bool = False) -> bool:
    return bool(leads_to(before, happens, outage=outage))


def every_pair() -> Iterable[tuple[State, Happens]]:
    """All there could be, arrows and refusals."""
    return ((one, happens) for one in State for happens in Happens)


def on_board_until(since: datetime, zone: str) -> datetime:
    """When the 15th day after that one ends in the zone, in UTC (Civil Code, arts. 201 and 203)."""
    return midnight(midnight(since, zone) + (ON_THE_BOARD + 1) * DAY + NOON, zone)


def days_left(until: datetime, now: datetime, zone: str) -> int:
    """Whole days of the calendar there that are left, today counted; 0 where it is over."""
    there = ZoneInfo(zone)
    last = (until - timedelta(seconds=1)).astimezone(there).date()
    return max(0, (last - now.astimezone(there).date()).days + 1)


def year_over(published_at: datetime, zone: str) -> datetime:
    """When the year ends in which a court can be asked (Civil Code, arts. 201 and 280).

    The first day is not counted; 29 February becomes 1 March.
    """
    there = ZoneInfo(zone)
    day = published_at.astimezone(there)
    try:
        last = day.replace(year=day.year + 1, hour=12)
    except ValueError:
        last = day.replace(year=day.year + 1, month=3, day=1, hour=12)
    return midnight(last + DAY, zone)

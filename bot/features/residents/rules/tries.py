"""How often somebody may type a wrong code before she has to wait (PROMISES P43).

Five wrong ones within a quarter of an hour, then a quarter of an hour without; fifty within a day,
then a day without. A right code takes nothing back: whoever holds one could otherwise go on
guessing others. With 10,000 letters about, a guesser has one in two million a day.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.residents.model.invitations import Paused, Tries, WrongCode
from bot.kernel.ids import PersonId

IN_A_ROW, PAUSE = 5, timedelta(minutes=15)
IN_A_DAY, DAY = 50, timedelta(days=1)
MINUTE = timedelta(minutes=1)


def paused(tries: Tries | None, now: datetime) -> Paused | None:
    """Whether she has to wait, and how long; whole minutes, rounded up."""
    if tries is None:
        return None
    if tries.in_day >= IN_A_DAY and now < tries.day + DAY:
        return Paused(_minutes(tries.day + DAY - now), locked=True)
    if tries.failed >= IN_A_ROW and now < tries.since + PAUSE:
        return Paused(_minutes(tries.since + PAUSE - now))
    return None


def failed(tries: Tries | None, person: PersonId, now: datetime) -> Tries:
    """With one wrong code more. A pause, and a day of waiting, count from the try that begins it.

    She must not be `paused`.
    """
    before = tries or Tries(person, 0, now, 0, now)
    if now >= before.day + DAY or before.in_day >= IN_A_DAY:
        before = replace(before, in_day=0, day=now)
    if now >= before.since + PAUSE or before.failed >= IN_A_ROW:
        before = replace(before, failed=0, since=now)
    after = replace(before, failed=before.failed + 1, in_day=before.in_day + 1)
    since = now if after.failed == IN_A_ROW else after.since
    day = now if after.in_day == IN_A_DAY else after.day
    return replace(after, since=since, day=day)


def told(tries: Tries, now: datetime) -> WrongCode | Paused:
    """What she hears after a wrong code."""
    wait = paused(tries, now)
    if wait is None:
        return WrongCode(min(IN_A_ROW - tries.failed, IN_A_DAY - tries.in_day))
    return replace(wait, begins=True)


def _minutes(time: timedelta) -> int:
    return -(-time // MINUTE)

"""What the kinds of alarms are: when each may ring, what it does, what if it is too late.

Three sorts. A *kind* rings alone, in a unit of work of its own. A *cheap* one only takes something
off a screen; many ring together. A *task* is slow, so it runs outside any transaction, under a
lease; what it found enters as a unit of work of its own.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.kernel.events import Alarm
from bot.kernel.hours import Quiet
from bot.kernel.ids import CommunityId
from bot.work import Work, Works

Reaction = Callable[[Work, Alarm], Awaitable[bool]]
"""False means "not yet": the alarm stays due and rings again at the next tick."""
Together = Callable[[Work, Sequence[Alarm]], Awaitable[None]]
Outcome = Callable[[Work], Awaitable[None]]
"""What a task found, to be kept in one unit of work."""

EVERYWHERE = 0  # the reference of an alarm that is about the whole house


class Daily(Enum):
    """Which alarms that come back every night there are: one for the house, or one for each."""

    HOUSE = "house"
    COMMUNITY = "community"


async def house_zone(work: Work, _alarm: Alarm) -> str:
    return work.defaults[1]


async def place_zone(work: Work, alarm: Alarm) -> str:
    """For alarms whose reference is a community, or 0."""
    if alarm.reference == EVERYWHERE:
        return await house_zone(work, alarm)
    return (await work.residents.neighbourhood(CommunityId(alarm.reference))).zone


async def nobody_told(work: Work, alarm: Alarm) -> None:
    """For kinds that are never too late."""


@dataclass(frozen=True)
class Kind:
    """`late`: after that much delay it is not done any more, and `missed` says so to a person.

    `quiet`: whose quiet hours it keeps; what is due in them rings in the morning.
    `daily`: it is set for the next night again when it has rung.
    """

    react: Reaction
    late: timedelta | None = None
    missed: Callable[[Work, Alarm], Awaitable[None]] = nobody_told
    quiet: Callable[[Work, Alarm], Awaitable[Quiet]] | None = None
    daily: Daily | None = None
    zone: Callable[[Work, Alarm], Awaitable[str]] = place_zone


@dataclass(frozen=True)
class Task:
    """`run` may take its time and use threads; it opens units of work of its own if it reads.

    It may run twice, where the process died before its outcome was kept.
    """

    run: Callable[[Works, Alarm], Awaitable[Outcome]]
    daily: Daily | None = None
    zone: Callable[[Work, Alarm], Awaitable[str]] = place_zone


@dataclass(frozen=True)
class Bells:
    """Everything that rings, by kind of alarm."""

    kinds: Mapping[str, Kind]
    cheap: Mapping[str, Together]
    tasks: Mapping[str, Task]

    def nightly(self) -> dict[str, Daily]:
        """Kinds that come back every night."""
        every: dict[str, Kind | Task] = {**self.kinds, **self.tasks}
        return {name: one.daily for name, one in every.items() if one.daily}

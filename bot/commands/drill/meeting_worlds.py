"""A meeting in a full world: people came, one was entered, its minutes wait to be confirmed."""

from datetime import timedelta
from functools import partial
from typing import Any

from bot.commands.drill.opinion_worlds import Does
from bot.demo.clock import HandClock, RunningClock
from bot.demo.neighbourhood import COORDINATOR
from bot.features.meetings import usecases
from bot.features.meetings.model import Attends, Kind, Meeting, Sort, Wanted
from bot.kernel.ids import CommunityId, MeetingId
from bot.kernel.people import Actor
from bot.work import Work

SOON = timedelta(minutes=50)  # the door is open already
DUE = timedelta(days=30)


async def met(
    does: Does, place: CommunityId, neighbour: int, clock: HandClock | RunningClock
) -> None:
    """One that is closed with a correction, and one to which people only mean to come."""
    one = await does(COORDINATOR, partial(_called, place=place))
    await does(neighbour, lambda work, her: usecases.attend(work, her, one.id, Attends.HERE))
    await does(COORDINATOR, partial(_entered, id=one.id))
    clock.forward(SOON)
    await does(COORDINATOR, partial(_minuted, id=one.id))
    await does(
        COORDINATOR,
        lambda work, her: usecases.write(work, her, one.id, Sort.CORRECTION, "是十点"),
    )
    other = await does(COORDINATOR, partial(_called, place=place))
    await does(neighbour, lambda work, her: usecases.attend(work, her, other.id, Attends.COMES))


async def _called(work: Work, her: Actor, *, place: CommunityId) -> Meeting:
    about = place, Kind.COUNCIL, "小广场晚上太吵", "活动室", work.now + SOON
    return await usecases.call(work, her, Wanted(*about, ("几点以后不放音乐",)))


async def _entered(work: Work, her: Actor, *, id: MeetingId) -> Any:
    meeting = await work.meetings.get(id)
    assert meeting is not None
    roll = await work.residents.roll(meeting.community)
    return await usecases.enter(work, her, id, f"{roll[0].label} 王阿姨")


async def _minuted(work: Work, her: Actor, *, id: MeetingId) -> Meeting:
    agreed = Sort.AGREED, "九点半以后不开音响", "居委会", work.now + DUE
    await usecases.write(work, her, id, *agreed)
    await usecases.write(work, her, id, Sort.DISSENT, "太早了", "老周")
    return await usecases.close(work, her, id)

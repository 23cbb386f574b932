"""A coordinator calls a meeting, or calls it off."""

from dataclasses import replace

from bot.features.meetings import rules
from bot.features.meetings.model import Meeting, State, Wanted
from bot.features.meetings.ports import Work
from bot.features.meetings.usecases.seeing import there
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, MeetingId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.MEETING_RUN)
async def calling_places(work: Work, actor: Actor) -> tuple[Neighbourhood, ...]:
    """Where she may call one."""
    mine = [one.community for one in actor.communities(Permission.MEETING_RUN)]
    return tuple((await work.residents.neighbourhoods(mine)).values())


@usecase(Permission.MEETING_RUN)
async def may_call(work: Work, actor: Actor, community: CommunityId) -> Neighbourhood:
    """The place, if she coordinates there. Raises NotAllowed."""
    if not actor.may(Permission.MEETING_RUN, community):
        raise NotAllowed
    return await work.residents.neighbourhood(community)


@usecase(Permission.MEETING_RUN)
async def call(work: Work, actor: Actor, wanted: Wanted) -> Meeting:
    """It has a number from now on.

    Raises NotAllowed, DayBehind, DayTooFar, AgendaWanted, AgendaTooLong, and as `rules.words`.
    """
    await may_call(work, actor, wanted.community)
    checked = rules.checked(wanted, work.now)
    meeting = Meeting(
        await work.meetings.next_id(),
        await work.meetings.next_number(wanted.community),
        checked,
        actor.person,
        work.now,
    )
    await work.meetings.put(meeting)
    facts = {
        "number": meeting.number,
        "kind": checked.kind.value,
        "begins": checked.at.isoformat(),
        "points": len(checked.agenda),
        "matter": checked.matter,
        "by": actor.person,
    }
    await work.record.append(Event(meeting.community, "meeting.called", facts))
    return meeting


@usecase(Permission.MEETING_RUN)
async def call_off(work: Work, actor: Actor, id: MeetingId) -> Meeting:
    """It does not take place. Raises MeetingGone, CalledOff, BegunAlready."""
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    rules.check_off(meeting, work.now)
    off = replace(meeting, state=State.OFF)
    await work.meetings.put(off)
    facts = {"number": off.number, "by": actor.person}
    await work.record.append(Event(off.community, "meeting.off", facts))
    return off

"""What happens around a meeting: its card, who is told, the promises that come of it."""

from datetime import datetime

from bot.features.consultations import usecases as talks
from bot.features.consultations.model import Outcome, State as Matter
from bot.features.meetings import screens, usecases
from bot.features.meetings.model import Attends, Meeting, Minute, Sort, State, Wanted
from bot.features.meetings.usecases.minutes import Confirmed
from bot.kernel.ids import CommunityId, MeetingId
from bot.kernel.people import Actor
from bot.kernel.roll import Group
from bot.kernel.screen import Screen
from bot.reactions.consultations import watch_promise
from bot.reactions.telling import tell_neighbours
from bot.work import Work

MEETING = "meeting"


async def meeting_card(work: Work, reference: int) -> Screen:
    """The card as it is now. Raises KeyError without a meeting."""
    meeting = await work.meetings.get(MeetingId(reference))
    if meeting is None:
        raise KeyError(reference)
    return screens.card(await usecases.seen(work, meeting))


async def matters_to_meet(work: Work, community: CommunityId) -> screens.Matters:
    """Open matters of that place, the newest first."""
    every = await work.concerns.of([community])
    open_ = [one for one in every if one.state is Matter.OPEN]
    return [(one.id, one.number, one.words) for one in open_[::-1]]


async def meeting_called(work: Work, actor: Actor, wanted: Wanted) -> Meeting:
    """Its card is posted in each group. Raises as `usecases.call`."""
    meeting = await usecases.call(work, actor, wanted)
    place = await work.residents.neighbourhood(meeting.community)
    await work.outbox.post_card(MEETING, meeting.id, place.chat, place.language, place.topic)
    for other in place.others:
        await work.outbox.copy_card(MEETING, meeting.id, other.chat, other.language, other.topic)
    return meeting


async def meeting_off(work: Work, actor: Actor, id: MeetingId) -> Meeting:
    """Whoever wanted to come is told. Raises as `usecases.call_off`."""
    meeting = await usecases.call_off(work, actor, id)
    await work.outbox.redraw(MEETING, id)
    people = [*await usecases.attended(work, id, Attends.COMES), *await usecases.attended(work, id)]
    said = screens.called_off(meeting)
    others = tuple(one for one in people if one != actor.person)
    await tell_neighbours(work, meeting.community, others, f"meeting.off:{id}", said)
    return meeting


async def meeting_attended(work: Work, actor: Actor, id: MeetingId, how: Attends) -> Meeting:
    """Raises as `usecases.attend`."""
    meeting = await usecases.attend(work, actor, id, how)
    await work.outbox.redraw(MEETING, id)
    return meeting


async def attendant_entered(work: Work, actor: Actor, id: MeetingId, said: str) -> Meeting:
    """Raises as `usecases.enter`."""
    meeting = await usecases.enter(work, actor, id, said)
    await work.outbox.redraw(MEETING, id)
    return meeting


async def minutes_closed(work: Work, actor: Actor, id: MeetingId) -> Meeting:
    """Everyone who was there is told once, and the other coordinators. Raises as `close`."""
    meeting = await usecases.close(work, actor, id)
    await work.outbox.redraw(MEETING, id)
    people = [*await usecases.attended(work, id)]
    people += await work.residents.coordinators(meeting.community)
    others = tuple(dict.fromkeys(one for one in people if one != actor.person))
    said = screens.to_confirm(meeting)
    await tell_neighbours(work, meeting.community, others, f"meeting.closed:{id}", said)
    return meeting


async def minutes_confirmed(work: Work, actor: Actor, id: MeetingId) -> Confirmed:
    """What was agreed is promised from now on. Raises as `usecases.confirm`."""
    done = await usecases.confirm(work, actor, id)
    if done.now:
        await _promised(work, done.meeting)
        await work.outbox.redraw(MEETING, id)
    return done


async def _promised(work: Work, meeting: Meeting) -> None:
    place = await work.residents.neighbourhood(meeting.community)
    about = meeting.community, meeting.wanted.concern, meeting.number
    for one in await work.meetings.minutes(meeting.id):
        if one.sort is Sort.AGREED and one.due is not None:
            agreed = Outcome(one.words, one.name, one.due)
            promise = await talks.promised_at(work, *about, agreed)
            await watch_promise(work, promise, place.zone)


async def minute_written(
    work: Work,
    actor: Actor,
    id: MeetingId,
    sort: Sort,
    said: str,
    name: str = "",
    due: datetime | None = None,
) -> Minute:
    """The card counts corrections. Raises as `usecases.write`."""
    minute = await usecases.write(work, actor, id, sort, said, name, due)
    if sort is Sort.CORRECTION:
        await work.outbox.redraw(MEETING, id)
    return minute


async def meetings_copied(work: Work, community: CommunityId, group: Group) -> None:
    """Cards of what is to come stand in the new group too."""
    for one in await work.meetings.of([community]):
        if one.wanted.at > work.now and one.state is State.CALLED:
            await work.outbox.copy_card(MEETING, one.id, group.chat, group.language, group.topic)


async def meetings_translated(work: Work, community: CommunityId) -> None:
    for one in await work.meetings.of([community]):
        if one.wanted.at > work.now:
            await work.outbox.redraw(MEETING, one.id)

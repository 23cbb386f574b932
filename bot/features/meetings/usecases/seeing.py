"""What anyone may know of a meeting, and what only she sees who looks."""

from dataclasses import replace

from bot.features.meetings import rules
from bot.features.meetings.errors import MeetingGone
from bot.features.meetings.model import Attends, Board, Meeting, Seen, State
from bot.features.meetings.ports import Work
from bot.kernel.ids import MeetingId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


async def seen(work: Work, meeting: Meeting) -> Seen:
    """As everybody sees it: how many come, never who."""
    place = await work.residents.neighbourhood(meeting.community)
    there = await work.meetings.attendants(meeting.id)
    minutes = await work.meetings.minutes(meeting.id)
    counts = rules.counts(there)
    if meeting.minuted:
        counts = replace(counts, here=meeting.here)
    return Seen(meeting, place.zone, work.now, counts, minutes)


@usecase(Permission.MEETING_SEE)
async def look(work: Work, actor: Actor, id: MeetingId) -> Seen:
    """A meeting as she sees it; what is not closed yet only coordinators read.

    Raises MeetingGone.
    """
    meeting = await there(work, actor, id, Permission.MEETING_SEE)
    shown = await seen(work, meeting)
    runs = actor.may(Permission.MEETING_RUN, meeting.community)
    every = await work.meetings.attendants(id)
    mine = next((one for one in every if one.person == actor.person), None)
    was_there = mine is not None and mine.how is Attends.HERE and mine.confirmed_at is None
    others = meeting.state is State.CLOSED and meeting.closed_by != actor.person
    return replace(
        shown,
        minutes=shown.minutes if runs or meeting.minuted else (),
        mine=mine.how if mine else None,
        runs=runs,
        confirms=others and (runs or was_there),
    )


@usecase(Permission.MEETING_SEE)
async def board(work: Work, actor: Actor) -> Board:
    """The meetings of her communities: those to come, and those of the past; one whose minutes
    nobody closed is among these, so it takes no place from those to come."""
    mine = [one.community for one in actor.communities(Permission.MEETING_SEE)]
    runs = [one.community for one in actor.communities(Permission.MEETING_RUN)]
    names = await work.residents.neighbourhoods(runs)
    held = [one for one in await work.meetings.of(mine) if one.state is not State.OFF]
    every = [await seen(work, one) for one in held]
    coming = [one for one in every if not rules.over(one.meeting, work.now)]
    past = [one for one in every if rules.over(one.meeting, work.now)]
    called = tuple((one.id, one.name) for one in names.values())
    return Board(tuple(coming), tuple(past[::-1]), called)


async def there(work: Work, actor: Actor, id: MeetingId, needed: Permission) -> Meeting:
    """One of a place where she may do that. Raises MeetingGone."""
    meeting = await work.meetings.get(id)
    if meeting is None or not actor.may(needed, meeting.community):
        raise MeetingGone
    return meeting

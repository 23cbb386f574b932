"""Minutes: written, closed by one, confirmed by others, corrected by additions alone."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.features.meetings import rules
from bot.features.meetings.errors import NothingToTakeBack
from bot.features.meetings.model import Meeting, Minute, Sort, State
from bot.features.meetings.ports import Work
from bot.features.meetings.usecases.seeing import there
from bot.kernel.events import Event
from bot.kernel.ids import MeetingId, PhotoId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.MEETING_RUN)
async def to_write(work: Work, actor: Actor, id: MeetingId, sort: Sort) -> Meeting:
    """One in whose minutes that can be written now.

    Raises MeetingGone, CalledOff, NotBegun, MinutesClosed, MinutesOpen, TooLateToCorrect,
    MinutesFull.
    """
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    many = rules.beside(await work.meetings.minutes(id), sort)
    rules.check_writing(meeting, sort, work.now, many)
    return meeting


@usecase(Permission.MEETING_RUN)
async def write(
    work: Work,
    actor: Actor,
    id: MeetingId,
    sort: Sort,
    said: str,
    name: str = "",
    due: datetime | None = None,
) -> Minute:
    """One point more. Of a correction the record has the digest: it is never taken out.

    Raises as `to_write` does; PersonWanted, DayWanted, DueBehind, and as `rules.words`.
    """
    meeting = await to_write(work, actor, id, sort)
    words, who, until = rules.point(sort, said, name, due, work.now)
    about = await work.meetings.next_minute(), id, sort
    minute = Minute(*about, words, work.now, actor.person, who, until)
    await work.meetings.put_minute(minute, meeting.community)
    if sort is Sort.CORRECTION:
        told = rules.digest([replace(minute, sort=Sort.QUESTION)])
        facts = {"number": meeting.number, "digest": told, "by": actor.person}
        await work.record.append(Event(meeting.community, "meeting.corrected", facts))
    return minute


@usecase(Permission.MEETING_RUN)
async def take_back(work: Work, actor: Actor, id: MeetingId) -> Minute:
    """The point that was written last, while the minutes are open.

    Raises as `to_write` does; NothingToTakeBack.
    """
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    rules.check_writing(meeting, Sort.QUESTION, work.now, 0)
    minutes = await work.meetings.minutes(id)
    if not minutes:
        raise NothingToTakeBack
    await work.meetings.drop_minute(minutes[-1].id)
    return minutes[-1]


async def photo_added(work: Work, id: MeetingId, photo: PhotoId, digest: str) -> Meeting | None:
    """The minutes on paper; the last one that came counts. None where the minutes are closed."""
    meeting = await work.meetings.get(id)
    if meeting is None or meeting.state is not State.CALLED:
        return None
    pictured = replace(meeting, photo=photo)
    await work.meetings.put(pictured)
    facts = {"number": meeting.number, "digest": digest}
    await work.record.append(Event(meeting.community, "meeting.photo", facts))
    return pictured


@usecase(Permission.MEETING_RUN)
async def close(work: Work, actor: Actor, id: MeetingId) -> Meeting:
    """From now on nothing in them changes; the record has their digest.

    Raises MeetingGone, CalledOff, MinutesClosed, NotBegun, PointWanted.
    """
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    minutes = await work.meetings.minutes(id)
    rules.check_closing(meeting, minutes, work.now)
    here = rules.counts(await work.meetings.attendants(id)).here
    done = replace(meeting, state=State.CLOSED, here=here)
    closed = replace(done, closed_by=actor.person, closed_at=work.now)
    await work.meetings.put(closed)
    facts = {
        "number": closed.number,
        "here": here,
        "points": len(minutes),
        "digest": rules.digest(minutes),
        "by": actor.person,
    }
    await work.record.append(Event(closed.community, "meeting.closed", facts))
    return closed


@dataclass(frozen=True)
class Confirmed:
    """`now`: with this the minutes are confirmed."""

    meeting: Meeting
    now: bool


@usecase(Permission.MEETING_ATTEND)
async def confirm(work: Work, actor: Actor, id: MeetingId) -> Confirmed:
    """Another coordinator says that they are right, or one of two who were there.

    Raises MeetingGone, MinutesOpen, ConfirmedAlready, OwnMinutes, NotThere.
    """
    meeting = await there(work, actor, id, Permission.MEETING_ATTEND)
    runs = actor.may(Permission.MEETING_RUN, meeting.community)
    every = await work.meetings.attendants(id)
    mine = next((one for one in every if one.person == actor.person), None)
    rules.check_confirming(meeting, actor.person, mine, runs=runs)
    if mine is not None:
        mine = replace(mine, confirmed_at=work.now)
        await work.meetings.put_attendant(mine, meeting.community)
    if not runs and not rules.enough(await work.meetings.attendants(id)):
        return Confirmed(meeting, now=False)
    by = actor.person if runs else None
    done = replace(meeting, state=State.CONFIRMED, confirmed_by=by, confirmed_at=work.now)
    await work.meetings.put(done)
    facts: dict[str, object] = {"number": done.number}
    if runs:
        facts["by"] = actor.person
    await work.record.append(Event(done.community, "meeting.confirmed", facts))
    return Confirmed(done, now=True)

"""Who will come and who is there: by themselves, or entered by name."""

from dataclasses import replace

from bot.features.meetings import rules
from bot.features.meetings.model import Attendant, Attends, Meeting, Present
from bot.features.meetings.ports import Work
from bot.features.meetings.usecases.seeing import there
from bot.kernel.events import Event
from bot.kernel.ids import MeetingId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase


@usecase(Permission.MEETING_ATTEND)
async def attend(work: Work, actor: Actor, id: MeetingId, how: Attends) -> Meeting:
    """She will come, or is there; the record says that one more is, and not who.

    Raises MeetingGone, CalledOff, NobodyComesLate, TooEarly, AttendedAlready.
    """
    meeting = await there(work, actor, id, Permission.MEETING_ATTEND)
    rules.check_door(meeting, how, work.now)
    every = await work.meetings.attendants(id)
    mine = next((one for one in every if one.person == actor.person), None)
    rules.said_before(mine, how)
    if mine is None:
        number = await work.meetings.next_attendant()
        flats = actor.units_in(meeting.community, Electorate.RESIDENTS)
        unit = next(iter(flats), None)
        mine = Attendant(number, id, how, work.now, actor.person, unit)
    await work.meetings.put_attendant(replace(mine, how=how, at=work.now), meeting.community)
    if how is Attends.HERE:
        await _recorded(work, meeting)
    return meeting


@usecase(Permission.MEETING_RUN)
async def enter(work: Work, actor: Actor, id: MeetingId, said: str) -> Meeting:
    """Somebody without a phone is there: flat and name.

    Raises MeetingGone, CalledOff, NobodyComesLate, TooEarly, FlatAndNameWanted, NoSuchFlat,
    SaidTooLong, NamedAlready.
    """
    meeting = await to_enter(work, actor, id)
    flat, name = rules.flat_and_name(said, await work.residents.roll(meeting.community))
    rules.check_unnamed(await work.meetings.attendants(id), flat, name)
    number = await work.meetings.next_attendant()
    seat = number, id, Attends.HERE, work.now
    entered = Attendant(*seat, unit=flat.unit, name=name, entered_by=actor.person)
    await work.meetings.put_attendant(entered, meeting.community)
    await _recorded(work, meeting, entered_by=actor.person)
    return meeting


@usecase(Permission.MEETING_RUN)
async def to_enter(work: Work, actor: Actor, id: MeetingId) -> Meeting:
    """One where somebody can be entered now. Raises as `enter` does, before it reads a name."""
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    rules.check_door(meeting, Attends.HERE, work.now)
    return meeting


@usecase(Permission.MEETING_RUN)
async def present(work: Work, actor: Actor, id: MeetingId) -> tuple[Present, ...]:
    """The list, for coordinators alone. Raises MeetingGone."""
    meeting = await there(work, actor, id, Permission.MEETING_RUN)
    roll = {one.unit: one.label for one in await work.residents.roll(meeting.community)}
    every = await work.meetings.attendants(id)
    return tuple(Present(one, roll.get(one.unit, "") if one.unit else "") for one in every)


async def attended(work: Work, id: MeetingId, how: Attends = Attends.HERE) -> tuple[PersonId, ...]:
    """Those who said so themselves, each once."""
    every = await work.meetings.attendants(id)
    return tuple(one.person for one in every if one.person and one.how is how)


async def _recorded(work: Work, meeting: Meeting, **more: object) -> None:
    here = rules.counts(await work.meetings.attendants(meeting.id)).here
    facts = {"number": meeting.number, "here": here, **more}
    await work.record.append(Event(meeting.community, "meeting.attended", facts))

"""What happens around a matter: its card, who is told what, the vote that comes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots import wizard as voting
from bot.features.ballots.model import Ballot, Proposal
from bot.features.ballots.usecases import places
from bot.features.consultations import screens, usecases
from bot.features.consultations.model import (
    Concern,
    Due,
    Promise,
    Seen,
    Settled,
    Side,
    Stage,
    Via,
    Wanted,
)
from bot.features.consultations.usecases.closing import took_part
from bot.features.consultations.usecases.seeing import support_of
from bot.kernel.events import Alarm
from bot.kernel.hours import on_day
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Group
from bot.kernel.screen import Screen, joined, screen
from bot.reactions.cards import redraw
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work

CONCERN = "concern"
OVERDUE = "promise.overdue"
MORNING = time(9)


async def concern_card(work: Work, reference: int) -> Screen:
    """The card as it is now. Raises KeyError without a matter."""
    concern = await work.concerns.get(ConcernId(reference))
    if concern is None:
        raise KeyError(reference)
    return screens.card(await _with_vote(work, await usecases.seen(work, concern)))


async def concern_seen(work: Work, actor: Actor, id: ConcernId) -> Seen:
    """As she sees it. Raises ConcernGone."""
    return await _with_vote(work, await usecases.look(work, actor, id))


async def _with_vote(work: Work, seen: Seen) -> Seen:
    ballot = await work.ballots.get(seen.concern.ballot) if seen.concern.ballot else None
    return replace(seen, vote=ballot.number if ballot else 0)


# Raised and decided


async def concern_raised(work: Work, actor: Actor, wanted: Wanted) -> Concern:
    """Keeps it, and the coordinators are told. Raises as `usecases.raise_concern`."""
    concern = await usecases.raise_concern(work, actor, wanted)
    said = screens.to_decide(concern)
    await tell_coordinators(work, concern.community, f"concern:{concern.id}", said)
    return concern


async def concern_accepted(work: Work, actor: Actor, id: ConcernId) -> Concern:
    """Its card is posted in each group, and who raised it is told. Raises as `usecases.accept`."""
    concern = await usecases.accept(work, actor, id)
    place = await work.residents.neighbourhood(concern.community)
    await work.outbox.post_card(CONCERN, concern.id, place.chat, place.language, place.topic)
    for other in place.others:
        await work.outbox.copy_card(CONCERN, concern.id, other.chat, other.language, other.topic)
    said = screens.taken_up(concern)
    await tell_neighbours(work, *_author(concern, actor), f"concern.taken:{concern.id}", said)
    await _must(work, concern)
    return concern


async def concern_declined(work: Work, actor: Actor, id: ConcernId, said: str) -> Concern:
    """Who raised it gets the reason. Raises as `usecases.decline`."""
    concern = await usecases.decline(work, actor, id, said)
    reason = screens.turned_down(concern)
    await tell_neighbours(work, *_author(concern, actor), f"concern.no:{concern.id}", reason)
    return concern


async def concern_merged(work: Work, actor: Actor, id: ConcernId, into_id: ConcernId) -> Concern:
    """The one it was put to. Raises as `usecases.merge`."""
    merged, into = await usecases.merge(work, actor, id, into_id)
    said = screens.put_to(merged, into)
    await tell_neighbours(work, *_author(merged, actor), f"concern.merged:{merged.id}", said)
    await work.outbox.redraw(CONCERN, into.id)
    await _must(work, into)
    return into


def _author(concern: Concern, actor: Actor) -> tuple[CommunityId, tuple[PersonId, ...]]:
    """Who raised it, or the coordinator who wrote it down for somebody; not who acts herself."""
    who = concern.person or concern.entered_by
    return concern.community, (who,) if who and who != actor.person else ()


async def _must(work: Work, concern: Concern) -> None:
    """The coordinators are told, once."""
    if concern.must_at is not None:
        said = screens.must_be_dealt_with(concern, await support_of(work, concern))
        await tell_coordinators(work, concern.community, f"concern.must:{concern.id}", said)


# While it runs


async def concern_seconded(work: Work, actor: Actor, id: ConcernId) -> usecases.Seconded:
    """Raises as `usecases.second`."""
    done = await usecases.second(work, actor, id)
    await work.outbox.redraw(CONCERN, id)
    if done.must:
        await _must(work, done.concern)
    return done


async def second_taken_back(work: Work, actor: Actor, id: ConcernId) -> usecases.Seconded:
    """Raises as `usecases.take_second_back`."""
    done = await usecases.take_second_back(work, actor, id)
    await work.outbox.redraw(CONCERN, id)
    return done


async def second_entered(
    work: Work, actor: Actor, id: ConcernId, typed: str, via: Via | None
) -> usecases.Seconded:
    """For a household without a phone; without `via` it takes it back.

    Raises as `usecases.enter_second` and `usecases.strike_second`.
    """
    if via is None:
        done = await usecases.strike_second(work, actor, id, typed)
    else:
        done = await usecases.enter_second(work, actor, id, typed, via)
    await work.outbox.redraw(CONCERN, id)
    if done.must:
        await _must(work, done.concern)
    return done


async def point_said(work: Work, actor: Actor, id: ConcernId, side: Side, said: str) -> Concern:
    """Raises as `usecases.say_point`."""
    concern = await usecases.say_point(work, actor, id, side, said)
    await work.outbox.redraw(CONCERN, id)
    return concern


async def point_taken_back(work: Work, actor: Actor, id: ConcernId, side: Side) -> Concern:
    """Raises as `usecases.take_back`."""
    concern = await usecases.take_back(work, actor, id, side)
    await work.outbox.redraw(CONCERN, id)
    return concern


async def stage_moved(work: Work, actor: Actor, id: ConcernId, stage: Stage, days: int) -> Concern:
    """Raises as `usecases.move`."""
    concern = await usecases.move(work, actor, id, stage, days)
    await work.outbox.redraw(CONCERN, id)
    return concern


async def cards_copied(work: Work, community: CommunityId, group: Group) -> None:
    """Cards of open matters stand in the new group too."""
    for concern in await work.concerns.of([community]):
        if concern.running:
            await work.outbox.copy_card(
                CONCERN, concern.id, group.chat, group.language, group.topic
            )


async def cards_translated(work: Work, community: CommunityId) -> None:
    for concern in await work.concerns.of([community]):
        if concern.running:
            await work.outbox.redraw(CONCERN, concern.id)


# To a vote


async def vote_prepared(work: Work, actor: Actor, id: ConcernId) -> voting.Form:
    """The form of a vote with the question filled in. Raises as `usecases.to_vote`."""
    concern = await usecases.to_vote(work, actor, id)
    form = voting.begin(await places(work, actor))
    if form.step is voting.Step.PLACE:
        form = voting.advance(form, voting.Place(concern.community), work.now)
    asked = voting.advance(form, voting.Typed(concern.words), work.now)
    return replace(asked, origin=id)


async def vote_came_of(work: Work, actor: Actor, proposal: Proposal, ballot: Ballot) -> None:
    """The cards of the vote and of the matter name each other. Raises as `usecases.vote_made`."""
    if proposal.origin is None:
        return
    origin = proposal.origin
    await usecases.vote_made(work, actor, origin, ballot.id, ballot.number)
    await work.outbox.redraw(CONCERN, origin)
    await redraw(work, ballot.id)


async def named_on_vote(work: Work, ballot: BallotId, shown: Screen) -> Screen:
    """The card of a vote with the matter it came of."""
    concern = await work.concerns.of_ballot(ballot)
    return joined(shown, screen(screens.came_of(concern.number))) if concern else shown


# What was agreed


async def concern_closed(
    work: Work,
    actor: Actor,
    id: ConcernId,
    agreed: tuple[str, str],
    due: datetime | None,
    settled: Settled | None,
) -> Promise:
    """Everyone who took part is told once. Raises as `usecases.close`."""
    promise = await usecases.close(work, actor, id, *agreed, due, settled)
    await work.outbox.redraw(CONCERN, id)
    concern = await work.concerns.get(id)
    assert concern is not None  # it was closed just now
    place = await work.residents.neighbourhood(concern.community)
    people = await took_part(work, concern)
    said = screens.was_closed(concern, promise, place.zone)
    await tell_neighbours(work, place.id, people, f"concern.closed:{id}", said)
    await watch_promise(work, promise, place.zone)
    return promise


async def watch_promise(work: Work, promise: Promise, zone: str) -> None:
    """It is told on the Monday after its day, unless it is kept by then."""
    first = _monday(promise.outcome.due, zone)
    await work.alarms.set(Alarm(f"{OVERDUE}:{promise.id}", OVERDUE, promise.id, first))


async def promise_kept(
    work: Work, actor: Actor, id: PromiseId, said: str, photo: PhotoId | None = None
) -> Promise:
    """Raises as `usecases.keep_promise`."""
    promise = await usecases.keep_promise(work, actor, id, said, photo)
    if promise.concern:
        await work.outbox.redraw(CONCERN, promise.concern)
    await work.alarms.cancel(f"{OVERDUE}:{promise.id}")
    return promise


async def open_promises(work: Work, actor: Actor) -> Sequence[Due]:
    """Each with the zone it is due in."""
    found = await usecases.promises(work, actor)
    there = await work.residents.neighbourhoods({one.community for one in found})
    return [
        Due(one, there[one.community].zone, actor.may(Permission.CONCERN_RUN, one.community))
        for one in found
    ]


async def promise_overdue(work: Work, alarm: Alarm) -> bool:
    """Every Monday until it is kept, with the rest of the day: who took part, and coordinators."""
    promise = await work.concerns.promise(PromiseId(alarm.reference))
    if promise is None or promise.kept_at is not None:
        return True
    concern = await work.concerns.get(promise.concern)
    place = await work.residents.neighbourhood(promise.community)
    people: list[PersonId] = [*await work.residents.coordinators(place.id)]
    if concern is not None:
        people += await took_part(work, concern)
    said = screens.overdue(promise, place.zone)
    key = f"promise.overdue:{promise.id}:{work.now:%Y%m%d}"
    await tell_neighbours(work, place.id, tuple(dict.fromkeys(people)), key, said)
    await work.alarms.set(replace(alarm, due=_monday(work.now, place.zone)))
    return True


def _monday(after: datetime, zone: str) -> datetime:
    """Nine o'clock on the first Monday behind that day."""
    day = after.astimezone(ZoneInfo(zone)).date()
    return on_day(day + timedelta(days=7 - day.weekday()), MORNING, zone)

"""A coordinator takes a matter up, puts it to another one, or says why it is not taken up."""

from dataclasses import replace

from bot.features.consultations import rules
from bot.features.consultations.errors import ConcernGone, LookedAtAlready
from bot.features.consultations.model import KEPT, Concern, Second, Stage, State
from bot.features.consultations.ports import Work
from bot.features.consultations.usecases.seeing import support_of
from bot.kernel.events import Event
from bot.kernel.ids import ConcernId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.CONCERN_RUN)
async def to_decide(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One that waits. Raises ConcernGone, LookedAtAlready."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not actor.may(Permission.CONCERN_RUN, concern.community):
        raise ConcernGone
    if concern.state is not State.WAITING:
        raise LookedAtAlready
    return concern


@usecase(Permission.CONCERN_RUN)
async def accept(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """It gets its number and its five stages. Raises as `to_decide` does."""
    waiting = await to_decide(work, actor, concern_id)
    place = await work.residents.neighbourhood(waiting.community)
    number = await work.concerns.next_number(waiting.community)
    taken = replace(
        _decided(waiting, work, actor, State.OPEN),
        number=number,
        stage=Stage.RAISE,
        spans=rules.planned(work.now, place.zone),
    )
    await work.concerns.put(taken)
    photo = await work.concerns.photo(taken.photo) if taken.photo is not None else None
    if photo is not None:
        await work.concerns.put_photo(replace(photo, until=work.now + KEPT))
    facts = {"concern": taken.id, "number": number, "by": actor.person}
    await work.record.append(Event(taken.community, "concern.accepted", facts))
    return await must_now(work, taken)


@usecase(Permission.CONCERN_RUN)
async def decline(work: Work, actor: Actor, concern_id: ConcernId, said: str) -> Concern:
    """Only who raised it reads why. Raises as `to_decide` does; NothingWritten, WrittenTooLong."""
    waiting = await to_decide(work, actor, concern_id)
    reason = rules.plainly(said)
    refused = replace(_decided(waiting, work, actor, State.DECLINED), reason=reason)
    await work.concerns.put(refused)
    facts = {"concern": refused.id, "by": actor.person}
    await work.record.append(Event(refused.community, "concern.declined", facts))
    return refused


@usecase(Permission.CONCERN_RUN)
async def mergeable(work: Work, actor: Actor, concern_id: ConcernId) -> tuple[Concern, ...]:
    """The open matters to which it could be put. Raises as `to_decide` does."""
    waiting = await to_decide(work, actor, concern_id)
    every = await work.concerns.of([waiting.community])
    return tuple(one for one in every if one.running)


@usecase(Permission.CONCERN_RUN)
async def merge(
    work: Work, actor: Actor, concern_id: ConcernId, into_id: ConcernId
) -> tuple[Concern, Concern]:
    """The one and the other, for which its households ask from now on too.

    Raises as `to_decide` does; ConcernGone where the other is not open.
    """
    waiting = await to_decide(work, actor, concern_id)
    into = await work.concerns.get(into_id)
    if into is None or into.community != waiting.community or not into.running:
        raise ConcernGone
    merged = replace(_decided(waiting, work, actor, State.MERGED), into=into.id)
    await work.concerns.put(merged)
    asked = {one.unit for one in await work.concerns.seconds(into.id)}
    for one in await work.concerns.seconds(merged.id):
        if one.unit not in asked:
            await work.concerns.second(Second(into.id, one.unit, one.person, one.at))
    count = len(await work.concerns.seconds(into.id))
    facts = {"concern": merged.id, "into": into.number, "asked": count, "by": actor.person}
    await work.record.append(Event(merged.community, "concern.merged", facts))
    return merged, await must_now(work, into)


async def must_now(work: Work, concern: Concern) -> Concern:
    """From the moment on in which so many households ask for it that it must be dealt with."""
    support = await support_of(work, concern)
    if concern.must_at is not None or concern.stage is not Stage.RAISE or not support.enough:
        return concern
    must = replace(concern, must_at=work.now)
    await work.concerns.put(must)
    facts = {
        "number": concern.number,
        "households": support.households,
        "seconded": support.seconded,
        "adults": support.adults,
        "asked": support.asked,
    }
    await work.record.append(Event(concern.community, "concern.must", facts))
    return must


def _decided(concern: Concern, work: Work, actor: Actor, state: State) -> Concern:
    return replace(concern, state=state, decided_at=work.now, decided_by=actor.person)

"""A matter is closed with what was agreed; what was promised is kept with evidence."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.consultations import rules
from bot.features.consultations.errors import PromiseGone
from bot.features.consultations.model import (
    KEPT,
    Concern,
    Outcome,
    Promise,
    Settled,
    Span,
    Stage,
    State,
)
from bot.features.consultations.ports import Work
from bot.features.consultations.usecases.staging import run
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

DAY = timedelta(days=1)


@usecase(Permission.CONCERN_RUN)
async def to_close(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One that is to be decided. Raises ConcernGone, StageBehind, StageSkipped."""
    concern = await run(work, actor, concern_id)
    rules.moved(concern, Stage.FOLLOW, 1, work.now, "UTC")
    return concern


@usecase(Permission.CONCERN_RUN)
async def close(
    work: Work,
    actor: Actor,
    concern_id: ConcernId,
    agreed: str,
    responsible: str,
    due: datetime | None,
    settled: Settled | None,
) -> Promise:
    """What was agreed, by whom, until when, and who settles it: from now on it is followed up.

    Raises as `to_close` does; OutcomeWanted, ResponsibleWanted, DueWanted, DueBehind,
    SettledWanted, and as `rules.words` does.
    """
    concern = await to_close(work, actor, concern_id)
    outcome = rules.outcome(agreed, responsible, due, settled, work.now)
    place = await work.residents.neighbourhood(concern.community)
    spans = rules.moved(concern, Stage.FOLLOW, 1, work.now, place.zone)
    spans = (*spans[:-1], Span(work.now, outcome.due))
    closed = replace(concern, stage=Stage.FOLLOW, spans=spans)
    await work.concerns.put(closed)
    about = closed.id, closed.community, closed.number
    promise = Promise(await work.concerns.next_promise(), *about, outcome, work.now)
    await work.concerns.put_promise(promise)
    facts = {
        "number": closed.number,
        "outcome": outcome.words,
        "due": outcome.due.isoformat(),
        "settled": settled.value if settled else None,
        "by": actor.person,
    }
    await work.record.append(Event(closed.community, "concern.closed", facts))
    return promise


async def promised_at(
    work: Work, community: CommunityId, concern_id: ConcernId | None, meeting: int, agreed: Outcome
) -> Promise:
    """A point that a meeting of that number agreed on, and whose minutes were confirmed.

    Whoever confirmed was judged by the meeting; so this asks nobody.
    """
    concern = await work.concerns.get(concern_id) if concern_id is not None else None
    about = (concern.id, concern.number) if concern else (ConcernId(0), 0)
    promise = Promise(
        await work.concerns.next_promise(),
        about[0],
        community,
        about[1],
        agreed,
        work.now,
        meeting=meeting,
    )
    await work.concerns.put_promise(promise)
    return promise


async def took_part(work: Work, concern: Concern) -> tuple[PersonId, ...]:
    """Who raised it, asked for it or said something to it, each once."""
    people = [one.person for one in await work.concerns.seconds(concern.id)]
    people += [one.person for one in await work.concerns.points(concern.id)]
    every = await work.concerns.of([concern.community])
    people += [one.person for one in every if one.person and one.into == concern.id]
    people += [one for one in (concern.person, concern.entered_by) if one]
    return tuple(dict.fromkeys(one for one in people if one))


@usecase(Permission.CONCERN_SEE)
async def promises(work: Work, actor: Actor) -> tuple[Promise, ...]:
    """Those of her communities that are not kept yet, the first that is due first."""
    mine = [one.community for one in actor.communities(Permission.CONCERN_SEE)]
    return tuple(one for one in await work.concerns.promises(mine) if one.kept_at is None)


@usecase(Permission.CONCERN_RUN)
async def to_keep(work: Work, actor: Actor, promise_id: PromiseId) -> Promise:
    """One that is not kept yet, where she coordinates. Raises PromiseGone."""
    promise = await work.concerns.promise(promise_id)
    if promise is None or promise.kept_at is not None:
        raise PromiseGone
    if not actor.may(Permission.CONCERN_RUN, promise.community):
        raise PromiseGone
    return promise


@usecase(Permission.CONCERN_RUN)
async def keep_promise(
    work: Work, actor: Actor, promise_id: PromiseId, said: str, photo: PhotoId | None = None
) -> Promise:
    """It is done, and so is its matter. Raises PromiseGone, EvidenceWanted, and as `rules.words`.

    A photo is evidence once it is here: `bot.reactions` keeps the promise then.
    """
    promise = await to_keep(work, actor, promise_id)
    shown = await work.concerns.photo(photo) if photo is not None else None
    here = shown is not None and shown.community == promise.community and bool(shown.digest)
    words = rules.evidence(said, photo=here)
    kept = replace(promise, kept_at=work.now, kept_by=actor.person, evidence=words)
    facts: dict[str, object] = {"number": kept.number, "by": actor.person}
    if here and shown is not None:
        kept = replace(kept, photo=shown.id)
        await work.concerns.put_photo(replace(shown, until=work.now + KEPT))
        facts["digest"] = shown.digest
    await work.concerns.put_promise(kept)
    if kept.meeting:
        facts["number"] = kept.meeting
        await work.record.append(Event(kept.community, "meeting.kept", facts))
        return kept
    concern = await work.concerns.get(kept.concern)
    if concern is not None:
        await work.concerns.put(replace(concern, state=State.DONE))
    await work.record.append(Event(kept.community, "concern.kept", facts))
    return kept


__all__ = [
    "Outcome",
    "close",
    "keep_promise",
    "promised_at",
    "promises",
    "to_close",
    "to_keep",
    "took_part",
]

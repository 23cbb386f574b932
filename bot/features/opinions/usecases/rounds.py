"""A round begins, is looked at, and ends at its time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.opinions.model import (
    FEWEST_ANSWERS,
    FEWEST_SEEN,
    Counts,
    Round,
    SoFar,
    Statement,
    Status,
)
from bot.features.opinions.ports import Work
from bot.features.opinions.rules import saying
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, RoundId
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase

ON_THE_ROLL = frozenset({Role.RESIDENT, Role.REPRESENTATIVE})
LATELY = timedelta(days=60)


@usecase(Permission.ROUND_BEGIN)
async def may_begin(work: Work, actor: Actor, community: CommunityId) -> Neighbourhood:
    """The place in which she may ask. Raises NotAllowed."""
    if not actor.may(Permission.ROUND_BEGIN, community):
        raise NotAllowed
    found = await work.residents.neighbourhoods([community])
    if community not in found:
        raise NotAllowed
    return found[community]


@usecase(Permission.ROUND_BEGIN)
async def begin(
    work: Work,
    actor: Actor,
    community: CommunityId,
    title: str,
    ends_at: datetime,
    topic: int | None = None,
) -> Round:
    """Neighbours may write and answer from now on; `topic` is that of the consultation, if any.

    Raises NotAllowed, RoundTitleWanted, RoundTitleTooLong, RoundEndWrong.
    """
    place = await may_begin(work, actor, community)
    asked = saying.title(title)
    saying.check_end(ends_at, work.now)
    id, number = await work.opinions.next_round(community)
    who = (place.zone, actor.person, work.now, ends_at, topic)
    begun = Round(id, community, number, asked, *who)
    await work.opinions.put_round(begun)
    facts: dict[str, object] = {"round": number, "title": asked, "by": actor.person}
    facts["ends_at"] = ends_at.isoformat()
    if topic is not None:
        facts["topic"] = topic
    await work.record.append(Event(community, "round.begin", facts))
    return begun


@usecase(Permission.ROUND_SEE)
async def rounds_here(work: Work, actor: Actor) -> tuple[Status, ...]:
    """Those of her communities that run, or ended lately; the newest first."""
    mine = [one.community for one in actor.communities(Permission.ROUND_SEE)]
    every = await work.opinions.current(mine, work.now - LATELY)
    return tuple([await _status(work, actor, one) for one in every])


@usecase(Permission.ROUND_SEE)
async def look(work: Work, actor: Actor, id: RoundId) -> Status:
    """The round as she sees it. Raises NotAllowed."""
    return await _status(work, actor, await seen(work, actor, id))


@usecase(Permission.ROUND_END)
async def end(work: Work, _actor: Actor, id: RoundId) -> Round | None:
    """Its time has come; None where it has ended before or was never there."""
    one = await work.opinions.round(id)
    if one is None or one.ended_at is not None:
        return None
    over = replace(one, ended_at=work.now)
    await recorded_end(work, over, {})
    return over


async def recorded_end(work: Work, over: Round, more: Mapping[str, object]) -> None:
    """Keeps it as it ended, with its sums on the record; `more` says who ended it, and why."""
    counts = (await work.opinions.counts([over.id]))[over.id]
    await work.opinions.put_round(over)
    facts = {
        "round": over.number,
        "statements": counts.statements,
        "people": counts.people,
        "answers": counts.answers,
    }
    await work.record.append(Event(over.community, "round.end", facts | dict(more)))


async def seen(work: Work, actor: Actor, id: RoundId) -> Round:
    """One of a community of hers. Raises NotAllowed."""
    one = await work.opinions.round(id)
    if one is None or not actor.may(Permission.ROUND_SEE, one.community):
        raise NotAllowed
    return one


def on_roll(actor: Actor, community: CommunityId) -> bool:
    return bool(actor.roles_in(community) & ON_THE_ROLL)


async def _status(work: Work, actor: Actor, one: Round) -> Status:
    counts: Counts = (await work.opinions.counts([one.id]))[one.id]
    hers = await work.opinions.answers_of(one.id, actor.person)
    open_ones = saying.accepted(await work.opinions.statements(one.id))
    answered = sum(statement.id in hers for statement in open_ones)
    looks_after, running = actor.may(Permission.ROUND_REVIEW, one.community), one.runs(work.arrived)
    return Status(
        round=one,
        counts=counts,
        running=running,
        answered=answered,
        left=len(open_ones) - answered,
        may_answer=on_roll(actor, one.community),
        looks_after=looks_after,
        sofar=await _sofar(work, one, open_ones) if looks_after and running else None,
    )


async def _sofar(work: Work, one: Round, shown: Sequence[Statement]) -> SoFar:
    seen = await work.opinions.seen(one.id)
    enough = min(FEWEST_ANSWERS, len(shown))
    placed = sum(many >= enough for many in await work.opinions.took_part(one.id))
    return SoFar(placed, sum(seen.get(each.id, 0) < FEWEST_SEEN for each in shown))

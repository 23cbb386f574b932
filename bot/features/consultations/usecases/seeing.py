"""What anyone may know of a matter, and what only she sees who looks."""

from dataclasses import replace

from bot.features.consultations import rules
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.model import Board, Concern, Log, Seen, Stage, State, Support
from bot.features.consultations.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConcernId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase


async def seen(work: Work, concern: Concern) -> Seen:
    """As everybody sees it, such as on its card."""
    place = await work.residents.neighbourhood(concern.community)
    visits = await work.concerns.visits(concern.id)
    return Seen(
        concern,
        place.zone,
        await support_of(work, concern),
        await work.concerns.points(concern.id),
        await work.concerns.promise_of(concern.id),
        visits=tuple(sorted(one.words for one in visits if one.words)),
        now=work.now,
    )


async def support_of(work: Work, concern: Concern) -> Support:
    roll = await work.residents.roll(concern.community)
    return rules.support(await work.concerns.seconds(concern.id), roll)


@usecase(Permission.CONCERN_SEE)
async def look(work: Work, actor: Actor, concern_id: ConcernId) -> Seen:
    """A matter that was taken up, as she sees it. Raises ConcernGone."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not actor.may(Permission.CONCERN_SEE, concern.community):
        raise ConcernGone
    if concern.state is State.MERGED and concern.into is not None:
        return await look(work, actor, concern.into)
    if not concern.public:
        raise ConcernGone
    shown = await seen(work, concern)
    there = rules.households(await work.residents.roll(concern.community))
    hers = set(actor.units_in(concern.community, Electorate.RESIDENTS)) & set(there)
    asked = {one.unit: one for one in await work.concerns.seconds(concern_id)}
    ours = [asked[one] for one in hers if one in asked]
    open_ = concern.running and concern.stage is Stage.RAISE
    mine = frozenset(one.side for one in shown.points if one.person == actor.person)
    return replace(
        shown,
        mine=mine,
        seconds=open_ and bool(hers - asked.keys()),
        seconded=bool(ours),
        backs=open_ and bool(ours),
        entered=any(one.entered_by is not None for one in ours),
        runs=actor.may(Permission.CONCERN_RUN, concern.community),
    )


@usecase(Permission.CONCERN_SEE)
async def board(work: Work, actor: Actor) -> Board:
    """The open matters of her communities; and to a coordinator what waits for her."""
    mine = [one.community for one in actor.communities(Permission.CONCERN_SEE)]
    runs = tuple(one.community for one in actor.communities(Permission.CONCERN_RUN))
    every = await work.concerns.of(mine)
    waiting = [one for one in every if one.state is State.WAITING and one.community in runs]
    return Board(tuple(one for one in every if one.running), tuple(waiting), runs)


@usecase(Permission.CONCERN_RUN)
async def log(work: Work, actor: Actor, community: CommunityId) -> list[Log]:
    """What became of everything that was raised there, without who raised it.

    Raises NotAllowed.
    """
    if not actor.may(Permission.CONCERN_RUN, community):
        raise NotAllowed
    place = await work.residents.neighbourhood(community)
    every = await work.concerns.of([community])
    counted = await work.concerns.counted(community)
    numbers = {one.id: one.number for one in every}
    made = await work.concerns.promises([community])
    promises = {one.concern: one for one in made if not one.meeting}
    return [
        Log(
            one,
            place.zone,
            counted.get(one.id, 0),
            numbers.get(one.into, 0) if one.into is not None else 0,
            promises.get(one.id),
        )
        for one in every
    ]

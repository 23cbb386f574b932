"""Households ask for a matter; people give one reason for it, and one worry."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.consultations import rules
from bot.features.consultations.errors import (
    ConcernGone,
    NoHousehold,
    NotAsked,
    NotInThisStage,
    SecondedAlready,
    SecondingOver,
)
from bot.features.consultations.model import (
    LONGEST_POINT,
    Concern,
    Point,
    Second,
    Side,
    Stage,
    Support,
)
from bot.features.consultations.ports import Work
from bot.features.consultations.usecases.deciding import must_now
from bot.features.consultations.usecases.seeing import support_of
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import ConcernId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Seconded:
    """`must`: with this household it became must-schedule."""

    concern: Concern
    support: Support
    must: bool


@usecase(Permission.CONCERN_SECOND)
async def second(work: Work, actor: Actor, concern_id: ConcernId) -> Seconded:
    """Her household asks for it too; who did is not on the record.

    Raises ConcernGone, SecondingOver, NoHousehold, SecondedAlready.
    """
    concern = await open_one(work, actor, concern_id)
    if concern.stage is not Stage.RAISE:
        raise SecondingOver
    there = rules.households(await work.residents.roll(concern.community))
    hers = [one for one in actor.units_in(concern.community, Electorate.RESIDENTS) if one in there]
    if not hers:
        raise NoHousehold
    asked = {one.unit for one in await work.concerns.seconds(concern_id)}
    fresh = [one for one in hers if one not in asked]
    if not fresh:
        raise SecondedAlready
    for unit in fresh:
        await work.concerns.second(Second(concern_id, unit, actor.person, work.now))
    return await counted_anew(work, concern)


async def counted_anew(
    work: Work, concern: Concern, facts: Mapping[str, object] | None = None
) -> Seconded:
    """How many households ask for it now; the record says how many, not which."""
    count = len(await work.concerns.seconds(concern.id))
    said = {"concern": concern.id, "asked": count, **(facts or {})}
    await work.record.append(Event(concern.community, "concern.asked", said))
    now = await must_now(work, concern)
    return Seconded(now, await support_of(work, now), now.must_at != concern.must_at)


@usecase(Permission.CONCERN_SECOND)
async def take_second_back(work: Work, actor: Actor, concern_id: ConcernId) -> Seconded:
    """Her household asks for it no more, whoever wrote that down; what the law made must stays.

    Raises ConcernGone, SecondingOver, NotAsked.
    """
    concern = await open_one(work, actor, concern_id)
    if concern.stage is not Stage.RAISE:
        raise SecondingOver
    hers = set(actor.units_in(concern.community, Electorate.RESIDENTS))
    ours = [one for one in await work.concerns.seconds(concern_id) if one.unit in hers]
    if not ours:
        raise NotAsked
    for one in ours:
        await work.concerns.drop_second(concern_id, one.unit)
    return await counted_anew(work, concern)


@usecase(Permission.CONCERN_SAY)
async def to_say(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One to which reasons and worries are taken now.

    Raises ConcernGone, NotInThisStage; NotAllowed where she only reads.
    """
    concern = await open_one(work, actor, concern_id)
    if not actor.may(Permission.CONCERN_SAY, concern.community):
        raise NotAllowed
    if concern.stage is not Stage.OPINIONS:
        raise NotInThisStage(concern.stage)
    return concern


@usecase(Permission.CONCERN_SAY)
async def say_point(
    work: Work, actor: Actor, concern_id: ConcernId, side: Side, said: str
) -> Concern:
    """Keeps it in place of what she said on that side before.

    Raises as `to_say` does; NothingWritten, WrittenTooLong, NamesPhone, NamesFlat.
    """
    concern = await to_say(work, actor, concern_id)
    words = rules.words(said, LONGEST_POINT)
    await work.concerns.put_point(Point(concern_id, actor.person, side, words, work.now))
    return concern


@usecase(Permission.CONCERN_SAY)
async def take_back(work: Work, actor: Actor, concern_id: ConcernId, side: Side) -> Concern:
    """It is not shown any more. Raises as `to_say` does."""
    concern = await to_say(work, actor, concern_id)
    await work.concerns.drop_point(concern_id, actor.person, side)
    return concern


async def open_one(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One that is being dealt with, where she may see it. Raises ConcernGone."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not actor.may(Permission.CONCERN_SEE, concern.community):
        raise ConcernGone
    if not concern.running:
        raise ConcernGone
    return concern

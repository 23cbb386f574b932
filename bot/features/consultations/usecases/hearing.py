"""Who has been heard, building by building; households without Telegram are written down."""

from collections.abc import Sequence

from bot.features.consultations import rules
from bot.features.consultations.errors import (
    ConcernGone,
    FlatUnknown,
    HasOwnVoice,
    NotAsked,
    SecondedAlready,
    SecondingOver,
    VisitsOver,
)
from bot.features.consultations.model import (
    LONGEST_POINT,
    Concern,
    Second,
    Stage,
    Via,
    Visit,
)
from bot.features.consultations.model.heard import Heard, Rates
from bot.features.consultations.ports import Work
from bot.features.consultations.rules import counting
from bot.features.consultations.usecases.speaking import Seconded, counted_anew
from bot.features.consultations.usecases.staging import run
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, ConcernId, PersonId, UnitId, has_telegram
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate, RollFlat
from bot.kernel.usecase import usecase

NOBODY = PersonId(0)
VISITED = (Stage.RAISE, Stage.OPINIONS)  # while people are heard


async def heard_units(work: Work, concern: Concern, roll: Sequence[RollFlat]) -> frozenset[UnitId]:
    """The households that asked for it, or were visited, or whose voter raised it or spoke to it.

    Somebody who votes for no household stands for none.
    """
    units = {one.unit for one in await work.concerns.seconds(concern.id)}
    units |= {one.unit for one in await work.concerns.visits(concern.id)}
    people = {one.person for one in await work.concerns.points(concern.id)}
    every = await work.concerns.of([concern.community])
    people |= {one.person for one in every if one.person and concern.id in (one.id, one.into)}
    seats = await work.residents.represented(concern.community)
    units |= {unit for unit, held in seats.items() if held.get(Electorate.RESIDENTS) in people}
    there = rules.households(roll)
    return frozenset(one for one in units if one in there)


@usecase(Permission.CONCERN_SEE)
async def heard(work: Work, actor: Actor, concern_id: ConcernId) -> Heard:
    """By stairwell to who coordinates there; to all others by building, and only where no
    building is so small that its number points at somebody. Raises ConcernGone."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not concern.public:
        raise ConcernGone
    if not actor.may(Permission.CONCERN_SEE, concern.community):
        raise ConcernGone
    roll = await work.residents.roll(concern.community)
    units = await heard_units(work, concern, roll)
    found = counting.halls(roll, units)
    about = concern, len(units), len(rules.households(roll))
    if actor.may(Permission.CONCERN_RUN, concern.community):
        takes = concern.running and concern.stage in VISITED
        return Heard(*about, found, units, runs=True, takes=takes)
    return Heard(*about, counting.buildings(found) if counting.shown_to_all(found) else ())


# At the door


@usecase(Permission.CONCERN_RUN)
async def to_visit(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One about which households are heard now. Raises ConcernGone, VisitsOver."""
    concern = await run(work, actor, concern_id)
    if concern.stage not in VISITED:
        raise VisitsOver
    return concern


@usecase(Permission.CONCERN_RUN)
async def household(work: Work, actor: Actor, community: CommunityId, typed: str) -> RollFlat:
    """The one that was typed, such as 3-2-501. Raises NotAllowed, FlatUnknown."""
    if not actor.may(Permission.CONCERN_RUN, community):
        raise NotAllowed
    roll = await work.residents.roll(community)
    unit = counting.flat_of(roll, typed)
    found = next((one for one in roll if one.unit == unit), None)
    if found is None:
        raise FlatUnknown
    return found


@usecase(Permission.CONCERN_RUN)
async def visited(
    work: Work, actor: Actor, concern_id: ConcernId, unit: UnitId, said: str
) -> Concern:
    """Notes that this household was heard at the door, in place of an earlier visit there.

    What was said is read by all, without the flat; empty: nothing was. The record says that there
    was a visit, not where. Raises as `to_visit` does; FlatUnknown; as `rules.words`.
    """
    concern = await to_visit(work, actor, concern_id)
    if unit not in rules.households(await work.residents.roll(concern.community)):
        raise FlatUnknown
    words = rules.words(said, LONGEST_POINT) if said else ""
    await work.concerns.put_visit(Visit(concern_id, unit, actor.person, work.now, words))
    count = len(await work.concerns.visits(concern_id))
    facts = {"number": concern.number, "visits": count, "by": actor.person}
    await work.record.append(Event(concern.community, "concern.visited", facts))
    return concern


# For a household without a phone


@usecase(Permission.CONCERN_RUN)
async def to_enter(work: Work, actor: Actor, concern_id: ConcernId) -> Concern:
    """One for which households can ask now. Raises ConcernGone, SecondingOver."""
    concern = await run(work, actor, concern_id)
    if concern.stage is not Stage.RAISE:
        raise SecondingOver
    return concern


@usecase(Permission.CONCERN_RUN)
async def enter_second(
    work: Work, actor: Actor, concern_id: ConcernId, typed: str, via: Via
) -> Seconded:
    """A household without Telegram asks for it, as it told her; it counts once.

    The record says who wrote it down and how it came, not which flat. Raises as `to_enter` does;
    FlatUnknown, HasOwnVoice, SecondedAlready.
    """
    concern = await to_enter(work, actor, concern_id)
    unit = (await household(work, actor, concern.community, typed)).unit
    if unit in {one.unit for one in await work.concerns.seconds(concern_id)}:
        raise SecondedAlready
    seats = await work.residents.represented(concern.community)
    holder = seats.get(unit, {}).get(Electorate.RESIDENTS)
    if holder is not None and has_telegram(holder):
        raise HasOwnVoice
    asks = Second(concern_id, unit, NOBODY, work.now, actor.person, via)
    await work.concerns.second(asks)
    return await counted_anew(work, concern, {"entered_by": actor.person, "via": via.value})


@usecase(Permission.CONCERN_RUN)
async def strike_second(work: Work, actor: Actor, concern_id: ConcernId, typed: str) -> Seconded:
    """The household told her that it does not ask for it: only what was written down for it.

    Raises as `to_enter` does; FlatUnknown, NotAsked.
    """
    concern = await to_enter(work, actor, concern_id)
    unit = (await household(work, actor, concern.community, typed)).unit
    for one in await work.concerns.seconds(concern_id):
        if one.unit == unit and one.entered_by is not None:
            await work.concerns.drop_second(concern_id, unit)
            return await counted_anew(work, concern, {"struck_by": actor.person})
    raise NotAsked


# How much is settled here


@usecase(Permission.CONCERN_RUN)
async def rates(work: Work, actor: Actor) -> list[Rates]:
    """Of each neighbourhood where she coordinates: this year, and the last twelve months."""
    mine = [one.community for one in actor.communities(Permission.CONCERN_RUN)]
    there = await work.residents.neighbourhoods(mine)
    return [await rates_of(work, one) for one in there]


async def rates_of(work: Work, community: CommunityId) -> Rates:
    place = await work.residents.neighbourhood(community)
    promises = await work.concerns.promises([community])
    spans = counting.periods(work.now, place.zone)
    year, twelve = (counting.rate(promises, since, work.now) for since in spans)
    return Rates(place.id, place.name, place.zone, year, twelve)

"""The roll: seeing it in numbers, and taking it in from a file."""

from bot.features.residents import rules
from bot.features.residents.model import (
    Building,
    Overview,
    Unit,
    Unreached,
)
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.ROLL_SEE)
async def roll_overviews(work: Work, actor: Actor) -> tuple[Overview, ...]:
    """The rolls the actor looks after."""
    mine = actor.communities(Permission.ROLL_SEE)
    return tuple([await roll_overview(work, actor, one.community) for one in mine])


@usecase(Permission.ROLL_SEE)
async def roll_overview(work: Work, actor: Actor, community: CommunityId) -> Overview:
    """How many flats each building has and how many have a voter.

    Raises:
        NotAllowed: not her community.
    """
    place = await _seen(work, actor, community)
    claimed = await work.residents.represented(community)
    buildings: dict[str, list[Unit]] = {}
    for unit in await work.residents.units(community):
        buildings.setdefault(unit.at.building, []).append(unit)
    counted = (
        Building(name, len(units), sum(one.id in claimed for one in units))
        for name, units in sorted(buildings.items(), key=lambda one: rules.natural(one[0]))
    )
    return Overview(place, tuple(counted), len(await _unreached(work, claimed)))


@usecase(Permission.ROLL_SEE)
async def unreached_flats(work: Work, actor: Actor, community: CommunityId) -> Unreached:
    """The flats to whose voters no message gets through, so that somebody knocks there.

    Raises:
        NotAllowed: not her community.
    """
    place = await _seen(work, actor, community)
    away = await _unreached(work, await work.residents.represented(community))
    unreached = [one for one in await work.residents.units(community) if one.id in away]
    return Unreached(place, tuple(one.label for one in sorted(unreached, key=rules.as_counted)))


async def _unreached(
    work: Work, seated: dict[UnitId, dict[Electorate, PersonId]]
) -> frozenset[UnitId]:
    """Flats of which somebody who votes for them gets no message."""
    voters = {unit: frozenset(held.values()) for unit, held in seated.items()}
    away = await work.unreachable.among(frozenset().union(*voters.values()))
    return frozenset(unit for unit, people in voters.items() if people & away)


async def _seen(work: Work, actor: Actor, community: CommunityId) -> Neighbourhood:
    if not actor.may(Permission.ROLL_SEE, community):
        raise NotAllowed
    return (await work.residents.neighbourhoods([community]))[community]

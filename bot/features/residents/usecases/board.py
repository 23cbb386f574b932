"""The coordinator's board: how far each stairwell is, and where somebody must knock (FIELD T5)."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from bot.features.residents import rules
from bot.features.residents.model import Unit
from bot.features.residents.model.board import Board, Missing, Stairs
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PersonId, UnitId, has_telegram
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase

Seated = Mapping[UnitId, Mapping[Electorate, PersonId]]


@usecase(Permission.ROLL_SEE)
async def boards(work: Work, actor: Actor) -> tuple[Board, ...]:
    """One for each community she looks after."""
    mine = actor.communities(Permission.ROLL_SEE)
    return tuple([await _board(work, one.community) for one in mine])


@usecase(Permission.ROLL_SEE)
async def missing_doors(work: Work, actor: Actor, unit_id: UnitId) -> Missing:
    """The doors without a voter in the stairwell of that flat. Raises NotAllowed."""
    unit = await work.residents.unit(unit_id)
    if unit is None or not actor.may(Permission.ROLL_SEE, unit.community):
        raise NotAllowed
    seated = await work.residents.represented(unit.community)
    where = _stairwell(unit)
    there = [one for one in await work.residents.units(unit.community) if _stairwell(one) == where]
    doors = [one.at.door for one in sorted(there, key=rules.as_counted) if one.id not in seated]
    place = (await work.residents.neighbourhoods([unit.community]))[unit.community]
    return Missing(place, *where, tuple(doors))


async def _board(work: Work, community: CommunityId) -> Board:
    place = (await work.residents.neighbourhoods([community]))[community]
    units = sorted(await work.residents.units(community), key=rules.as_counted)
    seated = await work.residents.represented(community)
    labels = {one.id: one.label for one in units}
    waiting = [(one.id, labels[one.unit]) for one in await work.residents.claims_in(community)]
    stairs = [_stairs([*some], seated) for _where, some in groupby(units, _stairwell)]
    return Board(place, tuple(stairs), tuple(waiting))


def _stairs(units: Sequence[Unit], seated: Seated) -> Stairs:
    joined = [set(seated[one.id].values()) for one in units if one.id in seated]
    paper = sum(not any(map(has_telegram, voters)) for voters in joined)
    where = _stairwell(units[0])
    return Stairs(*where, units[0].id, len(units), len(joined), paper)


def _stairwell(unit: Unit) -> tuple[str, str]:
    return unit.at.building, unit.at.stairwell

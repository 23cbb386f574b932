"""What somebody is here."""

from bot.features.residents.model import Place, Speaks
from bot.features.residents.ports import Work
from bot.kernel.ids import UnitId
from bot.kernel.people import OFFICES, Actor, Membership, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase


@usecase(Permission.OWN_SEE)
async def my_places(work: Work, actor: Actor) -> tuple[Place, ...]:
    """Her communities, each with the flats she votes for and the roles she was given."""
    found = await work.residents.neighbourhoods([one.community for one in actor.memberships])
    given = any(one.roles & OFFICES for one in actor.memberships)
    offices = await work.residents.offices_of(actor.person) if given else ()
    places = []
    for one in actor.memberships:
        units = [await work.residents.unit(unit) for unit in one.units]
        flats = tuple(
            Speaks(unit.id, unit.label, _electorates(one, unit.id)) for unit in units if unit
        )
        held = tuple(office for office in offices if office.community == one.community)
        places.append(Place(found[one.community], flats, held))
    return tuple(places)


def _electorates(membership: Membership, unit: UnitId) -> frozenset[Electorate]:
    return frozenset(one.electorate for one in membership.seats if one.unit == unit)

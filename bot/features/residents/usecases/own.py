"""What somebody is here."""

from bot.features.residents.model import Place
from bot.features.residents.ports import Work
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.usecase import usecase


@usecase(Permission.OWN_SEE)
async def my_places(work: Work, actor: Actor) -> tuple[Place, ...]:
    """Her communities, each with the flats she votes for and whether she coordinates there."""
    found = await work.residents.neighbourhoods([one.community for one in actor.memberships])
    places = []
    for one in actor.memberships:
        units = [await work.residents.unit(unit) for unit in one.units]
        labels = tuple(unit.label for unit in units if unit)
        places.append(Place(found[one.community], labels, Role.COORDINATOR in one.roles))
    return tuple(places)

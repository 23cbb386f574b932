"""She leaves: what is hers goes at once, and the record says that it went.

What stays is what the tables declare to stay: votes that were counted, as numbers, and the
entries of the record, which could not be taken out without breaking it (PIPL art. 47).
"""

from bot.features.privacy.model import Erased
from bot.features.privacy.ports import Work
from bot.features.privacy.usecases.seeing import answered
from bot.kernel.errors import OnlyCoordinator
from bot.kernel.events import Event
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.usecase import usecase


@usecase(Permission.PRIVACY)
async def ask_erasure(work: Work, actor: Actor) -> Erased:
    """What would become of it. Raises OnlyCoordinator."""
    offices = [one.community for one in actor.memberships if Role.COORDINATOR in one.roles]
    for community in offices:
        if not set(await work.residents.coordinators(community)) - {actor.person}:
            place = (await work.residents.neighbourhoods([community]))[community]
            raise OnlyCoordinator(place.name)
    voted = await answered(work, actor.person)
    voting = any(one.closed_at is None and one.voided_at is None for one in voted)
    return Erased(tuple(one.community for one in actor.memberships), voting)


@usecase(Permission.PRIVACY)
async def erase_own(work: Work, actor: Actor) -> Erased:
    """Takes out all that is hers and may go. Raises OnlyCoordinator."""
    erased = await ask_erasure(work, actor)
    await work.own.erase(actor.person)
    for community in erased.communities:
        await work.record.append(Event(community, "data.erased", {"person": actor.person}))
    return erased

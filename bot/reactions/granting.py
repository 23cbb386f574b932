"""Around roles: an end is told, before it comes too; and that all could read a link."""

from collections.abc import Collection

from bot.features.grants import screens, usecases
from bot.features.grants.model import BY_CHAT, Ended, Shown
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor, Role
from bot.reactions.telling import tell_neighbours
from bot.work import Work


async def role_ended(work: Work, ended: Ended) -> None:
    """Who held it is told, unless she gave it up herself."""
    if ended.own:
        return
    office = ended.office
    key, said = f"role.ended:{office.id}", screens.your_role_ended(ended)
    await tell_neighbours(work, office.community, [office.person], key, said)


async def role_ends(work: Work, alarm: Alarm) -> bool:
    """Two weeks before, the coordinators are told; who runs the bot too, of what she gives."""
    office = await work.residents.office(alarm.reference)
    if office is None or office.until is None or office.until.isoformat() != alarm.about:
        return True
    place = await work.residents.neighbourhood(office.community)
    people = await _who_cares(work, office.community, office.role)
    key = f"{alarm.key}:{office.until:%Y%m%d}"
    said = screens.ends_soon(office, place)
    await tell_neighbours(work, place.id, people, key, said)
    return True


async def role_links_shown(work: Work, actor: Actor, digests: Collection[str]) -> tuple[Shown, ...]:
    """Links for roles that everybody could read work no more, and who gave them out is told."""
    shown = await usecases.revoke_shown_roles(work, actor, digests)
    for number, one in enumerate(shown):
        people = await _who_cares(work, one.place.id, one.offer.role)
        key = f"role.shown:{one.place.id}:{work.now:%Y%m%d%H%M%S}:{number}"
        await tell_neighbours(work, one.place.id, people, key, screens.shown_to_all(one))
    return shown


async def _who_cares(work: Work, community: CommunityId, role: Role) -> list[PersonId]:
    """Its coordinators; who runs the bot too, for a role that she gives."""
    people = set(await work.residents.coordinators(community))
    return sorted(people if role in BY_CHAT else people | work.operators)

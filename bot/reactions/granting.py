"""Around roles: whose role was ended is told, and an end is announced before it comes."""

from bot.features.grants import screens
from bot.features.grants.model import BY_CHAT, Ended
from bot.kernel.events import Alarm
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
    people = set(await work.residents.coordinators(office.community))
    if office.role not in BY_CHAT:
        people |= work.operators
    key = f"{alarm.key}:{office.until:%Y%m%d}"
    said = screens.ends_soon(office, place)
    await tell_neighbours(work, place.id, sorted(people), key, said)
    return True

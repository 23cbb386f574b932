"""A coordinator hands out a link for a flat, on a screen or as a letter (FIELD T5)."""

from collections.abc import Iterable
from datetime import timedelta

from bot.features.residents import rules
from bot.features.residents.errors import CommunityUnknown, FlatTaken, FlatUnknown
from bot.features.residents.model import (
    CHAT_LINK_LIVES,
    LETTER_LIVES,
    Invitation,
    Link,
    Opens,
    Unit,
)
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import EVERYBODY, Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.INVITATION_ISSUE)
async def find_unit(work: Work, actor: Actor, community: CommunityId, typed: str) -> Unit:
    """The flat somebody typed, such as 1-2-301.

    Raises:
        NotAllowed: not her community.
        DoorUnreadable, FlatUnknown
    """
    _only_in(actor, community)
    at = rules.read_door(typed)
    unit = await work.residents.unit_at(community, at)
    if unit is None:
        raise FlatUnknown(str(at))
    return unit


@usecase(Permission.INVITATION_ISSUE)
async def issue_invitation(work: Work, actor: Actor, unit_id: UnitId) -> Link:
    """A link for that flat, for 72 hours; an older one that nobody used stops working.

    Raises:
        NotAllowed: no such flat, or not of her community.
        FlatTaken: somebody votes for it already, both as resident and as owner.
    """
    unit = await work.residents.unit(unit_id)
    if unit is None:
        raise NotAllowed
    _only_in(actor, unit.community)
    if (await work.residents.seated(unit.id)).keys() >= EVERYBODY:
        raise FlatTaken(unit.label)
    place = (await work.residents.neighbourhoods([unit.community]))[unit.community]
    return (await _issue(work, actor, place, [unit], CHAT_LINK_LIVES))[0]


@usecase(Permission.INVITATION_ISSUE)
async def issue_letters(work: Work, actor: Actor, community: CommunityId) -> tuple[Link, ...]:
    """A link for every flat that has no voter, for 90 days; replaces those not used.

    Raises:
        NotAllowed: not her community.
        CommunityUnknown: there is no such community.
    """
    _only_in(actor, community)
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise CommunityUnknown(community)
    taken = await work.residents.represented(community)
    units = [one for one in await work.residents.units(community) if one.id not in taken]
    units.sort(key=rules.as_counted)
    return await _issue(work, actor, place, units, LETTER_LIVES)


async def _issue(
    work: Work, actor: Actor, place: Neighbourhood, units: Iterable[Unit], lives: timedelta
) -> tuple[Link, ...]:
    units = list(units)
    await work.residents.withdraw({one.id for one in units})
    expires = work.now + lives
    links = []
    for unit in units:
        payload = rules.payload(Opens.UNIT, work.entropy.token(rules.SECRET_BYTES))
        digest = rules.digest(payload[1:])
        await work.residents.put_invitation(
            Invitation(digest, Opens.UNIT, place.id, unit.id, expires, actor.person)
        )
        links.append(Link(place, unit.label, payload, expires))
    return tuple(links)


def _only_in(actor: Actor, community: CommunityId) -> None:
    if not actor.may(Permission.INVITATION_ISSUE, community):
        raise NotAllowed

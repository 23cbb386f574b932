"""A coordinator hands out a link for a flat on a screen (FIELD T5)."""

from bot.features.residents import rules
from bot.features.residents.errors import FlatTaken, FlatUnknown
from bot.features.residents.model import Unit
from bot.features.residents.model.invitations import CHAT_LINK_LIVES, Invitation, Link, Opens
from bot.features.residents.ports import Work
from bot.kernel import links
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.people import Actor, Permission
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
    if rules.full(await work.residents.seated(unit.id)):
        raise FlatTaken(unit.label)
    place = (await work.residents.neighbourhoods([unit.community]))[unit.community]
    await work.residents.withdraw({unit.id})
    payload = links.payload(Opens.UNIT.value, work.entropy.token(links.SECRET_BYTES))
    digest, expires = links.digest(payload[1:]), work.now + CHAT_LINK_LIVES
    await work.residents.put_invitation(
        Invitation(digest, Opens.UNIT, place.id, unit.id, expires, actor.person)
    )
    return Link(place, unit.label, payload, expires, unit.id)


def _only_in(actor: Actor, community: CommunityId) -> None:
    if not actor.may(Permission.INVITATION_ISSUE, community):
        raise NotAllowed

"""Giving a role by a link, taking it on, ending it early, giving it up (PROMISES 7.2, row 46)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.features.grants import rules
from bot.features.grants.errors import AuditorAgrees, RoleLinkSpent
from bot.features.grants.model import (
    LINK_LIVES,
    Accepted,
    Choices,
    Ended,
    Holders,
    Made,
    Offer,
    RoleLink,
    Shown,
)
from bot.features.grants.ports import Work
from bot.kernel import links
from bot.kernel.errors import NotAllowed, OnlyCoordinator
from bot.kernel.events import Event, done_by
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import ENDS, HOUSE, Office, granted, warning
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase

MOST = 150  # links in one message; one of 4,096 characters has no room for more


@usecase(Permission.GRANT_FORM)
async def choices(work: Work, actor: Actor) -> tuple[Choices, ...]:
    """The communities in which she can give roles, and which."""
    found = await work.residents.neighbourhoods([one.community for one in actor.memberships])
    hers = [(place, rules.grantable(actor, place.id)) for place in found.values()]
    return tuple(
        [
            Choices(place, roles, await work.residents.buildings(place.id))
            for place, roles in hers
            if roles
        ]
    )


@usecase(Permission.GRANT_FORM)
async def holders(work: Work, actor: Actor) -> tuple[Holders, ...]:
    """Who holds which role now, where she coordinates or audits. Raises NotAllowed: nowhere."""
    here = [one.community for one in actor.communities(Permission.GRANT_FORM)]
    places = await work.residents.neighbourhoods(here)
    if not places:
        raise NotAllowed
    found = []
    for place in places.values():
        offices = await work.residents.offices(place.id)
        others = [one for one in offices if one.person != actor.person]  # her own: on her page
        ends = frozenset(one.id for one in others if rules.may_end(actor, one))
        gives = bool(rules.grantable(actor, place.id))
        found.append(Holders(place, offices, ends, gives))
    return tuple(found)


@usecase(Permission.GRANT_FORM)
async def offered(work: Work, actor: Actor, community: CommunityId, offer: Offer) -> rules.Body:
    """The offer as it waits for a second person. Raises as `make_link` does."""
    await _check(work, actor, community, offer)
    return rules.written(community, offer)


@usecase(Permission.GRANT_FORM)
async def make_link(
    work: Work,
    actor: Actor,
    community: CommunityId,
    offer: Offer,
    second: PersonId | None = None,
) -> Made:
    """A link that gives the role to one person, once, within 72 hours.

    Raises:
        NotAllowed: not hers to give there.
        EndsTooSoon, EndsTooLate, LabelTooLong, BuildingUnknown, WholeOnly
        AuditorAgrees: another coordinator, and there is an auditor.
    """
    place = await _check(work, actor, community, offer)
    payload = links.payload(rules.OPENS, work.entropy.token(links.SECRET_BYTES))
    expires = work.now + LINK_LIVES
    link = RoleLink(
        digest=links.digest(payload[1:]),
        community=community,
        offer=offer,
        by=actor.person,
        expires_at=expires,
        confirmed_by=HOUSE if second is None else second,
    )
    await work.role_links.put(link)
    return Made(place, offer, payload, expires)


@usecase(Permission.INVITATION_REDEEM)
async def accept_role(work: Work, actor: Actor, secret: str) -> Accepted:
    """Gives the actor the role; the same link again changes nothing for her.

    Raises:
        RoleLinkSpent, OwnLink, NobodyThere, AuditorAlone: as `rules.redeemed` says.
        RoleLinkSpent: since it was made, an auditor has come who would have to agree.
    """
    found = await work.role_links.get(links.digest(secret))
    giver = await _giver(work, found) if found else None
    used, before = rules.redeemed(found, actor, giver, work.now)
    place = (await work.residents.neighbourhoods([used.community]))[used.community]
    held = rules.same(await work.residents.offices_of(actor.person), used)
    if before:
        if held is None:  # it has ended since
            raise RoleLinkSpent
        return Accepted(place, held, already=True)
    if await _auditor_agrees(work, used.community, used.offer.role):
        raise RoleLinkSpent
    await work.role_links.put(used)
    return Accepted(place, await _grant(work, actor, used, place), already=False)


@usecase(Permission.INVITATION_REDEEM)
async def shown_role_links(work: Work, _actor: Actor, said: str) -> tuple[str, ...]:
    """Digests of the links for roles in a text that could still be used; the rest is not kept."""
    digests = [links.digest(one) for one in sorted(links.shown_secrets(said, rules.OPENS))[:MOST]]
    found = [await work.role_links.get(one) for one in digests]
    return tuple(one.digest for one in found if one and rules.works(one, work.now))


@usecase(Permission.INVITATION_REDEEM)
async def revoke_shown_roles(
    work: Work, _actor: Actor, digests: Collection[str]
) -> tuple[Shown, ...]:
    """Those of these links that could still be used cannot from now on."""
    shown = []
    for digest in digests:
        found = await work.role_links.get(digest)
        if found is None or not rules.works(found, work.now):
            continue
        past = work.now - timedelta(microseconds=1)
        await work.role_links.put(replace(found, expires_at=past))
        place = (await work.residents.neighbourhoods([found.community]))[found.community]
        offer = found.offer
        facts = {"role": offer.role.value, "building": offer.building}
        await work.record.append(Event(found.community, "role.shown", facts))
        shown.append(Shown(place, offer))
    return tuple(shown)


@usecase(Permission.GRANT_END)
async def look_at_role(work: Work, actor: Actor, id: int) -> Ended:
    """A role that she could end, before she does. Raises as `end_role` does."""
    office = await work.residents.office(id)
    if office is None or not rules.may_end(actor, office):
        raise NotAllowed
    place = (await work.residents.neighbourhoods([office.community]))[office.community]
    own = office.person == actor.person
    coordinators = await work.residents.coordinators(office.community)
    if own and rules.only_one(office, coordinators):
        raise OnlyCoordinator(place.name)
    return Ended(place, office, own)


@usecase(Permission.GRANT_END)
async def end_role(work: Work, actor: Actor, id: int) -> Ended:
    """Ends somebody's role now, or gives up one's own.

    Raises:
        NotAllowed: nobody holds it, or it is not hers to end.
        OnlyCoordinator: it is her own, and nobody would be left to look after the community.
    """
    ended = await look_at_role(work, actor, id)
    office = ended.office
    await work.residents.end_office(office.id)
    await work.alarms.cancel(f"{ENDS}:{office.id}")
    facts = {"person": office.person, "role": office.role.value, "building": office.building}
    await work.record.append(
        Event(office.community, "role.end", facts | done_by(actor.person, None))
    )
    return ended


async def _check(work: Work, actor: Actor, community: CommunityId, offer: Offer) -> Neighbourhood:
    rules.check_giver(actor, community, offer.role)
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise NotAllowed
    rules.check_term(offer.until, work.now, place.zone)
    rules.label(offer.label)
    rules.check_scope(offer, await work.residents.buildings(community))
    if await _auditor_agrees(work, community, offer.role):
        raise AuditorAgrees(place.name)
    return place


async def _auditor_agrees(work: Work, community: CommunityId, role: Role) -> bool:
    """Whether it would be a further coordinator, and an auditor is there to be asked."""
    if role is not Role.COORDINATOR or not await work.residents.auditors(community):
        return False
    return bool(await work.residents.coordinators(community))


async def _giver(work: Work, link: RoleLink) -> Actor | None:
    if link.by == HOUSE:
        return None
    return (await work.residents.actors({link.by}, work.operators))[link.by]


async def _grant(work: Work, actor: Actor, link: RoleLink, place: Neighbourhood) -> Office:
    offer = link.offer
    given = await work.residents.grant(
        link.community,
        actor.person,
        offer.role,
        work.now,
        until=offer.until,
        building=offer.building,
        by=link.by,
        confirmed_by=link.confirmed_by,
        label=offer.label,
    )
    if alarm := warning(given, work.now, place.zone):
        await work.alarms.set(alarm)
    await work.record.append(Event(link.community, "role.grant", granted(given)))
    return given

"""A group becomes a community, and its first coordinators are named (PROMISES 7.2, row 46c)."""

from dataclasses import replace

from bot.features.residents import rules
from bot.features.residents.errors import CommunityUnknown, LinkSpent, NamedAtHost
from bot.features.residents.model import LONGEST_NAME, SetUp
from bot.features.residents.model.invitations import CHAT_LINK_LIVES, Invitation, Link, Opens
from bot.features.residents.ports import Work
from bot.kernel import links
from bot.kernel.events import Event
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.offices import USUAL, check_holder, granted, warning
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.roll import Group, Neighbourhood
from bot.kernel.text import ZH
from bot.kernel.usecase import usecase

FIRST_COORDINATORS = 2  # from then on each act that needs two has its second person


@usecase(Permission.COMMUNITY_SET_UP)
async def set_up_community(
    work: Work,
    actor: Actor,
    chat: ChatId,
    title: str,
    name: str,
    *,
    language: str = ZH,
    zone: str = "Asia/Shanghai",
) -> SetUp:
    """The community of that group; a group that has one already keeps it."""
    known = await work.residents.community_of_chat(chat)
    if known is not None:
        return SetUp(known, new=False)
    number = await work.residents.next_community()
    shown = " ".join((name or title).split())[:LONGEST_NAME]
    if not any(one.isprintable() and not one.isspace() for one in shown):
        shown = f"{number}"  # nothing to be seen: a button with it could not be sent
    place = Neighbourhood(number, shown, chat, language, zone)
    await work.residents.set_up(place, title, work.now)
    facts = {"name": place.name, "chat": chat, "by": actor.person, "alone": True}
    await work.record.append(Event(number, "community.set-up", facts))
    return SetUp(place, new=True)


@usecase(Permission.COMMUNITY_SET_UP)
async def join_group(
    work: Work, actor: Actor, community: CommunityId, group: Group, title: str
) -> SetUp:
    """One more group for a community, such as that of another focal point.

    A group that belongs to a community stays with it.

    Raises:
        CommunityUnknown: there is no such community.
    """
    known = await work.residents.community_of_chat(group.chat)
    if known is not None:
        return SetUp(known, new=False)
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise CommunityUnknown(community)
    await work.residents.add_group(community, group, title)
    facts = {"chat": group.chat, "by": actor.person, "alone": True}
    await work.record.append(Event(community, "community.group", facts))
    return SetUp(replace(place, chat=group.chat, language=group.language), new=True)


@usecase(Permission.COMMUNITY_SET_UP)
async def communities(work: Work, actor: Actor) -> tuple[Neighbourhood, ...]:  # noqa: ARG001
    """Every community of this bot, the oldest first."""
    numbers = await work.residents.all_communities()
    return tuple((await work.residents.neighbourhoods(numbers)).values())


@usecase(Permission.COMMUNITY_SET_UP)
async def invite_coordinator(work: Work, actor: Actor, community: CommunityId) -> Link:
    """A link that makes one person coordinator, once, within 72 hours; replaces an unused one.

    Raises:
        CommunityUnknown: there is no such community.
        NamedAtHost: it has its first coordinators already.
    """
    places = await work.residents.neighbourhoods([community])
    if community not in places:
        raise CommunityUnknown(community)
    if not await _first_ones(work, community):
        raise NamedAtHost(places[community].name)
    await work.residents.withdraw_coordinators(community)
    payload = links.payload(Opens.COORDINATOR.value, work.entropy.token(links.SECRET_BYTES))
    digest, expires = links.digest(payload[1:]), work.now + CHAT_LINK_LIVES
    await work.residents.put_invitation(
        Invitation(digest, Opens.COORDINATOR, community, None, expires, actor.person)
    )
    return Link(places[community], "", payload, expires)


@usecase(Permission.INVITATION_REDEEM)
async def accept_coordinator(work: Work, actor: Actor, secret: str) -> tuple[Neighbourhood, bool]:
    """Makes the actor coordinator for a year; the same link again changes nothing for her.

    Where, and whether no flat is known there yet.

    Raises:
        LinkSpent: unknown, expired, used by somebody else, or by her before she was discharged.
        NobodyThere, AuditorAlone: she cannot be one.
        NamedAtHost: since the link was made, the first coordinators have been named.
    """
    found = await work.residents.invitation(links.digest(secret))
    used, before = rules.redeemed(found, Opens.COORDINATOR, actor.person, work.now)
    place = (await work.residents.neighbourhoods([used.community]))[used.community]
    if not before:
        check_holder(actor, Role.COORDINATOR)
        if not await _first_ones(work, place.id):
            raise NamedAtHost(place.name)
        await work.residents.put_invitation(used)
        role, until, giver = Role.COORDINATOR, work.now + USUAL, used.created_by
        given = await work.residents.grant(
            place.id, actor.person, role, work.now, until=until, by=giver
        )
        if alarm := warning(given, work.now, place.zone):
            await work.alarms.set(alarm)
        await work.record.append(Event(place.id, "role.grant", granted(given)))
    elif Role.COORDINATOR not in actor.roles_in(place.id):
        raise LinkSpent
    return place, not await work.residents.units(place.id)


async def _first_ones(work: Work, community: CommunityId) -> bool:
    """Whether coordinators are named by chat still: two, or one where there is an auditor."""
    there = len(await work.residents.coordinators(community))
    if await work.residents.auditors(community):
        return there == 0
    return there < FIRST_COORDINATORS

"""Whose group it is, where Linli posts in it, and when it is quiet there."""

from dataclasses import replace

from bot.features.onboarding.errors import GroupBare, NoTopicHere, PlaceUnknown, RoomUnknown
from bot.features.onboarding.model import Found, Room
from bot.features.onboarding.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase

ADVISED = 2  # coordinators; with one the record says that acts were done by one person


@usecase(Permission.COMMUNITY_SETTINGS)
async def find_room(work: Work, actor: Actor, chat: ChatId) -> Found:
    """The group of a link. One that has no community yet stays from now on: it is wanted.

    Raises:
        RoomUnknown: Linli is not there, or it belongs to a community that is not hers.
    """
    chat = await work.rooms.now_at(chat)
    place = await work.residents.community_of_chat(chat)
    room = await work.rooms.get(chat)
    if place is not None:
        if not actor.may(Permission.COMMUNITY_SETTINGS, place.id):
            raise RoomUnknown  # as for a group that is not there (PROMISES P31)
        return Found(room or Room(chat, place.name), replace(place, chat=chat))
    if room is None or room.left_at is not None:
        raise RoomUnknown
    await claim(work, room)
    return Found(room, None)


@usecase(Permission.COMMUNITY_SETTINGS)
async def settings_of(work: Work, actor: Actor, community: CommunityId) -> Found:
    """A community's first group with all that is chosen there. Raises NotAllowed, PlaceUnknown."""
    place = await _place(work, actor, community)
    room = await work.rooms.get(place.chat)
    return Found(room or Room(place.chat, place.name), place)


@usecase(Permission.COMMUNITY_SETTINGS)
async def go_on(work: Work, actor: Actor, community: CommunityId | None) -> None:  # noqa: ARG001
    """The steps that she began, None before the name. Raises NotAllowed."""
    if community is not None:
        _hers(actor, community)


@usecase(Permission.COMMUNITY_SETTINGS)
async def choose_topic(
    work: Work, actor: Actor, chat: ChatId, topic: int | None, *, forum: bool = True
) -> Neighbourhood:
    """Cards and results stand in that topic from now on; None is general.

    Raises:
        GroupBare: no community has the group.
        NotAllowed: it is not hers.
        NoTopicHere: the group has no topics.
    """
    place = await work.residents.community_of_chat(chat)
    if place is None:
        raise GroupBare
    _hers(actor, place.id)
    if not forum:
        raise NoTopicHere
    await work.residents.choose_topic(chat, topic)
    return replace(place, topic=topic)


@usecase(Permission.COMMUNITY_SETTINGS)
async def choose_quiet(
    work: Work, actor: Actor, community: CommunityId, quiet: Quiet
) -> Neighbourhood:
    """Nobody there is woken by a reminder in these hours. Raises NotAllowed, PlaceUnknown."""
    place = await _place(work, actor, community)
    if place.quiet != quiet:
        await work.residents.choose_quiet(community, quiet)
        hours = {"from": f"{quiet.begin:%H:%M}", "to": f"{quiet.end:%H:%M}"}
        facts = hours | {"by": actor.person, "alone": True}
        await work.record.append(Event(community, "community.quiet", facts))
    return replace(place, quiet=quiet)


async def claim(work: Work, room: Room) -> None:
    """Somebody with a role wants Linli there: it does not leave."""
    if not room.claimed:
        work.rooms.put(replace(room, claimed=True))
    await work.alarms.cancel(leaving_key(room.chat))


def leaving_key(chat: ChatId) -> str:
    """Of the alarm that makes Linli leave a group."""
    return f"room.leave:{chat}"


async def _place(work: Work, actor: Actor, community: CommunityId) -> Neighbourhood:
    _hers(actor, community)
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise PlaceUnknown
    return place


def _hers(actor: Actor, community: CommunityId) -> None:
    if not actor.may(Permission.COMMUNITY_SETTINGS, community):
        raise NotAllowed

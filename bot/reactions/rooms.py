"""Linli comes into a group, leaves it, may not speak there, or may again.

It says one thing on coming and nothing more without being asked. What goes wrong is told to the
coordinators in private.
"""

from contextlib import suppress
from dataclasses import replace

from bot.features.onboarding import rules, screens
from bot.features.onboarding.model import UNCLAIMED_FOR, Room
from bot.features.onboarding.usecases import claim, leaving_key
from bot.features.residents.screens import group_lost as lost
from bot.kernel.events import Alarm, Event
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.rights import GroupGone
from bot.kernel.screen import Screen, Start
from bot.reactions.kinds import Outcome
from bot.reactions.telling import tell, tell_coordinators
from bot.work import Work, Works

LEAVE, LOOK = "room.leave", "room.rights"


async def bot_came(
    work: Work, actor: Actor, chat: ChatId, title: str, *, forum: bool
) -> Screen | None:
    """What is said in a group that Linli was added to; None where it knows Linli already."""
    before = await work.rooms.get(chat)
    known = await work.residents.community_of_chat(chat)
    role = actor.may(Permission.COMMUNITY_SETTINGS)
    greets = known is None and rules.greeting_due(before, work.now)
    room = replace(before or Room(chat, title), title=title, forum=forum, left_at=None)
    room = replace(room, claimed=role or known is not None)
    work.rooms.put(replace(room, greeted_at=work.now) if greets else room)
    if known is not None:
        await group_speaks(work, chat)
    elif role:
        await work.alarms.cancel(leaving_key(chat))
    else:
        due = work.now + UNCLAIMED_FOR
        await work.alarms.set_once(Alarm(leaving_key(chat), LEAVE, chat, due))
    await work.unreachable.told(chat)
    begin = Start(rules.payload(chat))
    said = screens.introduction(begin) if role else screens.stays_for_now(begin)
    return said if greets else None


async def bot_went(work: Work, chat: ChatId, reason: str) -> None:
    """It was thrown out; a group of a community is lost until it is back."""
    if room := await work.rooms.get(chat):
        work.rooms.put(replace(room, left_at=work.now))
    await work.alarms.cancel(leaving_key(chat))
    await group_silent(work, chat, reason)


async def group_silent(work: Work, chat: ChatId, reason: str) -> None:
    """Nothing can be said there: the coordinators hear of it once."""
    if await work.unreachable.refused(chat, reason, missed=0):
        await group_lost(work, chat)


async def group_lost(work: Work, chat: ChatId) -> None:
    """Tells the coordinators in private that nothing can be said in their group any more."""
    place = await work.residents.community_of_chat(chat)
    if place is not None:
        await work.record.append(Event(place.id, "group.lost", {"chat": chat}))
        key = f"group.lost:{chat}:{work.now:%Y%m%d%H%M}"
        await tell_coordinators(work, place.id, key, lost(place))


async def group_back(work: Work, chat: ChatId) -> None:
    """It may be spoken to again: what was held goes, its cards are drawn as they are now."""
    place = await work.residents.community_of_chat(chat)
    if place is None:
        return
    await work.outbox.speak_again(chat)
    await work.record.append(Event(place.id, "group.back", {"chat": chat}))
    key = f"group.back:{chat}:{work.now:%Y%m%d%H%M}"
    await tell_coordinators(work, place.id, key, screens.speaks_again(place.name))


async def group_speaks(work: Work, chat: ChatId) -> None:
    """Linli may write there again."""
    if chat in await work.unreachable.among([chat]):
        await work.unreachable.told(chat)
        await group_back(work, chat)


async def topic_lost(work: Work, chat: ChatId, topic: int) -> None:
    """A topic was closed or deleted. Only where posts were to stand in it, somebody is told."""
    place = await work.residents.community_of_chat(chat)
    if place is None or place.topic != topic:
        return
    await work.residents.choose_topic(chat, None)
    key = f"topic.lost:{chat}:{topic}:{work.now:%Y%m%d}"
    await tell_coordinators(work, place.id, key, screens.topic_lost(place.name))


async def made_administrator(work: Work, chat: ChatId) -> None:
    """Nobody needs that: the coordinators are warned."""
    place = await work.residents.community_of_chat(chat)
    if place is not None:
        key = f"group.admin:{chat}:{work.now:%Y%m%d}"
        said = screens.made_administrator(place.name, place.id)
        await tell_coordinators(work, place.id, key, said)


async def group_moved(work: Work, old: ChatId, new: ChatId) -> None:
    """A group became a supergroup: everything goes with it (P18)."""
    await work.residents.move_chat(old, new)
    await work.outbox.move_chat(old, new)
    await work.rooms.move(old, new)
    if leaving := await work.alarms.get(leaving_key(old)):
        await work.alarms.cancel(leaving.key)
        await work.alarms.set(replace(leaving, key=leaving_key(new), reference=new))


async def group_wanted(work: Work, room: Room) -> None:
    """A coordinator wants Linli in a group; those who run it are told once a day."""
    key = f"room.wanted:{room.chat}:{work.now:%Y%m%d}"
    said = screens.wanted(room.title, Start(rules.payload(room.chat)))
    await tell(work, work.operators, key, said, work.defaults[0])


async def group_founded(work: Work, chat: ChatId, title: str, *, forum: bool) -> None:
    """It has a community now: Linli stays."""
    await work.rooms.saw(chat, title, forum=forum)
    if room := await work.rooms.get(chat):
        await claim(work, room)


async def leave_room(works: Works, alarm: Alarm) -> Outcome:
    """Nobody with a role wanted it for a day: it goes, without a word (PROMISES T15)."""
    chat = ChatId(alarm.reference)
    async with works.look() as work:
        room = await work.rooms.get(chat)
        stays = room is None or room.claimed or room.left_at is not None
        stays = stays or await work.residents.community_of_chat(chat) is not None
    if stays or works.groups is None:
        return _nothing
    with suppress(GroupGone):
        await works.groups.leave(chat)

    async def left(work: Work) -> None:
        if room := await work.rooms.get(chat):
            work.rooms.put(replace(room, left_at=work.now))

    return left


async def rights_wanted(
    work: Work, community: CommunityId, person: PersonId, language: str
) -> None:
    """Asks the messenger what Linli may do in each group there; the lists come in private."""
    place = await work.residents.neighbourhood(community)
    for group in place.groups:
        key = f"{LOOK}:{group.chat}:{person}"
        about = f"{person} {language}"
        await work.alarms.set(Alarm(key, LOOK, group.chat, work.now, about))


async def look_at_rights(works: Works, alarm: Alarm) -> Outcome:
    """What Linli may do in a group, for one person."""
    chat, (person, language) = ChatId(alarm.reference), alarm.about.split()
    async with works.look() as work:
        place = await work.residents.community_of_chat(chat)
        room = await work.rooms.get(chat)
    if place is None or works.groups is None:
        return _nothing
    name = room.title if room else place.name
    try:
        rights = await works.groups.rights(chat)
        said, forum = screens.rights_list(name, rights), rights.forum
    except GroupGone:
        said, forum = screens.group_gone(name), room.forum if room else False

    async def tells(work: Work) -> None:
        await work.rooms.saw(chat, name, forum=forum)
        key = f"{alarm.key}:{alarm.due:%Y%m%d%H%M%S%f}"
        await tell(work, [PersonId(int(person))], key, said, language)

    return tells


async def _nothing(_work: Work) -> None:
    pass

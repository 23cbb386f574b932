"""A group becomes a community; its coordinators follow their links. Links are never in groups."""

from dataclasses import replace

from bot import reactions
from bot.chat.routes import command, start
from bot.chat.screens import DO, go_private, refusal as refused
from bot.chat.turn import Turn
from bot.features.onboarding.screens import steps_of, ways
from bot.features.residents import screens, usecases
from bot.features.residents.errors import NamedAtHost
from bot.features.residents.model.invitations import Opens
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.people import Permission
from bot.kernel.roll import Group
from bot.kernel.screen import Start, joined
from handlers import onboarding

SETUP = "setup"


@command(SETUP, "建点", private=False)
async def set_up(turn: Turn, said: str) -> None:
    if turn.place.private and await onboarding.goes_on(turn):
        return
    if turn.place.private:
        await _private(turn)
    elif turn.actor.operator:
        await _group(turn, said)
    else:
        await turn.reply(go_private(SETUP))


async def _private(turn: Turn) -> None:
    """A coordinator reads how her place is set up; who runs the bot gives links."""
    if turn.actor.may(Permission.COMMUNITY_SETTINGS) and not turn.actor.operator:
        await onboarding.show_settings(turn)
    else:
        await _links(turn)


async def _group(turn: Turn, said: str) -> None:
    chat, title = ChatId(turn.place.chat), turn.place.title
    language, zone = turn.work.defaults
    if said.isascii() and said.isdigit():
        await _one_more(turn, CommunityId(int(said)), Group(chat, language))
        return
    made = await usecases.set_up_community(
        turn.work, turn.actor, chat, title, said or title, language=language, zone=zone
    )
    turn.place = replace(turn.place, language=made.place.language)
    await reactions.group_founded(turn.work, chat, title, forum=turn.place.forum)
    await turn.reply(screens.group_ready(made, Start(f"{DO}{SETUP}")))
    if made.new:
        await reactions.community_set_up(turn.work, made.place.id)
        link = await usecases.invite_coordinator(turn.work, turn.actor, made.place.id)
        drawn = turn.work.drawer.draw(screens.coordinator_link(link), turn.actor.language)
        await turn.work.outbox.say(f"coordinator:{made.place.id}", turn.actor.person, drawn)


async def _one_more(turn: Turn, community: CommunityId, group: Group) -> None:
    """A number instead of a name is that of a community this group belongs to."""
    title = turn.place.title
    made = await usecases.join_group(turn.work, turn.actor, community, group, title)
    turn.place = replace(turn.place, language=made.place.language)
    await reactions.group_founded(turn.work, group.chat, title, forum=turn.place.forum)
    if made.new:
        await reactions.group_joined(turn.work, made.place.id, group)
        await turn.reply(screens.group_joined(made))
    else:
        await turn.reply(screens.group_ready(made, Start(f"{DO}{SETUP}")))


async def _links(turn: Turn) -> None:
    places = await usecases.communities(turn.work, turn.actor)
    begin = screens.setup_begins_in_group(first=not places)
    await turn.reply(joined(begin, ways(places)))  # below: the steps of those that are set up
    for place in places:  # last, so that they stand where she looks
        try:
            link = await usecases.invite_coordinator(turn.work, turn.actor, place.id)
            await turn.reply(screens.coordinator_link(link))
        except NamedAtHost as refusal:  # the other communities are none of its business
            await turn.reply(refused(refusal.text()))


@start(Opens.COORDINATOR.value)
async def accept(turn: Turn, secret: str) -> None:
    place, empty = await usecases.accept_coordinator(turn.work, turn.actor, secret)
    welcome = screens.coordinator_welcome(place, empty=empty)
    await turn.reply(joined(welcome, steps_of(place.id)))

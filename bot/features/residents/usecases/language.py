"""Which language a person or a group reads."""

from bot.features.residents.errors import NotSetUp
from bot.features.residents.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.HELP)
async def choose_language(work: Work, actor: Actor, language: str) -> None:
    """What the bot says to the actor in private is in that language from now on."""
    await work.residents.choose_language(actor.person, language, work.now)


@usecase(Permission.COMMUNITY_LANGUAGE)
async def choose_group_language(work: Work, actor: Actor, chat: ChatId, language: str) -> None:
    """What the bot says in the group is in that language from now on.

    Raises:
        NotSetUp: the group belongs to no community.
        NotAllowed: she is not a coordinator of that community.
    """
    place = await work.residents.community_of_chat(chat)
    if place is None:
        raise NotSetUp
    if not actor.may(Permission.COMMUNITY_LANGUAGE, place.id):
        raise NotAllowed
    await work.residents.choose_group_language(chat, language)

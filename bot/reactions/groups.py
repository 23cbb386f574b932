"""What happens to a group makes the coordinators know of it."""

from bot.features.residents import screens
from bot.kernel.ids import ChatId
from bot.reactions.telling import tell_coordinators
from bot.work import Work


async def group_lost(work: Work, chat: ChatId) -> None:
    """Tells the coordinators in private that nothing can be said in their group any more."""
    place = await work.residents.community_of_chat(chat)
    if place is not None:
        key = f"group.lost:{chat}:{work.now:%Y%m%d%H%M}"
        await tell_coordinators(work, place.id, key, screens.group_lost(place))

"""What only the messenger knows of a group, or can do for it."""

from typing import Protocol

from bot.kernel.ids import ChatId
from bot.kernel.rights import Rights


class GroupGone(Exception):
    """The messenger knows nothing of us in that group: we are not there."""


class Groups(Protocol):
    """`bot.chat.groups` asks Telegram."""

    async def rights(self, chat: ChatId) -> Rights:
        """What we may do there. Raises GroupGone."""

    async def leave(self, chat: ChatId) -> None:
        """Raises GroupGone where we are not there anyway."""

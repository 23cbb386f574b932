"""Pins, and takes away the note that something was pinned; refusals are answers, not faults."""

from dataclasses import dataclass

from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.chat.client import Api

PINNED = "chat_not_modified"  # it stands there already


@dataclass(frozen=True)
class Rooms:
    """Satisfies `bot.kernel.rooms.Rooms`; raises what the wire raises besides refusals."""

    api: Api

    async def may_pin(self, chat: int) -> bool:
        try:
            told = await self.api.call("getChatMember", chat_id=chat, user_id=self.api.id)
        except (BadRequest, Forbidden):
            return False
        admin = told.get("status") == ChatMemberStatus.ADMINISTRATOR
        return admin and bool(told.get("can_pin_messages"))

    async def pin(self, chat: int, message: int) -> bool:
        try:
            await self.api.call(
                "pinChatMessage", chat_id=chat, message_id=message, disable_notification=True
            )
        except Forbidden:
            return False
        except BadRequest as refused:
            return PINNED in refused.message.lower()
        return True

    async def unpin(self, chat: int, message: int) -> None:
        await self._tried("unpinChatMessage", chat, message)

    async def delete(self, chat: int, message: int) -> None:
        await self._tried("deleteMessage", chat, message)

    async def _tried(self, method: str, chat: int, message: int) -> None:
        try:
            await self.api.call(method, chat_id=chat, message_id=message)
        except (BadRequest, Forbidden):
            return

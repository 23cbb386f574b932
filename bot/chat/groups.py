"""What only Telegram knows of a group: what we may do there. And how we leave it."""

from typing import Any

from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.chat.client import Api
from bot.kernel.ids import ChatId
from bot.kernel.rights import GroupGone, Right, Rights

AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
NAMES = {
    Right.PIN: "can_pin_messages",
    Right.DELETE: "can_delete_messages",
    Right.TOPICS: "can_manage_topics",
}


class Groups:
    """Satisfies `bot.kernel.rights.Groups`."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def rights(self, chat: ChatId) -> Rights:
        """What we may do there. Raises GroupGone where we are not; the library's other errors."""
        try:
            room = await self._api.call("getChat", chat_id=chat)
            me = await self._api.call("getChatMember", chat_id=chat, user_id=self._api.id)
        except (Forbidden, BadRequest, ChatMigrated) as refused:
            raise GroupGone from refused
        if me["status"] in AWAY or me.get("is_member") is False:
            raise GroupGone
        return rights_of(room, me)

    async def leave(self, chat: ChatId) -> None:
        """Raises GroupGone where we are not there anyway; the library's other errors."""
        try:
            await self._api.call("leaveChat", chat_id=chat)
        except (Forbidden, BadRequest, ChatMigrated) as refused:
            raise GroupGone from refused


def rights_of(room: dict[str, Any], me: dict[str, Any]) -> Rights:
    """From a ChatFullInfo and a ChatMember: members may what the group lets all of them."""
    status, all_may = me["status"], room.get("permissions", {})
    admin = status == ChatMemberStatus.ADMINISTRATOR
    restricted = status == ChatMemberStatus.RESTRICTED
    own = me if admin or restricted else all_may
    held = {one for one, name in NAMES.items() if own.get(name)}
    if admin or own.get("can_send_messages", True):
        held.add(Right.SEND)
    if restricted and not all_may.get("can_send_messages", True):
        held.discard(Right.SEND)
    return Rights(frozenset(held), admin, bool(room.get("is_forum")))

"""Bot side: what a chat is, who is in it, what is pinned, typing, leaving."""

from telegram.constants import ChatAction

from bot.demo.api.records import JSON, Chat, Member
from bot.demo.api.refusals import bad
from bot.demo.api.speaking import without_reply
from bot.demo.api.town import Town

_MANAGE_PINS = "manage pinned messages in the chat"
_NO_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(town: Town, params: JSON) -> JSON:
    chat = _seen(town, params)
    told = chat.chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_NO_GIFTS, False),
    }
    if chat.is_group:
        told["permissions"] = {"can_send_messages": not chat.mute, "can_pin_messages": False}
    if chat.pinned:
        told["pinned_message"] = without_reply(chat.messages[chat.pinned[-1]])
    return told


def get_chat_member(town: Town, params: JSON) -> JSON:
    chat, user_id = _seen(town, params), params["user_id"]
    person = town.bot if user_id == town.bot.id else town.people.get(user_id)
    if person is None:
        raise bad("user not found")
    if chat.is_private:
        return Member("member").told(person.user())
    return town.standing(chat, user_id).told(person.user())


def get_chat_member_count(town: Town, params: JSON) -> int:
    chat = _seen(town, params)
    return 2 if chat.is_private else len(chat.present())


def get_chat_administrators(town: Town, params: JSON) -> list[JSON]:
    chat = _seen(town, params)
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    users = town.people | {town.bot.id: town.bot}
    places = chat.members.items()
    return [member.told(users[id].user()) for id, member in places if member.is_admin]


def pin_chat_message(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    town.check_right(chat, "can_pin_messages", _MANAGE_PINS)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to pin not found")
    if chat.pinned and chat.pinned[-1] == message["message_id"]:
        raise bad("CHAT_NOT_MODIFIED")
    chat.pinned = [id for id in chat.pinned if id != message["message_id"]]
    chat.pinned.append(message["message_id"])
    content = {"pinned_message": without_reply(message)}
    silent = params.get("disable_notification", False)
    town.deliver(chat, town.post(chat, town.bot.user(), content, silent=silent))
    return True


def unpin_chat_message(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    town.check_right(chat, "can_pin_messages", _MANAGE_PINS)
    wanted = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    return True


def unpin_all_chat_messages(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    town.check_right(chat, "can_pin_messages", _MANAGE_PINS)
    chat.pinned.clear()
    return True


def send_chat_action(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    if params["action"] not in tuple(ChatAction):
        raise bad("wrong parameter action in request")
    chat.action = (params["action"], town.now())
    town.happened("typing", {"chat_id": chat.id, "action": params["action"]})
    return True


def leave_chat(town: Town, params: JSON) -> bool:
    chat = town.open_chat(params["chat_id"])
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    chat.members[town.bot.id] = Member("left")
    town.happened("chat", {"chat_id": chat.id})
    return True


def _seen(town: Town, params: JSON) -> Chat:
    """A chat the bot may ask about; a person who blocked it can still be asked about."""
    chat = town.known_chat(params["chat_id"])
    if chat.person is not None and chat.person.started:
        return chat
    return town.open_chat(chat.id)

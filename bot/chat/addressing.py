"""Which updates are taken in at all, read from the raw JSON before anything touches the disk.

Only what is addressed to the bot is stored: private chats, button presses, commands of a group,
replies to what the bot itself posted there, and the service messages about the bot's own place.
Everything else of a group is dropped (PROMISES T12). What was stored is read by the library
(`bot.chat.incoming`).
"""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeGuard

from telegram.constants import ChatType

from bot.kernel.people import NOBODY
from bot.kernel.press import LARGEST_ID

ASKED_FOR = ["message", "edited_message", "callback_query", "my_chat_member"]
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
SAID = {"text", "caption", "url"}  # fields with words or an address
HOLDS = {"entities", "caption_entities", "reply_markup", "inline_keyboard", "quote"}
SHOWN = "linli_shown"
SET_APART = ("code", "pre", "blockquote", "expandable_blockquote")  # words shown, not said
UNWRITABLE = {code: None for code in (*range(32), *range(0xD800, 0xE000)) if code not in (9, 10)}


def addressed(update: dict[str, Any], username: str, commands: Collection[str]) -> int | None:
    """The lane (the chat whose order is kept) of an update meant for us; None for all others."""
    if isinstance(press := update.get("callback_query"), dict):
        return _id(press.get("from"))
    if isinstance(member := update.get("my_chat_member"), dict):
        return _id(member.get("chat"))
    message = update.get("message") or update.get("edited_message")
    if not isinstance(message, dict) or not isinstance(chat := message.get("chat"), dict):
        return None
    if chat.get("type") == ChatType.PRIVATE or "migrate_to_chat_id" in message:
        return _id(chat)
    if "edited_message" in update or chat.get("type") == ChatType.CHANNEL:
        return None
    if _own_pin(message, username):
        return _id(chat)
    if _is_nobodys(message):
        return None
    ours = _is_for_us(message, username, commands) or answered(message, username)
    return _id(chat) if ours else None


def answered(message: dict[str, Any], username: str) -> int:
    """The message of ours that this one replies to with words, a picture or a voice note; 0: none.

    In a forum every message carries a reply to what opened its topic: that is none. A channel and
    an anonymous administrator are nobody in person, and nobody would be told.
    """
    reply = message.get("reply_to_message")
    if not isinstance(reply, dict) or message.get("sender_chat") is not None:
        return 0
    if reply.get("message_id") == message.get("message_thread_id"):
        return 0
    sender, said = reply.get("from"), ("text", "photo", "voice")
    ours = isinstance(sender, dict) and str(sender.get("username", "")).lower() == username.lower()
    if not ours or not any(message.get(one) for one in said):
        return 0
    return _id({"id": reply.get("message_id")}) or 0


def told_to_group(update: dict[str, Any]) -> str:
    """All words and addresses of a message in a group, one a line; empty for all else.

    They are looked through for invitations and forgotten (PROMISES P43, T12).
    """
    message = update.get("message") or update.get("edited_message")
    if not isinstance(message, dict) or _type_of_chat(message) not in GROUPS:
        return ""
    return "\n".join(cleaned(one) for one in _words(message))


def _type_of_chat(message: dict[str, Any]) -> object:
    chat = message.get("chat")
    return chat.get("type") if isinstance(chat, dict) else None


def _words(part: object) -> Iterator[str]:
    """The texts in a message, in what stands under it, and behind its links and buttons."""
    if isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if name in SAID and isinstance(one, str):
                yield one
            elif name in HOLDS:
                yield from _words(one)


def withheld(update: dict[str, Any], digests: Sequence[str]) -> dict[str, Any]:
    """The update to be stored in place of one that shows invitations: where, and no word of it."""
    message = update.get("message") or update["edited_message"]
    return {
        "update_id": update["update_id"],
        SHOWN: [*digests],
        "chat": message["chat"]["id"],
        "message_id": message["message_id"],
    }


def said_in_private(body: str) -> bool:
    """Whether a stored update, however broken, surely came from a private chat."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(update, dict):
        return False
    part = update.get("callback_query") or update
    message = part.get("message") or part.get("edited_message") if isinstance(part, dict) else None
    chat = message.get("chat") if isinstance(message, dict) else None
    return isinstance(chat, dict) and chat.get("type") == ChatType.PRIVATE


def cleaned(said: str) -> str:
    """Without control characters (PostgreSQL keeps no NUL) and lone surrogates (no UTF-8)."""
    return said.translate(UNWRITABLE)


def _is_nobodys(message: dict[str, Any]) -> bool:
    """What another bot wrote, and a channel's post that Telegram carried into the group."""
    sender = message.get("from")
    is_bot = isinstance(sender, dict) and sender.get("is_bot") and sender.get("id") not in NOBODY
    return bool(is_bot or message.get("is_automatic_forward"))


def _is_for_us(message: dict[str, Any], username: str, commands: Collection[str]) -> bool:
    word, name, _rest = command(str(message.get("text", "")))
    if not (name == username.lower() if name else word in commands):
        return False
    return not _is_set_apart(message.get("entities"))


def _is_set_apart(entities: object) -> bool:
    """Whether the text begins within code or a quotation."""
    found = entities if isinstance(entities, list) else []
    first = [one for one in found if isinstance(one, dict) and one.get("offset") == 0]
    return any(one.get("type") in SET_APART for one in first)


def _own_pin(message: dict[str, Any], username: str) -> bool:
    """The note in a group that the bot has pinned something."""
    sender = message.get("from")
    if "pinned_message" not in message or not isinstance(sender, dict):
        return False
    return str(sender.get("username", "")).lower() == username.lower()


def command(text: str) -> tuple[str, str, str]:
    """``/vote@bot rest`` as (vote, bot, rest); a text that is no command as ("", "", text)."""
    if not text.startswith("/") or not text[1:2].isalpha():
        return "", "", text
    head, *rest = text[1:].split(maxsplit=1)
    word, _at, name = head.partition("@")
    return word.lower(), name.lower(), "".join(rest).replace("\n", " ").strip()


def _id(part: object) -> int | None:
    number = part.get("id") if isinstance(part, dict) else None
    return number if fits(number) else None


def fits(number: object) -> TypeGuard[int]:
    """Whether it is a whole number that a column holds."""
    return type(number) is int and abs(number) <= LARGEST_ID

"""An update as the house understands it; and which updates it takes in at all.

Only what is addressed to the bot is stored: private chats, button presses, commands of a group,
and the service messages about the bot's own place. Everything else of a group is dropped before
it touches the disk (PROMISES T12). `addressed` therefore reads the raw JSON; `read` lets the
library parse what was stored.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeGuard

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberRestricted, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.kernel.ids import PersonId
from bot.kernel.people import NOBODY
from bot.kernel.press import LARGEST_ID

ASKED_FOR = ["message", "edited_message", "callback_query", "my_chat_member"]
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
SAID = {"text", "caption", "url"}  # fields with words or an address
HOLDS = {"entities", "caption_entities", "reply_markup", "inline_keyboard", "quote"}
SHOWN = "linli_shown"
GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
UNWRITABLE = {code: None for code in (*range(32), *range(0xD800, 0xE000)) if code not in (9, 10)}


class Kind(Enum):
    COMMAND = "command"
    TYPED = "typed"
    FILE = "file"  # a document; fetched only where a form has asked for one (P45)
    PRESS = "press"
    UNREADABLE = "unreadable"  # a picture, a voice note: nothing we can read yet
    FORWARDED = "forwarded"  # a command that somebody forwarded is not his own word
    EDITED = "edited"
    MASKED = "masked"  # an anonymous administrator or a channel: nobody in person
    SHOWN = "shown"  # an invitation, to a whole group; only its digest is stored
    MOVED = "moved"
    MUTED = "muted"  # the bot itself: it may not write there any more
    UNMUTED = "unmuted"
    PROMOTED = "promoted"  # the bot itself, to administrator
    ADDED = "added"
    EXPELLED = "expelled"
    BLOCKED = "blocked"
    RETURNED = "returned"
    NOTHING = "nothing"


@dataclass(frozen=True)
class SentFile:
    """A document somebody sent: `id` is Telegram's for fetching it, `size` in bytes, 0 unknown."""

    id: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """`word` is a command without its slash; `said` its argument, a text or a press's content."""

    update: int
    kind: Kind
    person: PersonId
    language_code: str | None
    chat: int
    private: bool
    message: int
    title: str = ""
    topic: int | None = None  # the forum topic it was said in; None: in general, or no forum
    forum: bool = False
    word: str = ""
    said: str = ""
    query: str | None = None
    moved_to: int = 0
    forwarded: bool = False
    file: SentFile | None = None


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
    return _id(chat) if _is_for_us(str(message.get("text", "")), username, commands) else None


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


def read(body: dict[str, Any]) -> Incoming:
    """Raises whatever the library or a missing field raises: the door makes it a failed try."""
    if SHOWN in body:
        said = " ".join(body[SHOWN])
        nobody, place = PersonId(0), (body["chat"], False, body["message_id"])
        return Incoming(body["update_id"], Kind.SHOWN, nobody, None, *place, said=said)
    update = _parsed(body)
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query)
    if update.my_chat_member:
        return _membership(update)
    if update.edited_message:
        return _written(update.update_id, update.edited_message, Kind.EDITED)
    if update.message:
        return _written(update.update_id, update.message, None)
    raise ValueError("no kind of update that we asked for")


def _parsed(body: dict[str, Any]) -> Update:
    try:
        return Update.de_json(body, None)
    except OSError as trouble:  # a date the machine cannot tell, and no trouble of the storage
        raise ValueError("unreadable date") from trouble


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


def _is_for_us(text: str, username: str, commands: Collection[str]) -> bool:
    word, name, _rest = _command(text)
    return name == username.lower() if name else word in commands


def _pressed(update: int, press: CallbackQuery) -> Incoming:
    message = press.message
    chat = message.chat if message else None
    topic = _topic(message) if isinstance(message, Message) else None
    return Incoming(
        update,
        Kind.PRESS,
        PersonId(press.from_user.id),
        press.from_user.language_code,
        chat.id if chat else press.from_user.id,
        chat is None or chat.type == ChatType.PRIVATE,
        message.message_id if message else 0,
        topic=topic,
        said=press.data or "",
        query=press.id,
    )


def _membership(update: Update) -> Incoming:
    changed = update.my_chat_member
    assert changed is not None
    private = changed.chat.type == ChatType.PRIVATE
    kind = Kind.NOTHING  # a channel is no place of ours, and nothing is said there
    if private or changed.chat.type in GROUPS:
        kind = _change(private, changed.old_chat_member, changed.new_chat_member)
    return Incoming(
        update.update_id,
        kind,
        PersonId(changed.from_user.id),
        changed.from_user.language_code,
        changed.chat.id,
        private,
        0,
        title=_title(changed.chat),
        forum=bool(changed.chat.is_forum),
    )


def _change(private: bool, before: ChatMember, after: ChatMember) -> Kind:
    """What became of the bot in that chat."""
    was_inside, inside = _inside(before), _inside(after)
    if inside and not was_inside:
        return Kind.RETURNED if private else Kind.ADDED
    if was_inside and not inside:
        return Kind.BLOCKED if private else Kind.EXPELLED
    if _silenced(before) != _silenced(after):
        return Kind.MUTED if _silenced(after) else Kind.UNMUTED
    administrator = ChatMemberStatus.ADMINISTRATOR
    if after.status == administrator and before.status != administrator:
        return Kind.PROMOTED
    return Kind.NOTHING


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in GONE


def _silenced(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberRestricted) and not member.can_send_messages


def _written(update: int, message: Message, kind: Kind | None) -> Incoming:
    text = cleaned(message.text or "")
    word, _name, said = _command(text)
    sender = message.from_user
    return Incoming(
        update,
        kind or _kind(message, word),
        PersonId(sender.id if sender else 0),
        sender.language_code if sender else None,
        message.chat.id,
        message.chat.type == ChatType.PRIVATE,
        message.message_id,
        title=_title(message.chat),
        topic=_topic(message),
        forum=bool(message.chat.is_forum),
        word=word,
        said=said,
        moved_to=message.migrate_to_chat_id or 0,
        forwarded=message.forward_origin is not None,
        file=_file(message),
    )


def _topic(message: Message) -> int | None:
    """Replies in a group without topics carry a thread too, which nobody could post into."""
    return message.message_thread_id if message.is_topic_message else None


def _file(message: Message) -> SentFile | None:
    sent = message.document
    return SentFile(sent.file_id, sent.file_size or 0) if sent else None


def _kind(message: Message, word: str) -> Kind:
    sender = message.from_user
    if message.migrate_to_chat_id:
        return Kind.MOVED
    if sender is None or message.sender_chat or sender.id in NOBODY or sender.is_bot:
        return Kind.MASKED
    if message.document and message.chat.type == ChatType.PRIVATE:
        return Kind.FILE
    if not message.text:
        return Kind.UNREADABLE
    if message.forward_origin and word:
        return Kind.FORWARDED
    return Kind.COMMAND if word else Kind.TYPED


def _command(text: str) -> tuple[str, str, str]:
    """``/vote@bot rest`` as (vote, bot, rest); a text that is no command as ("", "", text)."""
    if not text.startswith("/") or not text[1:2].isalpha():
        return "", "", text
    head, *rest = text[1:].split(maxsplit=1)
    word, _at, name = head.partition("@")
    return word.lower(), name.lower(), "".join(rest).replace("\n", " ").strip()


def _title(chat: Chat) -> str:
    return cleaned(chat.title or "")


def _id(part: object) -> int | None:
    number = part.get("id") if isinstance(part, dict) else None
    return number if fits(number) else None


def fits(number: object) -> TypeGuard[int]:
    """Whether it is a whole number that a column holds."""
    return type(number) is int and abs(number) <= LARGEST_ID

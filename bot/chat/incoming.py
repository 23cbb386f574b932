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

from telegram import CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.kernel.ids import PersonId
from bot.kernel.people import NOBODY
from bot.kernel.press import LARGEST_ID

ASKED_FOR = ["message", "edited_message", "callback_query", "my_chat_member"]
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
SAID = {"text", "caption", "url"}  # fields with words or an address
HOLDS = {"entities", "caption_entities", "reply_markup", "inline_keyboard", "quote"}
SHOWN = "linli_shown"
SET_APART = ("code", "pre", "blockquote", "expandable_blockquote")  # words shown, not said
GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
UNWRITABLE = {code: None for code in (*range(32), *range(0xD800, 0xE000)) if code not in (9, 10)}


class Kind(Enum):
    COMMAND = "command"
    TYPED = "typed"
    FILE = "file"  # a document; fetched only where a form has asked for one (P45)
    VOICE = "voice"  # a voice note; fetched only where a form has asked for words
    SOUND = "sound"  # a piece of music, a round video: not what a voice note is
    PRESS = "press"
    UNREADABLE = "unreadable"  # a picture, a place: nothing we can read
    FORWARDED = "forwarded"  # a command forwarded or sent through a bot is not her own word
    QUOTED = "quoted"  # a command under a picture, in a quotation or set as code
    EDITED = "edited"
    MASKED = "masked"  # an anonymous administrator or a channel: nobody in person
    SHOWN = "shown"  # an invitation, to a whole group; only its digest is stored
    MOVED = "moved"
    ADDED = "added"
    EXPELLED = "expelled"
    BLOCKED = "blocked"
    RETURNED = "returned"
    PINNED = "pinned"  # the note that the bot itself has pinned something
    NOTHING = "nothing"


@dataclass(frozen=True)
class SentFile:
    """A document somebody sent: `id` is Telegram's for fetching it, `size` in bytes, 0 unknown."""

    id: str
    size: int


@dataclass(frozen=True)
class SentVoice:
    """A voice note: `id` is Telegram's for fetching it, `size` in bytes, 0 unknown."""

    id: str
    size: int
    seconds: int


@dataclass(frozen=True)
class Incoming:
    """`word` is a command without its slash; `said` its argument, a text or a press's content.

    `forwarded`: somebody else's words, or put together by another bot. `album`: the pictures or
    files that were sent together.
    """

    update: int
    kind: Kind
    person: PersonId
    language_code: str | None
    chat: int
    private: bool
    message: int
    title: str = ""
    word: str = ""
    said: str = ""
    query: str | None = None
    moved_to: int = 0
    forwarded: bool = False
    file: SentFile | None = None
    voice: SentVoice | None = None
    album: str = ""


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
    if "edited_message" in update or chat.get("type") == ChatType.CHANNEL or _is_nobodys(message):
        return None
    if _own_pin(message, username):
        return _id(chat)
    return _id(chat) if _is_for_us(message, username, commands) else None


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


def _is_nobodys(message: dict[str, Any]) -> bool:
    """What another bot wrote, and a channel's post that Telegram carried into the group."""
    sender = message.get("from")
    is_bot = isinstance(sender, dict) and sender.get("is_bot") and sender.get("id") not in NOBODY
    return bool(is_bot or message.get("is_automatic_forward"))


def _is_for_us(message: dict[str, Any], username: str, commands: Collection[str]) -> bool:
    word, name, _rest = _command(str(message.get("text", "")))
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


def _pressed(update: int, press: CallbackQuery) -> Incoming:
    message = press.message
    chat = message.chat if message else None
    return Incoming(
        update,
        Kind.PRESS,
        PersonId(press.from_user.id),
        press.from_user.language_code,
        chat.id if chat else press.from_user.id,
        chat is None or chat.type == ChatType.PRIVATE,
        message.message_id if message else 0,
        said=press.data or "",
        query=press.id,
    )


def _membership(update: Update) -> Incoming:
    changed = update.my_chat_member
    assert changed is not None
    private = changed.chat.type == ChatType.PRIVATE
    inside = changed.new_chat_member.status not in GONE
    was_inside = changed.old_chat_member.status not in GONE
    kinds = {
        (True, True, False): Kind.RETURNED,
        (True, False, True): Kind.BLOCKED,
        (False, True, False): Kind.ADDED,
        (False, False, True): Kind.EXPELLED,
    }
    return Incoming(
        update.update_id,
        kinds.get((private, inside, was_inside), Kind.NOTHING),
        PersonId(changed.from_user.id),
        changed.from_user.language_code,
        changed.chat.id,
        private,
        0,
        title=_title(changed.chat),
    )


def _written(update: int, message: Message, kind: Kind | None) -> Incoming:
    word, _name, said = _command(cleaned(message.text or ""))
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
        word=word,
        said=said,
        moved_to=message.migrate_to_chat_id or 0,
        forwarded=_is_others(message),
        file=_file(message),
        voice=_voice(message),
        album=message.media_group_id or "",
    )


def _file(message: Message) -> SentFile | None:
    sent = message.document
    return SentFile(sent.file_id, sent.file_size or 0) if sent else None


def _voice(message: Message) -> SentVoice | None:
    sent = message.voice
    if sent is None:
        return None
    lasts = sent.duration
    seconds = lasts if isinstance(lasts, int) else int(lasts.total_seconds())
    return SentVoice(sent.file_id, sent.file_size or 0, seconds)


def _kind(message: Message, word: str) -> Kind:
    sender = message.from_user
    if message.migrate_to_chat_id:
        return Kind.MOVED
    if message.pinned_message and sender and sender.is_bot:
        return Kind.PINNED
    if sender is None or message.sender_chat or sender.id in NOBODY or sender.is_bot:
        return Kind.MASKED
    if message.document and message.chat.type == ChatType.PRIVATE:
        return Kind.FILE
    if message.voice and message.chat.type == ChatType.PRIVATE and not message.forward_origin:
        return Kind.VOICE
    if message.audio or message.video_note or message.voice:
        return Kind.SOUND
    if not message.text:
        return Kind.QUOTED if _command(message.caption or "")[0] else Kind.UNREADABLE
    if not word:
        return Kind.TYPED
    if _is_others(message):
        return Kind.FORWARDED
    apart = any(one.offset == 0 and one.type in SET_APART for one in message.entities)
    return Kind.QUOTED if apart else Kind.COMMAND


def _is_others(message: Message) -> bool:
    """Words of somebody else, or put together by another bot (PROMISES T16, T39)."""
    return bool(message.forward_origin or message.via_bot)


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

"""An update as the house understands it; `bot.chat.addressing` has let it in."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberRestricted, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.chat.addressing import GROUPS, SET_APART, SHOWN, cleaned, command
from bot.kernel.ids import PersonId
from bot.kernel.people import NOBODY

GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


class Kind(Enum):
    COMMAND = "command"
    TYPED = "typed"
    FILE = "file"  # a document; fetched only where a form has asked for one (P45)
    PHOTO = "photo"  # a picture; fetched only where a form has asked for one
    VOICE = "voice"  # a voice note; fetched only where a form has asked for words
    SOUND = "sound"  # a piece of music, a round video: not what a voice note is
    PRESS = "press"
    UNREADABLE = "unreadable"  # a sticker, a place: nothing we can read
    FORWARDED = "forwarded"  # a command forwarded or sent through a bot is not her own word
    QUOTED = "quoted"  # a command under a picture, in a quotation or set as code
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
    PINNED = "pinned"  # the note that the bot itself has pinned something
    ANSWER = "answer"  # in a group, to what the bot posted there
    NOTHING = "nothing"


@dataclass(frozen=True)
class SentFile:
    """A document or a picture: `id` is Telegram's for fetching it, `size` in bytes, 0 unknown."""

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

    `answers`: the message it replies to in a group. `forwarded`: somebody else's words, or put
    together by another bot. `album`: the pictures or files that were sent together.
    """

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
    voice: SentVoice | None = None
    album: str = ""
    answers: int = 0


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
    under = message.caption if _answers(message) else ""
    word, _name, said = command(cleaned(message.text or under or ""))
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
        forwarded=_is_others(message),
        file=_file(message) or _photo(message),
        voice=_voice(message),
        album=message.media_group_id or "",
        answers=_answers(message),
    )


def _answers(message: Message) -> int:
    """What it replies to in a group; `bot.chat.addressing` has seen that this is ours."""
    reply = message.reply_to_message
    if reply is None or message.chat.type == ChatType.PRIVATE:
        return 0
    return reply.message_id


def _topic(message: Message) -> int | None:
    """Replies in a group without topics carry a thread too, which nobody could post into."""
    return message.message_thread_id if message.is_topic_message else None


def _file(message: Message) -> SentFile | None:
    sent = message.document
    return SentFile(sent.file_id, sent.file_size or 0) if sent else None


def _photo(message: Message) -> SentFile | None:
    """The largest of the sizes Telegram keeps of a picture."""
    if not message.photo:
        return None
    largest = max(message.photo, key=lambda one: one.width * one.height)
    return SentFile(largest.file_id, largest.file_size or 0)


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
    if _answers(message) and not word and not command(message.caption or "")[0]:
        return Kind.NOTHING if _is_others(message) else Kind.ANSWER
    if message.document and message.chat.type == ChatType.PRIVATE:
        return Kind.FILE
    pictured = message.photo and not command(message.caption or "")[0]
    if pictured and message.chat.type == ChatType.PRIVATE:
        return Kind.PHOTO
    if message.voice and message.chat.type == ChatType.PRIVATE and not message.forward_origin:
        return Kind.VOICE
    if message.audio or message.video_note or message.voice:
        return Kind.SOUND
    if not message.text:
        return Kind.QUOTED if command(message.caption or "")[0] else Kind.UNREADABLE
    if not word:
        return Kind.TYPED
    if _is_others(message):
        return Kind.FORWARDED
    apart = any(one.offset == 0 and one.type in SET_APART for one in message.entities)
    return Kind.QUOTED if apart else Kind.COMMAND


def _is_others(message: Message) -> bool:
    """Words of somebody else, or put together by another bot (PROMISES T16, T39)."""
    return bool(message.forward_origin or message.via_bot)


def _title(chat: Chat) -> str:
    return cleaned(chat.title or "")

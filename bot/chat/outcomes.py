"""What became of a row that was tried: the table of PROMISES P12, one function a line.

Every error of the library has its own line, because `NetworkError` is also the parent of
BadRequest and TimedOut (R12).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot import reactions
from bot.chat.addressing import fits
from bot.chat.client import NotSent, pause_of
from bot.kernel.ids import ChatId
from bot.work import Post, Work

log = structlog.get_logger()

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
SAME = "message is not modified"
TOPIC_GONE = ("message thread not found", "topic_closed", "topic_deleted")
MUTED = ("not enough rights", "have no rights to send", "chat_write_forbidden", "topic_closed")
LONG_PAUSE = timedelta(hours=1)

Note = Callable[[Work], Awaitable[None]]


@dataclass(frozen=True)
class Outcome:
    """How to write down what became of the row.

    `go_on`: the next row of the same chat may be tried. `pause`: nothing goes to that chat until
    then. `cut`: there was no connection to Telegram.
    """

    post: Post
    note: Note
    go_on: bool = True
    pause: datetime | None = None
    cut: bool = False


def sent(post: Post, message_id: int | None) -> Outcome:
    """`message_id` of a new message; None for an edit."""

    async def note(work: Work) -> None:
        await work.outbox.sent(post, message_id)
        if post.away and post.chat_id < 0:
            await reactions.group_back(work, ChatId(post.chat_id))

    return Outcome(post, note)


def untried(post: Post) -> Outcome:
    """What stood before it in its chat held it up."""

    async def note(work: Work) -> None:
        await work.outbox.landed(post)

    return Outcome(post, note, go_on=False)


def failed(post: Post, trouble: TelegramError, now: datetime) -> Outcome:
    """By the kind of error; an InvalidToken is none of the row's business."""
    match trouble:
        case RetryAfter():
            return _flooded(post, now + pause_of(trouble), now)
        case ChatMigrated() if fits(trouble.new_chat_id):
            return _moved(post, trouble.new_chat_id)
        case Forbidden():
            return _refused_there(post, trouble.message)
        case BadRequest():
            return _refused(post, trouble.message)
        case ChatMigrated():
            return undeliverable(post, trouble.message)
        case NotSent():
            return _cut(post)
    return _unknown(post)  # NetworkError, TimedOut, no answer of Telegram's: it may have arrived


def undeliverable(post: Post, reason: str) -> Outcome:
    """Listed with the reason, never tried again."""
    log.warning("undeliverable", key=post.key, reason=reason)

    async def note(work: Work) -> None:
        await work.outbox.undeliverable(post, reason)

    return Outcome(post, note)


def _flooded(post: Post, until: datetime, now: datetime) -> Outcome:
    if until - now > LONG_PAUSE:
        log.error("flood.long", until=until.isoformat())

    async def note(work: Work) -> None:
        await work.outbox.put_off(post, until)

    return Outcome(post, note, go_on=False, pause=until)


def _cut(post: Post) -> Outcome:
    async def note(work: Work) -> None:
        await work.outbox.landed(post)

    return Outcome(post, note, go_on=False, cut=True)


def _unknown(post: Post) -> Outcome:
    async def note(work: Work) -> None:
        await work.outbox.unknown(post)

    return Outcome(post, note, go_on=False)


def _moved(post: Post, new: int) -> Outcome:
    async def note(work: Work) -> None:
        await work.outbox.landed(post)
        await reactions.group_moved(work, ChatId(post.chat_id), ChatId(new))

    return Outcome(post, note, go_on=False)


def _refused_there(post: Post, reason: str) -> Outcome:
    """Nothing gets through to that person or group; a group's coordinators are told once."""
    log.warning("unreachable", key=post.key, reason=reason)

    async def note(work: Work) -> None:
        if post.may_wait:
            await work.outbox.hold(post, work.now)
        else:
            await work.outbox.undeliverable(post, reason)
        lost = 0 if post.repeatable or post.may_wait else 1
        new = await work.unreachable.refused(post.chat_id, reason, missed=lost)
        if new and post.chat_id < 0:
            await reactions.group_lost(work, ChatId(post.chat_id))

    return Outcome(post, note, go_on=False)


def _refused(post: Post, reason: str) -> Outcome:
    said = reason.lower()
    if SAME in said:
        return sent(post, None)
    if post.topic is not None and any(one in said for one in TOPIC_GONE):
        return _topic_gone(post, post.topic)
    if post.chat_id < 0 and any(one in said for one in MUTED):
        return _refused_there(post, reason)
    if not post.repeatable or not any(one in said for one in GONE):
        return undeliverable(post, reason)

    async def note(work: Work) -> None:
        await work.outbox.send_anew(post)

    return Outcome(post, note)


def _topic_gone(post: Post, topic: int) -> Outcome:
    """That forum topic was closed or deleted: it stands in general, as a new message."""
    log.warning("topic.gone", key=post.key)

    async def note(work: Work) -> None:
        if post.repeatable:
            await work.outbox.send_anew(post)
        await work.outbox.landed(post)
        await work.outbox.leave_topic(post.chat_id, topic)
        await reactions.topic_lost(work, ChatId(post.chat_id), topic)

    return Outcome(post, note)

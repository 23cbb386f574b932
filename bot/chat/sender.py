"""Sends what the outbox holds, by priority, and writes down what became of it (PROMISES P12).

Nothing is sent inside a transaction: rows are read, sent, and their outcomes stored in one
commit. The revision that was *read* is stored as sent, so a change made meanwhile stays due.
Every error of the library has its own line here, because `NetworkError` is also the parent of
BadRequest and TimedOut (R12).
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chat import draw
from bot.chat.client import Api, NotSent, pause_of
from bot.chat.faults import fault
from bot.chat.incoming import fits
from bot.chat.pace import Pace
from bot.kernel.ids import ChatId, PersonId
from bot.kernel.screen import Screen
from bot.work import Post, StorageTrouble, Work, Works

log = structlog.get_logger()

AT_ONCE = 32
NO_CONNECTION = timedelta(seconds=2)
UNKNOWN_EDIT = timedelta(seconds=5)  # an edit may be repeated: the second changes nothing
UNKNOWN_MESSAGE = timedelta(seconds=60)
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
SAME = "message is not modified"
MARKUP = "can't parse entities"

Outcome = Callable[[Work], Awaitable[None]]
Cards = dict[str, Callable[[Work, int], Awaitable[Screen]]]


@dataclass
class Sender:
    api: Api
    works: Works
    cards: Cards
    pace: Pace = field(default_factory=Pace)
    _resting: dict[str, datetime] = field(default_factory=dict)
    _outcomes: list[tuple[Post, Outcome]] = field(default_factory=list)

    async def step(self) -> int:
        """Sends what is due and allowed; returns how many rows were tried.

        One transaction a step: the outcomes of the last step are written where the next rows
        are read. A step that returns 0 has written everything.

        Raises:
            InvalidToken: the token was revoked; the outbox keeps everything.
        """
        now = self.works.clock.now()
        try:
            ready = await self._ready(now)
        except StorageTrouble as trouble:
            log.error("sender.storage", kind=str(trouble))
            return 0
        by_chat: dict[int, list[Post]] = defaultdict(list)
        for post in ready:
            by_chat[post.chat_id].append(post)
        sent = await asyncio.gather(*(self._chat(posts) for posts in by_chat.values()))
        self._outcomes = [one for some in sent for one in some]
        return len(ready)

    async def _ready(self, now: datetime) -> list[Post]:
        """The first rows that may be sent now, though others in front of them must rest."""
        while posts := await self._due(now):
            if ready := self._allowed(posts, now):
                return ready
        return []

    async def _due(self, now: datetime) -> list[Post]:
        """Due rows, cards drawn as things stand in the same view of the data."""
        self._resting = {key: until for key, until in self._resting.items() if until > now}
        async with self.works.begin() as work:
            await work.outbox.load(post.key for post, _outcome in self._outcomes)
            for _post, outcome in self._outcomes:
                await outcome(work)
            await work.flush()
            posts = await work.outbox.due(AT_ONCE, self._resting)
            drawn = [await self._drawn(work, post) for post in posts]
        self._outcomes = []
        return [post for post in drawn if post]

    async def _drawn(self, work: Work, post: Post) -> Post | None:
        """None for a card that cannot be drawn; it is listed and holds nobody else up."""
        if post.card is None or post.reference is None:
            if post.drawn is None:
                await _unreadable(work, post)
            return post if post.drawn else None
        try:
            screen = await self.cards[post.card](work, post.reference)
            return replace(post, drawn=work.drawer.draw(screen, post.language))
        except Exception as trouble:  # noqa: BLE001 - any fault of one card must not stop the others
            log.error("card.broken", key=post.key, fault=fault(trouble))
            await work.outbox.undeliverable(post, type(trouble).__name__)
            return None

    def _allowed(self, posts: list[Post], now: datetime) -> list[Post]:
        """Leaves out what must wait, and what stands behind it in the same chat."""
        ready, waiting = [], dict[int, timedelta]()
        for post in posts:
            card = post.card is not None
            wait = self.pace.wait(post.chat_id, now, card=card)
            if not card and post.chat_id in waiting:
                wait = waiting[post.chat_id]
            if wait > timedelta(0):
                self._resting[post.key] = now + wait
                if not card:
                    waiting[post.chat_id] = wait
                continue
            self.pace.said(post.chat_id, now, card=card)
            ready.append(post)
        return ready

    async def _chat(self, posts: list[Post]) -> list[tuple[Post, Outcome]]:
        """The rows of one chat, one after the other; a pause stops the rest."""
        outcomes = []
        for post in posts:
            outcome, go_on = await self._send(post)
            outcomes.append((post, outcome))
            if not go_on:
                break
        return outcomes

    async def _send(self, post: Post) -> tuple[Outcome, bool]:
        now = self.works.clock.now()
        try:
            return _sent(post, await self._say(post)), True
        except InvalidToken:
            raise
        except RetryAfter as flood:
            until = now + pause_of(flood)
            self.pace.pause(post.chat_id, until, now)
            return _put_off(post, until), False
        except ChatMigrated as moved:
            if not fits(moved.new_chat_id):
                return _undeliverable(post, moved), True
            return _moved(post, moved.new_chat_id), False
        except Forbidden as refused:
            return _undeliverable(post, refused), True
        except BadRequest as refused:
            return _refused(post, refused), True
        except NotSent:
            return _put_off(post, now + NO_CONNECTION), False
        except TelegramError:  # NetworkError, or no answer of Telegram's: it may have arrived
            repeatable = post.message_id is not None
            return _put_off(post, now + (UNKNOWN_EDIT if repeatable else UNKNOWN_MESSAGE)), False

    async def _say(self, post: Post) -> int | None:
        """Sends or edits; the id of a new message."""
        assert post.drawn is not None
        content = draw.message(post.drawn, self.api.username)
        try:
            return await self._call(post, content)
        except BadRequest as refused:
            if MARKUP not in refused.message.lower():
                raise
            log.error("markup.refused", key=post.key)
            content.pop("parse_mode")
            return await self._call(post, content | {"text": draw.plain(post.drawn)})

    async def _call(self, post: Post, content: dict[str, Any]) -> int | None:
        if post.message_id is not None:
            where = {"chat_id": post.chat_id, "message_id": post.message_id}
            await self.api.call("editMessageText", **where, **content)
            return None
        if post.reply_to:
            content = content | {
                "reply_parameters": {
                    "message_id": post.reply_to,
                    "allow_sending_without_reply": True,
                }
            }
        sent = await self.api.call(
            "sendMessage",
            chat_id=post.chat_id,
            disable_notification=post.silent,
            **content,
        )
        return int(sent["message_id"])


async def _unreadable(work: Work, post: Post) -> None:
    """Its seal is broken: what it said cannot be known any more."""
    log.error("outbox.torn", key=post.key)
    await work.outbox.undeliverable(post, "torn")


def _sent(post: Post, message_id: int | None) -> Outcome:
    async def note(work: Work) -> None:
        await work.outbox.sent(post, message_id)

    return note


def _put_off(post: Post, until: datetime) -> Outcome:
    async def note(work: Work) -> None:
        await work.outbox.put_off(post, until)

    return note


def _undeliverable(post: Post, refused: TelegramError) -> Outcome:
    log.warning("undeliverable", key=post.key, reason=refused.message)

    async def note(work: Work) -> None:
        await work.outbox.undeliverable(post, refused.message)
        if isinstance(refused, Forbidden) and post.chat_id > 0:
            await work.residents.reach(PersonId(post.chat_id), reachable=False)

    return note


def _moved(post: Post, new: int) -> Outcome:
    async def note(work: Work) -> None:
        await work.residents.move_chat(ChatId(post.chat_id), ChatId(new))
        await work.outbox.move_chat(post.chat_id, new)

    return note


def _refused(post: Post, refused: BadRequest) -> Outcome:
    said = refused.message.lower()
    if SAME in said:
        return _sent(post, None)
    if post.message_id is not None and any(one in said for one in GONE):

        async def note(work: Work) -> None:
            await work.outbox.send_anew(post)

        return note
    return _undeliverable(post, refused)

"""Sends what the outbox holds, by priority, and writes down what became of it (PROMISES P12).

Nothing is sent inside a transaction: rows are read and marked as flying, sent, and their outcomes
stored in one commit. The revision that was *read* is stored as sent, so a change made meanwhile
stays due.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.chat import draw, letter, outcomes
from bot.chat.client import Api
from bot.chat.faults import fault
from bot.chat.outcomes import Outcome
from bot.chat.pace import Line, Pace
from bot.kernel.screen import Screen
from bot.work import BROKEN, Post, StorageTrouble, Work, Works

log = structlog.get_logger()

AT_ONCE = 32
NEW_AT_ONCE = 8  # new messages on their way: so many may come twice after a kill, each marked
ROUNDS = 3  # in which a step looks for a row that may go, holding the writers' lock
ANSWERED_IN = 10.0  # seconds a message may take; a file may take longer
MARKUP = "can't parse entities"

Cards = dict[str, Callable[[Work, int], Awaitable[Screen]]]


@dataclass
class Sender:
    api: Api
    works: Works
    cards: Cards
    pace: Pace = field(default_factory=Pace)
    _line: Line = field(default_factory=Line)
    _outcomes: list[Outcome] = field(default_factory=list)
    _revoked: InvalidToken | None = None
    _settled: int = 0  # rows of this step that need no try

    async def step(self) -> int:
        """Sends what is due and allowed; returns how many rows were tried or settled.

        One transaction a step: the outcomes of the last step are written where the next rows
        are read. A step that returns 0 has written everything.

        Raises:
            InvalidToken: the token was revoked; the outbox keeps everything.
        """
        now = self.works.clock.now()
        self._settled = 0
        try:
            ready = await self._ready(now)
        except StorageTrouble as trouble:
            log.error("sender.storage", kind=str(trouble))
            return 0
        except Exception as trouble:
            if not self._outcomes:
                raise
            log.error("outcomes.broken", fault=fault(trouble))
            await self.finish()
            return 1
        by_chat: dict[int, list[Post]] = defaultdict(list)
        for post in ready:
            by_chat[post.chat_id].append(post)
        await asyncio.gather(*(self._chat(posts) for posts in by_chat.values()))
        self._listen(now)
        if self._revoked:
            await self.finish()
            raise self._revoked
        return len(ready) or self._settled

    async def finish(self) -> None:
        """Writes down what became of the last rows, one by one, and takes nothing up.

        An outcome that cannot be written so is listed as broken: its row was tried.
        """
        try:
            while self._outcomes:
                await self._write(self._outcomes[0])
                del self._outcomes[0]
        except StorageTrouble as trouble:
            log.error("sender.storage", kind=str(trouble))

    async def _write(self, one: Outcome) -> None:
        try:
            async with self.works.begin() as work:
                await one.note(work)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - one broken outcome must not lose the others
            log.error("outcome.broken", key=one.post.key, fault=fault(trouble))
            async with self.works.begin() as work:
                await work.outbox.undeliverable(one.post, BROKEN)

    def _listen(self, now: datetime) -> None:
        """What the outcomes say of the way to Telegram."""
        if any(not one.cut for one in self._outcomes):
            self._line.mended()
        if any(one.cut for one in self._outcomes):
            self._line.cut(now)

    async def _ready(self, now: datetime) -> list[Post]:
        """Writes the outcomes down; takes up the first rows that may be sent now, if any."""
        ready: list[Post] = []
        async with self.works.begin() as work:
            await work.outbox.load(one.post.key for one in self._outcomes)
            for one in self._outcomes:
                await one.note(work)
            await work.flush()
            for _round in range(ROUNDS):
                if ready or not self._may_go(now):
                    break
                posts = await work.outbox.due(AT_ONCE, *self.pace.resting(now))
                if not posts:
                    break
                ready = await self._taken(work, posts, now)
            await work.outbox.fly(ready)
        self._outcomes = []
        return ready

    def _may_go(self, now: datetime) -> bool:
        held_up = self._revoked or self._line.is_cut(now)
        return not held_up and self.pace.overall(now) <= timedelta(0)

    async def _taken(self, work: Work, posts: list[Post], now: datetime) -> list[Post]:
        """Those that may be sent now, as they go out; others are settled or must rest."""
        judged = [one for post in posts if (one := await work.outbox.judged(post))]
        allowed = self._allowed(judged, now)
        drawn = [one for post in allowed if (one := await self._drawn(work, post))]
        await work.flush()
        self._settled += len(posts) - len(judged) + len(allowed) - len(drawn)
        return drawn

    async def _drawn(self, work: Work, post: Post) -> Post | None:
        """None for a row that cannot be put in words; it is listed and holds nobody else up."""
        try:
            if post.card is not None and post.reference is not None:
                screen = await self.cards[post.card](work, post.reference)
                post = replace(post, drawn=work.drawer.draw(screen, post.language))
            return letter.completed(post, work.drawer)
        except Exception as trouble:  # noqa: BLE001 - any fault of one row must not stop the others
            log.error("row.broken", key=post.key, fault=fault(trouble))
            await work.outbox.undeliverable(post, BROKEN)
            return None

    def _allowed(self, posts: list[Post], now: datetime) -> list[Post]:
        """Leaves out chats that must wait; where everybody must, that is the end of it."""
        ready, new = [], 0
        for post in posts:
            card = post.card is not None
            if self.pace.overall(now) > timedelta(0):
                break
            if self.pace.wait(post.chat_id, now, card=card) > timedelta(0):
                continue
            new += not post.repeatable
            if new > NEW_AT_ONCE:
                break
            self.pace.said(post.chat_id, now, card=card)
            ready.append(post)
        return ready

    async def _chat(self, posts: list[Post]) -> None:
        """The rows of one chat, one after the other; what holds one up holds up the rest.

        Each outcome is kept as soon as it is known, so a stop loses only those of open calls.
        """
        go_on = True
        for post in posts:
            tried = go_on and self._revoked is None
            one = await self._send(post) if tried else outcomes.untried(post)
            self._outcomes.append(one)
            go_on = one.go_on

    async def _send(self, post: Post) -> Outcome:
        now = self.works.clock.now()
        try:
            return outcomes.sent(post, await self._say(post))
        except InvalidToken as revoked:
            self._revoked = revoked
            return outcomes.untried(post)
        except TelegramError as trouble:
            done = outcomes.failed(post, trouble, now)
        except Exception as trouble:  # noqa: BLE001 - a row that breaks must not stop the others
            log.error("send.broken", key=post.key, fault=fault(trouble))
            done = outcomes.undeliverable(post, type(trouble).__name__)
        if done.pause:
            self.pace.pause(post.chat_id, done.pause, now)
        return done

    async def _say(self, post: Post) -> int | None:
        """Sends or edits; the id of a new message."""
        assert post.drawn is not None
        method, content = letter.call(post, post.drawn, self.api.username)
        wait = None if post.file else ANSWERED_IN
        try:
            told = await self.api.call(method, wait=wait, **content)
        except BadRequest as refused:
            if MARKUP not in refused.message.lower():
                raise
            log.error("markup.refused", key=post.key)
            told = await self.api.call(method, wait=wait, **draw.unmarked(content, post.drawn))
        return None if post.repeatable else int(told["message_id"])

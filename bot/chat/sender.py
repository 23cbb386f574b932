"""Sends what the outbox holds, by priority, and writes down what became of it (PROMISES P12).

Nothing is sent inside a transaction: rows are read and marked as flying, sent, and their outcomes
stored in one commit. The revision that was *read* is stored as sent, so a change made meanwhile
stays due.
"""

import asyncio
import contextlib
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
from bot.work import Post, StorageTrouble, Work, Works

log = structlog.get_logger()

AT_ONCE = 32
NEW_AT_ONCE = 8  # new messages on their way: so many may come twice after a kill, each marked
MARKUP = "can't parse entities"

Cards = dict[str, Callable[[Work, int], Awaitable[Screen]]]


@dataclass
class Sender:
    api: Api
    works: Works
    cards: Cards
    pace: Pace = field(default_factory=Pace)
    _line: Line = field(default_factory=Line)
    _resting: dict[str, datetime] = field(default_factory=dict)
    _outcomes: list[Outcome] = field(default_factory=list)
    _revoked: InvalidToken | None = None

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
        done = await asyncio.gather(*(self._chat(posts) for posts in by_chat.values()))
        self._outcomes = [one for some in done for one in some]
        self._listen(now)
        if self._revoked:
            with contextlib.suppress(StorageTrouble):
                await self._ready(now)  # writes the outcomes and takes nothing up
            raise self._revoked
        return len(ready)

    def _listen(self, now: datetime) -> None:
        """What the outcomes say of the way to Telegram."""
        if any(not one.cut for one in self._outcomes):
            self._line.mended()
        if any(one.cut for one in self._outcomes):
            self._line.cut(now)

    async def _ready(self, now: datetime) -> list[Post]:
        """Writes the outcomes down; takes up the first rows that may be sent now, if any."""
        ready: list[Post] = []
        self._resting = {key: until for key, until in self._resting.items() if until > now}
        async with self.works.begin() as work:
            await work.outbox.load(one.post.key for one in self._outcomes)
            for one in self._outcomes:
                await one.note(work)
            await work.flush()
            while not ready and self._may_go(now):
                posts = await work.outbox.due(AT_ONCE, self._resting)
                if not posts:
                    break
                ready = await self._taken(work, posts, now)
            await work.outbox.fly(ready)
        self._outcomes = []
        return ready

    def _may_go(self, now: datetime) -> bool:
        return self._revoked is None and not self._line.is_cut(now)

    async def _taken(self, work: Work, posts: list[Post], now: datetime) -> list[Post]:
        """Those that may be sent now, as they go out; others are settled or must rest."""
        judged = [one for post in posts if (one := await work.outbox.judged(post))]
        drawn = [await self._drawn(work, one) for one in self._allowed(judged, now)]
        await work.flush()
        return [letter.completed(one, work.drawer) for one in drawn if one]

    async def _drawn(self, work: Work, post: Post) -> Post | None:
        """None for a card that cannot be drawn; it is listed and holds nobody else up."""
        if post.card is None or post.reference is None:
            return post
        try:
            screen = await self.cards[post.card](work, post.reference)
            return replace(post, drawn=work.drawer.draw(screen, post.language))
        except Exception as trouble:  # noqa: BLE001 - any fault of one card must not stop the others
            log.error("card.broken", key=post.key, fault=fault(trouble))
            await work.outbox.undeliverable(post, type(trouble).__name__)
            return None

    def _allowed(self, posts: list[Post], now: datetime) -> list[Post]:
        """Leaves out what must wait, and what stands behind it in the same chat."""
        ready, waiting, new = [], dict[int, timedelta](), 0
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
            new += not post.repeatable
            if new > NEW_AT_ONCE:
                break
            self.pace.said(post.chat_id, now, card=card)
            ready.append(post)
        return ready

    async def _chat(self, posts: list[Post]) -> list[Outcome]:
        """The rows of one chat, one after the other; what holds one up holds up the rest."""
        done: list[Outcome] = []
        for post in posts:
            held_up = self._revoked or (done and not done[-1].go_on)
            done.append(outcomes.untried(post) if held_up else await self._send(post))
        return done

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
        try:
            told = await self.api.call(method, **content)
        except BadRequest as refused:
            if MARKUP not in refused.message.lower():
                raise
            log.error("markup.refused", key=post.key)
            told = await self.api.call(method, **draw.unmarked(content, post.drawn))
        return None if post.repeatable else int(told["message_id"])

"""Fetches updates and stores them; only then is Telegram told that we have them (PROMISES R1).

The library's own Updater confirms updates that exist in memory only (DEPENDENCIES, trap 4), so
this loop calls getUpdates itself and moves the offset after the inbox has committed.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat.addressing import ASKED_FOR, addressed, fits, told_to_group, withheld
from bot.chat.client import Api, pause_of
from bot.chat.faults import fault
from bot.chat.listening import Listening
from bot.chat.routes import Routes
from bot.kernel.events import Mark, Outage
from bot.work import HEARD, Arrival, StorageTrouble, Work, Works

log = structlog.get_logger()

LIMIT = 100
FIRST_PAUSE, LONGEST_PAUSE, RIVAL_PAUSE = 1.0, 30.0, 5.0  # seconds
MARGIN = 10.0  # seconds the answer may come late
FAULTS = 5  # of telling what an outage means, before listening goes on without
MARKED_EVERY = timedelta(seconds=5)  # a restart knows to within this when we last heard

SeenInGroup = Callable[[Work, str], Awaitable[Sequence[str]]]
AfterOutage = Callable[[Work, Outage], Awaitable[None]]


async def nothing(_work: Work, _outage: Outage) -> None:
    """Where nobody asks what an outage means."""


async def none(_work: Work, _said: str) -> Sequence[str]:
    """Where nobody knows what an invitation is."""
    return ()


@dataclass
class Intake:
    """`poll` is how long Telegram may hold the question open, in seconds.

    `after_outage` is called once all that waited has been told, in the unit of work that ends it.
    `seen_in_group` gives the digests of invitations in words that a whole group could read.
    """

    api: Api
    works: Works
    routes: Routes
    poll: int = 10
    after_outage: AfterOutage = nothing
    seen_in_group: SeenInGroup = none
    on_stored: Callable[[], None] = field(default=lambda: None)
    listening: Listening = field(default_factory=Listening)
    stored: int = 0
    _offset: int = 0
    _pause: float = FIRST_PAUSE
    _begun: bool = False
    _marked_at: datetime | None = None
    _faults: int = 0

    async def prepare(self) -> float:
        """Polling needs a bot without a webhook; what waits at Telegram stays there.

        Returns the seconds after which to try again, 0 when done. Raises InvalidToken.
        """
        return await self._patiently(self._unhook)

    async def step(self) -> float:
        """One question; returns the seconds to wait before the next.

        Raises:
            InvalidToken: the token was revoked; nothing can be done here.
        """
        self.stored = 0
        return await self._patiently(self._hear)

    async def _unhook(self) -> None:
        await self.api.call("deleteWebhook", drop_pending_updates=False)

    async def _hear(self) -> None:
        await self._begin()
        asked_at = self.works.clock.now()
        self.listening.asks(asked_at)
        answer = await self._ask()
        now = self.works.clock.now()
        self.listening.hears(asked_at, now, timedelta(seconds=self.poll))
        room_left = len(answer) < LIMIT  # a full answer may have left something behind
        updates = [one for one in answer if isinstance(one, dict) and fits(one.get("update_id"))]
        self.stored = await self._store(updates, now, mark=room_left)
        if room_left:
            await self._all_heard(asked_at, now)
        elif self.listening.waited_since is None:
            self.listening.answered_at = now

    async def _begin(self) -> None:
        """Since when nobody listened before this start; the first start of all missed nothing."""
        if not self._begun:
            async with self.works.look() as work:
                mark = await work.marks.get(HEARD)
            self.listening.waited_since = mark.at if mark else None
            self._begun = True

    async def _all_heard(self, asked_at: datetime, now: datetime) -> None:
        """There is nothing more at Telegram: what waited is in, and an outage is over."""
        if (since := self.listening.waited_since) is not None:
            await self._outage_ended(Outage(since, now))
            self._marked_at = now
        self.listening.is_up_to_date(now)
        self.works.heard_until = asked_at

    async def _outage_ended(self, outage: Outage) -> None:
        """In one unit of work with the mark; tried again before it is given up.

        Until then no ballot closes: what the outage means for its deadline is not written down.
        """
        try:
            async with self.works.begin() as work:
                await self.after_outage(work, outage)
                await work.marks.put(HEARD, Mark(outage.end))
        except StorageTrouble:
            raise
        except Exception as trouble:
            log.error("outage.failed", fault=fault(trouble))
            self._faults += 1
            if self._faults < FAULTS:
                raise StorageTrouble("outage") from trouble
            await self.works.receive([], heard_at=outage.end)
        self._faults = 0

    async def _patiently(self, act: Callable[[], Awaitable[None]]) -> float:
        """Does it; after trouble, how many seconds to leave Telegram or the disk in peace."""
        try:
            await act()
        except InvalidToken:
            raise
        except Conflict:
            log.error("poll.rival")  # a second bot with our token; ours waits for it to end
            return RIVAL_PAUSE
        except RetryAfter as flood:
            return pause_of(flood).total_seconds()
        except (TelegramError, StorageTrouble) as trouble:
            log.warning("poll.trouble", kind=type(trouble).__name__)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            return self._pause
        self._pause = FIRST_PAUSE
        return 0.0

    async def _ask(self) -> list[Any]:
        catching_up = self.listening.waited_since is not None
        poll = 0 if catching_up else self.poll  # what waits is told at once: the rest is new
        answer: list[Any] = await self.api.call(
            "getUpdates",
            wait=poll + MARGIN,
            offset=self._offset,
            timeout=poll,
            limit=LIMIT,
            allowed_updates=ASKED_FOR,
        )
        return answer

    async def _store(self, updates: list[dict[str, Any]], now: datetime, *, mark: bool) -> int:
        """`mark`: by `now` all had been told, which is written down from time to time."""
        ours = [(one, self._lane(one)) for one in updates]
        arrivals = [_arrival(one, lane) for one, lane in ours if lane is not None]
        arrivals = await self._without_shown(updates, arrivals)
        since = self.listening.waited_since
        marked = mark and since is None and self._mark_is_old(now)
        if arrivals or marked:
            heard_at = now if marked else None
            await self.works.receive(
                arrivals, arrived_at=now, waited_since=since, heard_at=heard_at
            )
        if marked:
            self._marked_at = now
        if arrivals:
            self.on_stored()
        if updates:
            self._offset = updates[-1]["update_id"] + 1
        return len(arrivals)

    def _lane(self, update: dict[str, Any]) -> int | None:
        return addressed(update, self.api.username, self.routes.commands)

    async def _without_shown(
        self, updates: list[dict[str, Any]], arrivals: list[Arrival]
    ) -> list[Arrival]:
        """With only a digest in place of a message that shows an invitation to a group."""
        told = [(one, said) for one in updates if (said := told_to_group(one))]
        if not told:
            return arrivals
        found = {one.update_id: one for one in arrivals}
        async with self.works.look() as work:
            for update, said in told:
                if digests := await self.seen_in_group(work, said):
                    stored = withheld(update, digests)
                    found[update["update_id"]] = _arrival(stored, stored["chat"])
        return [found[one["update_id"]] for one in updates if one["update_id"] in found]

    def _mark_is_old(self, now: datetime) -> bool:
        return self._marked_at is None or now - self._marked_at >= MARKED_EVERY


def _arrival(update: dict[str, Any], lane: int) -> Arrival:
    return Arrival(update["update_id"], lane, json.dumps(update, ensure_ascii=True))

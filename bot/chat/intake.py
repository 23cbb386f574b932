"""Fetches updates and stores them; only then is Telegram told that we have them (PROMISES R1).

The library's own Updater confirms updates that exist in memory only (DEPENDENCIES, trap 4), so
this loop calls getUpdates itself and moves the offset after the inbox has committed.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat.client import Api, pause_of
from bot.chat.incoming import ASKED_FOR, addressed, fits
from bot.chat.routes import Routes
from bot.work import Arrival, StorageTrouble, Works

log = structlog.get_logger()

LIMIT = 100
FIRST_PAUSE, LONGEST_PAUSE, RIVAL_PAUSE = 1.0, 30.0, 5.0  # seconds
MARGIN = 10.0  # seconds the answer may come late


@dataclass
class Intake:
    """`poll` is how long Telegram may hold the question open, in seconds."""

    api: Api
    works: Works
    routes: Routes
    poll: int = 10
    on_stored: Callable[[], None] = field(default=lambda: None)
    _offset: int = 0
    _pause: float = FIRST_PAUSE
    stored: int = 0

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
        asked_at = self.works.clock.now()
        self.stored = await self._store(await self._ask(), asked_at)

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

    async def _ask(self) -> list[dict[str, Any]]:
        updates = await self.api.call(
            "getUpdates",
            wait=self.poll + MARGIN,
            offset=self._offset,
            timeout=self.poll,
            limit=LIMIT,
            allowed_updates=ASKED_FOR,
        )
        return [one for one in updates if isinstance(one, dict) and fits(one.get("update_id"))]

    async def _store(self, updates: list[dict[str, Any]], asked_at: datetime) -> int:
        arrivals = []
        for update in updates:
            lane = addressed(update, self.api.username, self.routes.commands)
            if lane is not None:
                body = json.dumps(update, ensure_ascii=True)
                arrivals.append(Arrival(update["update_id"], lane, body))
        if arrivals:
            await self.works.receive(arrivals)
            self.on_stored()
        if updates:
            self._offset = updates[-1]["update_id"] + 1
        if len(updates) < LIMIT:  # a full answer may have left something behind
            self.works.heard_until = asked_at
        return len(arrivals)

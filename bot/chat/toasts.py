"""Answers button presses beside everything else, so that a slow answer holds nobody up.

A toast is a courtesy: the receipt is the acknowledgement. A refusal is not, so the door keeps it
in the outbox, in the transaction that judged the press, and it goes out as a message unless the
toast was taken before: neither a lost toast nor a kill in between leaves anybody untold.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.chat import screens
from bot.chat.client import Api
from bot.chat.faults import fault
from bot.chat.turn import Toast
from bot.kernel.people import Reader
from bot.work import StorageTrouble, Work, Works

log = structlog.get_logger()

LENGTH = 200  # characters; Telegram's limit for the answer to a press
PATIENCE = 3.0  # seconds a toast may take; after ten or so the person looks elsewhere anyway
REFUSED_AGAIN = timedelta(seconds=5)  # a refusal is sent after that, longer than a toast may take
MOST = 16  # toasts under way, before the next batch has to wait


@dataclass(frozen=True)
class Answer:
    """What the door says to a press after the commit."""

    query: str
    chat: int
    reader: Reader
    toast: Toast | None
    refusal: bool

    @property
    def key(self) -> str:
        """Of the row that says a refusal again."""
        return f"refusal:{self.query}"


@dataclass
class Toasts:
    """The toasts under way; `patience` in seconds."""

    api: Api
    works: Works
    patience: float = PATIENCE
    _under_way: dict[asyncio.Task[None], int] = field(default_factory=dict)

    async def give(self, answers: Collection[Answer]) -> None:
        """Begins to answer; waits only where too many are under way."""
        if not answers:
            return
        while sum(self._under_way.values()) >= MOST:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        begun = asyncio.create_task(self._all(answers))
        self._under_way[begun] = len(answers)
        begun.add_done_callback(self._under_way.pop)

    async def finish(self) -> None:
        """Waits until all are given or given up."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _all(self, answers: Collection[Answer]) -> None:
        try:
            taken = await asyncio.gather(*(self._one(one) for one in answers))
            refusals = {
                one.key: well for one, well in zip(answers, taken, strict=True) if one.refusal
            }
            if refusals:
                await self._settle(refusals)
        except StorageTrouble as trouble:  # the refusals are said again
            log.error("toasts.storage", kind=str(trouble))
        except Exception as trouble:  # noqa: BLE001 - nobody waits for this task's errors
            log.error("toasts.broken", fault=fault(trouble))

    async def _one(self, answer: Answer) -> bool:
        """Whether Telegram took it."""
        said: dict[str, Any] = {}
        if answer.toast:
            said = {"text": self._text(answer.toast, answer), "show_alert": answer.toast.alert}
        try:
            async with asyncio.timeout(self.patience):
                await self.api.call("answerCallbackQuery", callback_query_id=answer.query, **said)
        except (TelegramError, TimeoutError) as trouble:
            log.info("toast.lost", kind=type(trouble).__name__)
            return False
        return True

    def _text(self, toast: Toast, answer: Answer) -> str:
        return self.works.drawer.catalogues.render(toast.text, answer.reader.language)[:LENGTH]

    async def _settle(self, refusals: dict[str, bool]) -> None:
        async with self.works.begin() as work:
            await work.outbox.load(refusals)
            for key, taken in refusals.items():
                await (work.outbox.withdraw(key) if taken else work.outbox.hasten(key))


async def keep_refusal(work: Work, answer: Answer) -> None:
    """The refusal as a message, for the case that the toast is not taken."""
    assert answer.toast is not None
    drawn = await work.drawn_for(answer.chat, screens.refusal(answer.toast.text), answer.reader)
    later = work.now + REFUSED_AGAIN
    await work.outbox.say(answer.key, answer.chat, drawn, not_before=later)

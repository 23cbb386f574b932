"""Messages that wait for a person's word: after a restore nobody knows whether they went out.

Listed by what they are and where they go, never by what they say (PROMISES P26).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from bot.infra.batch import Batch
from bot.infra.outbox import OUTBOX

HELD, UNDELIVERABLE = "held", "failed"
DROPPED = "dropped"


@dataclass(frozen=True)
class Waiting:
    """`kind` is the first word of the row's key, such as ``edit``; `reason` why it failed."""

    number: int
    kind: str
    private: bool
    since: datetime
    reason: str | None


class Holding:
    """Rows of the outbox that the sender leaves alone, inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._connection = batch.connection
        self._now = now

    async def hold(self) -> int:
        """Everything that is due waits from now on; how many."""
        changed = await self._connection.execute(
            update(OUTBOX)
            .where(OUTBOX.c.state == "due")
            .values(state=HELD, flying_since=None, reason=None)
        )
        return changed.rowcount

    async def listed(self, state: str) -> list[Waiting]:
        """The oldest first."""
        columns = (OUTBOX.c.position, OUTBOX.c.key, OUTBOX.c.chat_id, OUTBOX.c.not_before)
        found = await self._connection.execute(
            select(*columns, OUTBOX.c.reason)
            .where(OUTBOX.c.state == state)
            .order_by(OUTBOX.c.position)
        )
        return [
            Waiting(number, key.partition(":")[0], chat > 0, since, reason)
            for number, key, chat, since, reason in found
        ]

    async def counted(self, state: str) -> int:
        asked = select(func.count()).where(OUTBOX.c.state == state)
        return int(await self._connection.scalar(asked) or 0)

    async def release(self, numbers: Collection[int] = ()) -> int:
        """Those held are sent after all, marked as perhaps a repeat; all where none is named."""
        again: dict[str, Any] = {"state": "due", "not_before": self._now, "tries": 0}
        held = self._among(HELD, numbers)
        await self._connection.execute(
            update(OUTBOX).where(*held, OUTBOX.c.kind == "say").values(repeated=True)
        )
        changed = await self._connection.execute(update(OUTBOX).where(*held).values(**again))
        return changed.rowcount

    async def drop(self, state: str, numbers: Collection[int] = ()) -> int:
        """Never to be sent: those held go to the undeliverable ones, those go for good."""
        chosen = self._among(state, numbers)
        if state == HELD:
            wiped: dict[str, Any] = {"state": UNDELIVERABLE, "reason": DROPPED, "drawn": None}
            wiped |= {"file": None, "settled_at": self._now}
            return (
                await self._connection.execute(update(OUTBOX).where(*chosen).values(**wiped))
            ).rowcount
        living = or_(OUTBOX.c.kind != "card", OUTBOX.c.message_id.is_(None))
        return (await self._connection.execute(delete(OUTBOX).where(*chosen, living))).rowcount

    def _among(self, state: str, numbers: Collection[int]) -> list[ColumnElement[bool]]:
        named = [OUTBOX.c.position.in_(numbers)] if numbers else []
        return [OUTBOX.c.state == state, *named]

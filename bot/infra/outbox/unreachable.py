"""Chats that take nothing: the bot was blocked there, or thrown out (PROMISES P17).

A row says since when, and how many messages were not delivered. It outlives the return of its
person until she was told what she missed; `reason` is then BACK.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.infra.batch import Batch, Row
from bot.infra.outbox.post import Away
from bot.infra.outbox.tables import UNREACHABLE

AGAIN = timedelta(days=1)  # an unreachable chat is tried once in that time
BACK = "back"


class Unreachable:
    """The unreachable chats inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._shelf = batch.shelf(UNREACHABLE)
        self._now = now

    async def refused(self, chat: int, reason: str, *, missed: int) -> bool:
        """Nothing gets through there, and so `missed` more messages are lost.

        Returns whether this is new: until now the chat took what was sent.
        """
        row = await self._shelf.get(chat)
        new = row is None or row["reason"] == BACK
        lost = missed + (row["missed"] if row else 0)
        since = self._now if row is None or new else row["since"]
        told = {"since": since, "tried_at": self._now, "reason": reason[:120], "missed": lost}
        self._shelf.put({"chat_id": chat} | told)
        return new

    async def missed(self, chat: int) -> None:
        """One more message was not even tried."""
        row = await self._shelf.get(chat)
        if row is not None:
            self._shelf.put(row | {"missed": row["missed"] + 1})

    async def back(self, chat: int) -> None:
        """Somebody is there again. What she missed is kept until she is told."""
        row = await self._shelf.get(chat)
        if row is None:
            return
        if row["missed"]:
            self._shelf.put(row | {"reason": BACK})
        else:
            self._shelf.remove(chat)

    async def told(self, chat: int) -> None:
        """A message with what was missed has arrived."""
        if await self._shelf.get(chat) is not None:
            self._shelf.remove(chat)

    async def among(self, chats: Collection[int]) -> frozenset[int]:
        """Those of the chats that take nothing at present."""
        await self._shelf.find(UNREACHABLE.c.chat_id.in_(chats))
        kept = (row for row in self._shelf.rows.values() if row is not None)
        wanted = set(chats)
        return frozenset(
            row["chat_id"] for row in kept if row["chat_id"] in wanted and row["reason"] != BACK
        )


def away_of(row: Row | None) -> Away | None:
    """The row as the sender sees it."""
    return Away(row["tried_at"], row["missed"], row["reason"] == BACK) if row else None

"""Forms that are being filled in, as rows: a restart at any step loses nothing (PROMISES R6).

Rejected: python-telegram-bot's ConversationHandler, whose memory is written on its own timer.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table, false

from bot.infra.batch import Batch, Row
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.vault import SEALED

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("flow", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("step", String(32), nullable=False),
    Column("answers", LargeBinary, nullable=False, info=SEALED),
    Column("expires_at", Moment, nullable=False),
    Column("aside", Boolean, nullable=False, server_default=false()),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", "flow", "step", "answers", "expires_at", erased=GOES),
        days_after("expires_at", 0),
    )
    | {"natural_key": ("chat_id", "person_id")},  # as those were sealed that had no flow in it
)


@dataclass(frozen=True)
class Draft:
    """Where a person is in a form: flow, its version, step, answers as plain JSON values."""

    flow: str
    version: int
    step: str
    answers: dict[str, Any]


class Drafts:
    """The drafts inside one unit of work: one for each flow, of which one is at hand.

    What is typed answers the one at hand; the others were put aside and wait for her.
    """

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._shelf = batch.shelf(DRAFTS)
        self._now = now
        self._read: set[tuple[int, int]] = set()

    async def get(self, chat_id: int, person_id: int, flow: str | None = None) -> Draft | None:
        """Her form of that flow, or the one at hand; None where there is none or its time is over.

        One that was begun in another version is given too: whoever reads it looks at that.
        """
        rows = await self._rows(chat_id, person_id)
        fits = (row for row in rows if (not row["aside"] if flow is None else row["flow"] == flow))
        return next((_draft(row) for row in fits), None)

    async def waiting(self, chat_id: int, person_id: int) -> list[Draft]:
        """All her unfinished forms, the one at hand first, then those that end soonest."""
        rows = await self._rows(chat_id, person_id)
        return [_draft(one) for one in sorted(rows, key=lambda r: (r["aside"], r["expires_at"]))]

    async def keep(
        self, chat_id: int, person_id: int, draft: Draft, expires: datetime, *, at_hand: bool = True
    ) -> None:
        """Writes the form down and puts any other aside; not `at_hand` leaves it where it lies."""
        aside = False
        for row in await self._rows(chat_id, person_id):
            if row["flow"] == draft.flow:
                aside = row["aside"] and not at_hand
            elif at_hand and not row["aside"]:
                self._shelf.put(row | {"aside": True})
        self._shelf.put(
            {
                "chat_id": chat_id,
                "person_id": person_id,
                "flow": draft.flow,
                "version": draft.version,
                "step": draft.step,
                "answers": json.dumps(draft.answers),
                "expires_at": expires,
                "aside": aside,
            }
        )

    async def put_aside(self, chat_id: int, person_id: int) -> None:
        """What is typed answers no form any more."""
        for row in await self._rows(chat_id, person_id):
            if not row["aside"]:
                self._shelf.put(row | {"aside": True})

    async def drop(self, chat_id: int, person_id: int, flow: str | None = None) -> None:
        """Her form of that flow, or the one at hand."""
        if (found := await self.get(chat_id, person_id, flow)) is not None:
            self._shelf.remove(chat_id, person_id, found.flow)

    async def _rows(self, chat_id: int, person_id: int) -> list[Row]:
        """Hers in that chat whose time is not over, read once in a unit of work."""
        if (chat_id, person_id) not in self._read:
            same = DRAFTS.c.chat_id == chat_id, DRAFTS.c.person_id == person_id
            await self._shelf.find(*same)
            self._read.add((chat_id, person_id))
        hers = (one for key, one in self._shelf.rows.items() if key[:2] == (chat_id, person_id))
        return [one for one in hers if one is not None and one["expires_at"] > self._now]


def _draft(row: Row) -> Draft:
    return Draft(row["flow"], row["version"], row["step"], json.loads(row["answers"]))

"""Forms that are being filled in, as rows: a restart at any step loses nothing (PROMISES R6).

Rejected: python-telegram-bot's ConversationHandler, whose memory is written on its own timer.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.vault import SEALED

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("flow", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("step", String(32), nullable=False),
    Column("answers", LargeBinary, nullable=False, info=SEALED),
    Column("expires_at", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("person_id", "flow", "step", "answers", "expires_at", erased=GOES),
        days_after("expires_at", 0),
    ),
)


@dataclass(frozen=True)
class Draft:
    """Where a person is in a form: flow, its version, step, answers as plain JSON values."""

    flow: str
    version: int
    step: str
    answers: dict[str, Any]


class Drafts:
    """The drafts inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._shelf = batch.shelf(DRAFTS)
        self._now = now

    async def get(self, chat_id: int, person_id: int) -> Draft | None:
        """The form this person is filling in, unless its time is over."""
        row = await self._shelf.get(chat_id, person_id)
        if row is None or row["expires_at"] <= self._now:
            return None
        return Draft(row["flow"], row["version"], row["step"], json.loads(row["answers"]))

    async def keep(self, chat_id: int, person_id: int, draft: Draft, expires: datetime) -> None:
        self._shelf.put(
            {
                "chat_id": chat_id,
                "person_id": person_id,
                "flow": draft.flow,
                "version": draft.version,
                "step": draft.step,
                "answers": json.dumps(draft.answers),
                "expires_at": expires,
            }
        )

    async def drop(self, chat_id: int, person_id: int) -> None:
        if await self._shelf.get(chat_id, person_id) is not None:
            self._shelf.remove(chat_id, person_id)

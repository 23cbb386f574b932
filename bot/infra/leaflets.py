"""What was last said to somebody who reads slowly: its other leaves, and the same in fewer words.

A message shows one leaf; the others lie here, sealed, until she turns to them. What shows how she
voted is forgotten as soon as it has to leave the screen (PROMISES T7).
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, Table

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.drawing import Drawn, Slow
from bot.infra.keeping import GOES, Class, days_after, hers, keeping
from bot.infra.numbers import Numbers
from bot.infra.vault import SEALED_LETTER
from bot.kernel.ids import LeafletId
from bot.kernel.screen import SHOWN, Fade

KEPT = timedelta(days=7)

LEAFLETS = Table(
    "leaflets",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("drawn", LargeBinary, info=SEALED_LETTER),
    Column("until", Moment, nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers("chat_id", "drawn", "until", erased=GOES),
        days_after("until", 0),
    ),
)


@dataclass(frozen=True)
class Leaflet:
    """`leaves` as they are drawn; `again` says the same in fewer words; all of it may fade.

    `standing`: the offices in which it was said to her; empty where that does not matter.
    """

    leaves: tuple[Drawn, ...]
    again: Drawn
    fades: Fade | None
    standing: str = ""

    def still_hers(self, standing: str) -> bool:
        """What was said to an office is not read on without it (PROMISES P32)."""
        return set(self.standing.split(",")) - {""} <= set(standing.split(","))


class Leaflets:
    """The leaflets inside one unit of work."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        self._shelf = batch.shelf(LEAFLETS)
        self._numbers = numbers
        self._now = now
        self.used: dict[int, LeafletId] = {}  # by chat: what was drawn or read for it last, here

    async def next(self) -> LeafletId:
        return LeafletId(await self._numbers.next("leaflets"))

    async def keep(
        self, id: LeafletId, chat: int, slow: Slow, fades: Fade | None, standing: str = ""
    ) -> None:
        """For a week, or until what it shows has to leave the screen."""
        self.used[chat] = id
        fading = _written(fades) if fades else None
        written = json.dumps([slow.leaves, slow.again, fading, standing])
        until = self._now + (SHOWN if fades and fades.at is None else KEPT)
        self._shelf.put({"id": id, "chat_id": chat, "drawn": written, "until": until})

    async def get(self, id: LeafletId, chat: int) -> Leaflet | None:
        """One of that chat, unless its time is over."""
        row = await self._shelf.get(id)
        if row is None or row["chat_id"] != chat or row["until"] <= self._now:
            return None
        if row["drawn"] is None:  # its seal is broken
            return None
        self.used[chat] = id
        leaves, again, fading, standing = json.loads(row["drawn"])
        return Leaflet(tuple(leaves), again, _read(fading) if fading else None, standing)

    async def newest(self, chat: int) -> Leaflet | None:
        """What was said there last, while it may still be shown."""
        found = await self._shelf.find(LEAFLETS.c.chat_id == chat)
        if not found:
            return None
        return await self.get(LeafletId(max(row["id"] for row in found)), chat)


def _written(fades: Fade) -> list[Any]:
    return [fades.kind, fades.reference, fades.at.isoformat() if fades.at else None]


def _read(fading: list[Any]) -> Fade:
    kind, reference, *at = fading  # two words in leaflets of before 0.4
    return Fade(kind, reference, datetime.fromisoformat(at[0]) if at and at[0] else None)

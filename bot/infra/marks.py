"""Moments the process must remember over a restart, by name."""

from sqlalchemy import Column, String, Table

from bot.infra.batch import Batch
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, for_ever, keeping, nothing
from bot.kernel.events import Mark

MARKS = Table(
    "marks",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("value", String(200)),
    info=keeping(
        Class.TECHNICAL,
        nothing("it is about the program and no person"),
        for_ever("a few moments, each written over by the next"),
    ),
)


class Marks:
    """The marks inside one unit of work; satisfies `bot.kernel.events.Marks`."""

    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(MARKS)

    async def get(self, name: str) -> Mark | None:
        row = await self._shelf.get(name)
        return Mark(row["at"], row["value"] or "") if row else None

    async def put(self, name: str, mark: Mark) -> None:
        """Remembers it in place of an earlier one of that name."""
        self._shelf.put({"name": name, "at": mark.at, "value": mark.value or None})

    async def remove(self, name: str) -> None:
        """Forgets it; nothing happens where there is none."""
        if await self._shelf.get(name) is not None:
            self._shelf.remove(name)

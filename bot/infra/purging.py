"""Deletes rows past their time, by what the tables declare (PROMISES P37)."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, func, select

from bot.infra.batch import Batch
from bot.infra.database import METADATA
from bot.infra.keeping import declared


class Purge:
    """The purge inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._batch = batch
        self._now = now

    async def due(self) -> dict[str, int]:
        """How many rows of each table are past their time."""
        found = {}
        for table, past in self._rules():
            counted = select(func.count()).select_from(table).where(past)
            found[table.name] = int(await self._batch.connection.scalar(counted) or 0)
        return found

    async def wipe(self) -> dict[str, int]:
        """Deletes them; how many of each table."""
        found = {}
        for table, past in self._rules():
            gone = await self._batch.connection.execute(delete(table).where(past))
            found[table.name] = gone.rowcount
        return found

    def _rules(self) -> list[tuple[Table, ColumnElement[bool]]]:
        """Tables in which a time runs, with the condition for what is past it."""
        rules = []
        for name, keeping in declared(METADATA.tables).items():
            table = METADATA.tables[name]
            past = keeping.retention.due(table, self._now)
            if past is not None:
                rules.append((table, past))
        return rules

"""Whether the keys at hand are those of this database (PROMISES P28).

A word sealed with the newest key lies among the marks; keys that open it are the right ones. A
database that has no such word yet is judged by whatever else is sealed in it.
"""

import base64
from datetime import datetime

from sqlalchemy import Column, Table, select

from bot.infra.batch import Batch
from bot.infra.database import METADATA
from bot.infra.marks import Marks
from bot.infra.vault import Unopened, key_of, natural_key, sealed_columns
from bot.kernel.events import Mark

NAME, WORD = "key-check", b"linli"
PLACE = ("marks", "value", (NAME,))


class KeyCheck:
    """The check inside one unit of work."""

    def __init__(self, batch: Batch, now: datetime) -> None:
        self._batch = batch
        self._marks = Marks(batch)
        self._now = now

    async def make(self) -> None:
        """Seals the word with the key in use."""
        value = base64.b64encode(self._batch.vault.seal(*PLACE, WORD)).decode()
        await self._marks.put(NAME, Mark(self._now, value))

    async def made_with(self) -> str | None:
        """The id of the key the word is sealed with; None where there is none."""
        mark = await self._marks.get(NAME)
        return key_of(base64.b64decode(mark.value)) if mark else None

    async def opens(self) -> bool:
        """Whether our keys open what is sealed here."""
        mark = await self._marks.get(NAME)
        if mark is None:
            return await self._opens_the_rest()
        try:
            return self._batch.vault.open(*PLACE, base64.b64decode(mark.value)) == WORD
        except (Unopened, ValueError):
            return False

    async def _opens_the_rest(self) -> bool:
        """Of each sealed column one value is tried; a damaged one does not condemn the keys."""
        places = [(table, one) for table in METADATA.sorted_tables for one in sealed_columns(table)]
        tried = [await self._opens_one(*place) for place in places]
        return True in tried or False not in tried

    async def _opens_one(self, table: Table, column: Column[bytes]) -> bool | None:
        """Whether one value of that column opens; None where there is none."""
        asked = select(table).where(column.is_not(None)).limit(1)
        row = (await self._batch.connection.execute(asked)).mappings().first()
        if row is None:
            return None
        try:
            sealed, place = bytes(row[column.name]), natural_key(table, dict(row))
            self._batch.vault.open(table.name, column.name, place, sealed)
        except Unopened:
            return False
        return True

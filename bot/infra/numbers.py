"""Running numbers given out before anything is written (rows wait in the batch, see `batch`).

A table and not the database's own sequence, because a refusal must give the number back: ballots
of a community are numbered without gaps.
"""

from sqlalchemy import BigInteger, Column, String, Table

from bot.infra.batch import Batch
from bot.infra.database import METADATA
from bot.infra.keeping import Class, for_ever, keeping, nothing

NUMBERS = Table(
    "numbers",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("last", BigInteger, nullable=False),
    info=keeping(
        Class.TECHNICAL,
        nothing("it counts and names nobody"),
        for_ever("a number must not be given out twice"),
    ),
)


class Numbers:
    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(NUMBERS)

    async def next(self, name: str) -> int:
        """The number after the last one of that name; the first is 1."""
        row = await self._shelf.get(name)
        number = int(row["last"]) + 1 if row else 1
        self._shelf.put({"name": name, "last": number})
        return number

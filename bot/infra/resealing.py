"""Every sealed value under the newest key, table by table, a chunk in each transaction.

A kill between two chunks loses nothing: both keys are still there, and what is under the newest
key already is passed over the next time.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Column,
    Select,
    Table,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.infra.batch import Batch, Key, Row
from bot.infra.database import METADATA
from bot.infra.keyfile import ID_BYTES
from bot.infra.vault import VERSION, Unopened, natural_key, sealed_columns

CHUNK = 500  # rows


def sealed_tables() -> Iterator[Table]:
    return (table for table in METADATA.sorted_tables if sealed_columns(table))


class Resealing:
    """Inside one unit of work."""

    def __init__(self, batch: Batch) -> None:
        self._connection = batch.connection
        self._vault = batch.vault

    async def step(self, table: Table, after: Key | None) -> tuple[int, Key | None]:
        """The next rows of the table after that key: values sealed anew, and the last key."""
        keys = list(table.primary_key.columns)
        asked = select(table).where(or_(*map(self._old, sealed_columns(table)))).order_by(*keys)
        if after is not None:
            asked = asked.where(_after(keys, after))
        found = (await self._connection.execute(asked.limit(CHUNK))).mappings().all()
        changed = [self._anew(table, dict(row)) for row in found]
        for row, again in zip(found, changed, strict=True):
            if again:
                same = and_(*(column == row[column.name] for column in keys))
                await self._connection.execute(update(table).where(same).values(**again))
        last = tuple(found[-1][column.name] for column in keys) if found else None
        return sum(map(len, changed)), last

    async def left(self) -> int:
        """How many values are still under another key; they do not open."""
        count = 0
        for table in sealed_tables():
            for column in sealed_columns(table):
                asked: Select[Any] = select(func.count()).select_from(table)
                count += int(await self._connection.scalar(asked.where(self._old(column))) or 0)
        return count

    def _old(self, column: Column[Any]) -> Any:
        """Whether a value is under another key than the newest."""
        first, size = len(VERSION) + 1, ID_BYTES
        newest = literal(bytes.fromhex(self._vault.key_id))
        return and_(column.is_not(None), func.substr(column, first, size) != newest)

    def _anew(self, table: Table, row: Row) -> Row:
        """The columns that change; one whose seal is broken stays as it is."""
        anew: Row = {}
        place = natural_key(table, row)
        for column in sealed_columns(table):
            sealed = row[column.name]
            if sealed is None:
                continue
            try:
                plain = self._vault.open(table.name, column.name, place, bytes(sealed))
            except Unopened:
                continue
            anew[column.name] = self._vault.seal(table.name, column.name, place, plain)
        return anew


def _after(keys: list[Column[Any]], after: Key) -> Any:
    if len(keys) == 1:
        return keys[0] > after[0]
    return tuple_(*keys) > tuple_(
        *(bindparam(None, one, type_=c.type) for c, one in zip(keys, after, strict=True))
    )

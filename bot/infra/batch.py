"""What one unit of work has read and will write.

A shelf holds rows of one table by key: what was read is kept, what is written waits, and at the
end `flush` sends one executemany per table. Thirty-two votes so cost the statements of about
one and a half each (DEPENDENCIES, "A whole vote"). A refusal cuts the shelves back to the mark
of its own inbox row by an undo journal, without a word to the database.

Rejected: a savepoint per row (4.4 CPU-ms a vote against 1.3), the ORM session (10.3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    MetaData,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.infra.vault import Vault

Row = dict[str, Any]
Key = tuple[Any, ...]


class Batch:
    """All shelves of a unit of work on one connection, with one journal for undoing."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault
        self._shelves: dict[str, Shelf] = {}
        self._journal: list[Callable[[], None]] = []

    def shelf(self, table: Table) -> "Shelf":
        """The shelf of that table; the same one each time."""
        if table.name not in self._shelves:
            self._shelves[table.name] = Shelf(self, table)
        return self._shelves[table.name]

    def journal(self, undo: Callable[[], None]) -> None:
        """Remembers how to take back what was just done to something kept."""
        self._journal.append(undo)

    def mark(self) -> int:
        return len(self._journal)

    def cut(self, mark: int) -> None:
        """Takes back everything since `mark`."""
        while len(self._journal) > mark:
            self._journal.pop()()

    async def flush(self) -> None:
        """Sends what waits, one statement per table and kind.

        Parents are written before their children, and deleted after them.
        """
        waiting = [shelf for shelf in self._shelves.values() if shelf.waiting]
        waiting.sort(key=lambda one: _order(one.table.metadata)[one.table.name])
        for shelf in waiting:
            await shelf.write()
        for shelf in reversed(waiting):
            await shelf.wipe()
        self._journal.clear()


@dataclass
class Shelf:
    """Rows of one table, by primary key; None stands for "known to be absent"."""

    batch: Batch
    table: Table
    rows: dict[Key, Row | None] = field(default_factory=dict)
    waiting: dict[Key, None] = field(default_factory=dict)

    @cached_property
    def key_names(self) -> list[str]:
        return [column.name for column in self.table.primary_key]

    async def get(self, *key: Any) -> Row | None:
        """The row with that key as this unit of work sees it, or None."""
        if key not in self.rows:
            await self.load(_by_key(self.table), dict(zip(self.key_names, key, strict=True)))
            self.rows.setdefault(key, None)
        return self.rows[key]

    async def fetch(self, keys: Iterable[Key]) -> None:
        """Reads rows that will be asked for, in one statement; absent ones are known as absent."""
        unread = [key for key in keys if key not in self.rows]
        if not unread:
            return
        wanted = unread if len(self.key_names) > 1 else [key[0] for key in unread]
        await self.load(_by_keys(self.table), {"keys": wanted})
        for key in unread:
            self.rows.setdefault(key, None)

    async def find(self, *conditions: ColumnElement[bool]) -> list[Row]:
        """Rows in the database that meet the conditions, as this unit of work sees them.

        Rows put since the last flush are found only if `flush` came first; a store that needs
        both asks by key.
        """
        return await self.load(select(self.table).where(*conditions))

    async def load(self, statement: Select[Any], given: Row | None = None) -> list[Row]:
        """Runs a SELECT of this table's columns and keeps what it brings, sealed columns opened.

        Raises Unopened (`bot.infra.vault`) where a seal is broken.
        """
        found = await self.batch.connection.execute(statement, given)
        kept = [self.keep(dict(record)) for record in found.mappings()]
        return [row for row in kept if row is not None]

    def keep(self, row: Row) -> Row | None:
        """The row just read from the database, as this unit of work sees it. Raises Unopened."""
        key = self.key(row)
        if key not in self.rows:
            self.rows[key] = self.batch.vault.open_row(self.table, row)
        return self.rows[key]

    def key(self, row: Mapping[str, Any]) -> Key:
        return tuple(row[name] for name in self.key_names)

    def put(self, row: Row) -> None:
        """Inserts or replaces the row; written at the end."""
        self._change(self.key(row), row)

    def remove(self, *key: Any) -> None:
        """Deletes the row with that key; written at the end."""
        self._change(key, None)

    def _change(self, key: Key, row: Row | None) -> None:
        before = self.rows.get(key, _UNKNOWN)
        was_waiting = key in self.waiting
        self.rows[key] = row
        self.waiting[key] = None

        def undo() -> None:
            if before is _UNKNOWN:
                del self.rows[key]
            else:
                self.rows[key] = before
            if not was_waiting:
                del self.waiting[key]

        self.batch.journal(undo)

    async def write(self) -> None:
        """One upsert for all rows put."""
        put = [row for key in self.waiting if (row := self.rows[key]) is not None]
        if put:
            dialect = self.batch.connection.dialect.name
            sealed = [self.batch.vault.seal_row(self.table, row) for row in put]
            await self.batch.connection.execute(_upsert(self.table, dialect), sealed)

    async def wipe(self) -> None:
        """Deletes the rows removed; then nothing waits any more."""
        removed = [key for key in self.waiting if self.rows[key] is None]
        self.waiting.clear()
        for key in removed:
            columns = self.table.primary_key.columns
            same = [column == part for column, part in zip(columns, key, strict=True)]
            await self.batch.connection.execute(delete(self.table).where(and_(*same)))


# Statements are built once for each table: building one costs more than running it.


@cache
def _by_key(table: Table) -> Select[Any]:
    columns = table.primary_key.columns
    return select(table).where(*(column == bindparam(column.name) for column in columns))


@cache
def _by_keys(table: Table) -> Select[Any]:
    columns = list(table.primary_key.columns)
    key = tuple_(*columns) if len(columns) > 1 else columns[0]
    return select(table).where(key.in_(bindparam("keys", expanding=True)))


@cache
def _upsert(table: Table, dialect: str) -> Any:
    statement = (sqlite_insert if dialect == "sqlite" else postgresql_insert)(table)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.c if c.name not in keys}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


_UNKNOWN: Any = object()


@cache
def _order(tables: MetaData) -> dict[str, int]:
    """In which order foreign keys allow writing."""
    return {table.name: number for number, table in enumerate(tables.sorted_tables)}

"""Everything kept about one person, read and erased by what the tables declare (`keeping`).

Rejected: a list of queries per feature; the next table would be missing from it, and nobody
would notice until somebody asked for her data.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Table, select

from bot.infra.batch import Batch, Row
from bot.infra.database import METADATA
from bot.infra.keeping import Hers, Through, declared
from bot.kernel.ids import PersonId


class Own:
    """One's own rows inside one unit of work."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    async def kept(self, person: PersonId) -> dict[str, list[Row]]:
        """Her rows by table, with the fields that are hers; tables without any are left out."""
        found: dict[str, list[Row]] = {}
        for name, whose in _persons():
            for row in await self._rows(METADATA.tables[name], whose, person):
                shown = {field: row[field] for field in whose.fields}
                if shown not in found.setdefault(name, []):
                    found[name].append(shown)
        return {name: rows for name, rows in found.items() if rows}

    async def erase(self, person: PersonId) -> None:
        """Every row of hers becomes what its table declares."""
        for name, whose in _persons():
            shelf = self._batch.shelf(METADATA.tables[name])
            for row in await self._rows(shelf.table, whose, person):
                left = whose.erased.leaves(row)
                if left is None:
                    shelf.remove(*shelf.key(row))
                elif left != row:
                    shelf.put(left)

    async def _rows(self, table: Table, whose: Hers, person: PersonId) -> list[Row]:
        """As this unit of work sees them, what it has put itself among them."""
        shelf = self._batch.shelf(table)
        found = await shelf.find(_is(table, whose.column, whose.through, person))
        if whose.through is not None:
            return found
        written = (row for row in list(shelf.rows.values()) if row is not None)
        mine = {shelf.key(row): row for row in (*found, *written)}
        return [row for row in mine.values() if row[whose.column] == person]


def _persons() -> Iterable[tuple[str, Hers]]:
    """Each way in which a table names a person; the record is read by its own room (`audit`)."""
    for name, keeping in declared(METADATA.tables).items():
        for whose in keeping.persons:
            if not whose.facts:
                yield name, whose


def _is(
    table: Table, column: str, through: Through | None, person: PersonId
) -> ColumnElement[bool]:
    if through is None:
        return table.c[column] == person
    other = METADATA.tables[through.table]
    theirs = select(other.c[through.column]).where(other.c[through.person] == person)
    return table.c[column].in_(theirs)

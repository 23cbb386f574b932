"""All tables at once: a sandbox has no past to migrate.

On SQLite as one script. Statement by statement, each with three hops to the driver's thread and a
question before whether the table is there, making them took longer than most tests do. A sandbox
takes a copy of a file in which they are.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from bot.schema import METADATA


async def create_tables(engine: AsyncEngine) -> None:
    """Those that are there stay as they are."""
    if engine.dialect.name != "sqlite":
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        return
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.executescript(_script())


def copy_tables(file: Path) -> None:
    """Makes the file with all tables; one that is there stays as it is."""
    if not file.exists():
        file.write_bytes(_made())


@cache
def _made() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_script())
        return connection.serialize()


@cache
def _script() -> str:
    """One transaction: one wait for the disk."""
    made: list[ExecutableDDLElement] = []
    for table in METADATA.sorted_tables:
        made.append(CreateTable(table, if_not_exists=True))
        made += [CreateIndex(one, if_not_exists=True) for one in table.indexes]
    statements = [str(one.compile(dialect=dialect())).strip() for one in made]
    return ";\n".join(["BEGIN", *statements, "COMMIT;"])

"""The database and the only way into it.

SQLAlchemy on SQLite loses updates unless the driver's hidden transaction is switched off and
every writing transaction begins with BEGIN IMMEDIATE (PROMISES R3, M11); both are done on
every connection here. On SQLite one writer at a time is let in by an asyncio lock: waiting
there costs nothing, waiting in SQLite's busy handler sleeps.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, MetaData, TypeDecorator, event
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite knows no zones, so there it is kept without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Database:
    """An engine with the promises of this page kept."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url)
        single_writer = self.engine.dialect.name == "sqlite"
        self._turn = asyncio.Lock() if single_writer else nullcontext()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection inside a writing transaction; the caller commits or it is rolled back."""
        async with self._turn, self.engine.connect() as connection:
            await connection.begin()
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the data and changes nothing."""
        options = {"linli_read_only": True}
        async with self.engine.connect() as connection:
            yield await connection.execution_options(**options)

    async def close(self) -> None:
        await self.engine.dispose()


def create_engine(url: str) -> AsyncEngine:
    """An async engine for SQLite or PostgreSQL, with the transaction rules of this module."""
    engine = create_async_engine(url, hide_parameters=True)  # errors hold no people's words
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    return engine


def prepare_sqlite(engine: AsyncEngine) -> None:
    """Pragmas on connect; BEGIN IMMEDIATE for writing, plain BEGIN for reading."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:
        read_only = connection.get_execution_options().get("linli_read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

"""The database and the only way into it.

SQLAlchemy on SQLite loses updates unless the driver's hidden transaction is switched off and
every writing transaction begins with BEGIN IMMEDIATE (PROMISES R3, M11); both are done on
every connection here. One writer at a time on PostgreSQL too, by an advisory lock: stores write
whole rows that they read before, and two writers would each lose the other's. Within the process
an asyncio lock comes first: waiting there costs nothing, waiting in SQLite's busy handler sleeps.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
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
# Without waiting for readers: whoever votes meanwhile would wait too.
TRUNCATED = """PRAGMA busy_timeout=0;
PRAGMA wal_checkpoint(TRUNCATE);
PRAGMA busy_timeout=5000;"""
Connect = Callable[[], Awaitable[Any]]
WRITERS_LOCK = int.from_bytes(b"linli")  # any number, as long as nothing else locks it


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


class NobodyListens(Exception):
    """There is no server at the database's address."""


class Database:
    """An engine with the promises of this page kept."""

    def __init__(self, url: str, connect: Connect | None = None) -> None:
        self.engine = create_engine(url, connect)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection inside a writing transaction; the caller commits or it is rolled back."""
        async with self._turn, self._connected() as connection:
            await connection.begin()
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the data and changes nothing."""
        options: dict[str, Any] = {"linli_read_only": True}
        if self.engine.dialect.name == "postgresql":  # SQLite gives a reader one state anyway
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        async with self._connected() as connection:
            yield await connection.execution_options(**options)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        """Raises NobodyListens: asyncpg gives a bare OSError where a server is away."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self.engine.connect())
            except OSError as trouble:
                raise NobodyListens(type(trouble).__name__) from trouble
            yield connection

    async def truncate_log(self) -> None:
        """SQLite: writes its log into the file and empties it, so that nothing deleted is left.

        Where somebody still reads, the log stays as long as that lasts; the next time it goes.
        """
        if self.engine.dialect.name == "sqlite":
            async with self._turn, self._connected() as connection:
                wire = await connection.get_raw_connection()
                assert wire.driver_connection is not None
                await wire.driver_connection.executescript(TRUNCATED)

    async def close(self) -> None:
        await self.engine.dispose()


def create_engine(url: str, connect: Connect | None = None) -> AsyncEngine:
    """An async engine for SQLite or PostgreSQL, with the transaction rules of this module.

    `connect` opens a connection of the driver in another way than the driver's own.
    """
    how: dict[str, Any] = {"pool_use_lifo": True} | ({"async_creator": connect} if connect else {})
    engine = create_async_engine(url, hide_parameters=True, **how)  # errors hold no people's words
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    else:
        prepare_postgresql(engine)
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
        cursor = connection.connection.cursor()  # past SQLAlchemy, which makes a result of it
        cursor.execute("BEGIN" if _only_reads(connection) else "BEGIN IMMEDIATE")
        cursor.close()


def prepare_postgresql(engine: AsyncEngine) -> None:
    """What BEGIN IMMEDIATE is to SQLite: whoever writes holds the one lock until the commit."""

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:
        if not _only_reads(connection):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def _only_reads(connection: Any) -> bool:
    return bool(connection.get_execution_options().get("linli_read_only", False))

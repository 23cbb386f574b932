"""A database connection without a thread of its own, for sandboxes and tests.

aiosqlite hands every single step of a statement to a thread and waits for it. With one
neighbourhood in one process that handing over was half of what a test costs; here the standard
library's driver does the step where it is asked for. `linli run` keeps the thread: a slow disk must
not hold up other people. Nor does a sandbox wait until a commit is on the disk: its file is thrown
away, and a killed process loses nothing of it.
"""

import sqlite3
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import AsyncAdaptedQueuePool, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteExecutionContext
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

from bot.infra.database import Database, Moment
from bot.infra.waiting import ASKED

DRIVER = "sqlite+inline"
registry.register("sqlite.inline", __name__, "Inline")


class _Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """SQLAlchemy asks it of drivers that wait; there is nothing to wait for."""


class _Connection(sqlite3.Connection):
    def cursor(self, *_: Any) -> _Cursor:  # type: ignore[override]
        return super().cursor(_Cursor)

    async def executescript(self, script: str) -> sqlite3.Cursor:  # type: ignore[override]
        """Awaited, as with the drivers that `linli run` knows."""
        return super().executescript(script)


class _Told(SQLiteExecutionContext):
    def pre_exec(self) -> None:
        """SQLAlchemy does not trust a driver under which nothing is ever awaited."""
        super().pre_exec()  # type: ignore[no-untyped-call]
        if in_greenlet():
            await_only(_nothing())

    def create_server_side_cursor(self) -> Any:
        return self._dbapi_connection.cursor()


async def _nothing() -> None:
    """Done at once."""


class _Straight(AsyncConnection):
    """Asks the connection below without a greenlet and a task for each step: nothing is awaited."""

    async def start(self, is_ctxmanager: bool = False) -> "_Straight":
        """A connection that is open already needs no greenlet; to open one SQLAlchemy does."""
        engine = self.engine.sync_engine
        if engine.pool.checkedin():  # type: ignore[attr-defined]
            self.sync_connection = self._assign_proxied(engine.connect())
        else:
            await super().start(is_ctxmanager)
        return self

    async def execute(self, *what: Any, **how: Any) -> Any:
        return self._proxied.execute(*what, **how)

    async def execution_options(self, **options: Any) -> "_Straight":
        self._proxied.execution_options(**options)
        return self

    async def commit(self) -> None:
        self._proxied.commit()

    async def rollback(self) -> None:
        self._proxied.rollback()

    async def close(self) -> None:
        self._proxied.close()

    async def __aexit__(self, *_: object) -> None:
        self._proxied.close()

    def begin(self) -> "_Begun":
        return _Begun(self)


class _Begun(AsyncTransaction):
    async def start(self, is_ctxmanager: bool = False) -> "_Begun":
        self.sync_transaction = self._assign_proxied(self.connection._proxied.begin())
        if is_ctxmanager:
            self.sync_transaction.__enter__()
        return self


class _Engine(AsyncEngine):
    _connection_cls = _Straight


class Inline(SQLiteDialect_pysqlite):
    """SQLAlchemy takes it for a driver that can wait; it never has to."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True
    supports_server_side_cursors = True
    execution_ctx_cls = _Told

    @classmethod
    def get_pool_class(cls, _url: Any) -> Any:
        return AsyncAdaptedQueuePool

    def connect(self, *where: Any, **how: Any) -> Any:
        return super().connect(*where, **how, factory=_Connection)


@cache
def _spoken() -> tuple[Inline, dict[Any, Any]]:
    """How all sandboxes speak SQL, and what was translated into it already.

    SQLAlchemy keeps translated statements by engine and dialect. A sandbox lives for a second, and
    translating anew was a quarter of that.
    """
    return Database(f"{DRIVER}://").engine.dialect, {}  # type: ignore[return-value]


def database(file: Path) -> Database:
    """That SQLite file, without a thread."""
    opened = Database(f"{DRIVER}:///{file}")
    engine = opened.engine.sync_engine
    opened.engine = _Engine(engine)
    engine.dialect, translated = _spoken()
    engine.update_execution_options(compiled_cache=translated)
    event.listen(engine, "connect", _in_no_hurry)
    return opened


def _in_no_hurry(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()


def what_waits(opened: Database, now: datetime) -> frozenset[str] | None:
    """`bot.infra.waiting.what_waits` past SQLAlchemy; None where the database is of another kind.

    A sandbox asks it four times for every press, and asking cost much more than the answer. One
    SELECT sees one state of the data anyway, so it needs no transaction around it.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    if opened.engine.dialect.driver != Inline.driver:
        return None
    wire = opened.engine.sync_engine.pool.connect()
    try:
        asked = wire.execute(*_asked(now))
        names = [column[0] for column in asked.description]
        return frozenset(name for name, waits in zip(names, asked.fetchone(), strict=True) if waits)
    finally:
        wire.close()


def _asked(now: datetime) -> tuple[str, list[Any]]:
    statement, given, written = _question()
    return statement, [written(now) if value is None else value for value in given]


@cache
def _question() -> tuple[str, list[Any], Any]:
    """In SQL, with what is given in order, None for the moment; and how a moment is written."""
    dialect = _spoken()[0]
    asked = ASKED.compile(dialect=dialect)
    given = [asked.params[name] for name in asked.positiontup or ()]
    return str(asked), given, Moment().dialect_impl(dialect).bind_processor(dialect)

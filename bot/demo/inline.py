"""A database connection without a thread of its own, for sandboxes and tests.

aiosqlite hands every single step of a statement to a thread and waits for it. With one
neighbourhood in one process that handing over was half of what a test costs; here the step is done
where it is asked for. `linli run` keeps the thread: a slow disk must not hold up other people.
"""

import asyncio
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import create_async_engine

from bot.infra.database import Database


class _AtOnce:
    """In the place of the queue to the thread: does what is put in, then and there."""

    def put_nowait(self, asked: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, step = asked
        try:
            done = step()
        except Exception as trouble:  # noqa: BLE001 - it belongs to whoever waits for the step
            if future is not None:
                future.set_exception(trouble)
        else:
            if future is not None:
                future.set_result(done)


class _NoThread:
    def start(self) -> None:
        """There is none to start."""


@cache
def _spoken() -> tuple[Dialect, dict[Any, Any]]:
    """How all sandboxes speak SQL, and what was translated into it already.

    SQLAlchemy keeps translated statements by engine and dialect. A sandbox lives for a second, and
    translating anew was a quarter of that.
    """
    return create_async_engine("sqlite+aiosqlite://").dialect, {}


def database(file: Path) -> Database:
    """That SQLite file, without a thread."""
    opened = Database(f"sqlite+aiosqlite:///{file}", partial(_connection, file))
    engine = opened.engine.sync_engine
    engine.dialect, translated = _spoken()
    engine.update_execution_options(compiled_cache=translated)
    return opened


def _connection(file: Path) -> aiosqlite.Connection:
    opened = aiosqlite.connect(file)
    parts: Any = opened
    parts._tx, parts._thread = _AtOnce(), _NoThread()
    return opened

"""One program at a time on a database: the bot, or a command that needs it to stand still.

SQLite: the kernel's own lock on a file beside the database; PostgreSQL: the server's lock of a
session. Both go with the process that held them, so a kill leaves nothing behind to clear up.
Rejected: a row with a process number in it, which a kill leaves behind for ever.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.infra.database import NobodyListens

ONE_PROGRAM = int.from_bytes(b"linlirun")  # any number, as long as nothing else locks it
BETWEEN_LOOKS = 5.0  # seconds
TAKEN = text("SELECT pg_try_advisory_lock(:number)").bindparams(number=ONE_PROGRAM)


class AnotherRuns(Exception):
    """Another program of ours is at work on this database."""


class Unlockable(Exception):
    """The file of the lock cannot be made or locked; the database could not be written either."""


class Hold:
    """The lock while it is held."""

    async def watch(self) -> None:
        """Returns at once where the kernel guards the lock; else sees to it until cancelled."""


class SessionHold(Hold):
    """A lock that a restart of the server takes away (PROMISES P24): it is taken anew."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None

    async def take(self) -> None:
        """Raises AnotherRuns, NobodyListens."""
        try:
            self._connection = await self._engine.connect()
        except OSError as trouble:
            raise NobodyListens(type(trouble).__name__) from trouble
        if not await self._connection.scalar(TAKEN):
            await self.drop()
            raise AnotherRuns

    async def drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError, OSError):
                await connection.close()

    async def watch(self, pause: float = BETWEEN_LOOKS) -> None:
        """Looks every `pause` seconds. Raises AnotherRuns: somebody took it meanwhile."""
        while True:
            await asyncio.sleep(pause)
            if not await self._still_there():
                await self.drop()
                with suppress(NobodyListens, DBAPIError):  # the server is away: look again later
                    await self.take()

    async def _still_there(self) -> bool:
        if self._connection is None:
            return False
        try:
            await self._connection.scalar(text("SELECT 1"))
        except (DBAPIError, OSError):
            return False
        return True


@asynccontextmanager
async def alone(url: str) -> AsyncIterator[Hold]:
    """Nobody else is at work on that database until the end of the block.

    Raises:
        AnotherRuns: somebody is.
        Unlockable: the file of the lock cannot be used.
        NobodyListens: the database server is away.
    """
    given = make_url(url)
    if given.get_backend_name() == "postgresql":
        async with _session(url) as hold:
            yield hold
    elif given.database and given.database != ":memory:":
        file = _locked(Path(given.database))
        try:
            yield Hold()
        finally:
            os.close(file)
    else:
        yield Hold()


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[Hold]:
    engine = create_async_engine(
        url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
    )
    hold = SessionHold(engine)
    try:
        await hold.take()
        yield hold
    finally:
        await hold.drop()
        await engine.dispose()


def _locked(database: Path) -> int:
    """The open file ``<database>.lock``, locked; two names of one database have one lock."""
    real = database.resolve()
    try:
        file = os.open(f"{real}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as trouble:
        raise Unlockable(type(trouble).__name__) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as trouble:
        os.close(file)
        if isinstance(trouble, BlockingIOError):
            raise AnotherRuns from None
        raise Unlockable(type(trouble).__name__) from None
    return file

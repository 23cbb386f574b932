"""Where the sandboxes of the tests keep their databases: files, or PostgreSQL with `--postgres`.

Tests call `sandbox` from here instead of the sandbox's own. On PostgreSQL a folder stands for a
database, as it does for a file: two sandboxes on one folder find each other's rows. Databases
are used again by the next test, emptied: making one costs more than a whole test.
"""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import make_url, text

from bot.demo import village
from bot.infra.database import create_engine
from bot.schema import METADATA

ALL_TABLES = ", ".join(f'"{one.name}"' for one in METADATA.sorted_tables)
EMPTY = f"TRUNCATE {ALL_TABLES} RESTART IDENTITY"


@dataclass
class Places:
    """`server` is the URL of a PostgreSQL database; None while files are used."""

    server: str | None = None
    made: list[str] = field(default_factory=list)
    folders: dict[Path, str] = field(default_factory=dict)

    async def url(self, folder: Path) -> str | None:
        """The database that stands for the folder; empty the first time in a test."""
        if self.server is None:
            return None
        if folder not in self.folders:
            number = len(self.folders)
            if number == len(self.made):
                self.made.append(await self._make(f"village_{number}"))
            await alone(self.made[number], EMPTY)
            self.folders[folder] = self.made[number]
        return self.folders[folder]

    async def _make(self, name: str) -> str:
        assert self.server is not None
        await alone(
            self.server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}"
        )
        url = make_url(self.server).set(database=name).render_as_string(hide_password=False)
        engine = create_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        await engine.dispose()
        return url


PLACES = Places()


@asynccontextmanager
async def sandbox(folder, clock, *, url=None, **more):
    """`bot.demo.village.sandbox`, on the database that stands for the folder."""
    where = url or await PLACES.url(folder)
    async with village.sandbox(folder, clock, url=where, **more) as opened:
        yield opened


async def alone(url, *statements):
    """Runs statements that want no transaction around them."""
    engine = create_engine(url)
    async with engine.connect() as connection:
        free = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for one in statements:
            await free.execute(text(one))
    await engine.dispose()

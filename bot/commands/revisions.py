"""Which schema a database has, and which ones this program has ever had."""

import contextlib
import sqlite3
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from bot.infra.database import create_engine
from bot.infra.vault import Vault

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def config(url: str, folder: Path = FOLDER, vault: Vault | None = None) -> Config:
    """Alembic's settings for that database, wherever the package is installed."""
    found = Config()
    found.set_main_option("script_location", str(folder).replace("%", "%%"))
    found.attributes["url"] = url
    found.attributes["vault"] = vault
    return found


def known(revision: str | None) -> bool:
    """Whether this program has ever had that schema; None stands for an empty database."""
    scripts = ScriptDirectory.from_config(config(""))
    return revision in (None, *(one.revision for one in scripts.walk_revisions()))


async def current(url: str) -> str | None:
    """The revision the database is at; None where it is empty."""
    _try(url)
    engine = create_engine(url)

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    try:
        async with engine.connect() as connection:
            return await connection.run_sync(read)
    finally:
        await engine.dispose()


def _try(url: str) -> None:
    """Raises sqlite3's own error where the file cannot be used.

    The asynchronous driver would leave a thread behind that prints a trace of its own.
    """
    found = make_url(url)
    if found.get_backend_name() == "sqlite" and found.database:
        with contextlib.closing(sqlite3.connect(found.database)) as connection:
            connection.execute("BEGIN IMMEDIATE")

"""`linli migrate`: brings the schema to the newest version; a SQLite file is copied first."""

import asyncio
import shutil
import sys
from pathlib import Path

import click
from alembic import command as alembic
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, make_url

from bot.app import Settings
from bot.infra.database import create_engine
from bot.schema import HEAD

USAGE = 2
FOLDER = Path(__file__).resolve().parents[2] / "migrations"
HELP = """把数据库升到最新版本。SQLite 文件会先复制一份。

Brings the database to the newest version. A SQLite file is copied first."""

NEWER = """数据库比程序新，什么都没有改。请先更新程序。
The database is newer than this program; nothing was changed. Please update the program first."""
ALREADY = """已是最新版本。
Already the newest version."""
DONE = """数据库已升到最新版本。
The database now has the newest version."""


@click.command("migrate", help=HELP)
def command() -> None:
    url = Settings().database()
    at = asyncio.run(current(url))
    if at is not None and at > HEAD:
        click.echo(NEWER, err=True)
        sys.exit(USAGE)
    if at == HEAD:
        click.echo(ALREADY)
        return
    _copy(url, at)
    upgrade(url)
    click.echo(DONE)


def upgrade(url: str, revision: str = "head") -> None:
    """Runs the migrations; nothing is half done after an error."""
    alembic.upgrade(config(url), revision)


def config(url: str) -> Config:
    """Alembic's settings for that database, wherever the package is installed."""
    found = Config()
    found.set_main_option("script_location", str(FOLDER))
    found.attributes["url"] = url
    return found


def behind(url: str) -> bool:
    """Whether the schema is not the one this program was written for."""
    return asyncio.run(current(url)) != HEAD


async def current(url: str) -> str | None:
    """The revision the database is at; None where it is empty."""
    engine = create_engine(url)

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    try:
        async with engine.connect() as connection:
            return await connection.run_sync(read)
    finally:
        await engine.dispose()


def _copy(url: str, at: str | None) -> None:
    """``linli.sqlite3`` beside itself as ``linli.sqlite3.before-<revision>``."""
    name = make_url(url).database
    if at is not None and url.startswith("sqlite") and name and Path(name).exists():
        shutil.copy2(name, f"{name}.before-{HEAD}")

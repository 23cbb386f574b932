"""`linli migrate`: brings the schema to the newest version; a SQLite file is copied first."""

import asyncio
import contextlib
import shutil
import sqlite3
import sys
from pathlib import Path

import click
from alembic import command as alembic
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Settings
from bot.commands import FINDING, USAGE
from bot.infra.database import create_engine
from bot.infra.system import SystemEntropy
from bot.infra.vault import Vault
from bot.schema import HEAD

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
HELP = """把数据库升到最新版本。SQLite 文件会先复制一份。

Brings the database to the newest version. A SQLite file is copied first.

退出码 Exit codes: 0 已是最新 the newest; 1 没升成，什么都没改 it failed, nothing was changed;
2 用法或设置有误 usage or configuration."""

NEWER = """数据库比程序新，什么都没有改。请先更新程序。
The database is newer than this program; nothing was changed. Please update the program first."""
ALREADY = """已是最新版本。
Already the newest version."""
DONE = """数据库已升到最新版本。
The database now has the newest version."""
COPIED = """原来的数据库文件复制到了：{copy}
The database file as it was is here: {copy}"""

BROKEN = """没升成，数据库和原来一样。请把下面这行告诉开发者：
It failed and the database is as it was. Please tell the developers this:
{trouble}"""


@click.command("migrate", help=HELP)
def command() -> None:
    settings = Settings.read()
    url, keys = settings.database(), settings.keys()
    at = asyncio.run(current(url))
    if not known(at):
        click.echo(NEWER, err=True)
        sys.exit(USAGE)
    if at == HEAD:
        click.echo(ALREADY)
        return
    copy = copied(url)
    if copy is not None:
        click.echo(COPIED.format(copy=copy))
    try:
        upgrade(url, vault=Vault(keys, SystemEntropy()))
    except (SQLAlchemyError, CommandError, RuntimeError) as trouble:
        click.echo(BROKEN.format(trouble=trouble), err=True)
        sys.exit(FINDING)
    click.echo(DONE)


def upgrade(url: str, revision: str = "head", vault: Vault | None = None) -> None:
    """Runs the migrations; nothing is half done after an error.

    `vault` seals what an older schema kept in the open; an empty database needs none.
    """
    alembic.upgrade(config(url, vault=vault), revision)


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


def behind(url: str) -> bool:
    """Whether the schema is not the one this program was written for."""
    return asyncio.run(current(url)) != HEAD


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


def copied(url: str) -> Path | None:
    """``linli.sqlite3`` beside itself as ``linli.sqlite3.before-<revision>``, if it holds anything.

    By SQLite's own copying: the newest rows may stand in the file's journal and not yet in it.
    """
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database:
        return None
    name = found.database
    copy, part = Path(f"{name}.before-{HEAD}"), Path(f"{name}.before-{HEAD}.part")
    part.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(name)) as source,
        contextlib.closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
        empty = not target.execute("SELECT 1 FROM sqlite_schema").fetchone()
    if empty:
        part.unlink()
        return None
    shutil.copymode(name, part)
    return part.replace(copy)

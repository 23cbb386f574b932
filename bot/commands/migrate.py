"""`linli migrate`: brings the schema to the newest version; a SQLite file is copied first."""

import asyncio
import sys
from pathlib import Path

import click
from alembic import command as alembic
from alembic.util import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Settings, open_works
from bot.commands import FINDING
from bot.commands.readiness import NEW_SCHEMA, NotReady, checked_keys
from bot.commands.revisions import FOLDER as FOLDER, config, current, known
from bot.infra.copies import copied as copied_to, folded, opened
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from bot.infra.system import SystemEntropy
from bot.infra.vault import Vault
from bot.schema import HEAD

HELP = """把数据库升到最新版本。SQLite 文件会先复制一份。

Brings the database to the newest version. A SQLite file is copied first.

退出码 Exit codes: 0 已是最新 the newest; 1 没升成，什么都没改 it failed, nothing was changed;
2 用法或设置有误 usage or configuration."""

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
    asyncio.run(_migrated(settings, checked_keys(settings)))


async def _migrated(settings: Settings, keys: Keys) -> None:
    """Nobody else is at work meanwhile, and nothing is half done after an error."""
    url = settings.database()
    async with alone(url):
        at = await current(url)
        if not known(at):
            raise NotReady(NEW_SCHEMA)
        if at == HEAD:
            click.echo(ALREADY)
            return
        copy = await asyncio.to_thread(copied, url)
        if copy is not None:
            click.echo(COPIED.format(copy=copy))
        try:
            vault = Vault(keys, SystemEntropy())
            await asyncio.to_thread(upgrade, url, vault=vault)  # alembic has a loop of its own
        except (SQLAlchemyError, CommandError, RuntimeError) as trouble:
            click.echo(BROKEN.format(trouble=trouble), err=True)
            sys.exit(FINDING)
        await _sealed_with(settings, keys)
        if copy is not None:  # nothing of what was not sealed yet stays in the journal
            await asyncio.to_thread(folded, Path(make_url(url).database or ""))
    click.echo(DONE)


async def _sealed_with(settings: Settings, keys: Keys) -> None:
    """From now on the database knows which keys are its own."""
    async with open_works(settings, keys=keys) as works, works.begin() as work:
        if await work.key_check.made_with() is None and await work.key_check.opens():
            await work.key_check.make()


def upgrade(url: str, revision: str = "head", vault: Vault | None = None) -> None:
    """Runs the migrations; nothing is half done after an error.

    `vault` seals what an older schema kept in the open; an empty database needs none.
    """
    alembic.upgrade(config(url, vault=vault), revision)


def copied(url: str) -> Path | None:
    """``linli.sqlite3`` beside itself as ``linli.sqlite3.before-<revision>``, if it holds anything.

    Raises Unsound: it is damaged already; then nothing is migrated.
    """
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database:
        return None
    file = Path(found.database)
    with opened(file) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return None
    copy = file.with_name(f"{file.name}.before-{HEAD}")
    copied_to(file, copy)
    return copy

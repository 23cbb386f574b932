"""`linli backup`: a copy of the database while the bot runs, from which `restore` can begin."""

import asyncio
import json
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import make_url

from bot.app import Settings, open_works
from bot.commands import USAGE
from bot.commands.readiness import checked_keys, checked_schema
from bot.infra.copies import Unsound, copied
from bot.infra.keyfile import Keys
from bot.infra.system import SystemClock
from bot.kernel.events import Mark

BACKUP = "linli-backup/1"
MADE_AT, LAST = "backup", "last-backup"  # marks: in the copy, and in the database copied
HELP = """把数据库备份到 FILE，机器人不用停。
备份里的加密的内容要用密钥文件才打得开；密钥文件不在备份里，请和备份分开放。

Copies the database to FILE while the bot runs. What is sealed in it opens only with the key file,
which is not part of the copy: keep the two apart.

退出码 Exit codes: 0 备份好了 copied; 2 没有备份 not copied."""
COPIED = """备份好了：{file}（{size} 字节，已检查）
The copy is here: {file} ({size} bytes, checked)"""
THERE = """这个文件已经有了，没有改动。请换个名字。
There is a file of that name already; nothing was changed. Please choose another name."""
WITH_KEYS = """备份不能和密钥文件放在一起。请换个文件夹。
The copy must not lie beside the key file. Please choose another folder."""
UNWRITABLE = """写不了备份文件。请核对文件夹、写入权限和剩余空间。
The copy cannot be written. Please check its folder, its permissions and the space left."""
DAMAGED = """数据库坏了，没有备份。请不要覆盖以前的备份，把它们留好。
The database is damaged; nothing was copied. Please keep the copies you have, all of them."""
POSTGRES = """PostgreSQL 的数据库请用它自己的工具备份，例如：
pg_dump --format=custom --file=linli.dump 数据库名
A PostgreSQL database is copied by its own tool, such as:
pg_dump --format=custom --file=linli.dump DATABASE"""


@click.command("backup", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
def command(file: Path, as_json: bool) -> None:
    settings = Settings.read()
    database = sqlite_file(settings)
    if database is None:
        refuse(POSTGRES)
    keys = checked_keys(settings)
    if file.exists():
        refuse(THERE)
    if settings.key_file.expanduser().resolve().parent == file.resolve().parent:
        refuse(WITH_KEYS)
    asyncio.run(checked_schema(settings.database()))
    try:
        copied(database, file, _stamped)
    except Unsound:
        refuse(DAMAGED)
    except OSError:
        refuse(UNWRITABLE)
    asyncio.run(_noted(settings, keys))
    size = file.stat().st_size
    if as_json:
        click.echo(json.dumps({"format": BACKUP, "file": str(file), "bytes": size}))
    else:
        click.echo(COPIED.format(file=file, size=size))


def sqlite_file(settings: Settings) -> Path | None:
    """The file of the database; None on PostgreSQL."""
    url = make_url(settings.database())
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def refuse(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(USAGE)


def _stamped(copy: sqlite3.Connection) -> None:
    """The copy knows when it was made, so that a restore can tell what is lost."""
    now = SystemClock().now().astimezone(UTC).replace(tzinfo=None)
    row = (MADE_AT, now.isoformat(" ", "microseconds"))
    copy.execute("INSERT OR REPLACE INTO marks (name, at) VALUES (?, ?)", row)


async def _noted(settings: Settings, keys: Keys) -> None:
    """The database knows when it was last copied, for `linli doctor`."""
    async with open_works(settings, keys=keys) as works, works.begin() as work:
        await work.marks.put(LAST, Mark(work.now))


def made_at(copy: sqlite3.Connection) -> datetime | None:
    """When the copy was made; None where it is none of ours."""
    row = copy.execute("SELECT at FROM marks WHERE name = ?", [MADE_AT]).fetchone()
    return datetime.fromisoformat(row[0]).replace(tzinfo=UTC) if row else None

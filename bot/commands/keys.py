"""`linli keys`: the key file, which lies apart from the database and its backups."""

import sys
from pathlib import Path

import click
from sqlalchemy import make_url

from bot.app import Settings
from bot.commands import USAGE
from bot.infra.keyfile import Keys
from bot.infra.system import SystemEntropy

HELP = """密钥文件：没有它，数据库里的密件谁也打不开。

The key file: without it nobody can open what is sealed in the database.

退出码 Exit codes: 0 做好了 done; 2 没有做 not done."""
INIT = """新建密钥文件，放在 LINLI_KEY_FILE 指的地方。

Makes the key file at the place that LINLI_KEY_FILE names.

退出码 Exit codes: 0 建好了 made; 2 没有建 not made."""
THERE = """密钥文件已经有了，没有改动：{file}
There is a key file already; nothing was changed: {file}"""
BESIDE = """密钥文件不能和数据库放在一起。请用 LINLI_KEY_FILE 另选一个文件夹。
The key file must not lie beside the database. Please choose another folder with LINLI_KEY_FILE."""
UNWRITABLE = """写不了密钥文件。请核对 LINLI_KEY_FILE 和写入权限：{file}
The key file cannot be written. Please check LINLI_KEY_FILE and its permissions: {file}"""
MADE = """密钥文件建好了：{file}
请马上抄一份，放到别处锁好（不要和数据库备份放在一起）。丢了它，密件就再也打不开。
The key file is here: {file}
Please keep a copy of it locked away at another place (not with the backups of the database).
If it is lost, what is sealed can never be opened again."""


@click.group("keys", help=HELP)
def command() -> None:
    pass


@command.command("init", help=INIT)
def init() -> None:
    settings = Settings.read()
    file = settings.key_file.expanduser().absolute()
    if file.exists():
        _refuse(THERE, file)
    if beside(file, settings.database()):
        _refuse(BESIDE, file)
    try:
        Keys.made(SystemEntropy()).write(file)
    except OSError:
        _refuse(UNWRITABLE, file)
    click.echo(MADE.format(file=file))


def beside(file: Path, url: str) -> bool:
    """Whether the key file would lie in the folder of the SQLite file, or beneath it."""
    database = make_url(url).database
    if make_url(url).get_backend_name() != "sqlite" or not database:
        return False
    return Path(database).expanduser().absolute().parent in file.parents


def _refuse(words: str, file: Path) -> None:
    click.echo(words.format(file=file), err=True)
    sys.exit(USAGE)

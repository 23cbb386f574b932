"""Whether the program could keep its promises if it ran now (PROMISES P28); one sentence each.

`linli run` refuses with the first that is not met, `linli doctor` names them all.
"""

import asyncio
import stat
from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.app import Settings
from bot.commands.revisions import current, known
from bot.infra.keyfile import Keys
from bot.schema import HEAD
from bot.work import Works

SOON = timedelta(seconds=10)

OLD_SCHEMA = """数据库的版本比程序旧。请先停下机器人，再运行 linli migrate。
The database is older than this program. Please stop the bot and run linli migrate."""
NEW_SCHEMA = """数据库比程序新。请先更新程序。
The database is newer than this program. Please update the program first."""
OPEN_KEYS = """密钥文件别人也能读。请运行：chmod 600 {file}
Others may read the key file. Please run: chmod 600 {file}"""
KEYS_BESIDE = """密钥文件和数据库放在一起，偷走一个文件夹就什么都有了。
请把密钥文件移到别处，并改 LINLI_KEY_FILE。
The key file lies beside the database: whoever takes the folder has everything. Please move it
and change LINLI_KEY_FILE."""
OTHER_KEYS = """密钥文件不是这个数据库的，加密的内容打不开。请把原来的密钥文件放回来。
The key file is not that of this database and opens nothing in it. Please bring the right one."""
BETWEEN_KEYS = """换签名密钥时中断了。请再运行一次 linli keys rotate --signing。
The change of the signing key was interrupted. Please run linli keys rotate --signing once more."""
CLOCK_BEHIND = """这台电脑的时钟比记录里最后一条还早（{behind} 秒）。请先校准时钟。
The clock of this computer is {behind} s before the newest entry of the record. Please set it."""


class NotReady(Exception):
    """A promise could not be kept; `words` say why and what to do, in both languages."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def checked_keys(settings: Settings) -> Keys:
    """The key file, as it must be. Raises WrongSetting where there is none, NotReady."""
    keys = private_keys(settings)
    if beside(settings.key_file.expanduser(), settings.database()):
        raise NotReady(KEYS_BESIDE)
    return keys


def private_keys(settings: Settings) -> Keys:
    """The key file, wherever it lies. Raises WrongSetting where there is none, NotReady."""
    keys, file = settings.keys(), settings.key_file.expanduser().absolute()
    if stat.S_IMODE(file.stat().st_mode) & 0o177:
        raise NotReady(OPEN_KEYS.format(file=file))
    if unfinished(file).exists():
        raise NotReady(BETWEEN_KEYS)
    return keys


def unfinished(key_file: Path) -> Path:
    """Where the next key file lies while the signing key is being changed."""
    return key_file.with_name(f"{key_file.name}.new")


def beside(file: Path, url: str) -> bool:
    """Whether the key file would lie in the folder of the SQLite file."""
    database = make_url(url).database
    if make_url(url).get_backend_name() != "sqlite" or not database:
        return False
    return Path(database).expanduser().resolve().parent == file.resolve().parent


async def checked_schema(url: str) -> None:
    """The schema is that of this program. Raises NotReady."""
    at = await current(url)
    if not known(at):
        raise NotReady(NEW_SCHEMA)
    if at != HEAD:
        raise NotReady(OLD_SCHEMA)


async def checked_database(works: Works) -> None:
    """Our keys open it, and time has not run back since it was last used. Raises NotReady.

    A clock that is a moment behind (it was set while the bot restarted) is waited for.
    """
    behind = await _behind(works)
    if timedelta() < behind <= SOON:
        await asyncio.sleep(behind.total_seconds())
    elif behind > SOON:
        raise NotReady(CLOCK_BEHIND.format(behind=round(behind.total_seconds())))


async def _behind(works: Works) -> timedelta:
    """By how much the clock is before the newest entry of any record; the keys come first."""
    async with works.begin() as work:
        if not await work.key_check.opens():
            raise NotReady(OTHER_KEYS)
        if await work.key_check.made_with() is None:
            await work.key_check.make()
        times = [
            (await work.record.newest(one))[1] for one in await work.residents.all_communities()
        ]
        return max((one for one in times if one), default=work.now) - work.now

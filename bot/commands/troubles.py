"""What no command can go on with, as sentences in both languages instead of a trace.

Wrong settings, a database that cannot be opened, Telegram out of reach: the same for every
command, so it is said in one place. A value is never shown: it may be the token. Whatever is not
listed here is a fault of the program, and its trace is wanted.
"""

import socket
import sqlite3
from collections.abc import Iterator

from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from telegram.error import InvalidToken, NetworkError

from bot.app import WrongSetting
from bot.commands.readiness import OTHER_KEYS, NotReady
from bot.infra.copies import InUse, Unsound
from bot.infra.database import NobodyListens
from bot.infra.lock import AnotherRuns, Unlockable
from bot.infra.vault import Unopened
from bot.work import StorageTrouble

SETTING = {
    "LINLI_OPERATORS": """LINLI_OPERATORS 写得不对。请写 Telegram 用户编号，逗号分开，例如 123,456。
LINLI_OPERATORS is wrong. Please write Telegram user ids with commas between, such as 123,456.""",
    "LINLI_BOT_TOKEN_FILE": """读不了 LINLI_BOT_TOKEN_FILE 指的文件。请核对路径和读取权限。
The file of LINLI_BOT_TOKEN_FILE cannot be read. Please check its path and its permissions.""",
    "LINLI_DATABASE_URL": """LINLI_DATABASE_URL 写得不对。例如：sqlite+aiosqlite:////data/linli.sqlite3
或 postgresql+asyncpg://user@host/linli（要先装 linli[postgres]）。
LINLI_DATABASE_URL is wrong. Write it like sqlite+aiosqlite:////data/linli.sqlite3
or postgresql+asyncpg://user@host/linli (which needs linli[postgres]).""",
    "LINLI_DATA_DIR": """建不了数据文件夹。请核对 LINLI_DATA_DIR 和写入权限。
The data folder cannot be made. Please check LINLI_DATA_DIR and its permissions.""",
    "LINLI_KEY_FILE": """读不了密钥文件。头一次用请先运行 linli keys init；
搬过机器的，请把原来的密钥文件放回来，并核对 LINLI_KEY_FILE。
The key file cannot be read. On first use please run linli keys init. If Linli was moved here,
bring its key file too and check LINLI_KEY_FILE.""",
    "LINLI_TIMEZONE": """没有 LINLI_TIMEZONE 写的这个时区。例如：Asia/Shanghai
There is no time zone as in LINLI_TIMEZONE. Write it like Asia/Shanghai.""",
    "LINLI_LANGUAGE": """LINLI_LANGUAGE 只能写 zh_Hans 或 en。
LINLI_LANGUAGE must be zh_Hans or en.""",
    "LINLI_LOG_LEVEL": """LINLI_LOG_LEVEL 只能写 debug、info、warning、error 或 critical。
LINLI_LOG_LEVEL must be debug, info, warning, error or critical.""",
    "LINLI_LOG_FORMAT": """LINLI_LOG_FORMAT 只能写 text 或 json。
LINLI_LOG_FORMAT must be text or json.""",
    ".env": """读不了 .env 文件。请核对读取权限，并存成 UTF-8。
The file .env cannot be read. Please check its permissions and save it as UTF-8.""",
}
OTHER_SETTING = """{name} 写得不对，请核对。
{name} is wrong. Please check it."""
DATABASE = """打不开数据库。请核对 LINLI_DATABASE_URL 或 LINLI_DATA_DIR，
看数据库在不在运行、能不能写入。
The database cannot be opened. Please check LINLI_DATABASE_URL or LINLI_DATA_DIR, whether the
database is running, and whether it may be written to."""
REFUSED = """Telegram 不认这个令牌。请核对 LINLI_BOT_TOKEN。
Telegram does not accept this token. Please check LINLI_BOT_TOKEN."""
NETWORK = """连不上 Telegram。请检查网络和 LINLI_API_BASE_URL，再试一次。
Telegram cannot be reached. Please check the network and LINLI_API_BASE_URL, then try again."""
DAMAGED = """数据库坏了，什么都没改。请从备份恢复：linli restore 文件
The database is damaged; nothing was changed. Please restore a copy: linli restore FILE"""
BUSY = """机器人或者另一条 linli 命令正在用这个数据库。请先停下它，再试一次。
The bot or another linli command is using this database. Please stop it first, then try again."""
UNREACHABLE = (ConnectionError, TimeoutError, socket.gaierror)


def sentences(trouble: BaseException) -> list[str]:
    """What to tell; nothing for a trouble that is not known here."""
    return list(dict.fromkeys(_sentences(trouble)))


def _sentences(trouble: BaseException) -> Iterator[str]:
    match trouble:
        case BaseExceptionGroup():
            for one in trouble.exceptions:
                yield from _sentences(one)
        case Unsound():
            yield DAMAGED
        case AnotherRuns() | InUse():
            yield BUSY
        case NotReady(words=words):
            yield words
        case Unopened():
            yield OTHER_KEYS
        case WrongSetting(name=name):
            yield SETTING[name]
        case ValidationError(title="Settings"):
            for name in _names(trouble):
                yield SETTING.get(name) or OTHER_SETTING.format(name=name)
        case InvalidToken():
            yield REFUSED
        case NetworkError():
            yield NETWORK
        case OperationalError() | InterfaceError() | StorageTrouble() | sqlite3.Error():
            yield DATABASE
        case NobodyListens() | Unlockable():
            yield DATABASE
        case _ if isinstance(trouble, UNREACHABLE) or _of_driver(trouble):
            yield DATABASE


def _names(trouble: ValidationError) -> list[str]:
    """The variables that are wrong."""
    places = (one["loc"] for one in trouble.errors(include_input=False, include_context=False))
    return [f"LINLI_{str(place[0]).upper()}" for place in places]


def _of_driver(trouble: BaseException) -> bool:
    """PostgreSQL's driver, which may not be installed, does not let us in."""
    return type(trouble).__module__.startswith("asyncpg.")

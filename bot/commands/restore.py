"""`linli restore`: the database as it was when a copy was made, right and quiet (PROMISES P26).

Right: the copy is checked, brought to the newest version and opened with the keys at hand before
it takes the place of what is there. Quiet: what the copy still had to send is held for a person,
because most of it went out before the loss. Open: each community's record says what is lost.
"""

import asyncio
import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from bot.app import Settings, open_works
from bot.commands.backup import MADE_AT, UNWRITABLE, made_at, refuse, sqlite_file
from bot.commands.host import HOST
from bot.commands.migrate import upgrade
from bot.commands.readiness import NEW_SCHEMA, OTHER_KEYS, NotReady, checked_keys, checked_schema
from bot.commands.revisions import current, known
from bot.infra.copies import Unsound, copied, folded, opened, put_in_place, removed
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from bot.infra.system import SystemEntropy
from bot.infra.vault import Vault
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
from bot.reactions.restoring import forget_what_was_due, record_restored
from bot.schema import HEAD
from bot.work import Works

RESTORE = "linli-restore/1"
HELP = """从备份文件 FILE 恢复数据库。先停下机器人。现在的数据库会留在旁边。

Brings the database back from the copy FILE. Stop the bot first. The database of now is kept
beside it.

备份时还没发出的消息先扣住，由您用 linli outbox 决定发不发。
Messages the copy had still to send are held: decide on them with linli outbox.

PostgreSQL：先用 pg_restore 恢复，再运行不带 FILE 的 linli restore。
PostgreSQL: restore with pg_restore, then run linli restore without FILE.

退出码 Exit codes: 0 恢复好了 restored; 2 没有恢复，什么都没改 nothing was changed."""
WHICH = """请写上备份文件。
Please name the file to restore from."""
NO_COPY = """这个文件不是邻里的数据库备份，或者读不了。什么都没改。
This file is no copy of a database of Linli, or it cannot be read. Nothing was changed."""
DAMAGED = """备份坏了，什么都没改。请换一份备份。
The copy is damaged. Nothing was changed. Please take another one."""
THE_SAME = """这就是现在的数据库。请写备份文件。
This is the database itself. Please name a copy."""
POSTGRES = """PostgreSQL 的数据库请用它自己的工具恢复，再运行不带文件名的 linli restore：
pg_restore --clean --if-exists --dbname=数据库名 linli.dump
A PostgreSQL database is restored by its own tool; then run linli restore without a file:
pg_restore --clean --if-exists --dbname=DATABASE linli.dump"""
DONE = """恢复好了。扣住的消息：{held} 条；请看 linli outbox。
Restored. Messages held: {held}; please see linli outbox."""
KEPT = """原来的数据库在：{kept}
The database as it was is here: {kept}"""


@dataclass(frozen=True)
class Restored:
    held: int
    kept: Path | None = None


@click.command("restore", help=HELP)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
def command(file: Path | None, as_json: bool) -> None:
    settings = Settings.read()
    database, keys = sqlite_file(settings), checked_keys(settings)
    if database is None and file is not None:
        refuse(POSTGRES)
    if database is not None and file is None:
        refuse(WHICH)
    if database is None or file is None:
        done = asyncio.run(_loaded(settings, keys))
    elif database.exists() and file.exists() and database.samefile(file):
        refuse(THE_SAME)
    else:
        done = asyncio.run(_restored(settings, keys, database, file))
    if as_json:
        kept = str(done.kept) if done.kept else None
        click.echo(json.dumps({"format": RESTORE, "held": done.held, "kept": kept}))
        return
    click.echo(DONE.format(held=done.held))
    if done.kept:
        click.echo(KEPT.format(kept=done.kept))


async def _loaded(settings: Settings, keys: Keys) -> Restored:
    """The server's own tool has put the rows back; here is what it does not know of."""
    async with alone(settings.database()):
        await checked_schema(settings.database())
        async with open_works(settings, keys=keys) as works:
            return Restored(await _told(works, {}, None))


async def _restored(settings: Settings, keys: Keys, database: Path, file: Path) -> Restored:
    async with alone(settings.database()):
        staged = database.with_name(f"{database.name}.restoring")
        removed(staged)
        try:
            moment = await asyncio.to_thread(_staged, file, staged)
            url = f"sqlite+aiosqlite:///{staged}"
            await _newest(url, keys)
            there = settings.model_copy(update={"database_url": url})
            async with open_works(there, keys=keys) as works:
                held = await _told(works, _heads(database), moment)
                now = works.clock.now()
            folded(staged)
            kept = database.with_name(f"{database.name}.before-restore-{now:%Y%m%dT%H%M%S.%fZ}")
            was_there = put_in_place(staged, database, kept)
        except OSError:
            refuse(UNWRITABLE)
        finally:
            removed(staged)
    return Restored(held, kept if was_there else None)


def _staged(file: Path, staged: Path) -> datetime | None:
    """A checked copy of the copy; when that one was made."""
    try:
        copied(file, staged)
        with opened(staged) as connection, suppress(sqlite3.OperationalError):  # before 0002
            return made_at(connection)
    except Unsound:
        refuse(DAMAGED)
    except sqlite3.Error:
        refuse(NO_COPY)
    return None


async def _newest(url: str, keys: Keys) -> None:
    """The staged copy in the newest version."""
    at = await current(url)
    if at is None:
        refuse(NO_COPY)
    if not known(at):
        raise NotReady(NEW_SCHEMA)
    if at != HEAD:
        await asyncio.to_thread(upgrade, url, vault=Vault(keys, SystemEntropy()))


def _heads(database: Path) -> dict[int, tuple[int, str]]:
    """By community, the newest entry of the record that is being replaced, if it can be read."""
    try:
        with opened(database) as connection:
            found = connection.execute("SELECT community_id, seq, hash FROM record_heads")
            return {community: (seq, hash) for community, seq, hash in found}
    except sqlite3.Error:
        return {}


async def _told(works: Works, replaced: dict[int, tuple[int, str]], moment: datetime | None) -> int:
    """Holds what was due and says in each record what is lost; how many messages are held."""
    async with works.begin() as work:
        if not await work.key_check.opens():
            raise NotReady(OTHER_KEYS)
        lost: dict[CommunityId, datetime] = {}
        for community in await work.residents.all_communities():
            seq, newest = await work.record.newest(community)
            facts: dict[str, object] = {
                "backup_seq": seq,
                "lost_from": min(moment or newest or work.now, work.now).isoformat(),
                "lost_to": work.now.isoformat(),
                "by": HOST,
            }
            if community in replaced:
                facts |= dict(
                    zip(("replaced_seq", "replaced_head"), replaced[community], strict=True)
                )
            await work.record.append(Event(community, "restored", facts))
            lost[community] = min(moment or newest or work.now, work.now)
        held = await work.holding.hold()
        await forget_what_was_due(work)
        for community, since in lost.items():
            await record_restored(work, community, since)
        await work.marks.remove(MADE_AT)
    return held

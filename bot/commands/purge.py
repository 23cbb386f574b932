"""`linli purge`: deletes what is past its time; the bot does it by itself once a day."""

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.commands import USAGE
from bot.commands.host import DatabaseTrouble, opened_works
from bot.commands.speaking import lang_option, speaker
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.kernel.text import Text, _, ngettext

if TYPE_CHECKING:
    from bot.features.privacy.model import Purged

PURGED = "linli-purge/1"
HELP = """删掉已经过了保存期限的内容。机器人自己每天也会做一次；先用 --dry-run 看看会删什么。
各样东西保存多久，写在 docs/privacy-data.md。

Deletes what is past its time. The bot does it by itself once a day; --dry-run shows what would
go. How long things are kept stands in docs/privacy-data.md.

退出码 Exit codes: 0 做完了 done; 2 用法或配置有误 usage or configuration."""


@click.command("purge", help=HELP)
@click.option("--dry-run", is_flag=True, help="只数一数，不删。 Count only, delete nothing.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
@click.pass_context
def command(ctx: click.Context, dry_run: bool, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        found = asyncio.run(_purged(dry_run))
    except DatabaseTrouble as refusal:
        click.echo(say(refusal.text()), err=True)
        ctx.exit(USAGE)
    if as_json:
        rows = {one.rule: one.rows for one in found}
        click.echo(json.dumps({"format": PURGED, "dry_run": dry_run, "rows": rows}))
        return
    for one in found:
        if one.rows:
            click.echo(f"{one.rule}\t{one.rows}")
    click.echo(say(_summary(sum(one.rows for one in found), dry_run)))


async def _purged(dry: bool) -> "Sequence[Purged]":
    """Raises DatabaseTrouble."""
    from bot.reactions import purge_now

    async with opened_works() as works:
        return await purge_now(works, Actor(PersonId(0), None, operator=True), dry=dry)


def _summary(rows: int, dry: bool) -> Text:
    if not rows:
        return _("Nothing is past its time.")
    if dry:
        return ngettext("{n} entry is past its time.", "{n} entries are past their time.", rows)
    return ngettext("{n} entry deleted.", "{n} entries deleted.", rows)

"""`linli checkpoints`: all signed checkpoints of a community, for auditors to keep elsewhere."""

import asyncio
import json
import sys

import click

from bot.commands import USAGE
from bot.commands.host import chosen, community_option, opened_works
from bot.commands.speaking import lang_option, speaker
from bot.features.record.rules import written
from bot.features.residents.errors import CommunityUnknown
from bot.kernel.errors import DomainError

HELP = """打印小区 ID 的全部存证，一行一个（JSON）。另存一份在别处，以后用
linli verify --checkpoints 核对。

Prints all checkpoints of community ID as JSON, one to a line. Keep a copy elsewhere, to be checked
with linli verify --checkpoints.

退出码 Exit codes: 0 好了 done; 2 用法或配置有误 usage or configuration."""


@click.command("checkpoints", help=HELP)
@community_option
@lang_option
def command(number: int | None, lang: str) -> None:
    say = speaker(lang)
    try:
        found = asyncio.run(_kept(number))
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    for one in found:
        click.echo(json.dumps(one, separators=(",", ":")))


async def _kept(number: int | None) -> list[dict[str, object]]:
    """Raises CommunityUnknown, NoCommunity, SeveralCommunities."""
    async with opened_works() as works, works.look() as work:
        community = await chosen(work, number)
        if not await work.residents.neighbourhoods([community]):
            raise CommunityUnknown(community)
        return [written(one) for one in await work.checkpoints.every(community)]

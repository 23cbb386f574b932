"""`linli dead-letters`: updates the bot could not handle, by their shape, and trying one again."""

import asyncio
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import click

from bot.commands import USAGE
from bot.commands.host import opened_works
from bot.commands.speaking import Say, lang_option, speaker
from bot.kernel.errors import DomainError
from bot.kernel.evidence import LARGEST
from bot.kernel.text import Text, _, ngettext

if TYPE_CHECKING:
    from bot.infra.inbox import DeadLetter

LETTERS = "linli-dead-letters/1"
HELP = """列出机器人处理不了的更新：编号、时间、原因、结构；不显示大家写的内容。
私聊来的留 7 天，可以用 --retry 再试一次。

Lists updates the bot could not handle: number, time, reason, structure; never what people wrote.
Those of private chats are kept for 7 days and can be tried again with --retry.

退出码 Exit codes: 0 列好了或放回去了 listed, or put back; 2 用法或配置有误，或不能再试
usage or configuration, or it cannot be tried again."""


@dataclass(eq=False)
class NotKept(DomainError):
    """There is no dead letter of that number, or its content was not kept."""

    number: int
    code: ClassVar[str] = "dead-letter-not-kept"

    def text(self) -> Text:
        return _(
            "Update {number} cannot be tried again: there is no such dead letter, or it did not "
            "come from a private chat and its content was not kept.",
            number=str(self.number),
        )


@click.command("dead-letters", help=HELP)
@click.option(
    "--retry", type=int, metavar="ID", help="把这一条放回去再试。 Put this one back to try again."
)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(retry: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        if retry is not None:
            asyncio.run(_retry(retry))
        letters = asyncio.run(_listed())
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    if as_json:
        written = [_plain(one) for one in letters]
        click.echo(json.dumps({"format": LETTERS, "retried": retry, "letters": written}))
    elif retry is not None:
        click.echo(say(_("Put back. The bot tries it again within a moment.")))
    else:
        _tell(letters, say)


def _tell(letters: "list[DeadLetter]", say: Say) -> None:
    for one in letters:
        mark = "*" if one.whole else " "
        click.echo(f"{mark} {one.update_id}  {one.died_at:%Y-%m-%d %H:%M}Z  {one.reason}")
        click.echo(f"    {one.shape}")
    if not letters:
        click.echo(say(_("There are no dead letters.")))
        return
    click.echo(say(ngettext("{n} dead letter.", "{n} dead letters.", len(letters))))
    if any(one.whole for one in letters):
        click.echo(say(_("Those with a star can be tried again with --retry and the number.")))


def _plain(one: "DeadLetter") -> dict[str, object]:
    moments = {"arrived_at": one.arrived_at.isoformat(), "died_at": one.died_at.isoformat()}
    named = {"update": one.update_id, "reason": one.reason, "shape": one.shape}
    return named | moments | {"retry": one.whole}


async def _listed() -> "list[DeadLetter]":
    async with opened_works() as works, works.look() as work:
        return await work.inbox.dead_letters()


async def _retry(number: int) -> None:
    """Raises NotKept."""
    async with opened_works() as works, works.begin() as work:
        if abs(number) > LARGEST or not await work.inbox.revive(number):
            raise NotKept(number)

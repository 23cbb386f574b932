"""`linli paper`: the notice of an open ballot and the result of a closed one, at the host."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import NUMBER
from bot.commands.files import acted, created, kept
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.speaking import LANGUAGE, speaker
from bot.features.ballots import usecases
from bot.features.ballots.errors import BallotUnknown
from bot.features.ballots.rules.sheets import Paper
from bot.kernel.text import Words, _

if TYPE_CHECKING:
    from bot.reactions.typesetting import Printed

PAPER = "linli-paper/1"
TABLE = ".xlsx"
HELP = """纸：把表决的通知和结果写成文件，拿去打印。

Papers: the notice and the result of a vote, as files for a printer."""
NOTICE_HELP = """把正在进行的表决写成通知（PDF 文件 OUT），贴在单元门口。

Writes the notice of an open vote as PDF to OUT, to hang up in the stairwells.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""
RESULT_HELP = """把表决结果写进文件 OUT：PDF 用来张贴、签字；以 .xlsx 结尾就是 Excel 表格。

Writes the result of a vote to OUT: a PDF to hang up and to sign, or a table where OUT ends in
.xlsx.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""

_out = click.argument("out", type=click.Path(path_type=Path))
_ballot = click.option(
    "--ballot", type=NUMBER, metavar="N", required=True, help="第几号表决。 Number of the vote."
)
_bot = click.option("--bot", required=True, help="机器人的用户名。 Username of the bot.")
_json = click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")
_lang = click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGE)),
    help="语言，不写就用小区的语言。 Language; by default the community's.",
)


@click.group("paper", help=HELP)
def command() -> None:
    pass


@command.command("notice", help=NOTICE_HELP)
@_out
@community_option
@_ballot
@_bot
@_json
@_lang
def notice(
    out: Path, number: int | None, ballot: int, bot: str, as_json: bool, lang: str | None
) -> None:
    _write(out, (number, ballot), bot, Paper.NOTICE, lang, as_json=as_json)


@command.command("result", help=RESULT_HELP)
@_out
@community_option
@_ballot
@_bot
@_json
@_lang
def result(
    out: Path, number: int | None, ballot: int, bot: str, as_json: bool, lang: str | None
) -> None:
    paper = Paper.TABLE if out.suffix.lower() == TABLE else Paper.RESULT
    _write(out, (number, ballot), bot, paper, lang, as_json=as_json)


def _write(
    out: Path,
    which: tuple[int | None, int],
    bot: str,
    paper: Paper,
    lang: str | None,
    *,
    as_json: bool,
) -> None:
    say = speaker(lang or "zh")
    made = acted(say, _made(out, which, bot.lstrip("@"), paper, lang))
    if made.broken:
        name = Words(f"{made.template}.typ")
        click.echo(
            say(_("Your own template {name} could not be set in type.", name=name)), err=True
        )
    if as_json:
        written = {"format": PAPER, "file": f"{out}", "own_template_broken": bool(made.broken)}
        click.echo(json.dumps(written, ensure_ascii=False))
    else:
        click.echo(say(_("The file is written.")))


async def _made(
    out: Path, which: tuple[int | None, int], bot: str, paper: Paper, lang: str | None
) -> "Printed":
    from bot.reactions.ballot_printing import paper_made, sheet_of

    number, ballot_number = which
    async with opened_works() as works:
        async with works.look() as work:
            community = await chosen(work, number)
            found = await work.ballots.numbered(community, ballot_number)
            if found is None:
                raise BallotUnknown(ballot_number)
            about = await usecases.printable_ballot(work, host(community), found.id, paper)
            sheet = await sheet_of(work, about, bot)
        language = LANGUAGE[lang] if lang else about.place.written
        with created(out):
            made = await paper_made(works, sheet, paper, language)
            kept(out, made.file)
    return made

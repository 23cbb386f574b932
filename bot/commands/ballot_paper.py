"""`linli paper`: papers of ballots, and the page for neighbours, at the host."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import NUMBER
from bot.commands.files import acted, created, kept
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.speaking import LANGUAGE, speaker
from bot.features.ballots import usecases
from bot.features.ballots.errors import BallotUnknown
from bot.features.ballots.model.slip_papers import SlipLayout
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.usecases.slip_papers import note_slips
from bot.features.papers import usecases as papers
from bot.kernel.text import Text, Words, _, ngettext

if TYPE_CHECKING:
    from bot.reactions.typesetting import Printed

PAPER, SLIPS = "linli-paper/1", "linli-slips/1"
TABLE, WORD = ".xlsx", ".docx"
HELP = """纸：把表决的通知、结果、表决记录和签名册，以及给邻居的一页说明写成文件，拿去打印。

Papers: the notice, the result, the minutes and the signature list of a vote, a page for neighbours,
as files for a printer."""
NOTICE_HELP = """把正在进行的表决写成通知（PDF 文件 OUT），贴在单元门口。

Writes the notice of an open vote as PDF to OUT, to hang up in the stairwells.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""
RESULT_HELP = """把表决结果写进文件 OUT：PDF 用来张贴、签字；以 .xlsx 结尾就是 Excel 表格。

Writes the result of a vote to OUT: a PDF to hang up and to sign, or a table where OUT ends in
.xlsx.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""
MINUTES_HELP = """把表决记录写进文件 OUT：PDF 用来签字、存档；以 .docx 结尾就是能改的 Word 文件。

Writes the minutes of a vote to OUT: a PDF to sign and to file, or a document for Word whose words
can be changed where OUT ends in .docx.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""
SIGNATURES_HELP = """把签名册写成 PDF 文件 OUT：一户一行，按单元分开；不写谁投了票、投了什么。

Writes the signature list of a vote as PDF to OUT: a line for each flat, by stairwell; it does not
say who has voted, nor how.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""

GUIDE_HELP = """把给邻居的一页说明写成 PDF 文件 OUT：怎么加入、怎么投票、不要上当。

Writes a page for neighbours as PDF to OUT: how to begin, how to vote, how not to be cheated.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""

SLIPS_HELP = """把正在进行的表决的纸质票写成 PDF 文件 OUT：一户一张，印好门牌、号码和二维码。

Writes the ballot papers of an open vote as PDF to OUT: one for each flat, with its number, a code
and a square. More than 200 go to OUT-1, OUT-2 …

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


def _of_a_ballot(
    name: str, words: str, paper: Paper, other: tuple[str, Paper] | None = None
) -> None:
    """A command that writes `paper` of a vote, or another one where OUT ends so."""

    @command.command(name, help=words)
    @_out
    @community_option
    @_ballot
    @_bot
    @_json
    @_lang
    def written(
        out: Path, number: int | None, ballot: int, bot: str, as_json: bool, lang: str | None
    ) -> None:
        end, else_paper = other or ("", paper)
        chosen_paper = else_paper if out.suffix.lower() == end else paper
        _write(out, (number, ballot), bot, chosen_paper, lang, as_json=as_json)


_of_a_ballot("notice", NOTICE_HELP, Paper.NOTICE)
_of_a_ballot("result", RESULT_HELP, Paper.RESULT, (TABLE, Paper.TABLE))
_of_a_ballot("minutes", MINUTES_HELP, Paper.MINUTES, (WORD, Paper.WORD))
_of_a_ballot("signatures", SIGNATURES_HELP, Paper.SIGNATURES)


@command.command("guide", help=GUIDE_HELP)
@_out
@community_option
@_bot
@_json
@_lang
def guide(out: Path, number: int | None, bot: str, as_json: bool, lang: str | None) -> None:
    say = speaker(lang or "zh")
    _told(say, out, acted(say, _guide(out, number, bot.lstrip("@"), lang)), as_json=as_json)


@command.command("slips", help=SLIPS_HELP)
@_out
@community_option
@_ballot
@_bot
@click.option("--two", is_flag=True, help="一页两张，裁开。 Two to a page, to be cut.")
@click.option("--blank", is_flag=True, help="空白的，不印门牌。 Blank ones, without a flat.")
@_json
@_lang
def slips(
    out: Path, number: int | None, ballot: int, bot: str, two: bool, blank: bool, as_json: bool,
    lang: str | None,
) -> None:  # fmt: skip
    say = speaker(lang or "zh")
    layout = SlipLayout.BLANK if blank else SlipLayout.TWO if two else SlipLayout.ONE
    made = acted(say, _slips(out, (number, ballot), bot.lstrip("@"), layout, lang))
    count, files = sum(one for one, _file in made.values()), [f"{one}" for one in made]
    if as_json:
        written = {"format": SLIPS, "papers": count, "files": files}
        click.echo(json.dumps(written, ensure_ascii=False))
    else:
        click.echo(say(ngettext("{n} ballot paper written.", "{n} ballot papers written.", count)))


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
    _told(say, out, acted(say, _made(out, which, bot.lstrip("@"), paper, lang)), as_json=as_json)


def _told(say: Callable[[Text | Words], str], out: Path, made: "Printed", *, as_json: bool) -> None:
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


async def _slips(
    out: Path, which: tuple[int | None, int], bot: str, layout: SlipLayout, lang: str | None
) -> dict[Path, tuple[int, "Printed"]]:
    """How many are in each file. All are written, or none is and the record does not say so."""
    from bot.reactions.slip_papers import slips_made, slips_of

    number, ballot_number = which
    async with opened_works() as works:
        async with works.look() as work:
            community = await chosen(work, number)
            found = await work.ballots.numbered(community, ballot_number)
            if found is None:
                raise BallotUnknown(ballot_number)
            slips = await slips_of(work, host(community), found.id, layout, bot)
        language = LANGUAGE[lang] if lang else slips.pile.place.written
        made = await slips_made(works, slips, layout, language)
        files = dict(zip(_parts(out, len(made)), made, strict=True))
        with ExitStack() as there:
            for file, (_count, paper) in files.items():
                there.enter_context(created(file))
                kept(file, paper.file)
            async with works.begin() as work:
                count, blank = len(slips.pile.papers), layout is SlipLayout.BLANK
                await note_slips(work, host(community), found.id, count, blank=blank)
    return files


def _parts(out: Path, count: int) -> list[Path]:
    if count == 1:
        return [out]
    return [out.with_stem(f"{out.stem}-{number}") for number in range(1, count + 1)]


async def _guide(out: Path, number: int | None, bot: str, lang: str | None) -> "Printed":
    from bot.reactions.guides import guide_made, guide_of

    async with opened_works() as works:
        async with works.look() as work:
            community = await chosen(work, number)
            place, imprint = await papers.imprint_of(work, host(community), community)
        one = guide_of(place, imprint, bot)
        with created(out):
            made = await guide_made(works, one, LANGUAGE[lang] if lang else place.written)
            kept(out, made.file)
    return made

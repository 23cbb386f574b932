"""`linli roll`: the list of flats as a file: an empty one, a check, the import, links as letters.

`template` and `check` need no database and no token. Import and links are done by whoever holds
the host: they act as operator and, for the links, in the coordinator's stead.
"""

import asyncio
import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from bot.commands import FINDING, NUMBER
from bot.commands.cases import FileUnreadable
from bot.commands.files import acted, created, kept, refused
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.paper import doors, letters
from bot.commands.speaking import Say, lang_option, speaker
from bot.features.residents import usecases
from bot.features.residents.model import Differences, Imported
from bot.features.residents.model.invitations import Link
from bot.features.residents.rules.roll_files import CHINESE, COLUMNS, RollFile, read_table
from bot.features.residents.screens import report
from bot.infra.sheets import read
from bot.infra.sheets.xlsx import spreadsheet
from bot.kernel.area import Area
from bot.kernel.errors import DomainError
from bot.kernel.screen import Line
from bot.kernel.sheet import LARGEST_FILE
from bot.kernel.text import _, ngettext

CHECK, IMPORT, LINKS = "linli-roll-check/1", "linli-roll-import/1", "linli-roll-links/1"
LETTERS = ("building", "stairwell", "door", "link", "valid_until")
EXAMPLES = {
    "zh": (
        ("1", "2", "3", "301", "89.37", "A1", "陈秀英", "住宅", "2", ""),
        ("1", "2", "3", "302", "76.25", "", "", "住宅", "", ""),
    ),
    "en": (
        ("1", "2", "3", "301", "89.37", "A1", "Xiuying Chen", "dwelling", "2", ""),
        ("1", "2", "3", "302", "76.25", "", "", "dwelling", "", ""),
    ),
}
HELP = """清册：小区里每一户的名单（Excel 或者 CSV 文件）。

The roll: the list of all flats, as an Excel or CSV file."""
TEMPLATE_HELP = """写一份清册样本到 FILE，里面有两行例子，请换成自己的。

Writes a sample roll to FILE; please replace its two example lines."""
CHECK_HELP = """检查清册 FILE，列出每一处问题。不需要数据库。

Checks the roll in FILE and lists every problem. Needs no database.

退出码 Exit codes: 0 没有问题 no problem; 1 有问题 problems found; 2 用法有误 usage."""
IMPORT_HELP = """把清册 FILE 录入小区 ID。已有的户会更新，从不删除。

Imports the roll in FILE into community ID. Flats that are there are updated, none is deleted.

退出码 Exit codes: 0 已录入 imported; 1 文件有问题，没有录入 problems, nothing was imported;
2 用法或配置有误 usage or configuration."""
LINKS_HELP = """为还没有人投票的每一户写一条一次性链接到 OUT，90 天有效；以前没用过的链接作废。

Writes a one-time link for each flat without a voter to OUT, valid for 90 days; links that were
not used before stop working."""


@click.group("roll", help=HELP)
def command() -> None:
    pass


command.add_command(letters)
command.add_command(doors)


_file = click.argument("file", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")


@command.command("template", help=TEMPLATE_HELP)
@_file
@lang_option
def template(file: Path, lang: str) -> None:
    say = speaker(lang)
    header = list(COLUMNS if lang == "en" else CHINESE.values())
    try:
        with created(file):
            if file.suffix.lower() == ".xlsx":
                kept(file, spreadsheet([header, *EXAMPLES[lang]]))
            else:
                _write(file, [header, *EXAMPLES[lang]])
    except DomainError as refusal:
        refused(say, refusal)
    click.echo(say(_("Written. Please replace the two example lines with your flats.")))


@command.command("check", help=CHECK_HELP)
@_file
@click.option(
    "--community",
    "number",
    type=NUMBER,
    metavar="ID",
    help="和这个小区比一比。 Compare with this one.",
)
@_json
@lang_option
def check(file: Path, number: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    roll = _read(say, file)
    if as_json:
        click.echo(_found(roll, say))
    elif roll.problems:
        _list(roll, say)
    else:
        click.echo(_counted(roll, say))
        if number is not None:
            _tell(say, acted(say, _compared(number, roll)))
    sys.exit(FINDING if roll.problems else 0)


@command.command("import", help=IMPORT_HELP)
@_file
@community_option
@_json
@lang_option
def import_(file: Path, number: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    roll = _read(say, file)
    if roll.problems:
        if as_json:
            click.echo(_found(roll, say))
        else:
            _list(roll, say)
        sys.exit(FINDING)
    done = acted(say, _imported(number, roll))
    figures = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    if as_json:
        click.echo(json.dumps({"format": IMPORT, **figures}))
    else:
        click.echo(say(_("New: {added}. Changed: {changed}. As before: {unchanged}.", **figures)))


@command.command("links", help=LINKS_HELP)
@community_option
@click.option("--bot", required=True, help="机器人的用户名。 Username of the bot.")
@click.argument("out", type=click.Path(path_type=Path))
@_json
@lang_option
def links(number: int | None, bot: str, out: Path, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    count = acted(say, _issued(number, bot, out))
    if as_json:
        click.echo(json.dumps({"format": LINKS, "links": count}))
    else:
        click.echo(say(ngettext("{n} link written.", "{n} links written.", count)))


def _read(say: Say, file: Path) -> RollFile:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError:
        refused(say, FileUnreadable())
    return read_table(asyncio.run(read(content)))


def _write(file: Path, rows: Iterable[Iterable[str]]) -> None:
    """CSV with the mark at its beginning by which spreadsheets know UTF-8; on the disk for sure."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    kept(file, written.getvalue().encode("utf-8-sig"))


def _letter(link: Link, bot: str) -> tuple[str, ...]:
    """Three cells for the door: spreadsheets take 1-2-12 for a date."""
    address = f"https://t.me/{bot.lstrip('@')}?start={link.payload}"
    return (*link.label.split("-", 2), address, link.expires_at.isoformat(timespec="seconds"))


def _found(roll: RollFile, say: Say) -> str:
    problems = [
        {"line": one.line, "column": one.column, "code": one.code, "text": say(one.text())}
        for one in roll.problems
    ]
    area = sum(one.area.hundredths for one in roll.rows) if not problems else 0
    flats = len(roll.rows)
    document = {"format": CHECK, "flats": flats, "area": area, "problems": problems}
    return json.dumps(document, ensure_ascii=False)


def _list(roll: RollFile, say: Say) -> None:
    for one in roll.problems:
        click.echo(say(one.text()), err=True)


def _counted(roll: RollFile, say: Say) -> str:
    area = sum((one.area for one in roll.rows), Area(0))
    return say(
        ngettext(
            "The roll is in order: {n} flat, {area}.",
            "The roll is in order: {n} flats, {area}.",
            len(roll.rows),
            area=area,
        )
    )


def _tell(say: Say, found: Differences) -> None:
    """What would change, below what the file holds."""
    for line in report(found)[1:]:
        click.echo(say(line.text if isinstance(line, Line) else line))


async def _compared(number: int | None, roll: RollFile) -> Differences:
    async with opened_works() as works, works.look() as work:
        community = await chosen(work, number)
        return await usecases.compare_roll(work, host(community), community, roll.rows)


async def _imported(number: int | None, roll: RollFile) -> Imported:
    async with opened_works() as works, works.begin() as work:
        community = await chosen(work, number)
        return await usecases.import_roll(work, host(community), community, roll.rows)


async def _issued(number: int | None, bot: str, out: Path) -> int:
    """How many; only where the file is written do the older links stop working."""
    async with opened_works() as works:
        with created(out):
            async with works.begin() as work:
                community = await chosen(work, number)
                issued = await usecases.issue_letters(work, host(community), community)
                _write(out, [LETTERS, *(_letter(one, bot) for one in issued)])
    return len(issued)

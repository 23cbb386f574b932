"""`linli roll letters` and `linli roll doors`: the papers, as PDF for a printer at the host."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands.files import acted, created, kept
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.speaking import LANGUAGE, speaker
from bot.features.papers import rules
from bot.features.papers.errors import NothingToPrint, PaperUnset
from bot.features.papers.model import Layout, Letter
from bot.features.residents import usecases
from bot.features.residents.model.invitations import Link
from bot.infra.papers import Unset, render
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.text import ngettext

if TYPE_CHECKING:
    from bot.reactions.papers import Stationery
    from bot.work import Work, Works

LETTERS, DOORS = "linli-roll-letters/1", "linli-roll-doors/1"
LETTERS_HELP = """把邀请信写成 PDF 文件 OUT：还没有人投票的每一户一封，90 天有效；以前没用过的作废。

Writes letters as PDF to OUT: one for each flat without a voter, valid for 90 days; letters and
links that were not used before stop working. More than 200 go to OUT-1, OUT-2 …"""
DOORS_HELP = """把敲门名单写成 PDF 文件 OUT：还没有人投票的户，一个单元一张。

Writes the list for knocking on doors as PDF to OUT: flats without a voter, a sheet a stairwell."""

_out = click.argument("out", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")
_lang = click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGE)),
    help="语言，不写就用小区的语言。 Language; by default the community's.",
)
_name = click.option(
    "--name", default="", help="纸上用的小区名称。 Name of the community on paper."
)


@click.command("letters", help=LETTERS_HELP)
@_out
@community_option
@click.option("--bot", required=True, help="机器人的用户名。 Username of the bot.")
@click.option("--four", is_flag=True, help="一页四封，裁开。 Four to a page, to be cut.")
@click.option("--flat", default="", metavar="1-2-301", help="只印这一户。 Only this flat.")
@click.option("--ask", default="", help="有问题找谁。 Whom to ask.")
@_name
@_json
@_lang
def letters(
    out: Path, number: int | None, bot: str, four: bool, flat: str, ask: str, name: str,
    as_json: bool, lang: str | None,
) -> None:  # fmt: skip
    say = speaker(lang or "zh")
    layout = Layout.FOUR if four else Layout.PAGE
    count, files = acted(
        say, _letters(out, number, bot.lstrip("@"), flat, (layout, lang, name, ask))
    )
    if as_json:
        written = {"format": LETTERS, "letters": count, "files": [f"{one}" for one in files]}
        click.echo(json.dumps(written, ensure_ascii=False))
    else:
        click.echo(say(ngettext("{n} letter written.", "{n} letters written.", count)))


@click.command("doors", help=DOORS_HELP)
@_out
@community_option
@click.option(
    "--all", "every", is_flag=True, help="已加入的户也写上。 Also flats that have joined."
)
@_name
@_json
@_lang
def doors(
    out: Path, number: int | None, every: bool, name: str, as_json: bool, lang: str | None
) -> None:
    say = speaker(lang or "zh")
    sheets = acted(say, _doors(out, number, every, (Layout.PAGE, lang, name, "")))
    if as_json:
        click.echo(json.dumps({"format": DOORS, "sheets": sheets}))
    else:
        click.echo(say(ngettext("{n} sheet written.", "{n} sheets written.", sheets)))


Look = tuple[Layout, str | None, str, str]


def _how(look: Look, language: str) -> "Stationery":
    from bot.reactions.papers import Stationery

    layout, lang, name, ask = look
    return Stationery(layout, LANGUAGE[lang] if lang else language, name, ask)


async def _letters(
    out: Path, number: int | None, bot: str, flat: str, look: Look
) -> tuple[int, list[Path]]:
    """How many, and where; only where every file is written do older letters stop working."""
    from bot.reactions import papers

    async with opened_works() as works:
        async with works.look() as work:
            community = await chosen(work, number)
            units = await _named(work, community, flat)
            links = await usecases.prepare_letters(work, host(community), community, units)
        if not links:
            raise NothingToPrint
        how = _how(look, links[0].place.written)
        bundles = rules.bundles(papers.letters(links, bot, how))
        files = [out] if len(bundles) == 1 else _numbered(out, len(bundles))
        await _written(works, community, [*zip(files, bundles, strict=True)], how, links)
    return len(links), files


async def _written(
    works: "Works",
    community: CommunityId,
    piles: list[tuple[Path, Sequence[Letter]]],
    how: "Stationery",
    links: Sequence[Link],
) -> None:
    from bot.reactions import papers

    with ExitStack() as there:
        for file, bundle in piles:
            there.enter_context(created(file))
            paper = papers.letters_paper(bundle, how, works.drawer.catalogues)
            kept(file, await _set(*paper))
        async with works.begin() as work:
            await usecases.keep_letters(work, host(community), community, links)


async def _set(template: str, data: dict[str, Any]) -> bytes:
    try:
        return await render(template, data)
    except Unset:
        raise PaperUnset from None


def _numbered(out: Path, count: int) -> list[Path]:
    return [out.with_stem(f"{out.stem}-{number}") for number in range(1, count + 1)]


async def _named(work: "Work", community: CommunityId, flat: str) -> list[UnitId] | None:
    if not flat:
        return None
    return [(await usecases.find_unit(work, host(community), community, flat)).id]


async def _doors(out: Path, number: int | None, every: bool, look: Look) -> int:
    from bot.reactions import papers

    async with opened_works() as works:
        async with works.look() as work:
            community = await chosen(work, number)
            found = await usecases.door_list(work, host(community), community)
            now = work.now
        how = _how(look, found.place.written)
        rows = papers.door_rows(found.units, found.marked)
        template, data = papers.doors_paper(
            rows, found.place, now, how, works.drawer.catalogues, every=every
        )
        if not data["sheets"]:
            raise NothingToPrint
        with created(out):
            kept(out, await _set(template, data))
    return len(data["sheets"])

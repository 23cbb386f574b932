"""`linli share FILE`: who pays what, computed anew from a project or a case file."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bot.commands import USAGE
from bot.commands.cases import RESULTS, document
from bot.commands.speaking import lang_option, speaker
from bot.features.funding import rules, screens
from bot.features.funding.errors import NoPayer
from bot.features.funding.model import Scheme
from bot.kernel.cases import Described, described
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _

HELP = """把 FILE 里的费用按写明的办法重新分一遍，精确到分，每个数都讲明白。

Shares the cost in FILE anew by the schemes written there, exact to the fen, each number explained.

退出码 Exit codes: 0 算好了 done; 2 用法或文件有误 usage, or the file cannot be read."""


@dataclass(frozen=True)
class Found:
    case: Described
    lines: tuple[Text | Words, ...]
    figures: dict[str, object]


@click.command("share", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(file: Path, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        _kind, cases = described(document(file), (rules.KIND,))
        found = [_found(one) for one in cases]
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    if as_json:
        results = {one.case.id: one.figures for one in found}
        click.echo(json.dumps({"format": RESULTS, "kind": rules.KIND, "results": results}))
    else:
        blocks = ["\n".join(map(say, _told(one))) for one in found]
        click.echo("\n\n".join(blocks) or say(_("There are no cases in this file.")))


def _found(one: Described) -> Found:
    read = rules.share_case(one.fields)
    pool = rules.pool(read.project)
    lines: list[Text | Words] = [*screens.pool_lines(pool)]
    schemes: dict[str, object] = {}
    joined: dict[str, object] = {}
    for name, scheme in read.schemes.items():
        lines.append(Words(name))
        try:
            told, schemes[name] = _shared(read, scheme)
            lines.extend(told)
            if read.joiner:
                told, joined[name] = _joined(read, scheme)
                lines.extend(told)
        except NoPayer as refusal:
            schemes.setdefault(name, {"error": "no_payer"})
            lines.append(refusal.text())
    figures = {**rules.pool_fields(pool), "schemes": schemes}
    if read.joiner:
        figures["late_joiner"] = joined
    return Found(one, tuple(lines), figures)


def _shared(read: rules.ShareCase, scheme: Scheme) -> tuple[list[Text], dict[str, object]]:
    found = rules.shares(read.project, scheme)
    return [*screens.share_lines(scheme, found)], rules.scheme_fields(found)


def _joined(read: rules.ShareCase, scheme: Scheme) -> tuple[list[Text], dict[str, object]]:
    assert read.joiner is not None
    found = rules.joins(read.project, scheme, read.joiner.household, read.joiner.terms)
    newcomer = next(one for one in read.project.households if one.id == read.joiner.household)
    return [*screens.joining_lines(newcomer, found)], rules.joining_fields(found)


def _told(found: Found) -> Iterator[Text | Words]:
    yield Words(found.case.id)
    if found.case.title:
        yield Words(found.case.title)
    yield from found.lines

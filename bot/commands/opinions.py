"""`linli opinions FILE`: the map of opinions from a file of answers, with the bot's own rules.

Needs no database and no token. `--against` compares the groups with those of another file.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from bot.commands import USAGE
from bot.commands.cases import RESULTS, document
from bot.commands.speaking import lang_option, speaker
from bot.features.opinions import screens
from bot.features.opinions.model import OpinionMap
from bot.kernel.cases import Described, described
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _

HELP = """从 FILE 里大家对各条说法的回答，算出有没有分成几派、大家都认同什么。

Finds the groups and the common ground in the answers of FILE, a case file of opinions.

退出码 Exit codes: 0 算好了 done; 2 用法或文件有误 usage, or the file cannot be read."""


class NoGroupsThere(DomainError):
    code = "no-groups-there"

    def text(self) -> Text:
        return _("The file to compare with holds no groups of people (“group_of” or “groups”).")


@dataclass(frozen=True)
class Found:
    case: Described
    lines: tuple[Text, ...]
    figures: dict[str, object]


@click.command("opinions", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OTHER.json",
    help="和另一份结果里的分组比一比。 Compare the groups with those of another result.",
)
@lang_option
def command(file: Path, as_json: bool, against: Path | None, lang: str) -> None:
    say = speaker(lang)
    try:
        _kind, cases = described(document(file), ("opinions",))
        other = document(against) if against else None
        found = [_found(one, other) for one in cases]
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    if as_json:
        results = {one.case.id: one.figures for one in found}
        click.echo(json.dumps({"format": RESULTS, "kind": "opinions", "results": results}))
    else:
        blocks = ["\n".join(map(say, _told(one))) for one in found]
        click.echo("\n\n".join(blocks) or say(_("There are no cases in this file.")))


def _found(one: Described, other: object) -> Found:
    from bot.features.opinions.rules import maps as rules  # numpy

    read = rules.opinion_case(one.fields)
    if read.given is not None:
        shared, typical = rules.of_groups(read.answers, read.given)
        told = [
            line for group in typical.values() for line in screens.typical_lines(group, read.texts)
        ]
        lines = (*told, *screens.common_lines(shared, read.texts))
        return Found(one, lines, rules.standing_fields(shared, typical))
    found = rules.opinion_map(read.answers)
    lines = tuple(screens.map_lines(found, read.texts))
    figures = rules.map_fields(found)
    if other is not None:
        pairs = _pairs(found, _groups(other, one.id))
        index = rules.adjusted_rand_index(pairs)
        figures["adjusted_rand_index"] = index
        lines = (*lines, screens.agreement(index, len(pairs)))
    return Found(one, lines, figures)


def _pairs(found: OpinionMap, other: Mapping[str, int]) -> list[tuple[int, int]]:
    """Of the people grouped in both."""
    return [
        (group, other[str(person)])
        for person, group in found.groups.items()
        if group is not None and str(person) in other
    ]


def _groups(document: object, case: str) -> dict[str, int]:
    """`reference.group_of`, `truth.group_of`, or `groups` of a result; raises NoGroupsThere."""
    for held in _holders(document, case):
        groups = {
            str(key): value
            for key, value in held.items()
            if isinstance(value, int) and not isinstance(value, bool)
        }
        if groups:
            return groups
    raise NoGroupsThere


def _holders(document: object, case: str) -> Iterator[dict[object, object]]:
    match document:
        case {"results": dict(results)}:
            yield from _holders(results.get(case), case)
        case {"groups": dict(groups)}:
            yield groups
        case {"reference": {"group_of": dict(groups)}} | {"truth": {"group_of": dict(groups)}}:
            yield groups


def _told(found: Found) -> Iterator[Text | Words]:
    yield Words(found.case.id)
    if found.case.title:
        yield Words(found.case.title)
    yield from found.lines

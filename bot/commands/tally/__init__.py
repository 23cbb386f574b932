"""`linli tally FILE`: counts the ballots of an export or a case file again, with the bot's rules.

Needs no database and no token, so that anybody who holds the file can check a result. Whatever
the file claims is recomputed, never believed; a difference is a finding (exit 1).
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bot.commands import FINDING, USAGE
from bot.commands.cases import RESULTS, document
from bot.commands.files import created, kept
from bot.commands.speaking import LANGUAGE, Say, lang_option, speaker
from bot.commands.tally.dual import summary
from bot.features.ballots.rules import methods
from bot.features.ballots.rules.case_files import KIND, case
from bot.features.ballots.rules.cases import differences, outcome, result
from bot.features.ballots.screens import methods as said
from bot.features.ballots.screens.pictured import chosen_picture, ranked_picture
from bot.infra.svg import drawn
from bot.kernel.cases import Described, described
from bot.kernel.errors import DomainError
from bot.kernel.picture import Picture
from bot.kernel.text import Text, Words, _

# In sentences, as JSON, and how it is drawn under a title where it can be drawn
Answer = tuple[tuple[Text, ...], dict[str, object], Callable[[Words], Picture] | None]
HELP = """用机器人的同一套规则，把 FILE 里的表决重新数一遍票。FILE 是导出文件或算例文件。

Counts the ballots in FILE again with the bot's own rules. FILE is an export or a file of cases.

退出码 Exit codes: 0 正确 right; 1 与文件所写结果不符 differs from the result stated in the file;
2 用法或文件有误 usage, or the file cannot be read."""


class NothingToDraw(DomainError):
    code = "nothing-to-draw"

    def text(self) -> Text:
        return _(
            "There is no picture for these cases. Pictures are for choices between options "
            "and for rankings. Please leave out --picture."
        )


@dataclass(frozen=True)
class Counted:
    """One case with its result as JSON and the names of the fields that the file states wrongly."""

    case: Described
    lines: tuple[Text, ...]
    figures: dict[str, object]
    wrong: tuple[str, ...]
    picture: Picture | None


@click.command("tally", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="OUT.svg",
    help="另外画成图，写进新文件 OUT.svg。 Draws the counts into the new file OUT.svg too.",
)
@lang_option
def command(file: Path, as_json: bool, picture: Path | None, lang: str) -> None:
    say = speaker(lang)
    try:
        kind, cases = described(document(file), COUNTED)
        counted = [_counted(COUNTED[one.kind], one) for one in cases]
        if picture is not None:
            _draw(picture, counted, say, LANGUAGE[lang])
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    if as_json:
        results = {one.case.id: one.figures for one in counted}
        click.echo(json.dumps({"format": RESULTS, "kind": kind, "results": results}))
    else:
        blocks = ["\n".join(map(say, _summary(one))) for one in counted]
        click.echo("\n\n".join(blocks) or say(_("There are no cases in this file.")))
    wrong = [sentence for one in counted for sentence in _findings(one)]
    for sentence in wrong:
        click.echo(say(sentence), err=True)
    sys.exit(FINDING if wrong else 0)


def _by_heads_and_area(one: Described) -> Answer:
    read = case(one)
    counted = outcome(read)
    return tuple(summary(read, counted)), result(counted), None


def _by_choice(one: Described) -> Answer:
    read = methods.choice_case(one.fields)
    found = methods.chosen(read.contest, read.picks)
    lines = said.chosen_lines(read.contest, found, majority=read.majority)
    fields = methods.chosen_fields(found, majority=read.majority)
    return tuple(lines), fields, lambda title: chosen_picture(title, read.contest, found)


def _by_ranking(one: Described) -> Answer:
    read = methods.ranked_case(one.fields)
    fields = methods.ranked_fields(read.election)
    return tuple(said.ranked_lines(read)), fields, lambda title: ranked_picture(title, read)


COUNTED: dict[str, Callable[[Described], Answer]] = {
    KIND: _by_heads_and_area,
    "choice": _by_choice,
    "ranked": _by_ranking,
}


def _counted(count: Callable[[Described], Answer], one: Described) -> Counted:
    lines, figures, draw = count(one)
    wrong = differences(one.stated.values, figures) if one.stated else ()
    picture = draw(Words(one.title or one.id)) if draw else None
    return Counted(one, lines, figures, wrong, picture)


def _draw(file: Path, counted: list[Counted], say: Say, language: str) -> None:
    """Raises NothingToDraw, FileThere, FileUnwritable."""
    pictures = [one.picture for one in counted if one.picture is not None]
    if not pictures:
        raise NothingToDraw
    with created(file):
        kept(file, drawn(pictures, say, language.replace("_", "-")).encode())


def _summary(counted: Counted) -> Iterator[Text | Words]:
    yield Words(counted.case.id)
    if counted.case.title:
        yield Words(counted.case.title)
    yield from counted.lines


def _findings(counted: Counted) -> Iterator[Text]:
    for name in counted.wrong:
        yield _(
            "In case {case} the stated result is wrong: {field} should be {found}.",
            case=Words(counted.case.id),
            field=name,
            found=Words(json.dumps(counted.figures[name], ensure_ascii=False)),
        )

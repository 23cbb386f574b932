"""`linli tally FILE`: counts the ballots of an export or a case file again, with the bot's rules.

Needs no database and no token, so that anybody who holds the file can check a result. Whatever
the file claims is recomputed, never believed; a difference is a finding (exit 1).
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

import click

from bot.commands import FINDING, USAGE
from bot.commands.speaking import lang_option, speaker
from bot.features.ballots.errors import NotCases
from bot.features.ballots.model import Measure, Tally, Verdict
from bot.features.ballots.rules.case_files import KIND, Case, read_cases
from bot.features.ballots.rules.cases import Outcome, differences, outcome, result
from bot.features.ballots.rules.majority import thresholds
from bot.kernel.errors import DomainError
from bot.kernel.ratio import Compare, Threshold
from bot.kernel.text import Text, Words, _, ngettext

RESULTS = "linli-results/1"
SIGN = {Compare.AT_LEAST: "≥", Compare.MORE_THAN: ">"}
HELP = """用机器人的同一套规则，把 FILE 里的表决重新数一遍票。FILE 是导出文件或算例文件。

Counts the ballots in FILE again with the bot's own rules. FILE is an export or a file of cases.

退出码 Exit codes: 0 正确 right; 1 与文件所写结果不符 differs from the result stated in the file;
2 用法或文件有误 usage, or the file cannot be read."""

REACHED = {
    Measure.PARTICIPATION_AREA: _("Taking part by area: {share}, needed {needed}, reached."),
    Measure.PARTICIPATION_HEADS: _("Taking part by heads: {share}, needed {needed}, reached."),
    Measure.APPROVAL_AREA: _("In favour by area: {share}, needed {needed}, reached."),
    Measure.APPROVAL_HEADS: _("In favour by heads: {share}, needed {needed}, reached."),
}
MISSED = {
    Measure.PARTICIPATION_AREA: _("Taking part by area: {share}, needed {needed}, not reached."),
    Measure.PARTICIPATION_HEADS: _("Taking part by heads: {share}, needed {needed}, not reached."),
    Measure.APPROVAL_AREA: _("In favour by area: {share}, needed {needed}, not reached."),
    Measure.APPROVAL_HEADS: _("In favour by heads: {share}, needed {needed}, not reached."),
}


class FileUnreadable(DomainError):
    code = "file-unreadable"

    def text(self) -> Text:
        return _("The file cannot be opened. Please check its name and whether you may read it.")


@dataclass(eq=False)
class NotJson(DomainError):
    """`line` and `column` are counted from 1."""

    line: int
    column: int
    code: ClassVar[str] = "not-json"

    def text(self) -> Text:
        return _(
            "The file is not valid JSON: reading stopped at line {line}, character {column}.",
            line=self.line,
            column=self.column,
        )


@dataclass(frozen=True)
class Counted:
    """One case with its result as JSON and the names of the fields that the file states wrongly."""

    case: Case
    outcome: Outcome
    figures: dict[str, object]
    wrong: tuple[str, ...]


@click.command("tally", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(file: Path, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        counted = [_counted(case) for case in read_cases(_document(file))]
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    if as_json:
        results = {one.case.id: one.figures for one in counted}
        click.echo(json.dumps({"format": RESULTS, "kind": KIND, "results": results}))
    else:
        blocks = ["\n".join(map(say, _summary(one))) for one in counted]
        click.echo("\n\n".join(blocks) or say(_("There are no cases in this file.")))
    wrong = [sentence for one in counted for sentence in _findings(one)]
    for sentence in wrong:
        click.echo(say(sentence), err=True)
    sys.exit(FINDING if wrong else 0)


def _document(file: Path) -> object:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError:
        raise FileUnreadable from None
    except json.JSONDecodeError as trouble:
        raise NotJson(trouble.lineno, trouble.colno) from None
    except (ValueError, RecursionError):  # not UTF-8, a number too long, nested without end
        raise NotCases from None


def _counted(case: Case) -> Counted:
    counted = outcome(case)
    figures = result(counted)
    wrong = differences(case.stated.values, figures) if case.stated else ()
    return Counted(case, counted, figures, wrong)


def _findings(counted: Counted) -> Iterator[Text]:
    for name in counted.wrong:
        yield _(
            "In case {case} the stated result is wrong: {field} should be {found}.",
            case=Words(counted.case.id),
            field=name,
            found=Words(json.dumps(counted.figures[name], ensure_ascii=False)),
        )


def _summary(counted: Counted) -> Iterator[Text | Words]:
    case, tally = counted.case, counted.outcome.tally
    yield Words(case.id)
    if case.title:
        yield Words(case.title)
    yield from _heads_and_area(tally)
    for measure, threshold in thresholds(case.rule).items():
        yield _checked(tally, measure, threshold)
    if counted.outcome.ignored:
        yield ngettext(
            "{n} event had no effect; its number counted from 0: {places}.",
            "{n} events had no effect; their numbers counted from 0: {places}.",
            len(counted.outcome.ignored),
            places=", ".join(map(str, counted.outcome.ignored)),
        )
    yield _verdict(tally.verdict)


def _heads_and_area(tally: Tally) -> Iterator[Text]:
    yield ngettext(
        "On the roll: {n} head, {area}.",
        "On the roll: {n} heads, {area}.",
        tally.total_heads,
        area=tally.total_area,
    )
    yield ngettext(
        "Took part: {n} head, {area}.",
        "Took part: {n} heads, {area}.",
        tally.participating_heads,
        area=tally.participating_area,
    )
    yield ngettext(
        "Yes: {n} head, {area}.", "Yes: {n} heads, {area}.", tally.yes_heads, area=tally.yes_area
    )
    yield ngettext(
        "No: {n} head, {area}.", "No: {n} heads, {area}.", tally.no_heads, area=tally.no_area
    )
    yield ngettext(
        "Neither clearly yes nor no: {n} head; area that abstained: {area}.",
        "Neither clearly yes nor no: {n} heads; area that abstained: {area}.",
        tally.other_heads,
        area=tally.abstain_area,
    )


def _checked(tally: Tally, measure: Measure, threshold: Threshold) -> Text:
    ratio = tally.ratios[measure]
    sentence = (REACHED if tally.checks[measure] else MISSED)[measure]
    share = "–" if ratio is None else str(ratio)
    needed = f"{SIGN[threshold.compare]} {threshold.share}"
    return replace(sentence, arguments=MappingProxyType({"share": share, "needed": needed}))


def _verdict(verdict: Verdict) -> Text:
    match verdict:
        case Verdict.PASSED:
            return _("Result: passed.")
        case Verdict.FAILED:
            return _("Result: not passed.")
        case Verdict.INQUORATE:
            return _("Result: not valid, too few took part.")
        case Verdict.NONE:
            return _("Result: opinions only, nothing was to be decided.")

"""A count by heads and by area, said in sentences."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from bot.features.ballots.model import Measure, Tally, Verdict
from bot.features.ballots.rules.case_files import Case
from bot.features.ballots.rules.cases import Outcome
from bot.features.ballots.rules.majority import thresholds
from bot.kernel.ratio import Compare, Threshold
from bot.kernel.text import Text, _, ngettext

SIGN = {Compare.AT_LEAST: "≥", Compare.MORE_THAN: ">"}
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


def summary(case: Case, outcome: Outcome) -> Iterator[Text]:
    """Heads and area, each test with its exact fraction, the verdict."""
    tally = outcome.tally
    yield from _heads_and_area(tally)
    for measure, threshold in thresholds(case.rule).items():
        yield _checked(tally, measure, threshold)
    if outcome.ignored:
        yield ngettext(
            "{n} event had no effect; its number counted from 0: {places}.",
            "{n} events had no effect; their numbers counted from 0: {places}.",
            len(outcome.ignored),
            places=", ".join(map(str, outcome.ignored)),
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

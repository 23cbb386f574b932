"""Counting by head and by area (rules 6 and 7 of the worked cases; Civil Code art. 278).

Every test is a cross-multiplication of whole numbers: 3 × part >= 2 × whole, never a percentage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.features.ballots.model import (
    Choice,
    Flat,
    Headcount,
    Measure,
    RollEntry,
    Rule,
    Shortfall,
    Tally,
    Turnout,
)
from bot.kernel.area import Area
from bot.kernel.ratio import Threshold

NOTHING = Area(0)


def entitled(flats: Iterable[Flat], rule: Rule) -> tuple[Flat, ...]:
    """The electorate: the flats whose kind the rule does not exclude, in the given order."""
    return tuple(flat for flat in flats if flat.kind not in rule.exclude_kinds)


def heads(flats: Iterable[Flat], headcount: Headcount) -> dict[str, tuple[Flat, ...]]:
    """The flats by head. A head's key is the id of its first flat, so it tells no owner's name.

    By owner, flats with exactly the same set of owners are one head (SPC interpretation art. 9);
    co-owners of one flat are one head. A flat without a known owner is a head of its own, as in
    the roll file, where an empty owner means "its own owner".
    """
    keys: dict[frozenset[str], str] = {}
    found: dict[str, list[Flat]] = {}
    for flat in flats:
        shared = headcount is Headcount.OWNER and flat.owners
        key = keys.setdefault(flat.owners, flat.id) if shared else flat.id
        found.setdefault(key, []).append(flat)
    return {key: tuple(group) for key, group in found.items()}


def frozen_flats(roll: Iterable[RollEntry]) -> tuple[Flat, ...]:
    """A frozen roll as flats to count: who shares a head was settled when the ballot opened."""
    return tuple(
        Flat(str(entry.unit), entry.area, owners=frozenset({entry.head})) for entry in roll
    )


def count(flats: Iterable[Flat], choices: Mapping[str, Choice], rule: Rule) -> Tally:
    """Counts `choices` (flat id to choice; a flat that is not in it did not take part).

    Choices of flats outside the electorate are not counted.
    """
    electorate = entitled(flats, rule)
    area = {one: _area(f for f in electorate if choices.get(f.id) is one) for one in Choice}
    groups = heads(electorate, rule.headcount).values()
    stands = [_stand(group, choices) for group in groups]
    took_part = [one for one in stands if one]
    yes, no = stands.count({Choice.YES}), stands.count({Choice.NO})
    untested = Tally(
        total_area=_area(electorate),
        total_heads=len(stands),
        participating_area=sum(area.values(), NOTHING),
        participating_heads=len(took_part),
        yes_area=area[Choice.YES],
        no_area=area[Choice.NO],
        abstain_area=area[Choice.ABSTAIN],
        yes_heads=yes,
        no_heads=no,
        other_heads=len(took_part) - yes - no,
        checks={},
    )
    return _tested(untested, rule)


def shortfall(turnout: Turnout, rule: Rule) -> Shortfall:
    """How many heads and how much area must still take part, whatever they choose."""
    needed = rule.participation
    area = turnout.area.hundredths, turnout.total_area.hundredths
    lacking = _lacking(needed.area, *area)
    return Shortfall(
        heads=_lacking(needed.heads, turnout.heads, turnout.total_heads),
        area=None if lacking is None else Area(lacking),
    )


def thresholds(rule: Rule) -> dict[Measure, Threshold]:
    """The thresholds the rule sets, by the share they test."""
    every = {
        Measure.PARTICIPATION_AREA: rule.participation.area,
        Measure.PARTICIPATION_HEADS: rule.participation.heads,
        Measure.APPROVAL_AREA: rule.approval.area,
        Measure.APPROVAL_HEADS: rule.approval.heads,
    }
    return {measure: one for measure, one in every.items() if one is not None}


def _tested(tally: Tally, rule: Rule) -> Tally:
    ratios = tally.ratios
    checks = {}
    for measure, threshold in thresholds(rule).items():
        ratio = ratios[measure]
        checks[measure] = ratio is not None and threshold.met_by(ratio.part, ratio.whole)
    return replace(tally, checks=checks)


def _stand(head: Sequence[Flat], choices: Mapping[str, Choice]) -> set[Choice]:
    """What the flats of one head chose: only yes is a yes, only no a no, nothing is absence."""
    return {choices[flat.id] for flat in head if flat.id in choices}


def _area(flats: Iterable[Flat]) -> Area:
    return sum((flat.area for flat in flats), NOTHING)


def _lacking(threshold: Threshold | None, part: int, whole: int) -> int | None:
    return None if threshold is None else max(0, threshold.least(whole) - part)

"""What of a map may be shown: groups of five and more of at least twenty people, and figures.

A statement is told as shared if every group leans the same way (their product above one half, as
in `screens`); it divides if the shares of agreement lie more than a third apart. Where no groups
are shown the shares of all stand alone. Nothing in it belongs to a person.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.features.opinions.model import (
    FEWEST_PEOPLE,
    FEWEST_SEEN,
    SMALLEST_GROUP,
    Answer,
    Answers,
    Camp,
    Figure,
    Found,
    Name,
    OpinionMap,
    Part,
)
from bot.features.opinions.rules.answering import alike
from bot.features.opinions.rules.mapping import of_groups, opinion_map

SHOWN = 3  # statements of each sort
SEEN_IN_GROUP = 3  # answers within each group before its share is told
FAR_APART = Fraction(1, 3)
MOST_AGREE = Fraction(3, 5)  # of all, where there are no groups
BOTH_SIDES = Fraction(1, 4)
SCALE = 1000


@dataclass(frozen=True)
class _Shown:
    """Rows of all, of those whose answers are not all alike, and of each group."""

    answers: Answers
    texts: Mapping[Name, str]
    every: Sequence[str]
    without: Sequence[str]
    groups: Sequence[Sequence[str]]

    def figures(self) -> dict[Name, Figure]:
        """Of the statements with enough answers."""
        found = {}
        for place, name in enumerate(self.answers.statements):
            figure = Figure(
                self.texts[name],
                _part(self.every, place),
                _part(self.without, place),
                tuple(_part(one, place) for one in self.groups),
            )
            if figure.every.seen >= FEWEST_SEEN:
                found[name] = figure
        return found


def shown(answers: Answers, texts: Mapping[Name, str], basis: str) -> Found:
    """What a round showed."""
    mapped = opinion_map(answers)
    counted = sum(mapped.sizes)
    large = [one for one, size in enumerate(mapped.sizes) if size >= SMALLEST_GROUP]
    enough = counted >= FEWEST_PEOPLE
    clear = enough and mapped.structure.clear and len(large) > 1
    groups = _groups(mapped, large) if clear else {}
    row_of = dict(zip(answers.people, answers.rows, strict=True))
    flat = {one for one, row in row_of.items() if alike(row)}
    seen = _Shown(
        answers,
        texts,
        answers.rows,
        [row for one, row in row_of.items() if one not in flat],
        [[row_of[one] for one, at in groups.items() if at == group] for group in range(len(large))]
        if clear
        else [],
    )
    figures = seen.figures()
    if clear:
        agreed, rejected = _common(answers, groups, figures)
        apart = _apart({n: one for n, one in figures.items() if n not in {*agreed, *rejected}})
    else:
        agreed, rejected, apart = _plain(figures)
    return Found(
        statements=len(answers.statements),
        people=len(answers.people),
        answers=sum(len(row) - row.count(Answer.UNSEEN.value) for row in answers.rows),
        counted=counted,
        flagged=len(flat),
        enough=enough,
        clear=clear,
        aside=clear and len(large) < len(mapped.sizes),
        basis=basis,
        camps=_camps(mapped, groups, len(large)) if clear else (),
        agreed=tuple(figures[one] for one in agreed),
        rejected=tuple(figures[one] for one in rejected),
        apart=tuple(figures[one] for one in apart),
    )


def _groups(mapped: OpinionMap, large: Sequence[int]) -> dict[Name, int]:
    place = {group: at for at, group in enumerate(large)}
    return {person: place[group] for person, group in mapped.groups.items() if group in place}


def _camps(mapped: OpinionMap, groups: Mapping[Name, int], many: int) -> tuple[Camp, ...]:
    """Each in the middle of its members."""
    middles = []
    for group in range(many):
        points = [mapped.points[one] for one, at in groups.items() if at == group]
        n = len(points)
        middles.append((n, sum(one.x for one in points) / n, sum(one.y for one in points) / n))
    widest = max((max(abs(x), abs(y)) for _n, x, y in middles), default=0) or 1
    return tuple(
        Camp(n, round(SCALE * x / widest), round(SCALE * y / widest)) for n, x, y in middles
    )


def _part(rows: Sequence[str], place: int) -> Part:
    said = [row[place] for row in rows]
    agree, disagree = said.count(Answer.AGREE.value), said.count(Answer.DISAGREE.value)
    return Part(agree, disagree, len(said) - said.count(Answer.UNSEEN.value))


def _common(
    answers: Answers, groups: Mapping[Name, int], figures: Mapping[Name, Figure]
) -> tuple[list[Name], list[Name]]:
    common, _typical = of_groups(answers, groups)
    sides = (common.agree, common.disagree)
    agreed, rejected = (
        [one.statement for one in side if 2 * one.value > 1 and one.statement in figures][:SHOWN]
        for side in sides
    )
    return agreed, rejected


def _apart(figures: Mapping[Name, Figure]) -> list[Name]:
    """Those on which the groups lie furthest apart."""
    told = {
        name: spread
        for name, one in figures.items()
        if all(part.seen >= SEEN_IN_GROUP for part in one.groups)
        and (spread := _spread(one.groups)) > FAR_APART
    }
    return sorted(told, key=lambda name: -told[name])[:SHOWN]


def _spread(groups: Sequence[Part]) -> Fraction:
    shares = [Fraction(one.agree + 1, one.seen + 2) for one in groups]
    return max(shares) - min(shares)


def _plain(figures: Mapping[Name, Figure]) -> tuple[list[Name], list[Name], list[Name]]:
    """What most agree with, what most reject, and where both are many."""
    agree = {name: Fraction(one.every.agree, one.every.seen) for name, one in figures.items()}
    disagree = {name: Fraction(one.every.disagree, one.every.seen) for name, one in figures.items()}
    split = {name: min(agree[name], disagree[name]) for name in figures}
    agreed, rejected = _most(agree, MOST_AGREE), _most(disagree, MOST_AGREE)
    rest = {name: one for name, one in split.items() if name not in {*agreed, *rejected}}
    return agreed, rejected, _most(rest, BOTH_SIDES)


def _most(shares: Mapping[Name, Fraction], least: Fraction) -> list[Name]:
    kept: Collection[Name] = [name for name, share in shares.items() if share >= least]
    return sorted(kept, key=lambda name: -shares[name])[:SHOWN]

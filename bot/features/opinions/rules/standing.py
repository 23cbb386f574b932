"""What groups have in common and what sets them apart.

Group-informed consensus and representative statements as in Polis (Small et al. 2021;
math/src/polismath/math/repness.clj): shares with Laplace's terms, z-tests of a share against one
half and of a group against all other groups, both one-sided at 90 %.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from bot.features.opinions.model import Answer, Answers, Common, Name, Shared, Typical
from bot.features.opinions.rules.plane import Numbers

Labels = NDArray[np.int64]
SURE = 1.2816  # of a z-test, one-sided at 90 %
MOST_COMMON = 10
MOST_TYPICAL = 5


@dataclass(frozen=True)
class _Side:
    """How one group stands to one statement, on one side of it."""

    said: Answer
    count: int
    seen: int
    share: float
    share_z: float
    ratio: float
    ratio_z: float

    @property
    def weight(self) -> float:
        return self.ratio * self.ratio_z * self.share * self.share_z

    @property
    def sure(self) -> bool:
        return self.share_z > SURE and self.ratio_z > SURE


def common(said: Numbers, labels: Labels, answers: Answers) -> Common:
    """Product over groups of (agree + 1) ÷ (seen + 2), and the same of disagreeing; ten each."""
    groups = [said[labels == one] for one in np.unique(labels)]
    return Common(
        _best(answers, [((one == 1).sum(axis=0), _seen(one)) for one in groups]),
        _best(answers, [((one == -1).sum(axis=0), _seen(one)) for one in groups]),
    )


def typical(said: Numbers, labels: Labels, answers: Answers) -> dict[int, tuple[Typical, ...]]:
    """By group: the best agreed statement first, then by weight, five at most, agreeing ones
    before those that the group rejects. Where no statement passes both tests the nearest stands."""
    found = {}
    for group in np.unique(labels):
        inside, outside = said[labels == group], said[labels != group]
        found[int(group)] = _picked(list(_sides(inside, outside, answers)))
    return found


def _best(
    answers: Answers, counts: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
) -> tuple[Shared, ...]:
    values = np.ones(len(answers.statements))
    for said, seen in counts:
        values *= (said + 1) / (seen + 2)
    kept = [
        Shared(one, float(value))
        for one, value in zip(answers.statements, values, strict=True)
        if one not in answers.taken_out
    ]
    return tuple(sorted(kept, key=lambda one: -one.value)[:MOST_COMMON])


def _seen(said: Numbers) -> NDArray[np.int64]:
    counted: NDArray[np.int64] = (~np.isnan(said)).sum(axis=0)
    return counted


def _sides(
    inside: Numbers, outside: Numbers, answers: Answers
) -> Iterator[tuple[Name, _Side, _Side]]:
    seen, seen_outside = _seen(inside), _seen(outside)
    for at, statement in enumerate(answers.statements):
        if statement in answers.taken_out:
            continue
        agree, disagree = (
            _side(
                said,
                int((inside[:, at] == value).sum()),
                int(seen[at]),
                int((outside[:, at] == value).sum()),
                int(seen_outside[at]),
            )
            for said, value in ((Answer.AGREE, 1), (Answer.DISAGREE, -1))
        )
        yield statement, agree, disagree


def _side(said: Answer, count: int, seen: int, count_outside: int, seen_outside: int) -> _Side:
    share, share_outside = (count + 1) / (seen + 2), (count_outside + 1) / (seen_outside + 2)
    share_z = 2 * sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)
    ratio_z = _two_shares(count + 1, count_outside + 1, seen + 1, seen_outside + 1)
    return _Side(said, count, seen, share, share_z, share / share_outside, ratio_z)


def _two_shares(some: int, others: int, of_some: int, of_others: int) -> float:
    pooled = (some + others) / (of_some + of_others)
    if pooled >= 1:
        return 0.0
    spread = sqrt(pooled * (1 - pooled) * (1 / of_some + 1 / of_others))
    return (some / of_some - others / of_others) / spread


def _picked(sides: list[tuple[Name, _Side, _Side]]) -> tuple[Typical, ...]:
    sure: list[tuple[Name, _Side]] = []
    nearest: tuple[Name, _Side] | None = None
    agreed: tuple[Name, _Side] | None = None
    best: _Side | None = None
    for statement, agree, disagree in sides:
        stronger = agree if agree.ratio_z > disagree.ratio_z else disagree
        if agree.sure or disagree.sure:
            sure.append((statement, stronger))
        if nearest is None or stronger.ratio_z > nearest[1].ratio_z:
            nearest = statement, stronger
        if (agree.count or disagree.count) and _better(agree, best):
            agreed, best = (statement, stronger), agree
    if not sure:
        only = agreed or nearest
        return (_typical(*only),) if only else ()
    ranked = sorted(sure, key=lambda one: -one[1].weight)
    first = [agreed] if agreed else []
    rest = [one for one in ranked if not agreed or one[0] != agreed[0]]
    kept = (first + rest)[:MOST_TYPICAL]
    kept.sort(key=lambda one: one[1].said is not Answer.AGREE)
    return tuple(_typical(*one) for one in kept)


def _better(agree: _Side, so_far: _Side | None) -> bool:
    if so_far is None:
        return agree.share_z > SURE or (agree.ratio > 1 and agree.share > 0.5)
    if so_far.ratio > 1:
        return agree.weight > so_far.weight
    return agree.share * agree.share_z > so_far.share * so_far.share_z


def _typical(statement: Name, side: _Side) -> Typical:
    return Typical(statement, side.said, side.count, side.seen)

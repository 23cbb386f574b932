"""Exact shares of a cost, in whole fen.

Largest remainder (Hamilton): rounded down, then one fen each to the largest remainders; equal
remainders go to the higher floor, then to the household that is listed first. The sum is exact.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bot.features.funding.errors import AreaUnknown, NoPayer
from bot.features.funding.model import Household, Pool, Project, Scheme, SchemeKind, Share
from bot.kernel.money import NOTHING, Money

ZERO = Fraction(0)


def pool(project: Project) -> Pool:
    """Cost and all compensation less the subsidy, never below 0; the rest is surplus."""
    compensation = sum(
        (project.compensation.get(one.floor, NOTHING).fen for one in project.households), 0
    )
    net = project.cost.fen + compensation - project.subsidy.fen
    return Pool(Money(max(0, net)), Money(max(0, -net)), Money(compensation))


def shares(project: Project, scheme: Scheme) -> tuple[Share, ...]:
    """In door order; who does not take part pays nothing.

    Raises:
        NoPayer: there is something to pay and every weight is 0.
        AreaUnknown: the scheme counts by area and one of those who take part has none.
    """
    each = weights(project.households, scheme)
    amount = pool(project).shared.fen
    whole = sum(each, ZERO)
    if amount and not whole:
        raise NoPayer
    exact = [Fraction(amount * one, whole) if whole else ZERO for one in each]
    paid = rounded(exact, [one.floor for one in project.households])
    return tuple(
        Share(one, weight, part, Money(fen), Money(fen) - received(project, one))
        for one, weight, part, fen in zip(project.households, each, exact, paid, strict=True)
    )


def received(project: Project, household: Household) -> Money:
    return project.compensation.get(household.floor, NOTHING)


def rounded(exact: Sequence[Fraction], floors: Sequence[int]) -> list[int]:
    """Whole numbers with the same sum, which must be whole; each is exact less or more under 1."""
    whole = [one.numerator // one.denominator for one in exact]
    missing = sum(exact, ZERO) - sum(whole)
    order = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], -floors[at], at))
    for at in order[: int(missing)]:
        whole[at] += 1
    return whole


def weights(households: Sequence[Household], scheme: Scheme) -> list[Fraction]:
    """One for each household, 0 for those who do not take part. Raises AreaUnknown."""
    if scheme.kind is SchemeKind.SHAPLEY:
        found = _airport(households, scheme)
    elif scheme.kind is SchemeKind.PER_FLOOR:
        found = _per_floor(households, scheme)
    else:
        found = [_weight(one, scheme) if one.participates else ZERO for one in households]
    return found


def _weight(one: Household, scheme: Scheme) -> Fraction:
    match scheme.kind:
        case SchemeKind.EQUAL:
            return Fraction(1)
        case SchemeKind.AREA:
            return _area(one)
        case SchemeKind.COEFFICIENT:
            return scheme.table.get(one.floor, ZERO)
        case SchemeKind.COEFFICIENT_AREA:
            coefficient = scheme.table.get(one.floor, ZERO)
            return coefficient * _area(one) if coefficient else ZERO
    return scheme.custom.get(one.id, ZERO)


def _area(one: Household) -> Fraction:
    if one.area is None:
        raise AreaUnknown(one.id)
    return Fraction(one.area.hundredths)


def _per_floor(households: Sequence[Household], scheme: Scheme) -> list[Fraction]:
    """A floor's weight divided equally among those of it who take part."""
    sizes = Counter(one.floor for one in households if one.participates)
    return [
        Fraction(scheme.table.get(one.floor, ZERO), sizes[one.floor]) if one.participates else ZERO
        for one in households
    ]


def _airport(households: Sequence[Household], scheme: Scheme) -> list[Fraction]:
    """The Shapley value of the airport game: each step of the cost is shared equally by all who
    need it. S. C. Littlechild, G. Owen, Management Science 20 (3), 1973, 370-372. A step that
    nobody needs is left out."""
    steps = [(0, NOTHING), *sorted(scheme.cost_to.items())]
    found = [ZERO] * len(households)
    for (_below, cheaper), (floor, dearer) in pairwise(steps):
        users = [at for at, one in enumerate(households) if one.participates and one.floor >= floor]
        for at in users:
            found[at] += Fraction(dearer.fen - cheaper.fen, len(users))
    return found

"""What somebody pays who joins later, and what everybody else gets back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.features.funding.model import Joining, JoiningRule, Project, Scheme
from bot.features.funding.rules.shares import rounded, shares
from bot.kernel.money import Money


@dataclass(frozen=True)
class Terms:
    """`life` and `used` in full years for the straight line; `percent` of the original share."""

    rule: JoiningRule
    life: int = 15
    used: int = 0
    percent: int = 100


def joins(project: Project, scheme: Scheme, newcomer: str, terms: Terms) -> Joining:
    """Neutral: all shares anew, everybody gets the difference. Otherwise the newcomer's price is
    rounded down to the fen and refunded in proportion to the neutral refunds.

    The original share is the one she would have had from the beginning. Raises as `shares`.
    """
    every = tuple(
        replace(one, participates=one.participates or one.id == newcomer)
        for one in project.households
    )
    before = {one.household.id: one.pays for one in shares(project, scheme)}
    after = {
        one.household.id: one.pays for one in shares(replace(project, households=every), scheme)
    }
    share = after[newcomer]
    back = {id: before[id] - pays for id, pays in after.items() if id != newcomer}
    price = Money(share.fen * _part(terms).numerator // _part(terms).denominator)
    if price == share:
        return Joining(share, {id: money for id, money in back.items() if money.fen})
    return Joining(price, _in_proportion(price, back, {one.id: one.floor for one in every}))


def _part(terms: Terms) -> Fraction:
    match terms.rule:
        case JoiningRule.STRAIGHT_LINE:
            return Fraction(max(0, terms.life - terms.used), terms.life)
        case JoiningRule.PERCENTAGE:
            return Fraction(terms.percent, 100)
    return Fraction(1)


def _in_proportion(
    price: Money, back: Mapping[str, Money], floors: Mapping[str, int]
) -> dict[str, Money]:
    """A refund of nothing is left out, and so is one that rounding made negative."""
    paid = {id: money for id, money in back.items() if money.fen > 0}
    whole = sum(money.fen for money in paid.values())
    if not whole:
        return {}
    exact = [Fraction(price.fen * money.fen, whole) for money in paid.values()]
    parts = rounded(exact, [floors[id] for id in paid])
    return {id: Money(fen) for id, fen in zip(paid, parts, strict=True) if fen}

"""Cases of `shares` as typed values, and the result as their JSON has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from bot.features.funding.errors import FundingWanted
from bot.features.funding.model import (
    Household,
    Joining,
    JoiningRule,
    Pool,
    Project,
    Scheme,
    SchemeKind,
    Share,
)
from bot.features.funding.rules.joining import Terms
from bot.kernel.area import Area
from bot.kernel.cases import LARGEST, Fields, General
from bot.kernel.money import Money

KIND = "shares"
TABLED = {SchemeKind.COEFFICIENT, SchemeKind.COEFFICIENT_AREA, SchemeKind.PER_FLOOR}
LONGEST_DECIMAL = 30  # characters


@dataclass(frozen=True)
class LateJoiner:
    household: str
    terms: Terms


@dataclass(frozen=True)
class ShareCase:
    project: Project
    schemes: Mapping[str, Scheme]
    joiner: LateJoiner | None


def share_case(fields: Fields) -> ShareCase:
    """Raises CaseMalformed: which field, what it must be."""
    households: dict[str, Household] = {}
    for one in fields.objects("households"):
        id = one.text("id")
        if id in households:
            raise one.wrong("id", General.UNIQUE)
        households[id] = Household(
            id,
            _floor(one, "floor", one.values.get("floor")),
            Area(one.whole("area")) if one.has("area") else None,
            one.values.get("participates") is not False,
        )
    project = Project(
        tuple(households.values()),
        Money(fields.whole("cost_fen")),
        Money(fields.whole("subsidy_fen") if fields.has("subsidy_fen") else 0),
        _by_floor(fields.optional("compensation_fen")),
    )
    named = fields.child("schemes")
    schemes = {name: _scheme(named.child(name), households) for name in named.values}
    return ShareCase(project, schemes, _joiner(fields, households))


def pool_fields(found: Pool) -> dict[str, object]:
    return {
        "pool_fen": found.shared.fen,
        "surplus_fen": found.surplus.fen,
        "compensation_total_fen": found.compensation.fen,
    }


def scheme_fields(found: tuple[Share, ...]) -> dict[str, object]:
    return {
        "largest_remainder": {one.household.id: one.pays.fen for one in found},
        "exact": {
            one.household.id: f"{one.exact.numerator}/{one.exact.denominator}" for one in found
        },
        "balance_fen": {one.household.id: one.balance.fen for one in found},
    }


def joining_fields(found: Joining) -> dict[str, object]:
    return {
        "pays_fen": found.pays.fen,
        "refunds_fen": {id: money.fen for id, money in found.refunds.items()},
    }


def _scheme(fields: Fields, households: Mapping[str, Household]) -> Scheme:
    try:
        kind = SchemeKind(fields.values.get("kind"))
    except ValueError:
        raise fields.wrong("kind", FundingWanted.SCHEME) from None
    if kind in TABLED:
        table = fields.child("table")
        return Scheme(kind, table={floor: _decimal(table, name) for floor, name in _floors(table)})
    if kind is SchemeKind.CUSTOM:
        given = fields.child("weights")
        unknown = next((name for name in given.values if name not in households), None)
        if unknown is not None:
            raise given.wrong(unknown, FundingWanted.HOUSEHOLD_KNOWN)
        return Scheme(kind, custom={name: _decimal(given, name) for name in given.values})
    if kind is SchemeKind.SHAPLEY:
        costs = _by_floor(fields.child("cost_to_floor"))
        rising = [costs[floor] for floor in sorted(costs)]
        if rising != sorted(rising):
            raise fields.wrong("cost_to_floor", FundingWanted.RISING)
        return Scheme(kind, cost_to=costs)
    return Scheme(kind)


def _joiner(fields: Fields, households: Mapping[str, Household]) -> LateJoiner | None:
    if not fields.has("late_joiner"):
        return None
    asked = fields.child("late_joiner")
    name = asked.text("household")
    if name not in households or households[name].participates:
        raise asked.wrong("household", FundingWanted.HOUSEHOLD)
    try:
        rule = JoiningRule(asked.values.get("rule", "neutral"))
    except ValueError:
        raise asked.wrong("rule", FundingWanted.JOINING) from None
    life = asked.whole("life_years") if asked.has("life_years") else 15
    if not life:
        raise asked.wrong("life_years", FundingWanted.YEARS)
    used = asked.whole("used_years") if asked.has("used_years") else 0
    percent = asked.whole("percent") if asked.has("percent") else 100
    return LateJoiner(name, Terms(rule, life, used, percent))


def _by_floor(fields: Fields) -> dict[int, Money]:
    return {floor: Money(fields.whole(name)) for floor, name in _floors(fields)}


def _floors(fields: Fields) -> Iterator[tuple[int, str]]:
    """Keys of a JSON object are texts: ``"3"``, or ``"-1"`` for a basement."""
    for name in fields.values:
        try:
            floor = int(name)
        except ValueError:
            raise fields.wrong(name, FundingWanted.FLOOR) from None
        yield floor, name


def _floor(fields: Fields, name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise fields.wrong(name, FundingWanted.FLOOR)
    return value


def _decimal(fields: Fields, name: str) -> Fraction:
    """``"1.1"``; a JSON number would be a float, so only a whole one is taken."""
    value = fields.values.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    try:
        written = value if isinstance(value, str) and len(value) <= LONGEST_DECIMAL else ""
        exact = Decimal(written)
    except InvalidOperation:
        raise fields.wrong(name, FundingWanted.DECIMAL) from None
    if not exact.is_finite() or exact < 0 or abs(exact.adjusted()) > LONGEST_DECIMAL:
        raise fields.wrong(name, FundingWanted.DECIMAL)
    return Fraction(exact)

"""A project as cases of `shares`, for `linli share`: the same figures, computed without us."""

import json
from fractions import Fraction
from typing import Any

from bot.features.funding.errors import AreaUnknown, NoPayer, NoQuotation, TableShort
from bot.features.funding.model import Household, LiftProject, Plan, Scheme, SchemeKind
from bot.features.funding.rules.files import KIND
from bot.features.funding.rules.plans import sharing
from bot.features.funding.rules.shares import shares
from bot.kernel.cases import CASES

PLACES = 10**6
BY_TABLE = {SchemeKind.COEFFICIENT, SchemeKind.COEFFICIENT_AREA, SchemeKind.PER_FLOOR}


def exported(project: LiftProject) -> bytes:
    """One case for each plan, because who pays nothing belongs to plans; UTF-8.

    A plan that cannot be computed yet is left out.
    """
    cases = [found for plan in project.plans if (found := _case(project, plan))]
    whole = {"format": CASES, "kind": KIND, "project": project.stairwell, "cases": cases}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _case(project: LiftProject, plan: Plan) -> dict[str, Any] | None:
    try:
        shared, scheme = sharing(project, plan)
        shares(shared, scheme)
    except (NoQuotation, TableShort, NoPayer, AreaUnknown):
        return None
    paid = sorted(shared.compensation.items())
    return {
        "id": f"plan-{plan.number}",
        "cost_fen": shared.cost.fen,
        "subsidy_fen": shared.subsidy.fen,
        "compensation_fen": {str(floor): amount.fen for floor, amount in paid},
        "households": [_household(one) for one in shared.households],
        "schemes": {plan.published or plan.kind.value: _scheme(scheme)},
    }


def _household(one: Household) -> dict[str, Any]:
    area = one.area.hundredths if one.area else None
    return {"id": one.id, "floor": one.floor, "area": area, "participates": one.participates}


def _scheme(scheme: Scheme) -> dict[str, Any]:
    written: dict[str, Any] = {"kind": scheme.kind.value}
    if scheme.kind in BY_TABLE:
        numbers = sorted(scheme.table.items())
        written["table"] = {str(floor): _decimal(one) for floor, one in numbers}
    if scheme.kind is SchemeKind.CUSTOM:
        written["weights"] = {flat: _decimal(one) for flat, one in scheme.custom.items()}
    if scheme.kind is SchemeKind.SHAPLEY:
        costs = sorted(scheme.cost_to.items())
        written["cost_to_floor"] = {str(floor): amount.fen for floor, amount in costs}
    return written


def _decimal(number: Fraction) -> str:
    """Exact: what is typed and published has at most six places. Raises ValueError: more."""
    whole, rest = divmod(number * PLACES, 1)
    if rest:
        raise ValueError(number)
    head, tail = divmod(int(whole), PLACES)
    return f"{head}.{tail:06d}".rstrip("0").rstrip(".")

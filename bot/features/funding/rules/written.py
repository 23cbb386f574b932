"""The money side of a project as JSON keeps it: fen as whole numbers, floors as texts."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bot.features.funding.model import (
    CostItem,
    Entry,
    Fund,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
)
from bot.kernel.ids import UnitId
from bot.kernel.money import Money


def sheet_written(sheet: Sheet) -> dict[str, Any]:
    return {
        "quotation": _quotation_written(sheet.quotation) if sheet.quotation else None,
        "items": [{"name": one.name, "fen": one.amount.fen} for one in sheet.items],
        "funds": [
            {
                "source": one.source.value,
                "fen": one.amount.fen,
                "name": one.name,
                "after": one.after,
                "received": one.received,
            }
            for one in sheet.funds
        ],
        "compensation": _by_floor_written(sheet.compensation),
        "provident": sheet.provident,
        "entry": sheet.entry.value if sheet.entry else None,
    }


def sheet_of(kept: Mapping[str, Any]) -> Sheet:
    quotation, entry = kept["quotation"], kept["entry"]
    return Sheet(
        quotation=_quotation(quotation) if quotation else None,
        items=tuple(CostItem(one["name"], Money(one["fen"])) for one in kept["items"]),
        funds=tuple(map(_fund, kept["funds"])),
        compensation=_by_floor(kept["compensation"]),
        provident=kept["provident"],
        entry=Entry(entry) if entry else None,
    )


def _quotation_written(one: Quotation) -> dict[str, Any]:
    return {
        "base": one.base.fen,
        "step": one.step.fen,
        "storeys": _by_floor_written(one.storeys),
    }


def _quotation(kept: Mapping[str, Any]) -> Quotation:
    return Quotation(Money(kept["base"]), Money(kept["step"]), _by_floor(kept["storeys"]))


def _fund(one: Mapping[str, Any]) -> Fund:
    source, amount = Source(one["source"]), Money(one["fen"])
    return Fund(source, amount, one["name"], one["after"], one["received"])


def _by_floor_written(amounts: Mapping[int, Money]) -> dict[str, int]:
    return {str(floor): amount.fen for floor, amount in sorted(amounts.items())}


def _by_floor(kept: Mapping[str, int]) -> dict[int, Money]:
    return {int(floor): Money(fen) for floor, fen in kept.items()}


def terms_written(plan: Plan) -> dict[str, Any]:
    """All of a plan but its number and kind."""
    return {
        "published": plan.published,
        "table": {str(floor): str(weight) for floor, weight in sorted(plan.table.items())},
        "custom": {str(unit): str(weight) for unit, weight in sorted(plan.custom.items())},
        "free_to": plan.free_to,
        "exempt": sorted(plan.exempt),
    }


def plan_of(number: int, kind: str, terms: Mapping[str, Any]) -> Plan:
    return Plan(
        number=number,
        kind=SchemeKind(kind),
        published=terms["published"],
        table={int(floor): Fraction(weight) for floor, weight in terms["table"].items()},
        custom={UnitId(int(unit)): Fraction(one) for unit, one in terms["custom"].items()},
        free_to=terms["free_to"],
        exempt=frozenset(UnitId(one) for one in terms["exempt"]),
    )

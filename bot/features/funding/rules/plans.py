"""A project and one of its plans as a cost to share; plans side by side; what a change would do.

A flat counts with the floor where its front door is. Flats at or below the ground, such as a
basement shop, are among those up to `free_to` and pay nothing unless the plan says otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.features.funding.errors import NoQuotation
from bot.features.funding.model import (
    Fund,
    Household,
    LiftFlat,
    LiftProject,
    Plan,
    Project,
    Scheme,
    SchemeKind,
    Share,
    Sheet,
)
from bot.features.funding.rules.published import PUBLISHED
from bot.features.funding.rules.shares import pool, shares
from bot.kernel.ids import UnitId
from bot.kernel.money import Money


@dataclass(frozen=True)
class Shared:
    """A plan with every flat's share of `whole`, in door order. `first`: what each pays before
    money that comes after completion; equal to `shares` where there is none."""

    plan: Plan
    whole: Money
    shares: tuple[Share, ...]
    first: tuple[Share, ...]

    def of(self, unit: UnitId, project: LiftProject) -> tuple[Share, Share]:
        """Her share and what she pays first. Raises ValueError: it is no flat of the project."""
        for flat, one, other in zip(project.flats, self.shares, self.first, strict=True):
            if flat.unit == unit:
                return one, other
        raise ValueError(unit)


def top(project: LiftProject) -> int:
    """The highest floor that the lift serves."""
    return max((max(one.floor, one.upper or one.floor) for one in project.flats), default=1)


def cost_to(project: LiftProject) -> dict[int, Money]:
    """What a lift up to each floor costs; what is no part of the quotation goes with its base,
    because every lift needs it. Raises NoQuotation."""
    sheet = project.sheet
    if sheet.quotation is None or not sheet.quotation.base.fen:  # storeys alone are no lift
        raise NoQuotation
    running = sum((one.amount.fen for one in sheet.items), 0)
    found = {}
    for floor in range(2, max(2, top(project)) + 1):
        running += sheet.quotation.storey(floor).fen
        found[floor] = Money(running)
    return found


def cost(project: LiftProject) -> Money:
    """The quotation up to the top floor, and every other item. Raises NoQuotation."""
    return cost_to(project)[max(2, top(project))]


def raised(funds: Sequence[Fund], *, after: bool | None = None) -> Money:
    """The sum of what others pay; of that paid after completion, or not, where asked."""
    counted = [one.amount.fen for one in funds if after in (None, one.after)]
    return Money(sum(counted))


def sharing(project: LiftProject, plan: Plan, *, first: bool = False) -> tuple[Project, Scheme]:
    """As the rules of shares take it. `first`: without money that comes after completion.

    Raises NoQuotation, TableShort.
    """
    households = tuple(
        Household(one.label, one.floor, one.area, one.takes_part and not is_free(one, plan))
        for one in project.flats
    )
    sheet = project.sheet
    helped = raised(sheet.funds, after=False if first else None)
    whole = Project(households, cost(project), helped, sheet.compensation)
    return whole, _scheme(project, plan)


def is_free(flat: LiftFlat, plan: Plan) -> bool:
    """The plan lets it pay nothing."""
    return flat.floor <= plan.free_to or flat.unit in plan.exempt


def shared(project: LiftProject, plan: Plan) -> Shared:
    """Every flat's share. Raises NoQuotation, TableShort, NoPayer, AreaUnknown."""
    whole, scheme = sharing(project, plan)
    found, amount = shares(whole, scheme), pool(whole).shared
    if not raised(project.sheet.funds, after=True).fen:
        return Shared(plan, amount, found, found)
    return Shared(plan, amount, found, shares(*sharing(project, plan, first=True)))


def with_flat(project: LiftProject, changed: LiftFlat) -> LiftProject:
    """The project with that flat as it becomes."""
    same = tuple(changed if one.unit == changed.unit else one for one in project.flats)
    return replace(project, flats=same)


def with_plan(project: LiftProject, changed: Plan) -> LiftProject:
    """The project with that plan in its place, or behind the others."""
    others = [one for one in project.plans if one.number != changed.number]
    plans = sorted([*others, changed], key=lambda one: one.number)
    return replace(project, plans=tuple(plans))


def with_sheet(project: LiftProject, sheet: Sheet) -> LiftProject:
    return replace(project, sheet=sheet)


def next_number(project: LiftProject) -> int:
    """The smallest number of 1 to 4 that no plan has."""
    taken = {one.number for one in project.plans}
    return next(one for one in range(1, len(taken) + 2) if one not in taken)


def _scheme(project: LiftProject, plan: Plan) -> Scheme:
    labels: Mapping[UnitId, str] = {one.unit: one.label for one in project.flats}
    match plan.kind:
        case SchemeKind.SHAPLEY:
            return Scheme(plan.kind, cost_to=cost_to(project))
        case SchemeKind.CUSTOM:
            weights = {labels[unit]: one for unit, one in plan.custom.items() if unit in labels}
            return Scheme(plan.kind, custom=weights)
        case SchemeKind.EQUAL | SchemeKind.AREA:
            return Scheme(plan.kind)
    return Scheme(plan.kind, table=table(project, plan))


def table(project: LiftProject, plan: Plan) -> dict[int, Fraction]:
    """The number of each floor: as published, and where the plan says otherwise, as it says.

    Raises TableShort: nothing was published for one of the floors, and a flat on it pays.
    """
    floors = sorted({one.floor for one in project.flats if one.takes_part})
    said = {floor: plan.table[floor] for floor in floors if floor in plan.table}
    published = PUBLISHED.get(plan.published)
    if published is None:
        return said
    pay = {one.floor for one in project.flats if one.takes_part and not is_free(one, plan)}
    missing = [floor for floor in floors if floor not in said and floor > plan.free_to]
    asked = [floor for floor in missing if floor in pay or published.reaches(floor)]
    return published.table(asked) | said


def number_at(plan: Plan, floor: int) -> Fraction:
    """The number of one floor, whoever lives there; 0 where the plan says nothing.

    Raises TableShort.
    """
    if floor in plan.table:
        return plan.table[floor]
    published = PUBLISHED.get(plan.published)
    return published.table([floor])[floor] if published else Fraction(0)

"""One parameter of a plan, moved step by step: what it would change is seen before it is kept."""

from dataclasses import replace
from fractions import Fraction

from bot.features.funding.model import Knob, LiftProject, Plan, SchemeKind
from bot.features.funding.rules.plans import number_at, top
from bot.kernel.money import NOTHING, Money

COEFFICIENT_STEP = Fraction(1, 10)
COMPENSATION_STEP = Money(1_000_00)
LOWEST_FLOORS = (1, 2)  # for which a compensation is moved here
MOST_STEPS = 500  # to each side
BY_TABLE = {SchemeKind.COEFFICIENT, SchemeKind.COEFFICIENT_AREA, SchemeKind.PER_FLOOR}


def knobs(project: LiftProject, plan: Plan) -> tuple[tuple[Knob, int], ...]:
    """What can be moved, each with its floor, or with 0 where it is about no single floor."""
    found = [(Knob.FREE, 0), *((Knob.COMPENSATION, floor) for floor in LOWEST_FLOORS)]
    if plan.kind in BY_TABLE:
        able = [one for one in project.flats if one.takes_part and one.floor > plan.free_to]
        floors = sorted({one.floor for one in able})
        found += [(Knob.NUMBER, floor) for floor in floors]
    return tuple(found)


def turned(
    project: LiftProject, plan: Plan, knob: Knob, floor: int, steps: int
) -> tuple[LiftProject, Plan]:
    """Both as they would be after so many steps up, or down below 0; no figure falls below 0.

    Raises TableShort.
    """
    match knob:
        case Knob.FREE:
            bound = min(max(plan.free_to + steps, 0), top(project))
            return project, replace(plan, free_to=bound)
        case Knob.COMPENSATION:
            now = project.sheet.compensation.get(floor, NOTHING)
            fen = max(0, now.fen + steps * COMPENSATION_STEP.fen)
            paid = {**project.sheet.compensation, floor: Money(fen)}
            kept = {one: amount for one, amount in sorted(paid.items()) if amount.fen}
            return replace(project, sheet=replace(project.sheet, compensation=kept)), plan
    number = max(Fraction(0), number_at(plan, floor) + steps * step_of(plan))
    return project, replace(plan, table={**plan.table, floor: number})


def step_of(plan: Plan) -> Fraction:
    """What one step moves a floor's number by: 0.1 of a coefficient, 1 of a percentage."""
    return Fraction(1) if plan.kind is SchemeKind.PER_FLOOR else COEFFICIENT_STEP

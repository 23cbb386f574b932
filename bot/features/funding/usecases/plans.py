"""Plans side by side: added, changed step by step, compared, taken away."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bot.features.funding.errors import FlatGone, PlanGone, PlansEnough
from bot.features.funding.model import MOST_PLANS, Knob, LiftProject, Plan, SchemeKind
from bot.features.funding.ports import Work
from bot.features.funding.rules.comparing import Change, changing
from bot.features.funding.rules.knobs import turned
from bot.features.funding.rules.plans import next_number, with_plan
from bot.features.funding.rules.published import PUBLISHED
from bot.features.funding.usecases.projects import project_run, project_talked
from bot.features.funding.usecases.recording import keep
from bot.features.funding.usecases.sheets import compensate
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.money import NOTHING
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.FUNDING_RUN)
async def add_plan(
    work: Work, actor: Actor, id: ProjectId, kind: SchemeKind, published: str = ""
) -> tuple[LiftProject, Plan]:
    """Raises ProjectGone, NotInTalk, PlansEnough."""
    project = await project_talked(work, actor, id)
    if len(project.plans) >= MOST_PLANS:
        raise PlansEnough(MOST_PLANS)
    known = PUBLISHED.get(published)
    plan = Plan(
        next_number(project),
        known.kind if known else kind,
        published if known else "",
        free_to=known.free_to if known else 1,
    )
    return await _keep(work, actor, project, plan)


@usecase(Permission.FUNDING_RUN)
async def plan_run(
    work: Work, actor: Actor, id: ProjectId, number: int
) -> tuple[LiftProject, Plan]:
    """Raises ProjectGone, PlanGone."""
    project = await project_run(work, actor, id)
    plan = project.plan(number)
    if plan is None:
        raise PlanGone
    return project, plan


@usecase(Permission.FUNDING_RUN)
async def set_numbers(
    work: Work, actor: Actor, id: ProjectId, number: int, table: Mapping[int, Fraction]
) -> tuple[LiftProject, Plan]:
    """The numbers of these floors; others stay. Raises ProjectGone, NotInTalk, PlanGone."""
    await project_talked(work, actor, id)
    project, plan = await plan_run(work, actor, id, number)
    return await _keep(work, actor, project, replace(plan, table={**plan.table, **table}))


@usecase(Permission.FUNDING_RUN)
async def set_weights(
    work: Work, actor: Actor, id: ProjectId, number: int, weights: Mapping[UnitId, Fraction]
) -> tuple[LiftProject, Plan]:
    """The weights of these flats; others stay. Raises ProjectGone, NotInTalk, PlanGone."""
    await project_talked(work, actor, id)
    project, plan = await plan_run(work, actor, id, number)
    return await _keep(work, actor, project, replace(plan, custom={**plan.custom, **weights}))


@usecase(Permission.FUNDING_RUN)
async def exempt(
    work: Work, actor: Actor, id: ProjectId, number: int, unit: UnitId
) -> tuple[LiftProject, Plan]:
    """That flat pays nothing by this plan, or pays again. Raises ProjectGone, NotInTalk,
    PlanGone, FlatGone."""
    await project_talked(work, actor, id)
    project, plan = await plan_run(work, actor, id, number)
    if project.flat(unit) is None:
        raise FlatGone
    changed = replace(plan, exempt=plan.exempt ^ {unit})
    return await _keep(work, actor, project, changed)


@usecase(Permission.FUNDING_RUN)
async def remove_plan(work: Work, actor: Actor, id: ProjectId, number: int) -> LiftProject:
    """Raises ProjectGone, NotInTalk, PlanGone."""
    await project_talked(work, actor, id)
    project, plan = await plan_run(work, actor, id, number)
    kept = replace(project, plans=tuple(one for one in project.plans if one != plan))
    return await keep(work, actor.person, kept, "project.plan-gone", plan=number)


@usecase(Permission.FUNDING_RUN)
async def try_knob(
    work: Work, actor: Actor, id: ProjectId, number: int, knob: Knob, floor: int, steps: int
) -> tuple[LiftProject, Change]:
    """What it would change, for each flat; nothing is kept.

    Raises ProjectGone, PlanGone, TableShort.
    """
    project, plan = await plan_run(work, actor, id, number)
    after, becomes = turned(project, plan, knob, floor, steps)
    return project, changing(project, after, plan, becomes)


@usecase(Permission.FUNDING_RUN)
async def keep_knob(
    work: Work, actor: Actor, id: ProjectId, number: int, knob: Knob, floor: int, steps: int
) -> tuple[LiftProject, Plan]:
    """Keeps what `try_knob` showed. Raises as it does, and NotInTalk."""
    await project_talked(work, actor, id)
    project, plan = await plan_run(work, actor, id, number)
    after, becomes = turned(project, plan, knob, floor, steps)
    if knob is Knob.COMPENSATION:
        amount = after.sheet.compensation.get(floor, NOTHING)
        return await compensate(work, actor, id, floor, amount), plan
    return await _keep(work, actor, project, becomes)


async def _keep(
    work: Work, actor: Actor, project: LiftProject, plan: Plan
) -> tuple[LiftProject, Plan]:
    """All of its terms are on the record; nothing changed is nothing written."""
    if project.plan(plan.number) == plan:
        return project, plan
    facts = {
        "plan": plan.number,
        "kind": plan.kind.value,
        "published": plan.published,
        "free_to": plan.free_to,
        "numbers": {str(floor): str(one) for floor, one in sorted(plan.table.items())},
        "weights": {str(unit): str(one) for unit, one in sorted(plan.custom.items())},
        "exempt": sorted(plan.exempt),
    }
    kept = with_plan(project, plan)
    return await keep(work, actor.person, kept, "project.plan", **facts), plan

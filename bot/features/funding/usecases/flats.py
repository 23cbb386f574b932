"""Flats of a project: what the roll did not know, who drops out, who comes back."""

from dataclasses import dataclass, replace

from bot.features.funding.errors import FlatGone, FloorTwice
from bot.features.funding.model import LiftFlat, LiftProject
from bot.features.funding.ports import Work
from bot.features.funding.rules.comparing import Change, dropping
from bot.features.funding.rules.plans import with_flat
from bot.features.funding.usecases.projects import project_run, project_talked
from bot.features.funding.usecases.recording import keep
from bot.kernel.area import Area
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class WhatIf:
    """A flat drops out, or comes back: what each plan would become. Nothing has changed yet."""

    project: LiftProject
    flat: LiftFlat
    changes: tuple[Change, ...]


@usecase(Permission.FUNDING_RUN)
async def flat_run(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId
) -> tuple[LiftProject, LiftFlat]:
    """Raises ProjectGone, FlatGone."""
    project = await project_run(work, actor, id)
    flat = project.flat(unit)
    if flat is None:
        raise FlatGone
    return project, flat


@usecase(Permission.FUNDING_RUN)
async def measure(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, area: Area | None
) -> LiftProject:
    """Its area; None: nobody knows it. Raises ProjectGone, NotInTalk, FlatGone."""
    project = await project_talked(work, actor, id)
    return await _change(work, actor, project, unit, area=area)


@usecase(Permission.FUNDING_RUN)
async def house_on(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, floor: int, upper: int | None
) -> LiftProject:
    """The floor of its door, and its second floor where it has one.

    Raises ProjectGone, NotInTalk, FlatGone, FloorTwice: the second floor is the first.
    """
    project = await project_talked(work, actor, id)
    if upper == floor:
        raise FloorTwice
    return await _change(work, actor, project, unit, floor=floor, upper=upper)


@usecase(Permission.FUNDING_RUN)
async def what_if(work: Work, actor: Actor, id: ProjectId, unit: UnitId) -> WhatIf:
    """The flat drops out, or comes back where it is out. Raises ProjectGone, FlatGone."""
    project, flat = await flat_run(work, actor, id, unit)
    return WhatIf(project, flat, dropping(project, flat))


@usecase(Permission.FUNDING_RUN)
async def take_part(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, *, takes_part: bool
) -> LiftProject:
    """Drops out or comes back, before the decision. Raises ProjectGone, NotInTalk, FlatGone."""
    project = await project_talked(work, actor, id)
    flat = project.flat(unit)
    if flat is None:
        raise FlatGone
    if flat.takes_part == takes_part:
        return project
    changed = with_flat(project, replace(flat, takes_part=takes_part))
    type = "project.back" if takes_part else "project.out"
    return await keep(work, actor.person, changed, type, unit=unit)


async def _change(
    work: Work, actor: Actor, project: LiftProject, unit: UnitId, **said: object
) -> LiftProject:
    flat = project.flat(unit)
    if flat is None:
        raise FlatGone
    becomes = replace(flat, **said)  # type: ignore[arg-type]
    if becomes == flat:
        return project
    changed = with_flat(project, becomes)
    area = becomes.area.hundredths if becomes.area else None
    facts = {"unit": unit, "floor": becomes.floor, "upper": becomes.upper, "area": area}
    return await keep(work, actor.person, changed, "project.flat", **facts)

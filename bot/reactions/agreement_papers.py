"""A flat's signature on paper: one coordinator enters it, a second one has seen it too."""

from datetime import date
from typing import Any

from bot.features.acts.model import Act
from bot.features.funding import usecases
from bot.features.funding.errors import FlatGone, NotAdopted
from bot.features.funding.model import LiftFlat, LiftProject
from bot.features.funding.rules.typed import paper_typed
from bot.features.funding.screens import agreed as screens
from bot.kernel.ids import PersonId, ProjectId, UnitId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen
from bot.work import Work


async def paper_read(
    work: Work, actor: Actor, id: ProjectId, said: str
) -> tuple[LiftProject, LiftFlat, int, date]:
    """Of the version in force. Raises NotAdopted, as `rules.typed.paper_typed` and `may_enter`."""
    project = await usecases.project_run(work, actor, id)
    standing = await usecases.agreement_in_force(work, actor, id)
    if standing is None:
        raise NotAdopted
    flat, day = paper_typed(project, said, await usecases.today_there(work, project))
    await usecases.may_enter(work, actor, id, standing.version, flat.unit)
    return project, flat, standing.version, day


async def paper_known(
    work: Work, actor: Actor, project: LiftProject, flat: LiftFlat, version: int
) -> Screen | None:
    """Where two have seen it already."""
    _project, terms = await usecases.may_enter(work, actor, project.id, version, flat.unit)
    return screens.is_signed(project, flat, terms.signed_on) if terms.signed_on else None


async def paper_alone(
    work: Work, actor: Actor, project: LiftProject, flat: LiftFlat, version: int, day: date
) -> Screen:
    """Nobody else coordinates there: it is kept, and waits for a second person.

    What another had entered with the same day she confirms by this.
    """
    at = project.id, version, flat.unit
    _project, terms = await usecases.may_enter(work, actor, *at)
    if terms.paper_on == day and terms.entered_by != actor.person:
        await usecases.confirm_signed(work, actor, *at)
        return screens.is_signed(project, flat, day)
    await usecases.enter_signed(work, actor, *at, day)
    return screens.is_entered(project, flat, day)


def to_sign(project: LiftProject, flat: LiftFlat, version: int, day: date) -> dict[str, Any]:
    return {
        "project": project.id, "unit": flat.unit, "version": version, "day": day.isoformat(),
    }  # fmt: skip


async def shall_sign(work: Work, actor: Actor, act: Act) -> Screen:
    project, flat, version, day = await _asked(work, actor, act)
    return screens.shall_sign(project, flat, version, day)


async def sign(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    """Entered in the stead of who asked, confirmed by who looked at it too."""
    project, flat, version, day = await _asked(work, asker, act)
    at = project.id, version, flat.unit
    await usecases.enter_signed(work, asker, *at, day)
    other = (await work.residents.actors({second}, work.operators))[second]
    await usecases.confirm_signed(work, other, *at)
    return screens.is_signed(project, flat, day)


async def _asked(work: Work, actor: Actor, act: Act) -> tuple[LiftProject, LiftFlat, int, date]:
    """Raises FlatGone, and as `usecases.project_run`."""
    body = act.body
    project = await usecases.project_run(work, actor, ProjectId(body["project"]))
    flat = project.flat(UnitId(body["unit"]))
    if flat is None:
        raise FlatGone
    return project, flat, body["version"], date.fromisoformat(body["day"])

"""What coordinators enter of the works, and what every neighbour may read of them."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.features.works.errors import OwnStep, StepNotNext, WorksGone
from bot.features.works.model import Mark, Reason, Site, Step
from bot.features.works.ports import Work
from bot.features.works.rules.steps import check_day, check_next, check_skip, next_step
from bot.kernel.events import Event, done_by
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Seen:
    """`next` None: the lift is in use. `runs`: she may enter it."""

    site: Site
    marks: tuple[Mark, ...]
    next: Step | None
    runs: bool


@usecase(Permission.FUNDING_SEE)
async def works_seen(work: Work, actor: Actor, site: Site) -> Seen:
    """Days only; nobody's money is in it. Raises WorksGone."""
    if not actor.may(Permission.FUNDING_SEE, site.community):
        raise WorksGone
    marks = await work.steps.of(site.project)
    return Seen(site, marks, next_step(marks), actor.may(Permission.FUNDING_RUN, site.community))


@usecase(Permission.FUNDING_RUN)
async def may_enter(work: Work, actor: Actor, site: Site, step: Step) -> tuple[Mark, ...]:
    """Raises WorksGone, StepWaits, StepNotNext."""
    if not actor.may(Permission.FUNDING_RUN, site.community):
        raise WorksGone
    marks = await work.steps.of(site.project)
    check_next(marks, step)
    return marks


@usecase(Permission.FUNDING_RUN)
async def enter_step(work: Work, actor: Actor, site: Site, step: Step, day: date) -> Mark:
    """Raises as `may_enter`, StepDay, NoticeRuns."""
    marks = await may_enter(work, actor, site, step)
    check_day(site, marks, step, day, today(work, site))
    mark = Mark(site.project, site.community, step, day, actor.person, work.now)
    return await _kept(work, mark)


@usecase(Permission.FUNDING_RUN)
async def skip_step(work: Work, actor: Actor, site: Site, step: Step, reason: Reason) -> Mark:
    """Raises as `may_enter`, StepNeeded."""
    await may_enter(work, actor, site, step)
    check_skip(step)
    place = site.project, site.community
    return await _kept(work, Mark(*place, step, None, actor.person, work.now, reason))


@usecase(Permission.FUNDING_RUN)
async def confirm_step(work: Work, actor: Actor, site: Site, step: Step) -> Mark:
    """Raises WorksGone, StepNotNext (nothing waits), OwnStep."""
    mark = await _waiting(work, actor, site, step)
    if mark.by == actor.person:
        raise OwnStep
    done = replace(mark, second=actor.person)
    await work.steps.put(done)
    facts = {"project": site.project, "step": step.value, **done_by(mark.by, actor.person)}
    await work.record.append(Event(site.community, "works.confirm", facts))
    return done


@usecase(Permission.FUNDING_RUN)
async def refuse_step(work: Work, actor: Actor, site: Site, step: Step) -> Mark:
    """Another one refuses it, or who entered it takes it back. Raises WorksGone, StepNotNext."""
    mark = await _waiting(work, actor, site, step)
    await work.steps.remove(site.project, step)
    facts = {"project": site.project, "step": step.value, "by": actor.person}
    await work.record.append(Event(site.community, "works.refuse", facts))
    return mark


def today(work: Work, site: Site) -> date:
    return work.now.astimezone(ZoneInfo(site.zone)).date()


async def _waiting(work: Work, actor: Actor, site: Site, step: Step) -> Mark:
    if not actor.may(Permission.FUNDING_RUN, site.community):
        raise WorksGone
    marks = await work.steps.of(site.project)
    found = next((one for one in marks if one.step is step and one.waits), None)
    if found is None:
        raise StepNotNext
    return found


async def _kept(work: Work, mark: Mark) -> Mark:
    await work.steps.put(mark)
    facts = {
        "project": mark.project,
        "step": mark.step.value,
        "day": mark.day.isoformat() if mark.day else None,
        "reason": mark.reason.value if mark.reason else None,
        "by": mark.by,
    }
    await work.record.append(Event(mark.community, "works.step", facts))
    return mark

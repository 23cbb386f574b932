"""The works of an elevator: who confirms a step is asked, and the yearly inspection rings."""

from datetime import date

from bot.features.works import screens
from bot.features.works.errors import WorksGone
from bot.features.works.model import Mark, Site, Step
from bot.features.works.rules.steps import day_of, inspection_due
from bot.kernel.events import Alarm
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work

INSPECT = "works.inspect"


async def site_of(work: Work, id: ProjectId) -> Site:
    """Raises WorksGone. Who may see it is judged by each use case."""
    project = await work.funding.get(id)
    if project is None:
        raise WorksGone
    place = await work.residents.neighbourhood(project.community)
    return Site(id, project.community, project.stairwell, place.zone)


async def works_way(work: Work, id: ProjectId) -> Screen:
    return screens.way(await site_of(work, id))


async def step_entered(work: Work, actor: Actor, site: Site, mark: Mark) -> None:
    """Where a step needs two, the other coordinators are asked."""
    if not mark.waits:
        return
    everyone = await work.residents.coordinators(site.community)
    others = [one for one in everyone if one != actor.person]
    key = f"works.check:{site.project}:{mark.step.value}:{mark.at:%Y%m%d%H%M%S}"
    await tell_neighbours(work, site.community, others, key, screens.please_check(site, mark))


async def step_confirmed(work: Work, site: Site, mark: Mark) -> None:
    """From the day of use on the yearly inspection rings."""
    if mark.step is Step.IN_USE and mark.day:
        await _rings(work, site, mark.day)


async def in_use_since(work: Work, id: ProjectId) -> date | None:
    return day_of(await work.steps.of(id), Step.IN_USE)


async def inspection_wanted(work: Work, alarm: Alarm) -> bool:
    """Told to the coordinators, and set for the year after."""
    site = await site_of(work, ProjectId(alarm.reference))
    since = await in_use_since(work, site.project)
    if since is None:
        return True
    key = f"works.inspect:{site.project}:{alarm.due:%Y}"
    await tell_coordinators(work, site.community, key, screens.inspect(site))
    await _rings(work, site, since)
    return True


async def _rings(work: Work, site: Site, since: date) -> None:
    due = inspection_due(site, since, work.now)
    await work.alarms.set(Alarm(f"{INSPECT}:{site.project}:{due:%Y}", INSPECT, site.project, due))

"""Every change of a project is kept and told to the record in one step."""

from bot.features.funding.model import LiftProject
from bot.features.funding.ports import Work
from bot.features.funding.rules.evidence import imprint
from bot.kernel.events import Event
from bot.kernel.ids import PersonId


async def keep(
    work: Work, by: PersonId, project: LiftProject, type: str, **facts: object
) -> LiftProject:
    """Keeps it; the event says what changed, who did it, and the imprint of all that is kept."""
    await work.funding.put(project)
    told = {"project": project.id, **facts, "by": by, "state": imprint(project)}
    await work.record.append(Event(project.community, type, told))
    return project

"""Every change of a project or its agreement is kept and told to the record in one step."""

from bot.features.funding.model import Agreement, LiftProject
from bot.features.funding.ports import Work
from bot.features.funding.rules.agreements import imprint as agreement_imprint
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


async def keep_agreement(
    work: Work, by: PersonId, one: Agreement, type: str, **facts: object
) -> Agreement:
    """The same for a version, with the imprint of all that is kept of it."""
    await work.agreements.put(one)
    told = {"project": one.project, "version": one.version, **facts, "by": by}
    told["imprint"] = agreement_imprint(one)
    await work.record.append(Event(one.community, type, told))
    return one

"""Steps of the works in the database."""

from datetime import date

from bot.features.works.model import Mark, Reason, Step
from bot.features.works.tables import PROJECT_STEPS
from bot.infra.batch import Batch, Row
from bot.kernel.ids import CommunityId, PersonId, ProjectId


class Steps:
    """Those inside one unit of work; satisfies `bot.features.works.ports.Steps`."""

    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(PROJECT_STEPS)

    async def of(self, project: ProjectId) -> tuple[Mark, ...]:
        """In the order of the works."""
        await self._shelf.find(PROJECT_STEPS.c.project_id == project)
        rows = [one for one in self._shelf.rows.values() if one and one["project_id"] == project]
        found = {one.step: one for one in map(_mark, rows)}
        return tuple(found[step] for step in Step if step in found)

    async def put(self, mark: Mark) -> None:
        await self._shelf.get(mark.project, mark.step.value)
        self._shelf.put(
            {
                "project_id": mark.project,
                "step": mark.step.value,
                "community_id": mark.community,
                "day": mark.day.isoformat() if mark.day else None,
                "reason": mark.reason.value if mark.reason else None,
                "entered_by": mark.by,
                "entered_at": mark.at,
                "confirmed_by": mark.second,
            }
        )

    async def remove(self, project: ProjectId, step: Step) -> None:
        await self._shelf.get(project, step.value)
        self._shelf.remove(project, step.value)


def _mark(row: Row) -> Mark:
    return Mark(
        project=ProjectId(row["project_id"]),
        community=CommunityId(row["community_id"]),
        step=Step(row["step"]),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        by=PersonId(row["entered_by"]),
        at=row["entered_at"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        second=None if row["confirmed_by"] is None else PersonId(row["confirmed_by"]),
    )

"""Elevator projects in the database."""

import json

from bot.features.funding.model import LiftFlat, LiftProject, Plan, State
from bot.features.funding.rules.written import plan_of, sheet_of, sheet_written, terms_written
from bot.features.funding.tables import PROJECT_FLATS, PROJECT_PLANS, PROJECTS
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, PersonId, ProjectId, UnitId


class Projects:
    """Those inside one unit of work; satisfies `bot.features.funding.ports.Projects`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._numbers = numbers
        self._shelf = batch.shelf(PROJECTS)
        self._flats = batch.shelf(PROJECT_FLATS)
        self._plans = batch.shelf(PROJECT_PLANS)

    async def next_id(self) -> ProjectId:
        return ProjectId(await self._numbers.next("projects"))

    async def get(self, project: ProjectId) -> LiftProject | None:
        """With its flats and plans."""
        row = await self._shelf.get(project)
        if row is None:
            return None
        flats = sorted(await _of(self._flats, project), key=lambda one: int(one["place"]))
        plans = sorted(await _of(self._plans, project), key=lambda one: int(one["number"]))
        return _project(row, tuple(map(_flat, flats)), tuple(map(_plan, plans)))

    async def of(self, community: CommunityId) -> tuple[LiftProject, ...]:
        """Those not dropped, the oldest first."""
        await self._shelf.find(PROJECTS.c.community_id == community)
        ids = sorted(
            int(one["id"])
            for one in self._shelf.rows.values()
            if one and one["community_id"] == community and one["state"] != State.DROPPED.value
        )
        return tuple([one for id in ids if (one := await self.get(ProjectId(id)))])

    async def put(self, project: LiftProject) -> None:
        """The project with all its flats and plans; plans it has no more are gone."""
        await self._shelf.get(project.id)
        before = await _of(self._plans, project.id)
        await _of(self._flats, project.id)
        self._shelf.put(
            {
                "id": project.id,
                "community_id": project.community,
                "stairwell": project.stairwell,
                "state": project.state.value,
                "begun_at": project.begun_at,
                "begun_by": project.begun_by,
                "sheet": json.dumps(sheet_written(project.sheet), ensure_ascii=False),
            }
        )
        for place, flat in enumerate(project.flats):
            self._flats.put(_flat_row(project, place, flat))
        kept = {one.number for one in project.plans}
        for row in before:
            if row["number"] not in kept:
                self._plans.remove(project.id, row["number"])
        for plan in project.plans:
            self._plans.put(_plan_row(project, plan))


async def _of(shelf: Shelf, project: ProjectId) -> list[Row]:
    """The rows of that project as this unit of work sees them."""
    await shelf.find(shelf.table.c.project_id == project)
    return [one for one in shelf.rows.values() if one and one["project_id"] == project]


def _flat_row(project: LiftProject, place: int, flat: LiftFlat) -> Row:
    return {
        "project_id": project.id,
        "community_id": project.community,
        "unit_id": flat.unit,
        "place": place,
        "label": flat.label,
        "floor": flat.floor,
        "upper": flat.upper,
        "area": flat.area.hundredths if flat.area else None,
        "kind": flat.kind,
        "takes_part": flat.takes_part,
    }


def _flat(row: Row) -> LiftFlat:
    return LiftFlat(
        unit=UnitId(row["unit_id"]),
        label=row["label"],
        floor=row["floor"],
        area=None if row["area"] is None else Area(row["area"]),
        kind=row["kind"],
        upper=row["upper"],
        takes_part=row["takes_part"],
    )


def _plan_row(project: LiftProject, plan: Plan) -> Row:
    return {
        "project_id": project.id,
        "community_id": project.community,
        "number": plan.number,
        "kind": plan.kind.value,
        "terms": json.dumps(terms_written(plan)),
    }


def _plan(row: Row) -> Plan:
    return plan_of(row["number"], row["kind"], json.loads(row["terms"]))


def _project(row: Row, flats: tuple[LiftFlat, ...], plans: tuple[Plan, ...]) -> LiftProject:
    return LiftProject(
        id=ProjectId(row["id"]),
        community=CommunityId(row["community_id"]),
        stairwell=row["stairwell"],
        state=State(row["state"]),
        begun_at=row["begun_at"],
        begun_by=PersonId(row["begun_by"]),
        flats=flats,
        sheet=sheet_of(json.loads(row["sheet"])),
        plans=plans,
    )

"""Elevator projects in the database."""

import json
from collections.abc import Mapping
from datetime import date

from bot.features.funding.model import (
    Agreement,
    FlatTerms,
    Join,
    JoiningRule,
    JoiningTerms,
    JoinState,
    LiftFlat,
    LiftProject,
    Plan,
    Stage,
    State,
)
from bot.features.funding.rules.agreements import flat_kept, terms_kept, terms_read
from bot.features.funding.rules.written import plan_of, sheet_of, sheet_written, terms_written
from bot.features.funding.tables import (
    AGREEMENT_FLATS,
    AGREEMENTS,
    PROJECT_FLATS,
    PROJECT_JOINS,
    PROJECT_PLANS,
    PROJECT_TERMS,
    PROJECTS,
)
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, EntryId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money


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


class Joins:
    """Late joiners inside one unit of work; satisfies `bot.features.funding.ports.Joins`."""

    def __init__(self, batch: Batch) -> None:
        self._terms = batch.shelf(PROJECT_TERMS)
        self._joins = batch.shelf(PROJECT_JOINS)

    async def terms(self, project: ProjectId) -> JoiningTerms | None:
        row = await self._terms.get(project)
        return None if row is None else _terms(row)

    async def fix(self, terms: JoiningTerms) -> None:
        await self._terms.get(terms.project)
        self._terms.put(
            {
                "project_id": terms.project,
                "community_id": terms.community,
                "plan": terms.plan,
                "rule": terms.rule.value,
                "number": terms.number,
                "fixed_by": terms.by,
                "fixed_at": terms.at,
            }
        )

    async def get(self, project: ProjectId, unit: UnitId) -> Join | None:
        row = await self._joins.get(project, unit)
        return None if row is None else _join(row)

    async def of(self, project: ProjectId) -> tuple[Join, ...]:
        """In any state, in the order of flats."""
        rows = await _of(self._joins, project)
        return tuple(_join(one) for one in sorted(rows, key=lambda one: int(one["unit_id"])))

    async def by_entry(self, project: ProjectId, entry: EntryId) -> Join | None:
        return next((one for one in await self.of(project) if one.entry == entry), None)

    async def put(self, join: Join) -> None:
        await self._joins.get(join.project, join.unit)
        self._joins.put(
            {
                "project_id": join.project,
                "unit_id": join.unit,
                "community_id": join.community,
                "pays": join.pays.fen,
                "refunds": refunds_written(join.refunds),
                "entry_id": join.entry,
                "state": join.state.value,
                "entered_by": join.by,
                "entered_at": join.at,
            }
        )


def refunds_written(refunds: Mapping[UnitId, Money]) -> str:
    return json.dumps([[unit, money.fen] for unit, money in sorted(refunds.items())])


def _terms(row: Row) -> JoiningTerms:
    return JoiningTerms(
        project=ProjectId(row["project_id"]),
        community=CommunityId(row["community_id"]),
        plan=row["plan"],
        rule=JoiningRule(row["rule"]),
        number=row["number"],
        by=PersonId(row["fixed_by"]),
        at=row["fixed_at"],
    )


def _join(row: Row) -> Join:
    return Join(
        project=ProjectId(row["project_id"]),
        community=CommunityId(row["community_id"]),
        unit=UnitId(row["unit_id"]),
        pays=Money(row["pays"]),
        refunds={UnitId(unit): Money(fen) for unit, fen in json.loads(row["refunds"])},
        entry=None if row["entry_id"] is None else EntryId(row["entry_id"]),
        by=PersonId(row["entered_by"]),
        at=row["entered_at"],
        state=JoinState(row["state"]),
    )


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


class Agreements:
    """Those inside one unit of work; satisfies `bot.features.funding.ports.Agreements`."""

    def __init__(self, batch: Batch) -> None:
        self._shelf = batch.shelf(AGREEMENTS)
        self._flats = batch.shelf(AGREEMENT_FLATS)

    async def of(self, project: ProjectId) -> tuple[Agreement, ...]:
        """Every version with its flats in door order, the oldest first."""
        rows = sorted(await _of(self._shelf, project), key=lambda one: int(one["version"]))
        flats = sorted(await _of(self._flats, project), key=lambda one: int(one["place"]))
        return tuple(
            _agreement(row, [one for one in flats if one["version"] == row["version"]])
            for row in rows
        )

    async def put(self, agreement: Agreement) -> None:
        """That version with all its flats; a version's flats never become fewer."""
        id, version = agreement.project, agreement.version
        await _of(self._shelf, id)
        await _of(self._flats, id)
        at = {"project_id": id, "community_id": agreement.community, "version": version}
        self._shelf.put(
            {
                **at,
                "stage": agreement.stage.value,
                "terms": json.dumps(terms_kept(agreement.terms), ensure_ascii=False),
                "texts": json.dumps(dict(agreement.texts), ensure_ascii=False),
                "digest": agreement.digest,
                "ballot_id": agreement.ballot,
                "written_by": agreement.by,
            }
        )
        for place, flat in enumerate(agreement.flats):
            self._flats.put({**at, **flat_kept(place, flat)})


def _agreement(row: Row, flats: list[Row]) -> Agreement:
    return Agreement(
        project=ProjectId(row["project_id"]),
        community=CommunityId(row["community_id"]),
        version=row["version"],
        stage=Stage(row["stage"]),
        terms=terms_read(json.loads(row["terms"])),
        by=PersonId(row["written_by"]),
        texts=json.loads(row["texts"]),
        digest=row["digest"],
        ballot=None if row["ballot_id"] is None else BallotId(row["ballot_id"]),
        flats=tuple(map(_flat_terms, flats)),
    )


def _flat_terms(row: Row) -> FlatTerms:
    people = (row[name] for name in ("agreed_by", "entered_by", "confirmed_by"))
    agreed_by, entered_by, confirmed_by = (None if one is None else PersonId(one) for one in people)
    days = (row[name] for name in ("agreed_on", "paper_on"))
    agreed_on, paper_on = (date.fromisoformat(one) if one else None for one in days)
    return FlatTerms(
        unit=UnitId(row["unit_id"]),
        pays=Money(row["pays_fen"]),
        agreed_on=agreed_on,
        agreed_by=agreed_by,
        paper_on=paper_on,
        entered_by=entered_by,
        confirmed_by=confirmed_by,
    )

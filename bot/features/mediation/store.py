"""Reports in the database."""

import json

from sqlalchemy import ColumnElement, func, select

from bot.features.mediation.model import OPEN, Case, Kind, State
from bot.features.mediation.tables import CASES
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import CaseId, CommunityId, PersonId

SAME = (
    *("id", "subject", "reporter", "words", "at", "stood_at"),
    *("taken_by", "passed_to", "closed_at"),
)


class Cases:
    """Those inside one unit of work; satisfies `bot.features.mediation.ports.Cases`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._shelf = batch.shelf(CASES)

    async def next_id(self) -> CaseId:
        return CaseId(await self._numbers.next("mediation_cases"))

    async def get(self, case: CaseId) -> Case | None:
        row = await self._shelf.get(case)
        return _case(row) if row else None

    async def put(self, case: Case) -> None:
        coded = {
            "community_id": case.community,
            "kind": case.kind.value,
            "state": case.state.value,
            "excluded": json.dumps(case.excluded),
        }
        self._shelf.put({name: getattr(case, name) for name in SAME} | coded)

    async def of(self, community: CommunityId) -> tuple[Case, ...]:
        """All that are kept there, the oldest first."""
        return await self._found("community_id", community)

    async def of_reporter(self, person: PersonId) -> tuple[Case, ...]:
        """Hers, the oldest first."""
        return await self._found("reporter", person)

    async def open_about(self, subject: str) -> int:
        """How many about that are not closed; none is opened."""
        await self._batch.flush()  # what was written in this unit of work counts too
        living: ColumnElement[bool] = CASES.c.state.in_([one.value for one in OPEN])
        counted = select(func.count()).select_from(CASES)
        found = await self._batch.connection.scalar(
            counted.where(CASES.c.subject == subject, living)
        )
        return int(found or 0)

    async def _found(self, column: str, value: int) -> tuple[Case, ...]:
        await self._shelf.find(CASES.c[column] == value)
        rows = [one for one in self._shelf.rows.values() if one and one[column] == value]
        return tuple(map(_case, sorted(rows, key=lambda one: int(one["id"]))))


def _case(row: Row) -> Case:
    by = row["taken_by"]
    return Case(
        id=CaseId(row["id"]),
        community=CommunityId(row["community_id"]),
        kind=Kind(row["kind"]),
        subject=row["subject"],
        reporter=PersonId(row["reporter"]),
        words=row["words"],
        at=row["at"],
        stood_at=row["stood_at"],
        excluded=tuple(PersonId(one) for one in json.loads(row["excluded"])),
        state=State(row["state"]),
        taken_by=None if by is None else PersonId(by),
        passed_to=row["passed_to"],
        closed_at=row["closed_at"],
    )

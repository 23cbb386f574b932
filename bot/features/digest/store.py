"""Messages that are counted, in the database."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from bot.features.digest.model import Notice, State
from bot.features.digest.tables import NOTICES
from bot.infra.batch import Batch, Row
from bot.kernel.ids import CommunityId, PersonId


class Notices:
    """The notices inside one unit of work; satisfies `bot.features.digest.ports.Notices`."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._shelf = batch.shelf(NOTICES)

    async def known(
        self, people: Collection[PersonId], since: datetime, matter: str
    ) -> dict[PersonId, tuple[Notice, ...]]:
        """Of each of them, in one statement: what is newer than that, or about the matter."""
        asked = NOTICES.c.person_id.in_(people)
        await self._shelf.find(asked, or_(NOTICES.c.at >= since, NOTICES.c.matter == matter))
        found: dict[PersonId, list[Notice]] = {one: [] for one in people}
        for row in self._kept():
            if row["person_id"] in found and (row["at"] >= since or row["matter"] == matter):
                found[row["person_id"]].append(_notice(row))
        return {person: tuple(rows) for person, rows in found.items()}

    async def people(self, community: CommunityId, state: State) -> tuple[PersonId, ...]:
        """For whom something waits there, in order."""
        here = (NOTICES.c.community_id == community, NOTICES.c.state == state.value)
        asked = select(NOTICES.c.person_id).where(*here).distinct()
        found = await self._batch.connection.scalars(asked)
        return tuple(sorted(PersonId(one) for one in found))

    async def waiting(self, person: PersonId, state: State = State.KEPT) -> tuple[Notice, ...]:
        """What was kept for her and not shown yet, the oldest first."""
        return await self._of(person, NOTICES.c.state == state.value, state=state.value)

    async def listed(self, person: PersonId, day: int) -> tuple[Notice, ...]:
        """What stood in the message of that day."""
        return await self._of(person, NOTICES.c.listed == day, listed=day)

    async def put(self, notice: Notice) -> None:
        self._shelf.put(
            {
                "key": notice.key,
                "person_id": notice.person,
                "community_id": notice.community,
                "matter": notice.matter,
                "state": notice.state.value,
                "at": notice.at,
                "drawn": None if notice.drawn is None else json.dumps(notice.drawn),
                "listed": notice.listed,
            }
        )

    async def _of(
        self, person: PersonId, condition: ColumnElement[bool], **same: object
    ) -> tuple[Notice, ...]:
        await self._shelf.find(NOTICES.c.person_id == person, condition)
        wanted = same | {"person_id": person}
        rows = [row for row in self._kept() if all(row[k] == v for k, v in wanted.items())]
        return tuple(_notice(row) for row in sorted(rows, key=lambda one: (one["at"], one["key"])))

    def _kept(self) -> Iterable[Row]:
        return [row for row in self._shelf.rows.values() if row is not None]


def _notice(row: Row) -> Notice:
    return Notice(
        row["key"],
        PersonId(row["person_id"]),
        CommunityId(row["community_id"]),
        row["matter"],
        State(row["state"]),
        row["at"],
        json.loads(row["drawn"]) if row["drawn"] else None,
        row["listed"],
    )

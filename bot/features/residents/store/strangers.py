"""People who are known and belong nowhere: they are forgotten after a while (PROMISES P37)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from bot.features.residents.tables import GRANTS, PAPER_PEOPLE, PERSONS, REPRESENTATIVES
from bot.infra.batch import Batch
from bot.kernel.ids import PersonId


class Strangers:
    """The part of the residents' store that forgets."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._persons = batch.shelf(PERSONS)
        self._on_paper = batch.shelf(PAPER_PEOPLE)

    async def strangers(
        self, seen_before: datetime, but: Collection[PersonId]
    ) -> tuple[PersonId, ...]:
        """Those first seen before then who have neither a flat nor an office."""
        person = PERSONS.c.person_id
        asked = select(person).where(
            PERSONS.c.first_seen < seen_before,
            person.not_in(but),
            person.not_in(select(GRANTS.c.person_id)),
            person.not_in(select(REPRESENTATIVES.c.person_id)),
        )
        found = await self._batch.connection.scalars(asked.order_by(person))
        return tuple(map(PersonId, found))

    async def forget(self, persons: Collection[PersonId]) -> None:
        """Takes out what is known of them; they must have neither a flat nor an office."""
        await self._persons.fetch((one,) for one in persons)
        await self._on_paper.fetch((one,) for one in persons)
        for one in persons:
            self._persons.remove(one)
            self._on_paper.remove(one)

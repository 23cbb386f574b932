"""Who holds which role: given, ended, and asked for at a moment (FIELD T1)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from bot.features.residents.store.links import Links
from bot.features.residents.store.rows import office_of, office_row
from bot.features.residents.store.seats import kept
from bot.features.residents.tables import GRANTS
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import HOUSE, Office
from bot.kernel.people import Role


class Offices(Links):
    """The part of the residents' store that knows roles. `now` is the moment they are asked for."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        super().__init__(batch, numbers)
        self._now = now
        self.standing_moved = False  # somebody's roles or language are others than before
        self._grants = batch.shelf(GRANTS)

    async def grant(
        self,
        community: CommunityId,
        person: PersonId,
        role: Role,
        at: datetime,
        *,
        until: datetime | None = None,
        building: str = "",
        by: PersonId = HOUSE,
        confirmed_by: PersonId = HOUSE,
        label: str = "",
    ) -> Office:
        """From `at` she holds the role; given once more for the same building it begins anew."""
        self.standing_moved = True
        await self._meet(person, at)
        await self._grants.find(GRANTS.c.person_id == person)
        same = [
            one
            for one in self._offices()
            if (one.person, one.community, one.role, one.building)
            == (person, community, role, building)
        ]
        id = same[0].id if same else await self._numbers.next("grants")
        given = Office(id, person, community, role, at, until, building, by, confirmed_by, label)
        self._grants.put(office_row(given))
        return given

    async def office(self, id: int) -> Office | None:
        """One that is held now."""
        row = await self._grants.get(id)
        found = office_of(row) if row else None
        return found if found and found.held(self._now) else None

    async def offices(self, community: CommunityId) -> tuple[Office, ...]:
        """All that are held there now, in the order in which they were given."""
        await self._grants.find(GRANTS.c.community_id == community)
        return self._held(one for one in self._offices() if one.community == community)

    async def offices_of(self, person: PersonId) -> tuple[Office, ...]:
        """All she holds now, anywhere."""
        await self._grants.find(GRANTS.c.person_id == person)
        return self._held(one for one in self._offices() if one.person == person)

    async def end_office(self, id: int) -> None:
        """It is over from now on."""
        self.standing_moved = True
        if await self._grants.get(id) is not None:
            self._grants.remove(id)

    async def holders(self) -> set[PersonId]:
        """Everybody who holds a role anywhere, or held one until its end."""
        found = await self._batch.connection.execute(select(GRANTS.c.person_id).distinct())
        return {PersonId(person) for (person,) in found}

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]:
        """Who coordinates the whole of that community now."""
        return await self._who(community, Role.COORDINATOR)

    async def auditors(self, community: CommunityId) -> tuple[PersonId, ...]:
        return await self._who(community, Role.AUDITOR)

    async def _who(self, community: CommunityId, role: Role) -> tuple[PersonId, ...]:
        held = await self.offices(community)
        return tuple(sorted({one.person for one in held if one.role is role and not one.building}))

    def _offices(self) -> Iterable[Office]:
        """Those read or put so far."""
        return [office_of(row) for row in kept(self._grants.rows.values())]

    def _held(self, offices: Iterable[Office]) -> tuple[Office, ...]:
        held = (one for one in offices if one.held(self._now))
        return tuple(sorted(held, key=lambda one: one.id))

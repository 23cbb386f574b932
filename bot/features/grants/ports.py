"""What granting asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.features.grants.model import RoleLink
from bot.kernel.clock import Entropy
from bot.kernel.events import Alarms, Record
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import HOUSE, Office
from bot.kernel.people import Actor, Role
from bot.kernel.roll import Neighbourhood


class RoleLinks(Protocol):
    async def get(self, digest: str) -> RoleLink | None: ...

    async def put(self, link: RoleLink) -> None: ...


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]: ...

    async def buildings(self, community: CommunityId) -> tuple[str, ...]:
        """The names of its buildings, in the order in which people count them."""

    async def actors(
        self, ids: Collection[PersonId], operators: frozenset[PersonId]
    ) -> dict[PersonId, Actor]: ...

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
    ) -> Office: ...

    async def office(self, id: int) -> Office | None:
        """One that is held now."""

    async def offices(self, community: CommunityId) -> tuple[Office, ...]: ...

    async def offices_of(self, person: PersonId) -> tuple[Office, ...]: ...

    async def end_office(self, id: int) -> None: ...

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...

    async def auditors(self, community: CommunityId) -> tuple[PersonId, ...]: ...


class Work(Protocol):
    now: datetime
    entropy: Entropy

    @property
    def operators(self) -> frozenset[PersonId]: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def role_links(self) -> RoleLinks: ...

    @property
    def record(self) -> Record: ...

    @property
    def alarms(self) -> Alarms: ...

"""What elevator projects ask of the rest of the house; `bot.work.Work` satisfies it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.features.funding.model import Agreement, Join, JoiningTerms, LiftProject
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId, EntryId, ProjectId, UnitId
from bot.kernel.roll import Neighbourhood, RollFlat


class Projects(Protocol):
    async def next_id(self) -> ProjectId: ...

    async def get(self, project: ProjectId) -> LiftProject | None:
        """With its flats and plans."""

    async def of(self, community: CommunityId) -> tuple[LiftProject, ...]:
        """Those not dropped, the oldest first."""

    async def put(self, project: LiftProject) -> None:
        """The project with all its flats and plans; plans it has no more are gone."""


class Joins(Protocol):
    async def terms(self, project: ProjectId) -> JoiningTerms | None: ...

    async def fix(self, terms: JoiningTerms) -> None: ...

    async def get(self, project: ProjectId, unit: UnitId) -> Join | None: ...

    async def of(self, project: ProjectId) -> tuple[Join, ...]:
        """In any state, in the order of flats."""

    async def by_entry(self, project: ProjectId, entry: EntryId) -> Join | None: ...

    async def put(self, join: Join) -> None: ...


class Agreements(Protocol):
    async def of(self, project: ProjectId) -> tuple[Agreement, ...]:
        """Every version with its flats in door order, the oldest first."""

    async def put(self, agreement: Agreement) -> None:
        """That version with all its flats; a version's flats never become fewer."""


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...

    async def roll(self, community: CommunityId) -> tuple[RollFlat, ...]:
        """Every flat in the order in which people count them."""


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> Residents: ...

    @property
    def funding(self) -> Projects: ...

    @property
    def joins(self) -> Joins: ...

    @property
    def agreements(self) -> Agreements: ...

    @property
    def record(self) -> Record: ...

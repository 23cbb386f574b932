"""What the way in to mediation asks of the rest of the house; `bot.work.Work` satisfies it."""

from datetime import datetime
from typing import Protocol

from bot.features.mediation.model import Case
from bot.kernel.events import Record
from bot.kernel.ids import CaseId, CommunityId, PersonId
from bot.kernel.offices import Office


class Cases(Protocol):
    async def next_id(self) -> CaseId: ...

    async def get(self, case: CaseId) -> Case | None: ...

    async def put(self, case: Case) -> None: ...

    async def of(self, community: CommunityId) -> tuple[Case, ...]:
        """All that are kept there, the oldest first."""

    async def of_reporter(self, person: PersonId) -> tuple[Case, ...]:
        """Hers, the oldest first."""

    async def open_about(self, subject: str) -> int:
        """How many about that are not closed; none is opened."""


class Residents(Protocol):
    async def offices(self, community: CommunityId) -> tuple[Office, ...]: ...


class Work(Protocol):
    now: datetime

    @property
    def cases(self) -> Cases: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

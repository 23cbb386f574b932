"""What the second person asks of the rest of the house; `bot.work.Work` satisfies it."""

from datetime import datetime
from typing import Protocol

from bot.features.acts.model import Act
from bot.kernel.events import Alarms, Record
from bot.kernel.ids import ActId, CommunityId, PersonId


class Acts(Protocol):
    async def next_id(self) -> ActId: ...

    async def get(self, act: ActId) -> Act | None: ...

    async def asked_by(self, person: PersonId) -> tuple[Act, ...]:
        """Those of hers that have not ended, the oldest first."""

    async def put(self, act: Act) -> None: ...

    async def drop(self, act: ActId) -> None: ...


class Residents(Protocol):
    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...


class Work(Protocol):
    now: datetime

    @property
    def acts(self) -> Acts: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

    @property
    def alarms(self) -> Alarms: ...

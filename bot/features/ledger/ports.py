"""What the ledger asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.features.ledger.model import Entry, Instalment, Line
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId, EntryId, LineId, PersonId, ProjectId


class Ledger(Protocol):
    async def next_id(self) -> EntryId: ...

    async def next_number(self, project: ProjectId) -> int:
        """Of a confirmed entry: without gaps within its project."""

    async def get(self, entry: EntryId) -> Entry | None: ...

    async def of(self, project: ProjectId) -> tuple[Entry, ...]:
        """Every entry, the oldest first."""

    async def put(self, entry: Entry) -> None: ...

    async def plan(self, project: ProjectId) -> tuple[Instalment, ...]: ...

    async def keep_plan(self, project: ProjectId, plan: Sequence[Instalment]) -> None:
        """Instead of the one before."""

    async def name_keeper(self, project: ProjectId, name: str, by: PersonId) -> None: ...

    async def next_line(self) -> LineId: ...

    async def line(self, line: LineId) -> Line | None: ...

    async def lines(self, project: ProjectId) -> tuple[Line, ...]:
        """Every line that is kept, the oldest first."""

    async def put_line(self, line: Line) -> None: ...


class Residents(Protocol):
    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...


class Work(Protocol):
    now: datetime

    @property
    def ledger(self) -> Ledger: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

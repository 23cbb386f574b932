"""What the works ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from datetime import datetime
from typing import Protocol

from bot.features.works.model import Mark, Step
from bot.kernel.events import Record
from bot.kernel.ids import ProjectId


class Steps(Protocol):
    async def of(self, project: ProjectId) -> tuple[Mark, ...]:
        """In the order of the works."""

    async def put(self, mark: Mark) -> None: ...

    async def remove(self, project: ProjectId, step: Step) -> None: ...


class Work(Protocol):
    now: datetime

    @property
    def steps(self) -> Steps: ...

    @property
    def record(self) -> Record: ...

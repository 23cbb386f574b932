"""What keepers ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from datetime import datetime
from typing import Protocol

from bot.features.keepers.model import Keeper, SealedFile
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId


class Keepers(Protocol):
    async def every(self, community: CommunityId) -> tuple[Keeper, ...]:
        """All there ever were, the oldest first."""

    async def put(self, keeper: Keeper) -> None: ...

    async def file(self, community: CommunityId, number: int) -> SealedFile | None: ...


class Work(Protocol):
    now: datetime

    @property
    def keepers(self) -> Keepers: ...

    @property
    def record(self) -> Record: ...

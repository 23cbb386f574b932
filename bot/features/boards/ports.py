"""What the boards ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.features.boards.model import Board
from bot.kernel.events import Alarms
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood


class Boards(Protocol):
    async def of(self, community: CommunityId) -> tuple[Board, ...]:
        """Those that stand or stood in its groups, the first group's in front."""

    async def put(self, board: Board) -> None: ...


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]: ...


class Work(Protocol):
    now: datetime

    @property
    def boards(self) -> Boards: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def alarms(self) -> Alarms: ...

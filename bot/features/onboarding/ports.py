"""What setting up asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.features.onboarding.model import Room
from bot.kernel.events import Alarms, Record
from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.roll import Neighbourhood


class Rooms(Protocol):
    async def get(self, chat: ChatId) -> Room | None: ...

    async def now_at(self, chat: ChatId) -> ChatId:
        """The id the group has today."""

    def put(self, room: Room) -> None: ...

    async def saw(self, chat: ChatId, title: str, *, forum: bool) -> None:
        """How the group looks now."""


class Residents(Protocol):
    async def community_of_chat(self, chat: int) -> Neighbourhood | None: ...

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]:
        """Those of the communities that exist."""

    async def choose_topic(self, chat: ChatId, topic: int | None) -> None: ...

    async def choose_quiet(self, community: CommunityId, quiet: Quiet) -> None: ...


class Work(Protocol):
    now: datetime

    @property
    def rooms(self) -> Rooms: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

    @property
    def alarms(self) -> Alarms: ...

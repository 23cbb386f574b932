"""What meetings ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.features.meetings.model import Attendant, Meeting, Minute
from bot.kernel.events import Record
from bot.kernel.ids import AttendantId, CommunityId, MeetingId, MinuteId
from bot.kernel.roll import Neighbourhood, RollFlat


class Meetings(Protocol):
    async def next_id(self) -> MeetingId: ...

    async def next_number(self, community: CommunityId) -> int: ...

    async def get(self, meeting: MeetingId) -> Meeting | None: ...

    async def put(self, meeting: Meeting) -> None: ...

    async def of(self, communities: Collection[CommunityId]) -> tuple[Meeting, ...]:
        """All of these places, the one that begins first first."""

    async def next_attendant(self) -> AttendantId: ...

    async def attendants(self, meeting: MeetingId) -> tuple[Attendant, ...]:
        """In the order in which they came onto the list."""

    async def put_attendant(self, attendant: Attendant, community: CommunityId) -> None: ...

    async def next_minute(self) -> MinuteId: ...

    async def minutes(self, meeting: MeetingId) -> tuple[Minute, ...]:
        """In the order in which they were written."""

    async def put_minute(self, minute: Minute, community: CommunityId) -> None: ...

    async def drop_minute(self, minute: MinuteId) -> None: ...


class Residents(Protocol):
    async def neighbourhood(self, community: CommunityId) -> Neighbourhood: ...

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...

    async def roll(self, community: CommunityId) -> tuple[RollFlat, ...]: ...


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> Residents: ...

    @property
    def meetings(self) -> Meetings: ...

    @property
    def record(self) -> Record: ...

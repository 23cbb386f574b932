"""What consultations ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.features.consultations.model import Concern, Photo, Point, Promise, Second, Side, Visit
from bot.kernel.events import Record
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId
from bot.kernel.roll import Electorate, Neighbourhood, RollFlat


class Concerns(Protocol):
    async def next_id(self) -> ConcernId: ...

    async def next_number(self, community: CommunityId) -> int: ...

    async def get(self, concern: ConcernId) -> Concern | None: ...

    async def put(self, concern: Concern) -> None: ...

    async def of(self, communities: Collection[CommunityId]) -> tuple[Concern, ...]:
        """All of these places, the oldest first."""

    async def of_ballot(self, ballot: BallotId) -> Concern | None:
        """The one that vote came of."""

    async def seconds(self, concern: ConcernId) -> tuple[Second, ...]: ...

    async def second(self, second: Second) -> None: ...

    async def drop_second(self, concern: ConcernId, unit: UnitId) -> None: ...

    async def visits(self, concern: ConcernId) -> tuple[Visit, ...]:
        """Households that were heard at the door."""

    async def put_visit(self, visit: Visit) -> None:
        """Keeps it in place of an earlier one of that household."""

    async def counted(self, community: CommunityId) -> Mapping[ConcernId, int]:
        """How many households ask for each of that place."""

    async def points(self, concern: ConcernId) -> tuple[Point, ...]: ...

    async def put_point(self, point: Point) -> None: ...

    async def drop_point(self, concern: ConcernId, person: PersonId, side: Side) -> None: ...

    async def next_photo(self) -> PhotoId: ...

    async def photo(self, photo: PhotoId) -> Photo | None: ...

    async def put_photo(self, photo: Photo) -> None: ...

    async def drop_photo(self, photo: PhotoId) -> None: ...

    async def next_promise(self) -> PromiseId: ...

    async def promise(self, promise: PromiseId) -> Promise | None: ...

    async def promise_of(self, concern: ConcernId) -> Promise | None:
        """The one that closed it; not what meetings about it agreed."""

    async def promises(self, communities: Collection[CommunityId]) -> tuple[Promise, ...]:
        """All of these places, the one that is due first first."""

    async def put_promise(self, promise: Promise) -> None: ...


class Residents(Protocol):
    async def neighbourhood(self, community: CommunityId) -> Neighbourhood: ...

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...

    async def roll(self, community: CommunityId) -> tuple[RollFlat, ...]: ...

    async def represented(self, community: CommunityId) -> dict[UnitId, dict[Electorate, PersonId]]:
        """The flats somebody votes for, and who that is."""


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> Residents: ...

    @property
    def concerns(self) -> Concerns: ...

    @property
    def record(self) -> Record: ...

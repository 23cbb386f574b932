"""What the board asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.features.affairs.model import Counts, Kind, Letter
from bot.kernel.events import Record
from bot.kernel.ids import BallotId, CommunityId, LetterId, PersonId
from bot.kernel.roll import Neighbourhood


class Letters(Protocol):
    async def next_id(self) -> LetterId: ...

    async def get(self, letter: LetterId) -> Letter | None: ...

    async def put(self, letter: Letter) -> None: ...

    async def counts(self, ballots: Collection[BallotId]) -> Mapping[BallotId, Counts]:
        """Of each of these."""

    async def waiting(self, ballot: BallotId) -> tuple[Letter, ...]:
        """Those without an answer, the oldest first."""

    async def waiting_of(self, person: PersonId, ballot: BallotId, kind: Kind) -> int:
        """How many of hers have no answer."""


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> Residents: ...

    @property
    def letters(self) -> Letters: ...

    @property
    def record(self) -> Record: ...

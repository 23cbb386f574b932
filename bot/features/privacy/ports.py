"""What privacy asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.features.privacy.model import Row
from bot.kernel.events import Alarms, Record as Chain
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId
from bot.kernel.roll import Neighbourhood


class Own(Protocol):
    """Everything kept about one person, by what the tables declare."""

    async def kept(self, person: PersonId) -> Mapping[str, Sequence[Row]]:
        """Her rows by table, with the fields that are hers."""

    async def erase(self, person: PersonId) -> None:
        """Takes every row of hers out that its table does not declare to stay."""


class Purge(Protocol):
    """What is past its time, by what the tables declare."""

    async def due(self) -> Mapping[str, int]:
        """How many rows of each table."""

    async def wipe(self) -> Mapping[str, int]:
        """Deletes them; how many rows of each table."""


class Record(Chain, Protocol):
    async def naming(self, person: PersonId) -> Sequence[Row]:
        """Entries in the open that name her, without anybody else's number."""

    async def sealed_naming(
        self, person: PersonId, communities: Collection[CommunityId]
    ) -> Sequence[Row]:
        """The same of sealed entries: slow, for it opens each."""

    async def forget(
        self, community: CommunityId, kind: str, ballot: int, between: tuple[int, int]
    ) -> list[int]:
        """Deletes what the events of that type between two entries say of that ballot; where."""


class Flat(Protocol):
    @property
    def label(self) -> str: ...


class Residents(Protocol):
    async def unit(self, unit: UnitId) -> Flat | None: ...

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]: ...

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...

    async def strangers(
        self, seen_before: datetime, but: Collection[PersonId]
    ) -> tuple[PersonId, ...]:
        """Those first seen before then who have neither a flat nor an office."""

    async def forget(self, persons: Collection[PersonId]) -> None: ...


class Ballot(Protocol):
    """As much of a ballot as is asked for here."""

    @property
    def id(self) -> BallotId: ...

    @property
    def community(self) -> CommunityId: ...

    @property
    def number(self) -> int: ...

    @property
    def closed_at(self) -> datetime | None: ...

    @property
    def voided_at(self) -> datetime | None: ...


class Ballots(Protocol):
    async def get(self, ballot: BallotId) -> Ballot | None: ...

    async def with_choices(self, closed_before: datetime) -> Sequence[Ballot]:
        """Ballots closed before then of which it is still kept who chose what."""

    async def forget_choices(self, ballot: BallotId) -> int:
        """Deletes who chose what; how many votes."""


class SealedFile(Protocol):
    """As much of a keepers' file as is asked for here."""

    @property
    def ballot(self) -> BallotId: ...

    @property
    def community(self) -> CommunityId: ...

    @property
    def number(self) -> int: ...


class Keepers(Protocol):
    async def sealed_before(self, moment: datetime) -> Sequence[SealedFile]:
        """Files with choices that were sealed before then."""

    async def forget(self, ballot: BallotId) -> None:
        """The file goes, if there is one."""


class Sittings(Protocol):
    async def forget(self, ballot: BallotId) -> None:
        """Photos of papers, witnesses and what was entered go."""


class Work(Protocol):
    now: datetime

    @property
    def sittings(self) -> Sittings: ...

    @property
    def operators(self) -> frozenset[PersonId]: ...

    @property
    def contact(self) -> str: ...

    @property
    def own(self) -> Own: ...

    @property
    def purge(self) -> Purge: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def ballots(self) -> Ballots: ...

    @property
    def keepers(self) -> Keepers: ...

    @property
    def record(self) -> Record: ...

    @property
    def alarms(self) -> Alarms: ...

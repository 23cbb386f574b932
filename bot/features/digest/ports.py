"""What the quiet asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.features.digest.model import Notice
from bot.kernel.ids import PersonId
from bot.kernel.manners import Digest


class Notices(Protocol):
    async def known(
        self, people: Collection[PersonId], since: datetime, matter: str
    ) -> dict[PersonId, tuple[Notice, ...]]:
        """Of each of them: what is newer than that, or about the matter."""

    async def waiting(self, person: PersonId) -> tuple[Notice, ...]:
        """What was kept for the rest of a day and not shown yet, the oldest first."""

    async def listed(self, person: PersonId, day: int) -> tuple[Notice, ...]:
        """What stood in the message of that day."""

    async def put(self, notice: Notice) -> None: ...


class Residents(Protocol):
    async def choose_digest(self, person: PersonId, digest: Digest, at: datetime) -> None: ...

    async def digest_of(self, person: PersonId) -> Digest | None: ...


class Work(Protocol):
    now: datetime

    @property
    def notices(self) -> Notices: ...

    @property
    def residents(self) -> Residents: ...

"""What the record asks of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from typing import Protocol

from bot.features.record.model import Checkpoint
from bot.kernel.clock import Clock
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood


class Checkpoints(Protocol):
    async def get(self, community: CommunityId, seq: int) -> Checkpoint | None: ...

    async def keep(self, checkpoint: Checkpoint) -> None:
        """Keeps it; one of the same entry is replaced."""

    async def of_reason(self, community: CommunityId, reason: str) -> Checkpoint | None:
        """The one that was taken for that reason; the newest of several."""

    async def every(self, community: CommunityId) -> tuple[Checkpoint, ...]:
        """All of a community, the oldest first."""


class Signer(Protocol):
    @property
    def key_id(self) -> str: ...

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]: ...


class Work(Protocol):
    @property
    def clock(self) -> Clock: ...

    @property
    def record(self) -> Record: ...

    @property
    def checkpoints(self) -> Checkpoints: ...

    @property
    def signer(self) -> Signer: ...

    @property
    def residents(self) -> Residents: ...

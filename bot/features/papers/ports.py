"""What the papers ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from typing import Protocol

from bot.features.papers.model import Field
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Imprint
from bot.kernel.roll import Neighbourhood


class Imprints(Protocol):
    async def of(self, community: CommunityId) -> Imprint:
        """What is not set is empty."""

    async def put(self, community: CommunityId, field: Field, said: str) -> None:
        """Empty words are taken away."""


class Residents(Protocol):
    async def neighbourhood(self, community: CommunityId) -> Neighbourhood: ...


class Work(Protocol):
    @property
    def imprints(self) -> Imprints: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

    def on_paper(self, said: str) -> tuple[str, set[str]]:
        """The words as they are set in type, and the characters that the font does not have."""

"""What voice notes ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from datetime import datetime
from typing import Protocol

from bot.features.voices.model import Voice
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId, PersonId, VoiceId


class Voices(Protocol):
    async def next_id(self) -> VoiceId: ...

    async def get(self, voice: VoiceId) -> Voice | None: ...

    async def put(self, voice: Voice) -> None: ...

    async def drop(self, voice: VoiceId) -> None: ...

    async def waiting(self, person: PersonId) -> int:
        """How many of hers nobody has written down and are not past their time."""


class Residents(Protocol):
    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...


class Work(Protocol):
    now: datetime

    @property
    def voices(self) -> Voices: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

"""What the settings need of a unit of work."""

from datetime import datetime
from typing import Protocol

from bot.kernel.ids import PersonId


class People(Protocol):
    async def address(self, person: PersonId) -> str:
        """How she wants to be called; empty where she said nothing."""

    async def choose_elder(self, person: PersonId, at: datetime, *, on: bool) -> None: ...

    async def choose_address(self, person: PersonId, address: str, at: datetime) -> None: ...


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> People: ...

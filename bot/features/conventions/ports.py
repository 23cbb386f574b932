"""What conventions ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.features.conventions.model import Article, Convention, Heat, View
from bot.kernel.events import Alarms, Record
from bot.kernel.ids import CommunityId, ConventionId, PersonId
from bot.kernel.roll import Neighbourhood


class Conventions(Protocol):
    async def next_id(self) -> ConventionId: ...

    async def get(self, convention: ConventionId) -> Convention | None:
        """With its articles as they stand now."""

    async def of(self, community: CommunityId) -> tuple[Convention, ...]:
        """In force, and drafts; the oldest first."""

    async def put(self, convention: Convention) -> None:
        """All but its articles."""

    async def write(self, convention: Convention, article: Article, by: PersonId) -> None:
        """One revision of one article."""

    async def before(self, convention: ConventionId, number: int) -> tuple[Article, ...]:
        """Every revision of that article, the first one first."""

    async def say(
        self, convention: ConventionId, number: int, person: PersonId, view: View
    ) -> None: ...

    async def said(
        self, convention: ConventionId, number: int, person: PersonId
    ) -> View | None: ...

    async def heat(self, convention: ConventionId) -> tuple[Heat, ...]:
        """Of each article of which somebody said something, by number."""

    async def see(self, convention: ConventionId, person: PersonId) -> None: ...

    async def seen(self, convention: ConventionId, person: PersonId) -> bool: ...

    async def seen_by(self, convention: ConventionId) -> int: ...

    async def clear(self, convention: ConventionId, *, views: bool) -> None:
        """What neighbours said of a draft, or who saw what holds no more."""


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...


class Work(Protocol):
    now: datetime

    @property
    def residents(self) -> Residents: ...

    @property
    def conventions(self) -> Conventions: ...

    @property
    def alarms(self) -> Alarms: ...

    @property
    def record(self) -> Record: ...

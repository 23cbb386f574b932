"""What the opinions ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.features.opinions.model import Answer, Counts, Round, Statement
from bot.kernel.clock import Entropy
from bot.kernel.events import Record
from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId
from bot.kernel.roll import Neighbourhood


class Opinions(Protocol):
    async def next_round(self, community: CommunityId) -> tuple[RoundId, int]:
        """Its id, and the number it has in its community."""

    async def next_statement(self) -> StatementId: ...

    async def round(self, id: RoundId) -> Round | None: ...

    async def put_round(self, one: Round) -> None: ...

    async def current(
        self, communities: Collection[CommunityId], ended_since: datetime
    ) -> tuple[Round, ...]:
        """Those that run, or ended since then; the newest first."""

    async def statement(self, id: StatementId) -> Statement | None: ...

    async def put_statement(self, one: Statement) -> None: ...

    async def statements(self, round: RoundId) -> tuple[Statement, ...]:
        """All of the round, the oldest first."""

    async def answers_of(self, round: RoundId, person: PersonId) -> Mapping[StatementId, Answer]:
        """What she answered."""

    async def answer(
        self, statement: Statement, person: PersonId, said: Answer | None, at: datetime
    ) -> None:
        """Keeps her answer in place of an earlier one; None takes it away."""

    async def keep_until(self, round: RoundId, until: datetime) -> None:
        """Its statements and answers are kept until then. None of them may be changed beside."""

    async def seen(self, round: RoundId) -> Mapping[StatementId, int]:
        """How many answered each."""

    async def took_part(self, round: RoundId) -> Collection[int]:
        """For each who answered something that is shown, how many of those; without names."""

    async def counts(self, rounds: Collection[RoundId]) -> Mapping[RoundId, Counts]: ...

    async def given(self, round: RoundId) -> Sequence[tuple[PersonId, StatementId, Answer]]:
        """Every answer of the round."""


class Residents(Protocol):
    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> Mapping[CommunityId, Neighbourhood]: ...

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...


class Work(Protocol):
    now: datetime
    arrived: datetime
    entropy: Entropy

    @property
    def residents(self) -> Residents: ...

    @property
    def opinions(self) -> Opinions: ...

    @property
    def record(self) -> Record: ...

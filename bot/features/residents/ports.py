"""What the residents ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.features.residents.model import Claim, Door, Owner, Unit
from bot.features.residents.model.invitations import Invitation, Tries
from bot.kernel.clock import Entropy
from bot.kernel.events import Alarms, Record
from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.offices import HOUSE, Office
from bot.kernel.people import Role
from bot.kernel.roll import EVERYBODY, Electorate, Group, Neighbourhood


class Places(Protocol):
    async def next_community(self) -> CommunityId: ...

    async def set_up(self, place: Neighbourhood, title: str, at: datetime) -> None: ...

    async def add_group(self, community: CommunityId, group: Group, title: str) -> None:
        """One more group of a community, after those it has."""

    async def community_of_chat(self, chat: int) -> Neighbourhood | None: ...

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]:
        """Those of the communities that exist."""

    async def all_communities(self) -> tuple[CommunityId, ...]: ...

    async def choose_group_language(self, chat: ChatId, language: str) -> None: ...

    async def choose_topic(self, chat: ChatId, topic: int | None) -> None: ...

    async def choose_quiet(self, community: CommunityId, quiet: Quiet) -> None: ...


class People(Protocol):
    async def choose_language(self, person: PersonId, language: str, at: datetime) -> None: ...

    async def grant(
        self,
        community: CommunityId,
        person: PersonId,
        role: Role,
        at: datetime,
        *,
        until: datetime | None = None,
        by: PersonId = HOUSE,
    ) -> Office:
        """From `at` until `until` she holds the role."""

    async def offices_of(self, person: PersonId) -> tuple[Office, ...]:
        """All the roles somebody gave her that she holds now."""

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...

    async def auditors(self, community: CommunityId) -> tuple[PersonId, ...]: ...

    async def represent(
        self,
        unit: Unit,
        person: PersonId,
        since: datetime,
        electorates: Collection[Electorate] = EVERYBODY,
    ) -> None: ...

    async def put_on_paper(
        self, community: CommunityId, name: str, by: PersonId, at: datetime
    ) -> PersonId:
        """Somebody without Telegram, as a person with a number of ours."""

    async def names_on_paper(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """Of those among these people who have no Telegram."""

    async def unseat(self, unit: UnitId, electorates: Collection[Electorate]) -> None: ...

    async def seated(self, unit: UnitId) -> dict[Electorate, PersonId]:
        """Who votes for the flat, in each electorate where somebody does."""

    async def represented(self, community: CommunityId) -> dict[UnitId, dict[Electorate, PersonId]]:
        """The flats somebody votes for, and who that is."""

    async def invitation(self, digest: str) -> Invitation | None: ...

    async def invitation_by_code(self, code: str) -> Invitation | None:
        """The one on whose letter stands the code of that digest."""

    async def invitations_by_codes(self, codes: Collection[str]) -> tuple[Invitation, ...]: ...

    async def unused(self, community: CommunityId, now: datetime) -> frozenset[UnitId]:
        """Flats there with a link or letter that still works."""

    async def tries(self, person: PersonId) -> Tries | None: ...

    def keep_tries(self, tries: Tries) -> None: ...

    async def put_invitation(self, invitation: Invitation) -> None: ...

    async def withdraw(self, units: Collection[UnitId]) -> None:
        """Takes back the links of these flats that nobody has used."""

    async def withdraw_coordinators(self, community: CommunityId) -> None:
        """Takes back the links that would make coordinators there and that nobody has used."""


class Claims(Protocol):
    async def next_claim(self) -> ClaimId: ...

    async def claim(self, claim: ClaimId) -> Claim | None: ...

    async def claims(self, unit: UnitId) -> tuple[Claim, ...]:
        """Those that wait for the flat, the oldest first."""

    async def claims_in(self, community: CommunityId) -> tuple[Claim, ...]:
        """Those that wait there, the oldest first."""

    async def put_claim(self, claim: Claim) -> None: ...

    async def drop_claim(self, claim: ClaimId) -> None: ...


class Flats(Protocol):
    async def next_unit(self) -> UnitId: ...

    async def unit(self, unit: UnitId) -> Unit | None: ...

    async def unit_at(self, community: CommunityId, at: Door) -> Unit | None: ...

    async def units(self, community: CommunityId) -> tuple[Unit, ...]: ...

    async def put_unit(self, unit: Unit) -> None: ...

    async def next_owner(self) -> int: ...

    async def owners(self, community: CommunityId) -> tuple[Owner, ...]: ...

    async def put_owner(self, owner: Owner) -> None: ...

    async def ownerships(self, community: CommunityId) -> dict[UnitId, frozenset[int]]: ...

    async def own(self, unit: UnitId, before: Collection[int], now: Collection[int]) -> None: ...


class Residents(Places, People, Claims, Flats, Protocol):
    """Everything; `bot.features.residents.store` keeps it in the database."""


class Ballots(Protocol):
    async def open_until(self, community: CommunityId, electorate: Electorate) -> datetime | None:
        """When the last ballot closes in which these decide; None where none is open."""


class Unreachable(Protocol):
    """Chats that take no message; the outbox knows them."""

    async def among(self, chats: Collection[int]) -> frozenset[int]:
        """Those of the chats that take nothing at present."""


class Work(Protocol):
    now: datetime
    entropy: Entropy

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

    @property
    def alarms(self) -> Alarms: ...

    def code_digest(self, code: str) -> str:
        """A typed code as it stands in the table."""

    @property
    def ballots(self) -> Ballots: ...

    @property
    def unreachable(self) -> Unreachable: ...

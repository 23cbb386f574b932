"""Who votes for which flat, and who waits for a vote that somebody else holds."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.features.residents.model import Claim, Unit
from bot.features.residents.store.rows import claim_of, claim_row
from bot.features.residents.store.strangers import Strangers
from bot.features.residents.tables import CLAIMS, REPRESENTATIVES
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import (
    FIRST_WITHOUT_TELEGRAM,
    ClaimId,
    CommunityId,
    PersonId,
    UnitId,
    has_telegram,
)
from bot.kernel.roll import EVERYBODY, Electorate


class Seats(Strangers):
    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        super().__init__(batch)
        self._numbers = numbers
        self._representatives = batch.shelf(REPRESENTATIVES)
        self._claims = batch.shelf(CLAIMS)

    async def represent(
        self,
        unit: Unit,
        person: PersonId,
        since: datetime,
        electorates: Collection[Electorate] = EVERYBODY,
    ) -> None:
        """From now on she votes for the flat when these decide, and nobody else."""
        await self._meet(person, since)
        for one in electorates:
            seat = {"unit_id": unit.id, "electorate": one.value, "community_id": unit.community}
            self._representatives.put(seat | {"person_id": person, "since": since})

    async def put_on_paper(
        self, community: CommunityId, name: str, by: PersonId, at: datetime
    ) -> PersonId:
        """Somebody without Telegram, as a person with a number of ours."""
        number = FIRST_WITHOUT_TELEGRAM + await self._numbers.next("paper_people")
        person = {"person_id": number, "community_id": community, "created_by": by, "at": at}
        self._on_paper.put(person | {"name": name})
        return PersonId(number)

    async def names_on_paper(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """Of those among these people who have no Telegram."""
        wanted = [(one,) for one in people if not has_telegram(one)]
        await self._on_paper.fetch(wanted)
        rows = kept(self._on_paper.rows.get(one) for one in wanted)
        return {PersonId(row["person_id"]): row["name"] for row in rows}

    async def unseat(self, unit: UnitId, electorates: Collection[Electorate]) -> None:
        """From now on nobody votes for the flat when these decide."""
        await self._representatives.find(REPRESENTATIVES.c.unit_id == unit)
        for one in electorates:
            self._representatives.remove(unit, one.value)

    async def seated(self, unit: UnitId) -> dict[Electorate, PersonId]:
        """Who votes for the flat, in each electorate where somebody does."""
        await self._representatives.find(REPRESENTATIVES.c.unit_id == unit)
        return _seats(kept(self._representatives.rows.values())).get(unit, {})

    async def represented(self, community: CommunityId) -> dict[UnitId, dict[Electorate, PersonId]]:
        """The flats somebody votes for, and who that is."""
        await self._representatives.find(REPRESENTATIVES.c.community_id == community)
        return _seats(of(self._representatives.rows.values(), community))

    async def voters(
        self, units: Collection[UnitId], electorate: Electorate
    ) -> tuple[PersonId, ...]:
        """Those who vote for these flats when these decide, each once, in their order."""
        wanted = [(unit, electorate.value) for unit in units]
        await self._representatives.fetch(wanted)
        rows = [self._representatives.rows[one] for one in wanted]
        return tuple(dict.fromkeys(PersonId(row["person_id"]) for row in kept(rows)))

    # Claims to a vote that somebody else holds

    async def next_claim(self) -> ClaimId:
        return ClaimId(await self._numbers.next("claims"))

    async def claim(self, claim: ClaimId) -> Claim | None:
        row = await self._claims.get(claim)
        return claim_of(row) if row else None

    async def claims(self, unit: UnitId) -> tuple[Claim, ...]:
        """Those that wait for the flat, the oldest first."""
        await self._claims.find(CLAIMS.c.unit_id == unit)
        rows = [one for one in kept(self._claims.rows.values()) if one["unit_id"] == unit]
        return tuple(claim_of(row) for row in sorted(rows, key=lambda row: row["id"]))

    async def claims_in(self, community: CommunityId) -> tuple[Claim, ...]:
        """Those that wait there, the oldest first."""
        await self._claims.find(CLAIMS.c.community_id == community)
        rows = of(self._claims.rows.values(), community)
        return tuple(claim_of(row) for row in sorted(rows, key=lambda row: row["id"]))

    async def put_claim(self, claim: Claim) -> None:
        self._claims.put(claim_row(claim))

    async def drop_claim(self, claim: ClaimId) -> None:
        self._claims.remove(claim)

    async def _person(self, person: PersonId) -> Row:
        """Her row; one who is not known yet was never seen."""
        unknown: Row = {"language": None, "first_seen": None, "digest": None}
        unknown |= {"elder": False, "address": None}
        return await self._persons.get(person) or {"person_id": person} | unknown

    async def _meet(self, person: PersonId, at: datetime) -> None:
        row = await self._person(person)
        if row["first_seen"] is None:
            self._persons.put(row | {"first_seen": at})


def kept(rows: Iterable[Row | None]) -> Iterable[Row]:
    return (row for row in rows if row is not None)


def of(rows: Iterable[Row | None], community: CommunityId) -> Iterable[Row]:
    return (row for row in kept(rows) if row["community_id"] == community)


def _seats(rows: Iterable[Row]) -> dict[UnitId, dict[Electorate, PersonId]]:
    found: dict[UnitId, dict[Electorate, PersonId]] = {}
    for row in rows:
        flat = found.setdefault(UnitId(row["unit_id"]), {})
        flat[Electorate(row["electorate"])] = PersonId(row["person_id"])
    return found

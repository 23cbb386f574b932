"""Proxies in the database, and the vote that lies beneath one given by an agent."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_

from bot.features.ballots.model import Mandate, Matter, Offer, Proxy, RollEntry, Vote
from bot.features.ballots.store.rows import vote_of, vote_row
from bot.features.ballots.tables import HEADS_VOTED, ROLL_ENTRIES, TURNOUTS, VOTES
from bot.features.ballots.tables.proxies import MANDATES, PROXIES, PROXY_OFFERS, VOTES_BENEATH
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId

NOBODY_ANY_MORE = 0


class Proxies:
    """What the ballots' store has besides; satisfies `bot.features.ballots.ports.Proxies`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._roll = batch.shelf(ROLL_ENTRIES)
        self._votes = batch.shelf(VOTES)
        self._heads = batch.shelf(HEADS_VOTED)
        self._turnouts = batch.shelf(TURNOUTS)
        self._mandates = batch.shelf(MANDATES)
        self._proxies = batch.shelf(PROXIES)
        self._beneath = batch.shelf(VOTES_BENEATH)
        self._offers = batch.shelf(PROXY_OFFERS)

    async def next_mandate(self) -> int:
        return await self._numbers.next("mandates")

    async def put_mandate(self, mandate: Mandate) -> None:
        self._mandates.put(_mandate_row(mandate))

    async def drop_mandate(self, mandate: int) -> None:
        self._mandates.remove(mandate)

    async def mandate(self, mandate: int) -> Mandate | None:
        row = await self._mandates.get(mandate)
        return _mandate_of(row) if row else None

    async def mandates(self, community: CommunityId, at: datetime) -> tuple[Mandate, ...]:
        """Those of the community that have not run out, in the order they were given."""
        columns = MANDATES.c
        await self._mandates.find(columns.community_id == community, columns.until >= at)
        return tuple(
            _mandate_of(row)
            for _key, row in sorted(self._mandates.rows.items())
            if row and row["community_id"] == community and row["until"] >= at
        )

    async def mandates_of(self, person: PersonId, at: datetime) -> tuple[Mandate, ...]:
        """Those that she has given or taken on and that have not run out, in order."""
        columns = MANDATES.c
        await self._mandates.find(
            (columns.principal == person) | (columns.agent == person), columns.until >= at
        )
        return tuple(
            _mandate_of(row)
            for _key, row in sorted(self._mandates.rows.items())
            if row and person in (row["principal"], row["agent"]) and row["until"] >= at
        )

    async def proxies(self, ballot: BallotId) -> tuple[Proxy, ...]:
        """All that hold in the ballot, in the order of their mandates."""
        await self._proxies.find(PROXIES.c.ballot_id == ballot)
        mine = [row for key, row in self._proxies.rows.items() if row and key[0] == ballot]
        return tuple(map(_proxy_of, sorted(mine, key=lambda row: int(row["mandate"]))))

    async def proxy(self, ballot: BallotId, principal: PersonId) -> Proxy | None:
        row = await self._proxies.get(ballot, principal)
        return _proxy_of(row) if row else None

    async def put_proxy(self, proxy: Proxy) -> None:
        self._proxies.put(
            {
                "ballot_id": proxy.ballot,
                "principal": proxy.principal,
                "agent": proxy.agent,
                "mandate": proxy.mandate,
                "flats": json.dumps(sorted(proxy.flats)),
                "until": proxy.until,
            }
        )

    async def drop_proxy(self, ballot: BallotId, principal: PersonId) -> None:
        self._proxies.remove(ballot, principal)

    async def beneath(self, ballot: BallotId, units: Sequence[UnitId]) -> dict[UnitId, Vote]:
        """The owner's own votes of these flats that lie under her agent's."""
        await self._beneath.fetch([(ballot, unit) for unit in units])
        rows = {unit: self._beneath.rows.get((ballot, unit)) for unit in units}
        return {unit: vote_of(row | {"agent": None}) for unit, row in rows.items() if row}

    async def lay_beneath(self, vote: Vote) -> None:
        row = vote_row(vote)
        self._beneath.put({name: row[name] for name in row if name != "agent"})

    async def clear_beneath(self, ballot: BallotId, units: Sequence[UnitId] | None = None) -> None:
        """Of these flats, or of all."""
        if units is None:
            await self._beneath.find(VOTES_BENEATH.c.ballot_id == ballot)
            units = [key[1] for key in self._beneath.rows if key[0] == ballot]
        else:
            await self._beneath.fetch([(ballot, unit) for unit in units])
        for unit in units:
            if self._beneath.rows.get((ballot, unit)) is not None:
                self._beneath.remove(ballot, unit)

    async def take_back(self, entry: RollEntry) -> None:
        """The flat has not taken part any more; it must have been read before."""
        if self._votes.rows.get((entry.ballot, entry.unit)) is None:
            return
        self._votes.remove(entry.ballot, entry.unit)
        row = await self._turnouts.get(entry.ballot)
        if row is None:
            raise KeyError(entry.ballot)
        gone = await self._head_gone(entry)
        changed = {
            "units": row["units"] - 1,
            "area": row["area"] - entry.area.hundredths,
            "heads": row["heads"] - int(gone),
        }
        self._turnouts.put(row | changed)

    async def _head_gone(self, entry: RollEntry) -> bool:
        """Whether no other flat of its head takes part; then the head does not either."""
        if entry.head_size == 1:
            return True
        columns = ROLL_ENTRIES.c
        same = await self._roll.find(
            and_(columns.ballot_id == entry.ballot, columns.head == entry.head)
        )
        keys = [(entry.ballot, row["unit_id"]) for row in same]
        await self._votes.fetch(keys)
        if any(self._votes.rows[key] is not None for key in keys):
            return False
        await self._heads.get(entry.ballot, entry.head)
        self._heads.remove(entry.ballot, entry.head)
        return True

    async def put_offer(self, offer: Offer) -> None:
        self._offers.put(
            {
                "digest": offer.digest,
                "community_id": offer.matter.community,
                "principal": offer.principal,
                "ballot_id": offer.matter.ballot,
                "until": offer.matter.until,
                "to": offer.to,
                "used_by": offer.used_by,
                "expires_at": offer.expires_at,
            }
        )

    async def offer(self, digest: str) -> Offer | None:
        row = await self._offers.get(digest)
        return _offer_of(row) if row else None

    async def offers_of(self, principal: PersonId, at: datetime) -> tuple[Offer, ...]:
        """Those of hers that nobody has used and whose time is not over."""
        columns = PROXY_OFFERS.c
        await self._offers.find(columns.principal == principal, columns.expires_at >= at)
        every = [_offer_of(row) for row in self._offers.rows.values() if row]
        return tuple(
            one
            for one in every
            if one.principal == principal and one.used_by is None and one.expires_at >= at
        )

    async def _forget_proxies(self, ballot: BallotId) -> None:
        """With who chose what: who stood for whom, and what lay beneath."""
        await self.clear_beneath(ballot)
        for one in await self.proxies(ballot):
            self._proxies.remove(ballot, one.principal)


def _mandate_row(mandate: Mandate) -> Row:
    return {
        "id": mandate.id,
        "community_id": mandate.matter.community,
        "principal": mandate.principal,
        "agent": mandate.agent,
        "ballot_id": mandate.matter.ballot,
        "until": mandate.matter.until,
        "at": mandate.at,
        "names": mandate.names,
        "photo": mandate.photo,
        "entered_by": mandate.entered_by,
        "confirmed_by": mandate.confirmed_by,
    }


def _mandate_of(row: Row) -> Mandate:
    return Mandate(
        id=row["id"],
        principal=PersonId(row["principal"]),
        agent=PersonId(row["agent"]),
        matter=_matter(row),
        at=row["at"],
        names=row["names"],
        photo=row["photo"],
        entered_by=_person(row["entered_by"]),
        confirmed_by=_person(row["confirmed_by"]),
    )


def _proxy_of(row: Row) -> Proxy:
    return Proxy(
        ballot=BallotId(row["ballot_id"]),
        principal=PersonId(row["principal"]),
        agent=PersonId(row["agent"]),
        mandate=row["mandate"],
        flats=frozenset(UnitId(one) for one in json.loads(row["flats"])),
        until=row["until"],
    )


def _offer_of(row: Row) -> Offer:
    return Offer(
        digest=row["digest"],
        principal=PersonId(row["principal"]),
        matter=_matter(row),
        expires_at=row["expires_at"],
        to=_person(row["to"]),
        used_by=_person(row["used_by"]),
    )


def _matter(row: Row) -> Matter:
    ballot = row["ballot_id"]
    return Matter(
        CommunityId(row["community_id"]), None if ballot is None else BallotId(ballot), row["until"]
    )


def _person(written: int | None) -> PersonId | None:
    return None if written is None else PersonId(written)

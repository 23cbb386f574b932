"""The residents in the database. Who acts is read by key or by person, never from the roll."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, Select, Table, bindparam, select

from bot.features.residents.model import Door, Kind, Owner, Unit
from bot.features.residents.rules import as_counted, natural
from bot.features.residents.store.offices import Offices
from bot.features.residents.store.rows import (
    door_of,
    office_of,
    quiet_of,
    quiet_row,
    unit_of,
    unit_row,
)
from bot.features.residents.store.seats import kept, of
from bot.features.residents.tables import (
    CHATS,
    COMMUNITIES,
    GRANTS,
    OWNERS,
    OWNERSHIPS,
    PERSONS,
    REPRESENTATIVES,
    UNITS,
)
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, CommunityId, PersonId, UnitId
from bot.kernel.manners import Digest
from bot.kernel.people import Actor, Membership, Role, Seat
from bot.kernel.roll import Electorate, Group, Neighbourhood, RollFlat

DEVELOPER = "developer"
VOTER = frozenset({Role.RESIDENT, Role.REPRESENTATIVE})
Held = dict[int, tuple[set[Role], list[Seat]]]  # by community


class Residents(Offices):
    """The residents inside one unit of work; satisfies `bot.features.residents.ports.Residents`."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        super().__init__(batch, numbers, now)
        self._communities = batch.shelf(COMMUNITIES)
        self._chats = batch.shelf(CHATS)
        self._whole: set[CommunityId] = set()  # of which all groups were read
        self._units = batch.shelf(UNITS)
        self._owners = batch.shelf(OWNERS)
        self._ownerships = batch.shelf(OWNERSHIPS)

    # Who acts

    async def actors(
        self, ids: Collection[PersonId], operators: frozenset[PersonId]
    ) -> dict[PersonId, Actor]:
        """The people behind these ids with all they are anywhere: three statements for any number.

        What was put in this unit of work is seen; a stranger is an actor without memberships.
        """
        wanted = set(ids)
        if not wanted:
            return {}
        await self._persons.fetch((one,) for one in wanted)
        await self._with_community(GRANTS, "person_id", wanted)
        await self._with_community(REPRESENTATIVES, "person_id", wanted)
        held: dict[PersonId, Held] = {p: {} for p in wanted}
        for row in kept(self._grants.rows.values()):
            if row["person_id"] in wanted and (office := office_of(row)).held(self._now):
                _place(held[row["person_id"]], row)[0].add(office.role)
        for row in kept(self._representatives.rows.values()):
            if row["person_id"] in wanted:
                roles, seats = _place(held[row["person_id"]], row)
                roles |= VOTER
                seats.append(Seat(UnitId(row["unit_id"]), Electorate(row["electorate"])))
        return {p: await self._actor(p, p in operators, held[p]) for p in wanted}

    async def _with_community(self, table: Table, name: str, ids: Collection[int]) -> None:
        """Rows of that table with these ids, together with their communities, in one statement."""
        asked = _both(table, name)
        for record in (await self._batch.connection.execute(asked, {"ids": list(ids)})).mappings():
            for part in (table, COMMUNITIES):
                row = {one.name: record[f"{part.name}_{one.name}"] for one in part.c}
                self._batch.shelf(part).keep(row)

    async def _actor(self, person: PersonId, operator: bool, held: Held) -> Actor:
        known = await self._persons.get(person) if (person,) in self._persons.rows else None
        memberships = []
        for community, (roles, seats) in sorted(held.items()):
            zone = (await self._community(CommunityId(community)))["zone"]
            flats = tuple(sorted(seats, key=lambda one: (one.unit, one.electorate.value)))
            memberships.append(Membership(CommunityId(community), frozenset(roles), flats, zone))
        if known is None:
            return Actor(person, None, operator, tuple(memberships))
        actor = Actor(person, known["language"], operator, tuple(memberships))
        return replace(actor, elder=bool(known["elder"]), address=known["address"] or "")

    async def tongues(self) -> dict[PersonId, str]:
        """Who has chosen a language, and which."""
        chosen = select(PERSONS.c.person_id, PERSONS.c.language).where(
            PERSONS.c.language.is_not(None)
        )
        found = await self._batch.connection.execute(chosen)
        return {PersonId(person): language for person, language in found}

    async def choose_language(self, person: PersonId, language: str, at: datetime) -> None:
        """The language she reads; `at` is when we first saw her, if we had not."""
        self.standing_moved = True
        await self._prefer(person, at, {"language": language})

    async def choose_elder(self, person: PersonId, at: datetime, *, on: bool) -> None:
        """Whether she reads few big words; `at` as above."""
        await self._prefer(person, at, {"elder": on})

    async def choose_address(self, person: PersonId, address: str, at: datetime) -> None:
        """How she wants to be called; `at` as above."""
        await self._prefer(person, at, {"address": address})

    async def address(self, person: PersonId) -> str:
        return (await self._person(person))["address"] or ""

    async def _prefer(self, person: PersonId, at: datetime, chosen: Row) -> None:
        row = await self._person(person)
        self._persons.put(row | {"first_seen": row["first_seen"] or at} | chosen)

    async def choose_digest(self, person: PersonId, digest: Digest, at: datetime) -> None:
        """Whether the rest of the day comes to her in one message."""
        row = await self._person(person)
        seen = {"first_seen": row["first_seen"] or at}
        self._persons.put(row | seen | {"digest": digest.value})

    async def digest_of(self, person: PersonId) -> Digest | None:
        """What she chose about it."""
        row = await self._persons.get(person)
        return Digest(row["digest"]) if row and row["digest"] else None

    # Places

    async def next_community(self) -> CommunityId:
        return CommunityId(await self._numbers.next("communities"))

    async def set_up(self, place: Neighbourhood, title: str, at: datetime) -> None:
        """A new community with its group."""
        community = {"id": place.id, "name": place.name, "zone": place.zone}
        rules = quiet_row(place.quiet) | {"owners_notice": place.owners_notice}
        self._communities.put(community | {"created_at": at} | rules)
        chat = {"chat_id": place.chat, "community_id": place.id, "title": title}
        self._chats.put(chat | {"language": place.language, "position": 0, "topic": place.topic})

    async def add_group(self, community: CommunityId, group: Group, title: str) -> None:
        """One more group of a community, after those it has."""
        await self._chats.find(CHATS.c.community_id == community)
        last = max(row["position"] for row in of(self._chats.rows.values(), community))
        chat = {"chat_id": group.chat, "community_id": community, "title": title}
        here = {"language": group.language, "topic": group.topic}
        self._chats.put(chat | here | {"position": last + 1})

    async def community_of_chat(self, chat: int) -> Neighbourhood | None:
        row = await self._chats.get(chat)
        return await self._neighbourhood(row) if row else None

    async def neighbourhood(self, community: CommunityId) -> Neighbourhood:
        """Raises KeyError if there is no such community."""
        return (await self.neighbourhoods([community]))[community]

    async def neighbourhoods(
        self, communities: Collection[CommunityId]
    ) -> dict[CommunityId, Neighbourhood]:
        """Those of the communities that exist, in one statement where they are not yet known."""
        known = {row["community_id"] for row in kept(self._chats.rows.values())} & self._whole
        unread = set(communities) - known
        if unread:
            await self._with_community(CHATS, "community_id", unread)
            self._whole |= unread
        rows = sorted(kept(self._chats.rows.values()), key=lambda row: -row["position"])
        chats = {row["community_id"]: row for row in rows}
        found = {}
        for one in (one for one in communities if one in chats):
            others = [_group(row) for row in reversed(rows) if row["community_id"] == one][1:]
            found[one] = replace(await self._neighbourhood(chats[one]), others=tuple(others))
        return found

    async def all_communities(self) -> tuple[CommunityId, ...]:
        await self._communities.load(select(COMMUNITIES))
        return tuple(sorted(row["id"] for row in kept(self._communities.rows.values())))

    async def move_chat(self, old: ChatId, new: ChatId) -> None:
        """The group became a supergroup and has another id now; unknown groups are ignored."""
        row = await self._chats.get(old)
        if row is not None and old != new:
            self._chats.remove(old)
            self._chats.put(row | {"chat_id": new})

    async def choose_group_language(self, chat: ChatId, language: str) -> None:
        """Raises KeyError if no community has that group."""
        row = await self._chats.get(chat)
        if row is None:
            raise KeyError(chat)
        self._chats.put(row | {"language": language})

    async def choose_topic(self, chat: ChatId, topic: int | None) -> None:
        """Where Linli posts in that group. Raises KeyError if no community has it."""
        row = await self._chats.get(chat)
        if row is None:
            raise KeyError(chat)
        self._chats.put(row | {"topic": topic})

    async def choose_quiet(self, community: CommunityId, quiet: Quiet) -> None:
        """Raises KeyError if there is no such community."""
        self._communities.put(await self._community(community) | quiet_row(quiet))

    async def choose_owners_notice(self, community: CommunityId, days: int) -> None:
        """Raises KeyError if there is no such community."""
        self._communities.put(await self._community(community) | {"owners_notice": days})

    # The roll

    async def roll(self, community: CommunityId) -> tuple[RollFlat, ...]:
        """Every flat with the keys of its owners, in the order in which people count them."""
        owners = await self._owner_keys(community)
        return tuple(
            RollFlat(
                one.id,
                one.label,
                one.area,
                one.kind.value,
                _owners(one, owners),
                one.floor,
                one.adults,
            )
            for one in sorted(await self.units(community), key=as_counted)
        )

    async def next_unit(self) -> UnitId:
        return UnitId(await self._numbers.next("units"))

    async def unit(self, unit: UnitId) -> Unit | None:
        row = await self._units.get(unit)
        return unit_of(row) if row else None

    async def unit_at(self, community: CommunityId, at: Door) -> Unit | None:
        columns = UNITS.c
        where = (columns.building == at.building, columns.stairwell == at.stairwell)
        await self._units.find(columns.community_id == community, *where, columns.door == at.door)
        rows = of(self._units.rows.values(), community)
        return next((unit_of(row) for row in rows if door_of(row) == at), None)

    async def units(self, community: CommunityId) -> tuple[Unit, ...]:
        """Every flat of the community, in no order."""
        await self._units.find(UNITS.c.community_id == community)
        return tuple(unit_of(row) for row in of(self._units.rows.values(), community))

    async def buildings(self, community: CommunityId) -> tuple[str, ...]:
        """The names of its buildings, in the order in which people count them."""
        asked = select(UNITS.c.building).where(UNITS.c.community_id == community).distinct()
        return tuple(sorted(await self._batch.connection.scalars(asked), key=natural))

    async def put_unit(self, unit: Unit) -> None:
        self._units.put(unit_row(unit))

    async def next_owner(self) -> int:
        return await self._numbers.next("owners")

    async def owners(self, community: CommunityId) -> tuple[Owner, ...]:
        await self._owners.find(OWNERS.c.community_id == community)
        rows = of(self._owners.rows.values(), community)
        return tuple(Owner(r["id"], community, r["ref"], r["name"]) for r in rows)

    async def put_owner(self, owner: Owner) -> None:
        named = {"id": owner.id, "community_id": owner.community}
        self._owners.put(named | {"ref": owner.ref, "name": owner.name})

    async def ownerships(self, community: CommunityId) -> dict[UnitId, frozenset[int]]:
        """Flat to its owners' ids, for flats that have any named."""
        units = {one.id for one in await self.units(community)}
        theirs = select(OWNERSHIPS).join(UNITS).where(UNITS.c.community_id == community)
        await self._ownerships.load(theirs)
        found: dict[UnitId, set[int]] = {}
        for row in kept(self._ownerships.rows.values()):
            if row["unit_id"] in units:
                found.setdefault(UnitId(row["unit_id"]), set()).add(row["owner_id"])
        return {unit: frozenset(owners) for unit, owners in found.items()}

    async def own(self, unit: UnitId, before: Collection[int], now: Collection[int]) -> None:
        """Changes the flat's owners from those before to those now."""
        for owner in set(before) - set(now):
            self._ownerships.remove(unit, owner)
        for owner in set(now) - set(before):
            self._ownerships.put({"unit_id": unit, "owner_id": owner})

    async def _owner_keys(self, community: CommunityId) -> dict[UnitId, frozenset[str]]:
        owners = await self.ownerships(community)
        return {unit: frozenset(map(str, ids)) for unit, ids in owners.items()}

    async def _community(self, community: CommunityId) -> Row:
        row = await self._communities.get(community)
        if row is None:
            raise KeyError(community)
        return row

    async def _neighbourhood(self, chat: Row) -> Neighbourhood:
        row = await self._community(CommunityId(chat["community_id"]))
        return Neighbourhood(
            CommunityId(row["id"]),
            row["name"],
            ChatId(chat["chat_id"]),
            chat["language"],
            row["zone"],
            topic=chat["topic"],
            quiet=quiet_of(row),
            owners_notice=row["owners_notice"],
        )


@cache
def _both(table: Table, name: str) -> Select[Any]:
    """Built once: they are asked for with every update."""
    found = table.c[name].in_(bindparam("ids", expanding=True))
    both = select(table, COMMUNITIES).join(COMMUNITIES).where(found)
    return both.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)


def _group(row: Row) -> Group:
    return Group(ChatId(row["chat_id"]), row["language"], row["topic"])


def _place(held: Held, row: Row) -> tuple[set[Role], list[Seat]]:
    return held.setdefault(row["community_id"], (set(), []))


def _owners(unit: Unit, named: dict[UnitId, frozenset[str]]) -> frozenset[str]:
    """What the developer has not sold is all hers: one head (interpretation art. 9)."""
    nobody = frozenset({DEVELOPER}) if unit.kind is Kind.UNSOLD else frozenset()
    return named.get(unit.id) or nobody

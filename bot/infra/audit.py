"""The record: one hash chain of events per community (PROMISES 4.1, `bot.kernel.chain`).

What an event holds lies apart from its header, so that it can be purged. An event that tells what
somebody chose is kept sealed, its nonce with it: a nonce in the open would let a thief try out
the few contents it can have.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    or_,
    select,
)

from bot.infra.batch import Batch, Row
from bot.infra.database import METADATA
from bot.infra.keeping import Class, by_rule, for_ever, keeping, named_in_facts, nothing, stays
from bot.infra.vault import SEALED_BYTES
from bot.kernel.chain import GENESIS, NONCE, canonical, code_of, header_hash, payload_hash
from bot.kernel.clock import Clock, Entropy
from bot.kernel.events import Entry, Event
from bot.kernel.ids import CommunityId, PersonId

NAMING = ("by", "person", "confirmed_by")  # facts that hold a person's Telegram number
CHAIN = for_ever("each entry proves the ones before it")
NO_PERSON = nothing("hashes say nothing about anybody")

HEADS = Table(
    "record_heads",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    info=keeping(Class.PUBLIC, NO_PERSON, CHAIN),
)

EVENTS = Table(
    "record_events",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("type", String(40), nullable=False),
    Column("payload_hash", String(64), nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_record_events_hash", "community_id", "hash"),
    info=keeping(Class.PUBLIC, NO_PERSON, CHAIN),
)

PAYLOADS = Table(
    "record_payloads",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("nonce", LargeBinary(16)),
    Column("payload", Text),
    Column("sealed", LargeBinary, info=SEALED_BYTES),  # nonce ‖ payload, where it is sensitive
    info=keeping(
        Class.SENSITIVE,
        named_in_facts(
            *("community_id", "seq", "type", "facts"),
            erased=stays("without it nobody could check the results"),
        ),
        by_rule("choices", "who chose what until 18 months after closing; the rest for ever"),
    ),
)


Facts = dict[str, Any]


class Audit:
    """The record inside one unit of work; satisfies `bot.kernel.events.Record`."""

    def __init__(self, batch: Batch, clock: Clock, entropy: Entropy) -> None:
        self._batch = batch
        self._heads = batch.shelf(HEADS)
        self._events = batch.shelf(EVENTS)
        self._payloads = batch.shelf(PAYLOADS)
        self._clock = clock
        self._entropy = entropy

    async def append(self, event: Event) -> Entry:
        """Adds the event at the end of its community's chain."""
        head = await self._heads.get(event.community)
        seq, prev = (head["seq"] + 1, head["hash"]) if head else (1, GENESIS)
        payload = canonical({"at": self._clock.now().isoformat(), **event.facts})
        nonce = self._entropy.token(NONCE)
        content = payload_hash(nonce, payload)
        digest = header_hash(seq, event.type, content, prev)
        place = {"community_id": event.community, "seq": seq}
        header = {"type": event.type, "payload_hash": content, "prev": prev}
        self._events.put({**place, **header, "hash": digest.hex()})
        self._payloads.put({**place, **_kept(event, nonce, payload)})
        self._heads.put({**place, "hash": digest.hex()})
        return Entry(seq, digest.hex(), code_of(digest))

    async def newest(self, community: CommunityId) -> tuple[int, datetime | None]:
        """Number of the newest event (0: none), and the time of the newest that still tells it."""
        head = await self._heads.get(community)
        told = or_(PAYLOADS.c.payload.is_not(None), PAYLOADS.c.sealed.is_not(None))
        rows = await self._payloads.load(
            select(PAYLOADS)
            .where(PAYLOADS.c.community_id == community, told)
            .order_by(PAYLOADS.c.seq.desc())
            .limit(1)
        )
        at = datetime.fromisoformat(_facts(rows[0])["at"]) if rows else None
        return head["seq"] if head else 0, at

    async def events(self, community: CommunityId, kind: str) -> list[Facts]:
        """What every event of that type says, in order; sealed and purged ones are left out."""
        asked = _of_type(community, kind).where(PAYLOADS.c.payload.is_not(None))
        found = await self._batch.connection.execute(asked)
        return [json.loads(row.payload) for row in found]

    async def naming(self, person: PersonId, communities: Collection[CommunityId]) -> list[Row]:
        """Entries that name her, without the number of anybody else; sealed ones of her
        communities only, because each of them must be opened to see whom it names."""
        plain = PAYLOADS.c.payload.contains(str(int(person)))
        sealed = PAYLOADS.c.sealed.is_not(None) & PAYLOADS.c.community_id.in_(communities)
        asked = _WITH_TYPE.where(or_(plain, sealed)).order_by(*PAYLOADS.primary_key)
        return [
            {"community_id": row["community_id"], "seq": row["seq"], "type": row["type"]}
            | {"facts": _without_others(facts, person)}
            for row, facts in await self._opened(asked)
            if any(facts.get(name) == person for name in NAMING)
        ]

    async def forget(self, community: CommunityId, kind: str, ballot: int) -> list[int]:
        """Deletes what the events of that type say of that ballot; the places they stand at.

        The hashes stay, so the chain holds; with the nonce gone nobody can try contents out.
        """
        found = await self._opened(_of_type(community, kind))
        places = [int(row["seq"]) for row, facts in found if facts.get("ballot") == ballot]
        for seq in places:
            self._payloads.remove(community, seq)
        return places

    async def _opened(self, asked: Select[Any]) -> list[tuple[Row, Facts]]:
        """Rows with what they say. Raises Unopened where a seal is broken."""
        opened = []
        for found in (await self._batch.connection.execute(asked)).mappings():
            row = self._batch.vault.open_row(PAYLOADS, dict(found))
            said = row["sealed"][NONCE:] if row["sealed"] is not None else row["payload"]
            opened.append((row, json.loads(said)))
        return opened


_WITH_TYPE = select(PAYLOADS, EVENTS.c.type).join(
    EVENTS,
    (EVENTS.c.community_id == PAYLOADS.c.community_id) & (EVENTS.c.seq == PAYLOADS.c.seq),
)


def _of_type(community: CommunityId, kind: str) -> Select[Any]:
    here = (PAYLOADS.c.community_id == community, EVENTS.c.type == kind)
    return _WITH_TYPE.where(*here).order_by(PAYLOADS.c.seq)


def _without_others(facts: Facts, person: PersonId) -> Facts:
    return {name: value for name, value in facts.items() if name not in NAMING or value == person}


def _facts(row: Row) -> dict[str, Any]:
    return dict(json.loads(row["payload"] or row["sealed"][NONCE:]))


def _kept(event: Event, nonce: bytes, payload: bytes) -> dict[str, object]:
    if event.sealed:
        return {"nonce": None, "payload": None, "sealed": nonce + payload}
    return {"nonce": nonce, "payload": payload.decode(), "sealed": None}

"""The record: one hash chain of events per community (PROMISES 4.1, `bot.kernel.chain`).

What an event holds lies apart from its header, so that it can be purged. An event that tells what
somebody chose is kept sealed, its nonce with it: a nonce in the open would let a thief try out
the few contents it can have.
"""

import asyncio
import base64
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    or_,
    select,
)

from bot.infra.batch import Batch, Row
from bot.infra.database import METADATA
from bot.infra.keeping import Class, by_rule, for_ever, keeping, named_in_facts, nothing, stays
from bot.infra.vault import SEALED_BYTES, Unopened
from bot.kernel.chain import GENESIS, NONCE, canonical, code_of, header_hash, payload_hash
from bot.kernel.clock import Clock, Entropy
from bot.kernel.events import Entry, Event, Header, Told
from bot.kernel.ids import CommunityId, PersonId

NAMING = ("by", "person", "confirmed_by", "agent")  # facts that hold a person's Telegram number
AT_ONCE = 500  # sealed entries opened before others have their turn
CHAIN = for_ever("each entry proves the ones before it")
NO_PERSON = nothing("hashes say nothing about anybody")

LOOKED_BACK = 16  # entries, for one that still tells its time
BLOCK = 16  # base32 characters that make whole bytes
WHOLE_BYTES = 6  # of a hash that its receipt code fixes
BEHIND_HEX = "g"  # comes after every hex digit

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

    async def head(self, community: CommunityId) -> Entry | None:
        """The last event of the community."""
        row = await self._heads.get(community)
        return _entry(row) if row else None

    async def find(self, community: CommunityId, type: str, code: str) -> Told | None:
        """The event of that type with that receipt code, by the index on hashes."""
        columns = EVENTS.c
        begin = base64.b32decode(code.ljust(BLOCK, "A"))[:WHOLE_BYTES].hex()
        near = columns.hash >= begin, columns.hash < begin + BEHIND_HEX
        await self._events.find(columns.community_id == community, *near)
        for row in list(self._events.rows.values()):
            if row and (row["community_id"], row["type"]) == (community, type):
                entry = _entry(row)
                if entry.code == code:
                    return Told(entry, _facts(await self._payloads.get(community, entry.seq)))
        return None

    async def told(self, community: CommunityId, type: str, after: int = 0) -> tuple[Told, ...]:
        """All events of that type behind entry `after`, in their order; three statements."""
        events, payloads = EVENTS.c, PAYLOADS.c
        mine = events.community_id == community, events.type == type, events.seq > after
        await self._events.find(*mine)
        seqs = select(events.seq).where(*mine)
        await self._payloads.find(payloads.community_id == community, payloads.seq.in_(seqs))
        entries = [
            _entry(row)
            for row in self._events.rows.values()
            if row and (row["community_id"], row["type"]) == (community, type)
        ]
        later = sorted((one for one in entries if one.seq > after), key=lambda one: one.seq)
        kept = self._payloads.rows
        return tuple(Told(one, _facts(kept.get((community, one.seq)))) for one in later)

    async def contents(
        self, community: CommunityId, seqs: Collection[int]
    ) -> dict[int, tuple[bytes, bytes]]:
        """Nonce and content of these entries, as they were hashed; none where it was purged."""
        await self._payloads.fetch((community, seq) for seq in seqs)
        rows = {seq: self._payloads.rows[community, seq] for seq in seqs}
        return {seq: _content(row) for seq, row in rows.items() if row}

    async def newest(self, community: CommunityId) -> tuple[int, datetime | None]:
        """Number of the newest event (0: none), and the time of the newest that still tells it."""
        head = await self._heads.get(community)
        told = or_(PAYLOADS.c.payload.is_not(None), PAYLOADS.c.sealed.is_not(None))
        asked = select(PAYLOADS).where(PAYLOADS.c.community_id == community, told)
        newest = asked.order_by(PAYLOADS.c.seq.desc()).limit(LOOKED_BACK)
        found = (await self._batch.connection.execute(newest)).mappings()
        times = (self._time(dict(row)) for row in found)
        return head["seq"] if head else 0, next((one for one in times if one), None)

    async def headers(self, community: CommunityId, count: int) -> tuple[Header, ...]:
        """The newest `count` events without what they hold but their time, the newest first."""
        asked = (
            select(EVENTS, PAYLOADS.c.payload, PAYLOADS.c.nonce, PAYLOADS.c.sealed)
            .outerjoin(PAYLOADS, _SAME_EVENT)
            .where(EVENTS.c.community_id == community)
            .order_by(EVENTS.c.seq.desc())
            .limit(count)
        )
        rows = [dict(one) for one in (await self._batch.connection.execute(asked)).mappings()]
        return tuple(Header(_entry(one), one["type"], self._time(one)) for one in rows)

    def _time(self, row: Row) -> datetime | None:
        """When it was written; None where it is damaged, which `linli verify` will tell."""
        try:
            facts = _facts(self._batch.vault.open_row(PAYLOADS, row))
            return datetime.fromisoformat(facts["at"]) if facts else None
        except (Unopened, ValueError, LookupError, TypeError):
            return None

    async def naming(self, person: PersonId) -> list[Row]:
        """Entries in the open that name her, without the number of anybody else."""
        asked = _WITH_TYPE.where(PAYLOADS.c.payload.contains(str(int(person))))
        found = await self._batch.connection.execute(asked.order_by(*PAYLOADS.primary_key))
        return _hers([(row, json.loads(row.payload)) for row in found], person)

    async def sealed_naming(
        self, person: PersonId, communities: Collection[CommunityId]
    ) -> list[Row]:
        """Sealed entries of these communities that name her. Slow: each must be opened to see.

        Gives way to others after every few hundred. Raises Unopened where a seal is broken.
        """
        asked = _WITH_TYPE.where(
            PAYLOADS.c.community_id.in_(communities), PAYLOADS.c.sealed.is_not(None)
        )
        found: list[Row] = []
        stream = await self._batch.connection.stream(asked.order_by(*PAYLOADS.primary_key))
        async for some in stream.partitions(AT_ONCE):
            found += _hers(self._opened(some, str(int(person)).encode()), person)
            await asyncio.sleep(0)
        return found

    async def forget(
        self, community: CommunityId, kind: str, ballot: int, between: tuple[int, int]
    ) -> list[int]:
        """Deletes what the events of that type between two entries say of that ballot; where.

        The hashes stay, so the chain holds; with the nonce gone nobody can try contents out.
        """
        here = (PAYLOADS.c.community_id == community, EVENTS.c.type == kind)
        asked = _WITH_TYPE.where(*here, PAYLOADS.c.seq.between(*between)).order_by(PAYLOADS.c.seq)
        found = (await self._batch.connection.execute(asked)).all()
        places = [
            int(row.seq) for row, facts in self._opened(found) if facts.get("ballot") == ballot
        ]
        for seq in places:
            self._payloads.remove(community, seq)
        return places

    def _opened(self, found: Sequence[Any], word: bytes = b"") -> list[tuple[Any, Facts]]:
        """Rows with what they say, of those that have the word in it; parsing costs most."""
        opened = []
        for row in found:
            said = (row.payload or "").encode()
            if row.sealed is not None:
                key, sealed = (row.community_id, row.seq), bytes(row.sealed)
                said = self._batch.vault.open(PAYLOADS.name, "sealed", key, sealed)[NONCE:]
            if word in said:
                opened.append((row, json.loads(said)))
        return opened


_SAME_EVENT = (EVENTS.c.community_id == PAYLOADS.c.community_id) & (EVENTS.c.seq == PAYLOADS.c.seq)
_WITH_TYPE = select(PAYLOADS, EVENTS.c.type).join(EVENTS, _SAME_EVENT)


def _hers(found: Iterable[tuple[Any, Facts]], person: PersonId) -> list[Row]:
    """Those in which a fact is her number, and not only looks like it."""
    return [
        {"community_id": row.community_id, "seq": row.seq, "type": row.type}
        | {"facts": _without_others(facts, person)}
        for row, facts in found
        if any(facts.get(name) == person for name in NAMING)
    ]


def _without_others(facts: Facts, person: PersonId) -> Facts:
    return {name: value for name, value in facts.items() if name not in NAMING or value == person}


def _entry(row: Row) -> Entry:
    return Entry(row["seq"], row["hash"], code_of(bytes.fromhex(row["hash"])))


def _facts(row: Row | None) -> dict[str, Any] | None:
    """What the event says; None where that was purged."""
    content = row and (row["payload"] or (row["sealed"] and row["sealed"][NONCE:]))
    return dict(json.loads(content)) if content else None


def _content(row: Row) -> tuple[bytes, bytes]:
    if row["sealed"] is not None:
        return row["sealed"][:NONCE], row["sealed"][NONCE:]
    return row["nonce"], row["payload"].encode()


def _kept(event: Event, nonce: bytes, payload: bytes) -> dict[str, object]:
    if event.sealed:
        return {"nonce": None, "payload": None, "sealed": nonce + payload}
    return {"nonce": nonce, "payload": payload.decode(), "sealed": None}

"""The record: one hash chain of events per community (PROMISES 4.1, `bot.kernel.chain`).

What an event holds lies apart from its header, so that it can be purged. An event that tells what
somebody chose is kept sealed, its nonce with it: a nonce in the open would let a thief try out
the few contents it can have.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from bot.infra.batch import Batch
from bot.infra.database import METADATA
from bot.infra.vault import SEALED_BYTES
from bot.kernel.chain import GENESIS, NONCE, canonical, code_of, header_hash, payload_hash
from bot.kernel.clock import Clock, Entropy
from bot.kernel.events import Entry, Event

HEADS = Table(
    "record_heads",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
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
)

PAYLOADS = Table(
    "record_payloads",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("nonce", LargeBinary(16)),
    Column("payload", Text),
    Column("sealed", LargeBinary, info=SEALED_BYTES),  # nonce ‖ payload, where it is sensitive
)


class Audit:
    """The record inside one unit of work; satisfies `bot.kernel.events.Record`."""

    def __init__(self, batch: Batch, clock: Clock, entropy: Entropy) -> None:
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


def _kept(event: Event, nonce: bytes, payload: bytes) -> dict[str, object]:
    if event.sealed:
        return {"nonce": None, "payload": None, "sealed": nonce + payload}
    return {"nonce": nonce, "payload": payload.decode(), "sealed": None}

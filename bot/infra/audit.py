"""The record: one hash chain of events per community (PROMISES 4.1).

``hash = SHA-256(canonical JSON of {seq, type, payload_hash, prev})`` and
``payload_hash = SHA-256(nonce ‖ canonical payload)``. Headers and payloads are apart: a payload
can be purged and the chain still stands, and headers alone tell nobody who voted when. The
receipt code is the first 10 base32 characters of the event's hash; since the hash contains
`prev`, each receipt fixes the whole history before it.
"""

import base64
import hashlib
import json
from collections.abc import Mapping

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.infra.batch import Batch
from bot.infra.database import METADATA
from bot.kernel.clock import Clock, Entropy
from bot.kernel.events import Entry, Event

GENESIS = "0" * 64
CODE = 10

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
)

PAYLOADS = Table(
    "record_payloads",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("nonce", LargeBinary(16), nullable=False),
    Column("payload", Text, nullable=False),
)


def canonical(content: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: one content, one form."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def header_hash(seq: int, kind: str, payload_hash: str, prev: str) -> bytes:
    header = {"seq": seq, "type": kind, "payload_hash": payload_hash, "prev": prev}
    return hashlib.sha256(canonical(header)).digest()


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
        nonce = self._entropy.token(16)
        payload_hash = hashlib.sha256(nonce + payload).hexdigest()
        digest = header_hash(seq, event.type, payload_hash, prev)
        place = {"community_id": event.community, "seq": seq}
        header = {"type": event.type, "payload_hash": payload_hash, "prev": prev}
        self._events.put({**place, **header, "hash": digest.hex()})
        self._payloads.put({**place, "nonce": nonce, "payload": payload.decode()})
        self._heads.put({**place, "hash": digest.hex()})
        return Entry(seq, digest.hex(), base64.b32encode(digest).decode()[:CODE])

"""What a checkpoint says in bytes, and how it is written down and read again.

As JSON for programs, and on one line, in the same order, for people who keep a message.

Signed is ``{community, seq, hash, time}`` in the canonical form of the record; the time is UTC in
ISO 8601. The reason is left out: it says nothing about the record.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.features.record.model import Checkpoint
from bot.kernel.chain import canonical
from bot.kernel.evidence import Row, moment, text, whole
from bot.kernel.ids import CommunityId

SIGNATURE = 64  # bytes
LINE = "linli-checkpoint/1"
FIELDS = ("community", "seq", "hash", "time", "key", "signature")
DIGITS = 19


def signed_bytes(community: int, seq: int, hash: str, at: datetime) -> bytes:
    """The bytes under the signature; `at` must be aware and in UTC."""
    return canonical({"community": community, "seq": seq, "hash": hash, "time": at.isoformat()})


def message(checkpoint: Checkpoint) -> bytes:
    place = checkpoint.community, checkpoint.seq, checkpoint.hash
    return signed_bytes(*place, checkpoint.at)


def written(checkpoint: Checkpoint) -> dict[str, object]:
    """A checkpoint as JSON, as people keep it and `linli verify --checkpoints` reads it."""
    return {
        "community": checkpoint.community,
        "seq": checkpoint.seq,
        "hash": checkpoint.hash,
        "time": checkpoint.at.isoformat(),
        "key": checkpoint.key_id,
        "signature": checkpoint.signature.hex(),
    }


def read_written(row: Mapping[str, object]) -> Checkpoint | None:
    """A checkpoint from its JSON; None where it is none."""
    changed = {
        "community_id": row.get("community"),
        "at": row.get("time"),
        "key_id": row.get("key"),
    }
    return read_row({**row, **changed})


def written_line(checkpoint: Checkpoint) -> str:
    """A checkpoint on one line: its fields in the order of the JSON, with blanks between."""
    return " ".join([LINE, *map(str, written(checkpoint).values())])


def read_line(line: str) -> Checkpoint | None:
    """A checkpoint from its line; None where it is none."""
    head, *fields = line.split() or [""]
    if head != LINE or len(fields) != len(FIELDS):
        return None
    row: dict[str, object] = dict(zip(FIELDS, fields, strict=True))
    for name in ("community", "seq"):
        number = str(row[name])
        row[name] = int(number) if number.isdecimal() and len(number) < DIGITS else None
    return read_written(row)


def read_row(row: Row) -> Checkpoint | None:
    """A checkpoint from its row; None where a value is not what it must be."""
    community, seq = whole(row, "community_id"), whole(row, "seq")
    hash, key, at = text(row, "hash"), text(row, "key_id"), moment(row, "at")
    signature = _signature(row.get("signature"))
    if community is None or seq is None or hash is None or key is None or at is None:
        return None
    if signature is None:
        return None
    reason = text(row, "reason") or ""
    return Checkpoint(CommunityId(community), seq, hash, at, key, signature, reason)


def _signature(value: object) -> bytes | None:
    if isinstance(value, str):
        try:
            value = bytes.fromhex(value)
        except ValueError:
            return None
    return value if isinstance(value, bytes) and len(value) == SIGNATURE else None

"""The words of the record: checkpoints and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.kernel.ids import CommunityId


class Reason(Enum):
    """Why a checkpoint was taken."""

    OPENED = "open"
    CLOSED = "close"
    DAILY = "daily"
    ASKED = "asked"


class Trust(Enum):
    """What a signature is worth."""

    GOOD = "good"
    WRONG = "wrong"
    OTHER_KEY = "other key"
    UNKNOWN = "unknown"  # there is no public key to check it with


@dataclass(frozen=True)
class Checkpoint:
    """The head of a record at a time, signed: whoever holds a copy can show a later change.

    `reason` is a `Reason`, for a ballot followed by its number; it is not signed.
    """

    community: CommunityId
    seq: int
    hash: str
    at: datetime
    key_id: str
    signature: bytes
    reason: str = ""

    @property
    def short(self) -> str:
        """The beginning of the hash as people compare it: ``7f3a 91c2``."""
        return f"{self.hash[:4]} {self.hash[4:8]}"


@dataclass(frozen=True)
class Copy:
    """A checkpoint with what its signature is worth; `own` where the checker brought it along."""

    checkpoint: Checkpoint
    trust: Trust
    own: bool


@dataclass(frozen=True)
class Purge:
    """A declared erasure: `seq` of the event, and the entries whose payloads went."""

    seq: int
    payloads: frozenset[int]


@dataclass(frozen=True)
class Kept:
    """Checkpoints of a community as they are shown to people: the community's name with them."""

    name: str
    checkpoint: Checkpoint


Keys = Mapping[str, bytes]  # key id → Ed25519 public key

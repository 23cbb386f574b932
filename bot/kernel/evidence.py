"""The record of a community as somebody hands it to us: plain values that may all be wrong.

Whoever changed a database may have changed the types of its values too. So nothing is taken for
granted here: a reader gives None where a value is not what it must be, and the rules make a
finding of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property

from bot.kernel.chain import code_of

Row = Mapping[str, object]

LARGEST = 2**63 - 1
HASH = 64  # hex digits
UNREAD = object()  # stands for an encrypted value that we have no key for


class State(Enum):
    """What is known of an event's payload."""

    OPEN = "open"
    SEALED = "sealed"  # encrypted, and we have no key
    BROKEN = "broken"  # encrypted, and the right key does not open it
    WITHHELD = "withheld"  # left out of a file that was made for the public


@dataclass(frozen=True)
class Payload:
    """`nonce` and `content` count in state OPEN only; `ballot` is told of a vote left out."""

    state: State
    nonce: bytes = b""
    content: bytes = b""
    ballot: int | None = None


@dataclass(frozen=True)
class Header:
    seq: int
    type: str
    payload_hash: str
    prev: str
    hash: str

    @classmethod
    def read(cls, row: Row) -> "Header | None":
        """None where a value is missing or of a wrong type."""
        seq = whole(row, "seq")
        words = [text(row, name) for name in ("type", "payload_hash", "prev", "hash")]
        if seq is None or any(one is None for one in words):
            return None
        return cls(seq, *map(str, words))


@dataclass(frozen=True)
class Fact:
    """An event with what it says; `facts` is None where that is not readable."""

    seq: int
    type: str
    hash: str
    facts: Row | None

    @cached_property
    def code(self) -> str:
        return code(self.hash)


@dataclass
class Evidence:
    """Everything at hand about one community. A table that is not in `tables` was not given."""

    community: int
    headers: Sequence[Row] = ()
    payloads: Mapping[int, Payload] = field(default_factory=dict)
    head: Row | None = None
    checkpoints: Sequence[Row] = ()
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()  # numbers of ballots whose votes were not given


def whole(row: Row, name: str) -> int | None:
    """A whole number that a column holds; True is none."""
    value = row.get(name)
    return value if type(value) is int and -LARGEST <= value <= LARGEST else None


def text(row: Row, name: str) -> str | None:
    """Words that can be written down: JSON may bring halves of letters that cannot."""
    value = row.get(name)
    if not isinstance(value, str):
        return None
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value


def moment(row: Row, name: str) -> datetime | None:
    """An aware moment; SQLite's form without a zone is UTC."""
    value = row.get(name)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def code(hash: str) -> str:
    """The receipt code that belongs to a hash; empty where it is no hash."""
    try:
        digest = bytes.fromhex(hash)
    except ValueError:
        return ""
    return code_of(digest) if len(hash) == HASH == 2 * len(digest) else ""  # blanks are no digits


def numbers(row: Row, name: str) -> list[int] | None:
    """A list of whole numbers."""
    value = row.get(name)
    if not isinstance(value, list):
        return None
    return [one for one in value if isinstance(one, int) and not isinstance(one, bool)]

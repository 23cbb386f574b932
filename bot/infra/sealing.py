"""Sealing a file for two keepers, so that only both together open it (PROMISES 4.1).

The content is encrypted with AES-256-GCM under a key that is the exclusive or of two random
shares; each share is sealed to one keeper by HPKE (RFC 9180: DHKEM X25519, HKDF-SHA256,
AES-256-GCM; `cryptography`). Both layers are bound to community, ballot and key id: a share or a
content taken from another file does not open. One share alone tells nothing of the key. The
content is filled up, so that its length does not tell how many letters the answers have.

The file is JSON in canonical form: format, community, ballot, suite, keepers (two of key and
share), nonce, content.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bot.infra.keepkeys import PrivateKey, PublicKey
from bot.kernel.chain import canonical
from bot.kernel.clock import Entropy

FORMAT = "linli-sealed/1"
SUITE = "HPKE X25519 HKDF-SHA256 AES-256-GCM"
KEEPERS = 2
KEY_BYTES, NONCE_BYTES, STEP = 32, 12, 4096
LARGEST = 50_000_000  # bytes
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unsealed(Exception):
    """The file does not open; its subclasses say why."""


class NotSealed(Unsealed):
    """No file of this kind, or one that was damaged or changed."""


class OtherKeeper(Unsealed):
    """None of the keepers of this file has this key; `key_id` is the key's."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


class KeeperMissing(Unsealed):
    """Only one of the two keys was given; `key_id` is the id of the one that lacks."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


@dataclass(frozen=True)
class Label:
    """What stands on the file for anybody to read: whose ballot it is and who can open it."""

    community: int
    ballot: int
    keys: tuple[str, ...]


def fingerprint(file: bytes) -> str:
    """SHA-256 of the file, as it stands on the record: 64 hex digits."""
    return hashlib.sha256(file).hexdigest()


def seal(
    content: bytes, community: int, ballot: int, keepers: Sequence[PublicKey], entropy: Entropy
) -> bytes:
    """The file. Raises ValueError unless there are two keepers with different keys."""
    if len(keepers) != KEEPERS or len({one.id for one in keepers}) != KEEPERS:
        raise ValueError("two keepers")
    shares = [entropy.token(KEY_BYTES) for _ in keepers]
    head = _head(community, ballot)
    sealed = [
        {"key": one.id, "share": _text(_HPKE.encrypt(share, one.key, _place(head, one.id)))}
        for one, share in zip(keepers, shares, strict=True)
    ]
    head |= {"suite": SUITE, "keepers": sealed}
    nonce = entropy.token(NONCE_BYTES)
    filled = content + b" " * (-len(content) % STEP)
    locked = AESGCM(_joined(shares)).encrypt(nonce, filled, canonical(head))
    return canonical(head | {"nonce": _text(nonce), "content": _text(locked)})


def label(file: bytes) -> Label:
    """Raises NotSealed."""
    head = _read(file)
    return Label(head["community"], head["ballot"], tuple(one["key"] for one in head["keepers"]))


def unseal(file: bytes, keys: Sequence[PrivateKey]) -> bytes:
    """The content, by the keys of both keepers in any order.

    Raises:
        NotSealed: damaged, changed, or put together from several files.
        OtherKeeper: a key that is none of this file.
        KeeperMissing: one of the two is not among the keys.
    """
    head = _read(file)
    nonce, locked = _bytes(head.pop("nonce")), _bytes(head.pop("content"))
    given = {one.public.id: one for one in keys}
    named = [one["key"] for one in head["keepers"]]
    for stranger in sorted(given.keys() - set(named)):
        raise OtherKeeper(stranger)
    for lacking in (one for one in named if one not in given):
        raise KeeperMissing(lacking)
    place = _head(head["community"], head["ballot"])
    try:
        shares = [
            _HPKE.decrypt(_bytes(one["share"]), given[one["key"]].key, _place(place, one["key"]))
            for one in head["keepers"]
        ]
        return AESGCM(_joined(shares)).decrypt(nonce, locked, canonical(head)).rstrip(b" ")
    except (InvalidTag, ValueError):
        raise NotSealed from None


def _head(community: int, ballot: int) -> dict[str, Any]:
    return {"format": FORMAT, "community": community, "ballot": ballot}


def _place(head: dict[str, Any], key_id: str) -> bytes:
    return canonical(head | {"key": key_id})


def _joined(shares: Sequence[bytes]) -> bytes:
    """Raises ValueError where a share has another length."""
    one, other = shares
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _read(file: bytes) -> dict[str, Any]:
    """Exactly the file as it was written. Raises NotSealed."""
    try:
        found = json.loads(file) if len(file) <= LARGEST else None
        if not isinstance(found, dict) or canonical(found) != file:
            raise NotSealed
        keepers = found["keepers"]
        right = (found["format"], found["suite"], len(keepers)) == (FORMAT, SUITE, KEEPERS)
        named = all(isinstance(one["key"] + one["share"], str) for one in keepers)
        whole = isinstance(found["community"], int) and isinstance(found["ballot"], int)
        texts = isinstance(found["nonce"] + found["content"], str)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NotSealed from None
    if not (right and named and whole and texts):
        raise NotSealed
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    """Raises NotSealed."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise NotSealed from None

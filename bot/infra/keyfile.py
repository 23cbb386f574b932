"""The key file: what opens the sealed columns and what signs checkpoints (PROMISES R10).

It lies apart from the database and its backups: a thief of one of the two has nothing. The last
key of each list is the one in use; older ones stay until nothing needs them any more.
"""

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.infra.disk import settle
from bot.kernel.clock import Entropy

FORMAT = "linli-keys/1"
ID_BYTES, KEY_BYTES = 4, 32


class KeysUnreadable(Exception):
    """The file is not there, cannot be read, or is no key file."""


@dataclass(frozen=True, repr=False)
class Key:
    """`id` is 8 hex digits, `secret` 32 bytes."""

    id: str
    secret: bytes


class Signer:
    """An Ed25519 key; signatures are 64 bytes."""

    def __init__(self, key: Key) -> None:
        self.key_id = key.id
        self._private = Ed25519PrivateKey.from_private_bytes(key.secret)

    @property
    def public(self) -> bytes:
        """32 bytes, for everybody."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


@dataclass(frozen=True, repr=False)
class Keys:
    """`field` seals columns, `signing` signs checkpoints; the newest last, never empty."""

    field: tuple[Key, ...]
    signing: tuple[Key, ...]

    @classmethod
    def made(cls, entropy: Entropy) -> "Keys":
        """A first key of each kind."""
        return cls((_key(entropy),), (_key(entropy),))

    @property
    def signer(self) -> Signer:
        """The one that signs today."""
        return Signer(self.signing[-1])

    @property
    def codes(self) -> bytes:
        """32 bytes under which typed codes are kept.

        From the first key that ever signed: it never leaves the file, so that letters on paper
        outlive each change of keys. Nothing of the signing key follows from it (HKDF, RFC 5869).
        """
        spread = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"linli typed codes/1")
        return spread.derive(self.signing[0].secret)

    def with_field_key(self, entropy: Entropy) -> "Keys":
        """With a new key that seals from now on."""
        return Keys((*self.field, _key(entropy)), self.signing)

    def with_signing_key(self, entropy: Entropy) -> "Keys":
        """With a new key that signs from now on."""
        return Keys(self.field, (*self.signing, _key(entropy)))

    def without_old_field_keys(self) -> "Keys":
        """With only the key that seals now; what another one sealed does not open any more."""
        return Keys(self.field[-1:], self.signing)

    @classmethod
    def read(cls, file: Path) -> "Keys":
        """Raises KeysUnreadable."""
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            if content["format"] != FORMAT:
                raise KeysUnreadable
            return cls(_keys(content["field"]), _keys(content["signing"]))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            raise KeysUnreadable from None

    def write(self, file: Path) -> None:
        """Whole or not at all, readable by its owner only. Raises OSError."""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.part")
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            json.dump(self._content(), opened, indent=1)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
        settle(file.parent)  # sealed anew with it, all else would be lost

    def _content(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "field": [_written(one) for one in self.field],
            "signing": [_written(one) for one in self.signing],
        }


def _key(entropy: Entropy) -> Key:
    return Key(entropy.token(ID_BYTES).hex(), entropy.token(KEY_BYTES))


def _written(key: Key) -> dict[str, str]:
    return {"id": key.id, "key": base64.b64encode(key.secret).decode()}


def _keys(written: list[dict[str, str]]) -> tuple[Key, ...]:
    """Raises ValueError where a key is missing or has another length, or an id another form."""
    keys = tuple(Key(one["id"], base64.b64decode(one["key"], validate=True)) for one in written)
    right = all(len(k.secret) == KEY_BYTES and _named(k.id) for k in keys)
    if not keys or not right:
        raise ValueError("keys")
    return keys


def _named(id: str) -> bool:
    """Whether sealed values can name a key of that id; raises ValueError where it is no hex."""
    named = bytes.fromhex(id)
    return len(named) == ID_BYTES and named.hex() == id

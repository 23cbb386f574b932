"""Sealed columns: AES-256-GCM, bound to their place (PROMISES R10, P34).

A value is sealed together with the name of its table, its column, the natural key of its row and
the id of the key: copied to another row, or changed by one bit, it does not open. A column is
sealed by `Column(..., LargeBinary, info=SEALED)`; stores see the plain text (`bot.infra.batch`).

Rejected: Fernet (7.4 µs and 100 bytes more a value), a TypeDecorator (it does not know the row),
encrypting the file (it lies open while the bot runs, and a purge could not tell rows apart).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Table

from bot.infra.keyfile import ID_BYTES, Keys
from bot.kernel.clock import Entropy

VERSION = b"\x01"
NONCE = 12  # bytes, as AES-GCM wants them
HEAD = len(VERSION) + ID_BYTES + NONCE

SEALED: dict[Any, Any] = {"sealed": str}
SEALED_BYTES: dict[Any, Any] = {"sealed": bytes}
SEALED_LETTER: dict[Any, Any] = {"sealed": str, "torn": True}
"""What somebody wrote on its way in or out: one that does not open reads as None, so that a
damaged letter stops none of the others."""
SEALED_FILE: dict[Any, Any] = {"sealed": bytes, "torn": True}


class Unopened(Exception):
    """Changed, moved from another place, or sealed with a key we do not have."""


class Vault:
    """Seals with the newest key and opens with any that the key file holds."""

    def __init__(self, keys: Keys, entropy: Entropy) -> None:
        self._ciphers = {one.id: AESGCM(one.secret) for one in keys.field}
        self._entropy = entropy
        self.key_id = keys.field[-1].id

    def seal(self, table: str, column: str, key: Iterable[object], plain: str | bytes) -> bytes:
        """``version ‖ key id ‖ nonce ‖ ciphertext``; `key` is the natural key of the row."""
        nonce = self._entropy.token(NONCE)
        content = plain.encode("utf-8", "surrogatepass") if isinstance(plain, str) else plain
        place = _place(table, column, key, self.key_id)
        locked = self._ciphers[self.key_id].encrypt(nonce, content, place)
        return VERSION + bytes.fromhex(self.key_id) + nonce + locked

    def open(self, table: str, column: str, key: Iterable[object], sealed: bytes) -> bytes:
        """Raises Unopened."""
        key_id = key_of(sealed)
        cipher = self._ciphers.get(key_id)
        if cipher is None or sealed[:1] != VERSION:
            raise Unopened(table, column)
        try:
            nonce = sealed[HEAD - NONCE : HEAD]
            return cipher.decrypt(nonce, sealed[HEAD:], _place(table, column, key, key_id))
        except (InvalidTag, ValueError):
            raise Unopened(table, column) from None

    def seal_row(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        """The row as it is written: sealed columns sealed."""
        columns = sealed_columns(table)
        if not columns:
            return row
        key, sealed = natural_key(table, row), dict(row)
        for column in columns:
            plain = row.get(column.name)
            if plain is not None:
                sealed[column.name] = self.seal(table.name, column.name, key, plain)
        return sealed

    def open_row(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        """The row as it was given, opened in place. Raises Unopened."""
        for column in sealed_columns(table):
            sealed = row.get(column.name)
            if sealed is not None:
                row[column.name] = self._opened(table, column, natural_key(table, row), sealed)
        return row

    def _opened(
        self, table: Table, column: Column[Any], key: tuple[object, ...], sealed: bytes
    ) -> str | bytes | None:
        try:
            plain = self.open(table.name, column.name, key, bytes(sealed))
        except Unopened:
            if column.info.get("torn"):
                return None
            raise
        return plain if column.info["sealed"] is bytes else plain.decode("utf-8", "surrogatepass")


@cache
def sealed_columns(table: Table) -> tuple[Column[Any], ...]:
    return tuple(column for column in table.c if column.info.get("sealed"))


def natural_key(table: Table, row: Mapping[str, Any]) -> tuple[object, ...]:
    """What names the row for ever: its primary key, unless the table says otherwise."""
    return tuple(row[name] for name in _key_names(table))


@cache
def _key_names(table: Table) -> tuple[str, ...]:
    return table.info.get("natural_key") or tuple(one.name for one in table.primary_key)


def key_of(sealed: bytes) -> str:
    """The id of the key a value is sealed with."""
    return sealed[len(VERSION) : len(VERSION) + ID_BYTES].hex()


def _place(table: str, column: str, key: Iterable[object], key_id: str) -> bytes:
    return "\x1f".join((table, column, *map(str, key), key_id)).encode()

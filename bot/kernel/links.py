"""Links that work once: 128 random bits behind ``?start=``, only their digest is kept (P43)."""

import base64
import hashlib
import re

SECRET_BYTES = 16
SHOWN = re.compile(r"(?<![0-9a-zA-Z])([a-z])([a-zA-Z2-7]{26})(?![0-9a-zA-Z])")


def payload(letter: str, token: bytes) -> str:
    """What stands behind ``?start=``: a letter and 26 characters of base 32 without padding."""
    return letter + base64.b32encode(token).decode().rstrip("=").lower()


def digest(secret: str) -> str:
    """Of the 26 characters, as they stand in the table: 64 hex digits."""
    return hashlib.sha256(secret.lower().encode()).hexdigest()


def shown_secrets(said: str, letters: str) -> frozenset[str]:
    """The secrets of links that stand anywhere in a text and begin with one of these letters."""
    found = (one.groups() for one in SHOWN.finditer(said))
    return frozenset(secret.lower() for letter, secret in found if letter in letters)

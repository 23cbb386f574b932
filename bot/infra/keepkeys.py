"""Keys of keepers as people hold them: a private key in groups to be typed, a public one in a line.

A private key is 13 groups of five: four characters of the key and one that checks them and their
place, over the field of 32 elements. One wrong character, two neighbours exchanged or a group in
another's place is always found, with the number of the group. The letters are those of Crockford's
base 32: no I, L, O or U, and who reads 0 as O or 1 as I types the same.
"""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from bot.kernel.clock import Entropy

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011", " \t\r\n-_,.:;")
KEY_BYTES, BITS, LONG = 32, 5, 4  # bytes of a key; bits and characters of a group
GROUPS = 13
SPARE = GROUPS * LONG * BITS - KEY_BYTES * 8  # bits of nothing at the end
FIELD = 0b100101  # x^5 + x^2 + 1
PUBLIC_DIGITS, ID_DIGITS = 64, 8
CONTEXT = b"linli keeper/1"


class KeyMistyped(ValueError):
    """`group` is the first that is wrong (from 1), or 0 where their number is."""

    def __init__(self, group: int) -> None:
        super().__init__(group)
        self.group = group


class NoPublicKey(ValueError):
    """Not 64 hex digits, a dash and the 8 digits of their id."""


@dataclass(frozen=True)
class PublicKey:
    """What a ballot is sealed for; 32 bytes."""

    raw: bytes

    @property
    def id(self) -> str:
        """A short fingerprint: 8 hex digits."""
        return hashlib.sha256(CONTEXT + self.raw).hexdigest()[:ID_DIGITS]

    @property
    def line(self) -> str:
        """As it is registered: the id at its end finds a slip."""
        return f"{self.raw.hex()}-{self.id}"

    @property
    def key(self) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(self.raw)

    @classmethod
    def read(cls, line: str) -> "PublicKey":
        """Raises NoPublicKey."""
        digits, _, id = line.strip().lower().partition("-")
        try:
            found = cls(bytes.fromhex(digits))
        except ValueError:
            raise NoPublicKey from None
        if len(digits) != PUBLIC_DIGITS or found.id != id:
            raise NoPublicKey
        return found


@dataclass(frozen=True, repr=False)
class PrivateKey:
    """What opens a keeper's share; 32 bytes that only a sheet of paper holds."""

    raw: bytes

    @classmethod
    def made(cls, entropy: Entropy) -> "PrivateKey":
        return cls(entropy.token(KEY_BYTES))

    @property
    def key(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.raw)

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.key.public_key().public_bytes_raw())

    @property
    def groups(self) -> tuple[str, ...]:
        """``7K2MX``, 13 times."""
        number = int.from_bytes(self.raw) << SPARE
        last = (GROUPS * LONG - 1) * BITS
        letters = [(number >> (last - BITS * n)) & 31 for n in range(GROUPS * LONG)]
        parts = [letters[n * LONG : (n + 1) * LONG] for n in range(GROUPS)]
        return tuple(
            "".join(ALPHABET[one] for one in (*part, _check(part, place)))
            for place, part in enumerate(parts, start=1)
        )

    @classmethod
    def read(cls, typed: str) -> "PrivateKey":
        """From its groups, with or without blanks between them. Raises KeyMistyped."""
        said = typed.upper().translate(READ_AS)
        number = 0
        for place in range(1, GROUPS + 1):
            group = said[(place - 1) * (LONG + 1) : place * (LONG + 1)]
            letters = [ALPHABET.find(one) for one in group]
            if len(group) <= LONG:
                raise KeyMistyped(0)
            if min(letters) < 0 or _check(letters[:LONG], place) != letters[LONG]:
                raise KeyMistyped(place)
            for one in letters[:LONG]:
                number = number << BITS | one
        if len(said) != GROUPS * (LONG + 1):
            raise KeyMistyped(0)
        if number & ((1 << SPARE) - 1):
            raise KeyMistyped(GROUPS)
        return cls((number >> SPARE).to_bytes(KEY_BYTES))


def _check(letters: list[int], place: int) -> int:
    """Each letter and the place with a weight of its own (x, x², …), so no slip of one cancels."""
    total = 0
    for power, one in enumerate((*letters, place), start=1):
        total ^= _times(_power(power), one)
    return total


def _power(exponent: int) -> int:
    found = 1
    for _ in range(exponent):
        found = _times(found, 2)
    return found


def _times(one: int, other: int) -> int:
    """In the field of 32 elements."""
    product = 0
    for bit in range(BITS):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(2 * BITS - 2, BITS - 1, -1):
        if product >> bit & 1:
            product ^= FIELD << (bit - BITS)
    return product

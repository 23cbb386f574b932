"""Lots: an order nobody chose, drawn with the dice of the house before voting begins.

Each option draws a number of 32 bytes; two that are the same do not happen.
"""

import hashlib

SEED = 32  # bytes


def drawn(options: int, seed: bytes) -> tuple[int, ...]:
    """The places of so many options, from 0, in the order in which they were drawn."""
    return tuple(sorted(range(options), key=lambda place: _lot(seed, place)))


def _lot(seed: bytes, place: int) -> bytes:
    return hashlib.sha256(seed + place.to_bytes(4)).digest()

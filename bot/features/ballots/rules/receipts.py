"""Receipts: codes as people type them, the published lists, and what one may learn of them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.features.ballots.model import Ballot

LENGTH = 10
ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")  # RFC 4648: no 0, 1, 8 or 9
MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})
BETWEEN = frozenset("-‐‑–—·.。,，")  # what people put between groups or behind the code
PAGE = 40  # codes on one page


@dataclass(frozen=True)
class Receipts:
    """The lists published when a ballot closes, in code order: they tell neither time nor flat."""

    counted: tuple[str, ...]
    superseded: tuple[str, ...]  # replaced by a later answer of the same flat
    withdrawn: tuple[str, ...] = ()  # taken back, or given by proxy and the proxy was ended


class ReceiptState(Enum):
    """What somebody who holds a receipt learns."""

    COUNTED = "counted"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ReceiptPage:
    """One page of the published lists: those that counted, were replaced, or were taken back.

    `kept`: the vote was secret, and its answers are sealed for two keepers.
    """

    ballot: Ballot
    codes: tuple[str, ...]
    state: ReceiptState
    number: int
    pages: int
    kept: bool = False


def typed_code(typed: str) -> str | None:
    """The code that was meant: lower case, blanks, look-alike digits and wide letters do no harm.

    None for anything that cannot be a code.
    """
    narrow = unicodedata.normalize("NFKC", typed)
    letters = "".join(one for one in narrow if not one.isspace() and one not in BETWEEN)
    code = letters.upper().translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= ALPHABET else None


def list_pages(lists: Receipts) -> tuple[tuple[ReceiptState, tuple[str, ...]], ...]:
    """Pages of codes, each with what became of them; those that counted in front.

    There is one page at least.
    """
    found = [(ReceiptState.COUNTED, page) for page in _pages(lists.counted)]
    return (
        *(found or [(ReceiptState.COUNTED, ())]),
        *((ReceiptState.REPLACED, page) for page in _pages(lists.superseded)),
        *((ReceiptState.WITHDRAWN, page) for page in _pages(lists.withdrawn)),
    )


def _pages(codes: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(codes[first : first + PAGE]) for first in range(0, len(codes), PAGE)]

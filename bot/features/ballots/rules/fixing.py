"""What fixes a ballot on the record: hashes of its text, of its roll and of its lists of receipts.

One place for opening, closing and checking, so that what is checked is what was written.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence

from bot.features.ballots.model import RollEntry


def text_hash(articles: Sequence[str]) -> str:
    return _hash(json.dumps(list(articles), ensure_ascii=False))


def roll_hash(roll: Iterable[RollEntry]) -> str:
    """The roll in the order of its flats' ids."""
    entries = [[one.unit, one.label, one.area.hundredths, one.head] for one in roll]
    return _hash(json.dumps(entries, ensure_ascii=False))


def list_text(codes: Iterable[str]) -> str:
    """A list of receipt codes as it is kept: in code order, so that it tells no times."""
    return json.dumps(sorted(codes), separators=(",", ":"))


def list_hash(codes: Iterable[str]) -> str:
    return _hash(list_text(codes))


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()

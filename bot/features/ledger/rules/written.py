"""Lines of entries as JSON values, and the words that people write beside an entry."""

from collections.abc import Sequence
from typing import Any

from bot.features.ledger.errors import NoteHasAccount, NoteTooLong
from bot.features.ledger.model import LONGEST_NOTE, Leg
from bot.features.ledger.rules.statements import blotted


def legs_written(legs: Sequence[Leg]) -> list[list[Any]]:
    """As they stand in the table and on the record."""
    return [[leg.account.value, leg.unit, leg.fen] for leg in legs]


def words(note: str) -> str:
    """In one line. Raises NoteTooLong, NoteHasAccount."""
    said = " ".join(note.split())
    if len(said) > LONGEST_NOTE:
        raise NoteTooLong
    if blotted(said) != said:
        raise NoteHasAccount
    return said

"""Lines of entries as JSON values, in the table and on the record."""

from collections.abc import Sequence
from typing import Any

from bot.features.ledger.model import Leg


def legs_written(legs: Sequence[Leg]) -> list[list[Any]]:
    """As JSON values, in the table and on the record."""
    return [[leg.account.value, leg.unit, leg.fen] for leg in legs]

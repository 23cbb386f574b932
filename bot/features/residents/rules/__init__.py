"""The law of the residents: doors, links, roll files."""

from bot.features.residents.rules.doors import as_counted, door, natural, read_door
from bot.features.residents.rules.links import (
    SECRET_BYTES,
    digest,
    payload,
    redeemed,
    ties,
)
from bot.features.residents.rules.roll_files import RollFile, read_roll

__all__ = [
    "SECRET_BYTES",
    "RollFile",
    "as_counted",
    "digest",
    "door",
    "natural",
    "payload",
    "read_door",
    "read_roll",
    "redeemed",
    "ties",
]

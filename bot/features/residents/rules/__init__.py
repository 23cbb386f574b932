"""The law of the residents: doors, links, roll files."""

from bot.features.residents.rules.differences import differences
from bot.features.residents.rules.doors import as_counted, door, natural, read_door
from bot.features.residents.rules.kept_rows import kept, read_kept
from bot.features.residents.rules.links import (
    full,
    redeemed,
    ties,
)
from bot.features.residents.rules.roll_files import RollFile, read_table
from bot.features.residents.rules.unsaid import completed

__all__ = [
    "RollFile",
    "as_counted",
    "completed",
    "differences",
    "door",
    "full",
    "kept",
    "natural",
    "read_door",
    "read_kept",
    "read_table",
    "redeemed",
    "ties",
]

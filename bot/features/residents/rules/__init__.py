"""The law of the residents: doors, links, roll files."""

from bot.features.residents.rules.differences import differences
from bot.features.residents.rules.doors import as_counted, door, natural, read_door
from bot.features.residents.rules.kept_rows import kept, read_kept
from bot.features.residents.rules.links import (
    SECRET_BYTES,
    digest,
    full,
    payload,
    redeemed,
    shown_secrets,
    ties,
)
from bot.features.residents.rules.roll_files import RollFile, read_table
from bot.features.residents.rules.unsaid import completed

__all__ = [
    "SECRET_BYTES",
    "RollFile",
    "as_counted",
    "completed",
    "differences",
    "digest",
    "door",
    "full",
    "kept",
    "natural",
    "payload",
    "read_door",
    "read_kept",
    "read_table",
    "redeemed",
    "shown_secrets",
    "ties",
]

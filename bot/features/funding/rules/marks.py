"""By what a button knows its entry again."""

import json
from zlib import crc32

from bot.features.funding.model import CostItem, Fund


def mark_of(entry: CostItem | Fund) -> int:
    """A number of its name and amount. Entries move up when one above them is taken out: a second
    tap on the same button must not take out the next one."""
    source = entry.source.value if isinstance(entry, Fund) else ""
    return crc32(json.dumps([source, entry.name, entry.amount.fen]).encode())

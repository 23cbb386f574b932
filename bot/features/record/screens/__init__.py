"""What people see of the record."""

from bot.features.record.screens.checkpoints import (
    checkpoint_line,
    checkpoint_said,
    checkpoints,
)
from bot.features.record.screens.findings import (
    finding_place,
    finding_text,
    unchecked_place,
    unchecked_text,
)

__all__ = [
    "checkpoint_line",
    "checkpoint_said",
    "checkpoints",
    "finding_place",
    "finding_text",
    "unchecked_place",
    "unchecked_text",
]

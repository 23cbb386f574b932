"""What people read of a project's money."""

from bot.features.ledger.screens import deciding, lines, paper, presses, reading, writing

__all__ = ["deciding", "lines", "paper", "presses", "reading", "writing"]

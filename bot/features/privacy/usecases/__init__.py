"""What can be done about one's own data, and what time does to all of it."""

from bot.features.privacy.usecases.correcting import ask_correction, correct
from bot.features.privacy.usecases.erasing import ask_erasure, erase_own
from bot.features.privacy.usecases.purging import purge
from bot.features.privacy.usecases.seeing import ask_copy, copy_own, looks_at_own, notice, see_own

__all__ = [
    "ask_copy",
    "ask_correction",
    "ask_erasure",
    "copy_own",
    "correct",
    "erase_own",
    "looks_at_own",
    "notice",
    "purge",
    "see_own",
]

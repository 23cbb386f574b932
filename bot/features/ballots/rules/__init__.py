"""The law of ballots as pure functions: presets, casting, counting, clauses, worked cases."""

from bot.features.ballots.rules.casting import (
    TELEGRAM_FORGETS,
    asked,
    cast,
    check_closing,
    check_roll,
    may_close,
    must_suspend,
    reminder_at,
)
from bot.features.ballots.rules.clauses import clauses, numeral, preamble
from bot.features.ballots.rules.majority import (
    count,
    entitled,
    frozen_flats,
    heads,
    shortfall,
    thresholds,
)
from bot.features.ballots.rules.pages import pages
from bot.features.ballots.rules.presets import PRESETS

__all__ = [
    "PRESETS",
    "TELEGRAM_FORGETS",
    "asked",
    "cast",
    "check_closing",
    "check_roll",
    "clauses",
    "count",
    "entitled",
    "frozen_flats",
    "heads",
    "may_close",
    "must_suspend",
    "numeral",
    "pages",
    "preamble",
    "reminder_at",
    "shortfall",
    "thresholds",
]

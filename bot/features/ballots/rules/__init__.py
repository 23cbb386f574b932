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
from bot.features.ballots.rules.electorate import deciding
from bot.features.ballots.rules.fixing import (
    declared,
    list_hash,
    list_text,
    roll_hash,
    text_hash,
)
from bot.features.ballots.rules.majority import (
    count,
    entitled,
    frozen_flats,
    heads,
    shortfall,
    thresholds,
)
from bot.features.ballots.rules.opening_files import Proofs, opening_text
from bot.features.ballots.rules.pages import pages
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.receipts import (
    ReceiptPage,
    Receipts,
    ReceiptState,
    list_pages,
    typed_code,
)
from bot.features.ballots.rules.secrecy import (
    RULE as SECRET,
    TOKEN,
    check_secrecy,
    few,
    revealed,
    without_areas,
)

__all__ = [
    "PRESETS",
    "SECRET",
    "TELEGRAM_FORGETS",
    "TOKEN",
    "Proofs",
    "ReceiptPage",
    "ReceiptState",
    "Receipts",
    "asked",
    "cast",
    "check_closing",
    "check_roll",
    "check_secrecy",
    "clauses",
    "count",
    "deciding",
    "declared",
    "entitled",
    "few",
    "frozen_flats",
    "heads",
    "list_hash",
    "list_pages",
    "list_text",
    "may_close",
    "must_suspend",
    "numeral",
    "opening_text",
    "pages",
    "preamble",
    "reminder_at",
    "revealed",
    "roll_hash",
    "shortfall",
    "text_hash",
    "thresholds",
    "typed_code",
    "without_areas",
]

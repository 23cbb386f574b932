"""The law of ballots as pure functions: presets, casting, counting, clauses, worked cases."""

from bot.features.ballots.rules.casting import (
    TELEGRAM_FORGETS,
    asked,
    cast,
    check_closing,
    check_roll,
    in_time,
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
from bot.features.ballots.rules.pages import pages
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.proxies import (
    check_cap,
    check_matter,
    check_pair,
    check_proxies,
    in_force,
    knows_proxies,
)
from bot.features.ballots.rules.receipts import (
    ReceiptPage,
    Receipts,
    ReceiptState,
    list_pages,
    typed_code,
)

__all__ = [
    "PRESETS",
    "TELEGRAM_FORGETS",
    "ReceiptPage",
    "ReceiptState",
    "Receipts",
    "asked",
    "cast",
    "check_cap",
    "check_closing",
    "check_matter",
    "check_pair",
    "check_proxies",
    "check_roll",
    "clauses",
    "count",
    "deciding",
    "declared",
    "entitled",
    "frozen_flats",
    "heads",
    "in_force",
    "in_time",
    "knows_proxies",
    "list_hash",
    "list_pages",
    "list_text",
    "may_close",
    "must_suspend",
    "numeral",
    "pages",
    "preamble",
    "reminder_at",
    "roll_hash",
    "shortfall",
    "text_hash",
    "thresholds",
    "typed_code",
]

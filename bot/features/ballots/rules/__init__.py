"""The law of ballots as pure functions: presets, casting, counting, clauses, worked cases."""

from bot.features.ballots.rules.asking import asked_with, check_asking, written_options
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
from bot.features.ballots.rules.electorate import deciding, parts, written_list
from bot.features.ballots.rules.fixing import (
    declared,
    list_hash,
    list_text,
    roll_hash,
    text_hash,
)
from bot.features.ballots.rules.lots import SEED, drawn
from bot.features.ballots.rules.majority import (
    count,
    entitled,
    frozen_flats,
    heads,
    shortfall,
    thresholds,
)
from bot.features.ballots.rules.methods import with_options
from bot.features.ballots.rules.notice import (
    LONGEST_PERIOD,
    check_period,
    earliest,
    hanging_since,
    picture_mime,
    planned,
    reason,
)
from bot.features.ballots.rules.opening_files import Proofs, opening_text
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
from bot.features.ballots.rules.secrecy import (
    RULE as SECRET,
    TOKEN,
    check_secrecy,
    few,
    revealed,
    without_areas,
)

__all__ = [
    "LONGEST_PERIOD",
    "PRESETS",
    "SECRET",
    "SEED",
    "TELEGRAM_FORGETS",
    "TOKEN",
    "Proofs",
    "ReceiptPage",
    "ReceiptState",
    "Receipts",
    "asked",
    "asked_with",
    "cast",
    "check_asking",
    "check_cap",
    "check_closing",
    "check_matter",
    "check_pair",
    "check_period",
    "check_proxies",
    "check_roll",
    "check_secrecy",
    "clauses",
    "count",
    "deciding",
    "declared",
    "drawn",
    "earliest",
    "entitled",
    "few",
    "frozen_flats",
    "hanging_since",
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
    "opening_text",
    "pages",
    "parts",
    "picture_mime",
    "planned",
    "preamble",
    "reason",
    "reminder_at",
    "revealed",
    "roll_hash",
    "shortfall",
    "text_hash",
    "thresholds",
    "typed_code",
    "with_options",
    "without_areas",
    "written_list",
    "written_options",
]

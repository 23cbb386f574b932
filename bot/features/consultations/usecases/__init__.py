"""A matter from the first word to the promise that is kept (FIELD 2.1)."""

from bot.features.consultations.usecases.closing import (
    close,
    keep_promise,
    promised_at,
    promises,
    to_close,
    to_keep,
)
from bot.features.consultations.usecases.deciding import (
    accept,
    decline,
    merge,
    mergeable,
    to_decide,
)
from bot.features.consultations.usecases.hearing import (
    enter_second,
    heard,
    household,
    rates,
    rates_of,
    strike_second,
    to_enter,
    to_visit,
    visited,
)
from bot.features.consultations.usecases.photos import expect_photo, photo_shown
from bot.features.consultations.usecases.raising import (
    check_room,
    check_words,
    raise_concern,
    raising_places,
)
from bot.features.consultations.usecases.seeing import board, log, look, seen
from bot.features.consultations.usecases.speaking import (
    Seconded,
    say_point,
    second,
    take_back,
    take_second_back,
    to_say,
)
from bot.features.consultations.usecases.staging import move, to_ask, to_vote, vote_made

__all__ = [
    "Seconded",
    "accept",
    "board",
    "check_room",
    "check_words",
    "close",
    "decline",
    "enter_second",
    "expect_photo",
    "heard",
    "household",
    "keep_promise",
    "log",
    "look",
    "merge",
    "mergeable",
    "move",
    "photo_shown",
    "promised_at",
    "promises",
    "raise_concern",
    "raising_places",
    "rates",
    "rates_of",
    "say_point",
    "second",
    "seen",
    "strike_second",
    "take_back",
    "take_second_back",
    "to_ask",
    "to_close",
    "to_decide",
    "to_enter",
    "to_keep",
    "to_say",
    "to_visit",
    "to_vote",
    "visited",
    "vote_made",
]

"""A meeting from its notice to its confirmed minutes (FIELD C10)."""

from bot.features.meetings.usecases.attending import attend, attended, enter, present
from bot.features.meetings.usecases.calling import call, call_off, calling_places, may_call
from bot.features.meetings.usecases.minutes import (
    close,
    confirm,
    photo_added,
    take_back,
    to_write,
    write,
)
from bot.features.meetings.usecases.seeing import board, look, seen

__all__ = [
    "attend",
    "attended",
    "board",
    "call",
    "call_off",
    "calling_places",
    "close",
    "confirm",
    "enter",
    "look",
    "may_call",
    "photo_added",
    "present",
    "seen",
    "take_back",
    "to_write",
    "write",
]

"""Values of rows, as sentences name them."""

from datetime import datetime

from bot.features.privacy.model import Kept
from bot.kernel.text import Day


def day(kept: Kept, at: object) -> Day:
    assert isinstance(at, datetime)
    return Day(at, kept.zone)


def whole(value: object) -> int:
    assert isinstance(value, int)
    return value

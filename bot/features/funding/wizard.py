"""What coordinators type: one question, or a name or a floor first and then its amount."""

from bot.features.funding.model import LONGEST_ITEM, Ask
from bot.features.funding.rules.typed import floor_typed, words_typed
from bot.kernel.forms import Flow

FLOW, VERSION = Flow.PROJECT.value, 1
THEN = {
    Ask.ITEM: Ask.ITEM_AMOUNT,
    Ask.OTHER: Ask.OTHER_AMOUNT,
    Ask.COMPENSATION: Ask.COMPENSATION_AMOUNT,
}  # what is asked after it
SPOKEN = tuple(one.value for one in (Ask.ITEM, Ask.OTHER, Ask.PROVIDENT, Ask.SIDE))
OF_FLATS = {Ask.AREA, Ask.FLOOR, Ask.UPPER}
OF_PLANS = {Ask.NUMBERS, Ask.WEIGHTS}


def first(asks: Ask, said: str) -> str | int:
    """The answer before an amount. Raises FloorWrong, WordsTooLong."""
    return floor_typed(said) if asks is Ask.COMPENSATION else words_typed(said, LONGEST_ITEM)


def position(asks: Ask) -> tuple[int, int]:
    """Which step of how many."""
    if asks in THEN:
        return 1, 2
    return (2, 2) if asks in THEN.values() else (1, 1)

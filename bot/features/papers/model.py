"""Words of the papers: a letter to a household, a sheet for those who knock on doors."""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.imprint import Imprint
from bot.kernel.text import Deadline

MOST_LETTERS = 200  # in one file: two megabytes, and a pile that one person hands out
ROWS = 18  # flats on a sheet
LONGEST_WORDS = 80  # characters of each of the community's own words


class Layout(Enum):
    """How letters lie on A4."""

    PAGE = "p"
    FOUR = "f"


class Spot(Enum):
    """Where on a paper words stand that cannot be changed any more."""

    PLACE = "place"
    QUESTION = "question"
    CONVENTION = "convention"
    TEXT = "text"  # the title of the text it is about, reasons that were given


class Field(Enum):
    """The community's own words on its papers (`bot.kernel.imprint`)."""

    NAME = "n"
    PHONE = "p"
    PAPERS = "a"
    CLOSING = "c"


@dataclass(frozen=True)
class Letter:
    """To the household of a flat. `code` is as it is printed, ``7K3F 9QWD``.

    `bot` is the bot's name with its @; `ask` is who answers questions, empty for "your
    coordinator".
    """

    place: str
    label: str
    address: str
    code: str
    bot: str
    until: Deadline
    ask: str = ""


@dataclass(frozen=True)
class Guide:
    """What neighbours need to begin; `address` opens the bot, `bot` is its name with its @."""

    place: str
    imprint: Imprint
    address: str
    bot: str


@dataclass(frozen=True)
class DoorRow:
    """A door to knock on; `joined` where somebody votes for the flat already."""

    building: str
    stairwell: str
    floor: int
    door: str
    joined: bool


@dataclass(frozen=True)
class Sheet:
    """A page of one stairwell, number `number` of `of`; `still` of its `flats` have no voter."""

    building: str
    stairwell: str
    number: int
    of: int
    flats: int
    still: int
    rows: tuple[DoorRow, ...]

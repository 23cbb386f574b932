"""A picture made of figures: bars and tables with their sentences, before they have a language.

What a bar means stands beside it in words, so colour is never the only sign.
"""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.text import Text, Words

Label = Text | Words


class Mark(Enum):
    """How a bar is drawn."""

    PLAIN = "plain"
    WINS = "wins"  # framed
    LEAVES = "leaves"  # hatched


@dataclass(frozen=True)
class Bar:
    """`part` of the figure's `whole`; `note` says in words what `mark` shows."""

    name: Label
    figure: Text
    part: int
    mark: Mark = Mark.PLAIN
    note: Text | None = None


@dataclass(frozen=True)
class Bars:
    """`half`: a line in the middle says how many are more than half."""

    heading: Text
    whole: int
    bars: tuple[Bar, ...]
    half: Text | None = None


@dataclass(frozen=True)
class Cell:
    """`ahead` is framed and bold; None stands where there is nothing to compare."""

    figure: int
    ahead: bool


@dataclass(frozen=True)
class Grid:
    """Rows are numbered from 1, and the columns have the same numbers in the same order."""

    heading: Text
    key: Text
    rows: tuple[tuple[Label, tuple[Cell | None, ...]], ...]


@dataclass(frozen=True)
class Picture:
    """`told` says what there is to see, for those who do not see it."""

    title: Label
    told: tuple[Text, ...]
    parts: tuple[Bars | Grid, ...]

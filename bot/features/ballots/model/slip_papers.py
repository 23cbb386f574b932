"""Ballot papers: how they lie on A4, and what they are made from."""

from dataclasses import dataclass
from enum import Enum

from bot.features.ballots.model.ballot import Ballot
from bot.kernel.roll import Neighbourhood


class SlipLayout(Enum):
    ONE = "1"  # a page each
    TWO = "2"  # two to a page, to be cut
    BLANK = "b"  # without flat and code, for whoever lost hers; two to a page


@dataclass(frozen=True)
class SlipPaper:
    """The paper of a flat; a blank one has neither label nor code."""

    label: str = ""
    code: str = ""


@dataclass(frozen=True)
class SlipPile:
    """All papers that are to be printed for a ballot, in the order of the roll."""

    ballot: Ballot
    place: Neighbourhood
    papers: tuple[SlipPaper, ...]

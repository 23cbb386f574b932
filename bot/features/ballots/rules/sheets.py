"""What a paper about a ballot needs: a notice while it runs, a sheet or a table when it is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.features.ballots.errors import NoNoticeAnyMore, NoResultYet
from bot.features.ballots.model import Ballot, Represented, RollEntry, Turnout
from bot.kernel.roll import Neighbourhood


class Paper(Enum):
    NOTICE = "n"
    RESULT = "r"
    TABLE = "t"  # the result as a spreadsheet
    MINUTES = "m"  # for the file, to be signed
    WORD = "w"  # the same for people who change its words
    SIGNATURES = "s"  # a line for each flat, to be signed at its door


@dataclass(frozen=True)
class Entries:
    """Where a ballot stands on the record; None where nothing is found there.

    `sealed` is the SHA-256 of the keepers' file, empty where no keepers were named.
    """

    opened: int | None = None
    closed: int | None = None
    result: int | None = None
    sealed: str | None = None


@dataclass(frozen=True)
class Printable:
    """A ballot with all that a paper says of it; nothing in it tells who answered what.

    `parts`: all that were put together, it among them, where there are several.
    `roll`: its frozen roll as one walks up the stairs, for a list of signatures only.
    """

    ballot: Ballot
    turnout: Turnout
    place: Neighbourhood
    entries: Entries = Entries()
    represented: tuple[Represented, ...] = ()
    roll: tuple[RollEntry, ...] = ()
    parts: tuple[Ballot, ...] = ()


@dataclass(frozen=True)
class Stairwell:
    """Flats of the frozen roll that share a stairwell, in the order in which doors are passed."""

    building: str
    name: str
    flats: tuple[RollEntry, ...]


AFTERWARDS = (Paper.RESULT, Paper.TABLE, Paper.MINUTES, Paper.WORD, Paper.SIGNATURES)


def papers_of(ballot: Ballot) -> tuple[Paper, ...]:
    """The papers there can be of it now; none while it is suspended or being counted.

    Signatures are for a roll that is frozen.
    """
    if (ballot.running or ballot.waiting) and ballot.tally is None:
        return (Paper.NOTICE, Paper.SIGNATURES) if ballot.began else (Paper.NOTICE,)
    return AFTERWARDS if ballot.tally is not None else ()


def check_paper(ballot: Ballot, paper: Paper) -> None:
    """Raises NoNoticeAnyMore, NoResultYet."""
    if paper in papers_of(ballot):
        return
    if paper is Paper.NOTICE:
        raise NoNoticeAnyMore
    raise NoResultYet


def stairwells(roll: Iterable[RollEntry]) -> tuple[Stairwell, ...]:
    """The flats by stairwell, each stairwell once, where its first flat comes."""
    found: dict[tuple[str, str], list[RollEntry]] = {}
    for one in roll:
        building, stairwell, *_door = [*one.label.split("-", 2), ""]
        found.setdefault((building, stairwell), []).append(one)
    return tuple(Stairwell(*names, tuple(flats)) for names, flats in found.items())

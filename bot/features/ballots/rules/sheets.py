"""What a paper about a ballot needs: a notice while it runs, a sheet or a table when it is over."""

from dataclasses import dataclass
from enum import Enum

from bot.features.ballots.errors import NoNoticeAnyMore, NoResultYet
from bot.features.ballots.model import Ballot, Represented, Turnout
from bot.kernel.roll import Neighbourhood


class Paper(Enum):
    NOTICE = "n"
    RESULT = "r"
    TABLE = "t"  # the result as a spreadsheet


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
    """A ballot with all that a paper says of it; nothing in it tells who answered what."""

    ballot: Ballot
    turnout: Turnout
    place: Neighbourhood
    entries: Entries = Entries()
    represented: tuple[Represented, ...] = ()


def papers_of(ballot: Ballot) -> tuple[Paper, ...]:
    """The papers there can be of it now; none while it is suspended or being counted."""
    if (ballot.running or ballot.waiting) and ballot.tally is None:
        return (Paper.NOTICE,)
    return (Paper.RESULT, Paper.TABLE) if ballot.tally is not None else ()


def check_paper(ballot: Ballot, paper: Paper) -> None:
    """Raises NoNoticeAnyMore, NoResultYet."""
    if paper in papers_of(ballot):
        return
    if paper is Paper.NOTICE:
        raise NoNoticeAnyMore
    raise NoResultYet

"""What people get to see of ballots, and what became of what they did."""

from dataclasses import dataclass

from bot.features.ballots.model.ballot import Ballot, RollEntry, Standing, Vote
from bot.features.ballots.model.counting import Turnout
from bot.features.ballots.model.law import Choice
from bot.features.ballots.model.proxies import StandIn
from bot.features.ballots.model.series import Series
from bot.kernel.ids import PersonId, UnitId


@dataclass(frozen=True)
class Look:
    """A ballot as one person sees it in private: her flats on its roll and what they said.

    `prints` where she may have papers about it; `posts` where she hangs its notice up.
    `stands_in` are the owners she votes for by proxy; `proxies`: for how many of her own flats
    somebody else may vote; `runs` where she looks after it; `enters` where she enters what came on
    paper. `series`: all parts, where a text is voted on in parts.
    """

    ballot: Ballot
    mine: tuple[Standing, ...]
    turnout: Turnout
    prints: bool = False
    posts: bool = False
    stands_in: tuple[StandIn, ...] = ()
    proxies: int = 0
    runs: bool = False
    enters: bool = False
    series: Series | None = None


@dataclass(frozen=True)
class Preview:
    """A ballot as it would be. `sizes_tell`: areas in its result may show how somebody voted."""

    ballot: Ballot
    turnout: Turnout
    sizes_tell: bool


@dataclass(frozen=True)
class VoteReceipt:
    """What became of an answer: the vote that now counts for each of her flats.

    `recorded` is False where all flats had said just that before, `changed` is True where an
    earlier answer was replaced, `first` where a flat took part for the first time. `ended`: it was
    the end of a proxy. `agent` is who answered by proxy. `two_ways` are flats of which there had
    been an answer on paper or by phone. `series`: all parts, where there are several.
    """

    ballot: Ballot
    choice: Choice
    mine: tuple[Standing, ...]
    recorded: bool
    changed: bool
    first: bool
    ended: bool = False
    agent: PersonId | None = None
    two_ways: tuple[UnitId, ...] = ()
    series: Series | None = None
    marks: str = ""

    @property
    def votes(self) -> tuple[tuple[str, str], ...]:
        """Label of the flat and receipt code of its vote."""
        return tuple((e.label, v.receipt.code) for e, v in self._kept if v.receipt)

    @property
    def seq(self) -> int:
        """Position on the record of the newest of these votes."""
        return max(v.receipt.seq for _, v in self._kept if v.receipt)

    @property
    def _kept(self) -> tuple[tuple[RollEntry, Vote], ...]:
        return tuple((one.entry, one.vote) for one in self.mine if one.vote)


@dataclass(frozen=True)
class Withdrawn:
    """Her flats that have not taken part any more; `mine` as they stood before."""

    ballot: Ballot
    mine: tuple[Standing, ...]


@dataclass(frozen=True)
class Page:
    """One page of an attached text; pages are numbered from 0.

    `apart` are articles on the pages that are voted on separately, by their numbers.
    """

    ballot: Ballot
    paragraphs: tuple[str, ...]
    number: int
    pages: int
    apart: tuple[int, ...] = ()


@dataclass(frozen=True)
class Resumed:
    """What became of a coordinator's word that a suspended ballot shall be counted.

    The ballot is closed, or still `suspended`: then those in `others` are asked to agree.
    `counted` where it was closed by this very word.
    """

    ballot: Ballot
    others: tuple[PersonId, ...] = ()
    counted: bool = False


@dataclass(frozen=True)
class Silent:
    """Who is to be reminded; `following` is the flat behind which more are, None at the end."""

    ballot: Ballot
    people: tuple[PersonId, ...]
    following: UnitId | None

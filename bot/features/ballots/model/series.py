"""Ballots that were put together: one text, voted on in parts."""

from dataclasses import dataclass
from enum import Enum

from bot.features.ballots.model.ballot import Ballot
from bot.kernel.ids import BallotId

MOST_APART = 8  # articles of one text that are voted on separately


@dataclass(frozen=True)
class Series:
    """The parts in order: first the text without what is voted on separately, then each article.

    `left` are those in which she can vote now and has not for all her flats.
    """

    parts: tuple[Ballot, ...]
    left: tuple[BallotId, ...] = ()

    @property
    def first(self) -> Ballot:
        return self.parts[0]

    def place(self, ballot: Ballot) -> int:
        """Counted from 1."""
        return [one.id for one in self.parts].index(ballot.id) + 1

    def following(self, ballot: Ballot) -> Ballot | None:
        """The next in which she has not voted; after the last the search begins in front."""
        at = self.place(ballot)
        others = (*self.parts[at:], *self.parts[: at - 1])
        return next((one for one in others if one.id in self.left), None)


class Outcome(Enum):
    """What the results of all parts mean for the text."""

    ADOPTED = "adopted"
    NOTHING = "nothing"  # the text without the articles did not pass, so none of it is adopted
    ADVICE = "advice"  # opinions; nothing is decided


@dataclass(frozen=True)
class Conclusion:
    """`taken` and `dropped` are articles that were voted on separately, by their numbers."""

    outcome: Outcome
    taken: tuple[int, ...]
    dropped: tuple[int, ...]

"""What came on paper or by telephone: slips, the sitting in which they are entered, two answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.features.ballots.model.ballot import Ballot, Channel, RollEntry, Vote
from bot.features.ballots.model.law import Choice
from bot.kernel.ids import BallotId, CommunityId, PersonId, SittingId, UnitId

MOST_SLIPS = 50  # in one sitting
NOBODY = PersonId(0)  # the voter of a flat for which nobody is entered: only paper and telephone
ENTERED = (Channel.PAPER, Channel.PHONE)


class Ticked(Enum):
    """What stands on a paper, or was said."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    SPOILED = "spoiled"  # no answer can be read from it: the flat did not take part

    @property
    def choice(self) -> Choice | None:
        """None where nothing counts."""
        return None if self is Ticked.SPOILED else Choice(self.value)


@dataclass(frozen=True)
class Slip:
    """The paper, or the call, of one flat."""

    unit: UnitId
    ticked: Ticked


@dataclass(frozen=True)
class Sitting:
    """Slips that one coordinator enters one after the other; they count once they are recorded.

    `witness` saw the papers or heard the call; `photo` shows the papers. `struck` are flats that
    the second person did not find right. `at` is when it began; of a call, when it was taken.
    `changes` counts what was entered, so that what was changed and put back is changed too.
    """

    id: SittingId
    ballot: BallotId
    community: CommunityId
    channel: Channel
    by: PersonId
    at: datetime
    slips: tuple[Slip, ...] = ()
    witness: str = ""
    photo: bytes = b""
    struck: frozenset[UnitId] = frozenset()
    recorded_at: datetime | None = None
    changes: int = 0

    @property
    def proven(self) -> bool:
        """There is a photo or a witness; of a call only who listened in can tell."""
        return bool(self.witness or (self.photo and self.channel is Channel.PAPER))

    @property
    def full(self) -> bool:
        return len(self.slips) >= MOST_SLIPS

    @property
    def empty(self) -> bool:
        """Nothing was ever put into it."""
        return not self.changes and not (self.slips or self.witness or self.photo)

    def slip(self, unit: UnitId) -> Slip | None:
        return next((one for one in self.slips if one.unit == unit), None)


@dataclass(frozen=True)
class Placed:
    """Where somebody stands in a sitting: at the flat of `entry`, None behind the last one.

    `again` are flats for which a paper or a call is on the record already; known to who confirms.
    """

    ballot: Ballot
    sitting: Sitting
    entry: RollEntry | None
    labels: dict[UnitId, str]
    again: frozenset[UnitId] = frozenset()


@dataclass(frozen=True)
class Desk:
    """Paper and telephone of one ballot, as its coordinators see it."""

    ballot: Ballot
    waiting: tuple[Sitting, ...]  # hers, not recorded yet
    entered: int  # slips on the record, without those that were struck
    conflicts: int


@dataclass(frozen=True)
class Answer:
    """One of two answers of a flat."""

    choice: Choice
    channel: Channel
    at: datetime


@dataclass(frozen=True)
class Conflict:
    """One flat has answered in two ways. The later counts until the household says which one holds.

    `answers` are the earlier and the later one; None once they are not kept any more.
    """

    ballot: BallotId
    unit: UnitId
    at: datetime
    answers: tuple[Answer, Answer] | None
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """What became of a slip: `vote` is None for a spoiled one; `voter` hears of it."""

    entry: RollEntry
    vote: Vote | None
    voter: PersonId | None
    two_ways: bool = False


@dataclass(frozen=True)
class Entered:
    """A sitting that is on the record."""

    ballot: Ballot
    sitting: Sitting
    kept: tuple[Kept, ...]
    struck: tuple[str, ...]  # labels


@dataclass(frozen=True)
class TwoAnswers:
    """A conflict with its flat, as its household or a coordinator sees it."""

    ballot: Ballot
    entry: RollEntry
    conflict: Conflict


@dataclass(frozen=True)
class Pile:
    """What tellers must find in the papers, or on the sheets of calls, that were entered.

    `spoiled` are flats that took part in no other way. `beside` are the labels of flats whose
    paper lies there and does not count, because they answered again.
    """

    channel: Channel
    yes: int
    no: int
    abstain: int
    spoiled: int
    beside: tuple[str, ...] = ()


def labels(entries: Sequence[RollEntry]) -> dict[UnitId, str]:
    return {one.unit: one.label for one in entries}

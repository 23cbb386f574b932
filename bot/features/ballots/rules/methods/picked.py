"""Single choice, approval and score: options enter by their totals, chance decides nothing.

Approval: Brams and Fishburn, American Political Science Review 72, 1978. Score: Smith, Range
voting, 2000. An option enters only with a total above 0; equal ones for too few seats are tied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from bot.kernel.ratio import Ratio

ABSTAIN = "abstain"


class Picking(Enum):
    SINGLE = "single"
    APPROVAL = "approval"
    SCORE = "score"


@dataclass(frozen=True)
class Contest:
    """What is chosen from; `most` is how many one may approve (None: any) or the highest mark."""

    method: Picking
    options: tuple[str, ...]
    voters: tuple[str, ...]
    seats: int = 1
    most: int | None = None
    quorum: Ratio | None = None  # of the roll, at least


@dataclass(frozen=True)
class Picked:
    """Marks by option; None is an abstention."""

    marks: Mapping[str, int] | None


@dataclass(frozen=True)
class Pick:
    """What somebody said, as it was written; None takes it back."""

    by: str
    said: object


@dataclass(frozen=True)
class Chosen:
    """`turnout` None: nobody is on the roll. `leading` are the ballots for the first elected."""

    method: Picking
    turnout: Ratio | None
    counted: int
    abstained: int
    totals: Mapping[str, int]
    quorum_met: bool
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    seats_left: int
    leading: int

    @property
    def said(self) -> int:
        """Ballots that are not abstentions."""
        return self.counted - self.abstained

    @property
    def majority(self) -> bool:
        """Whether the first elected has more than half of the ballots that say something."""
        return bool(self.elected) and 2 * self.leading > self.said


def chosen(contest: Contest, picks: Iterable[Pick | None]) -> Chosen:
    """Counts what stands at the end: the last valid word of each voter on the roll."""
    standing = _standing(contest, picks)
    said = [one.marks for one in standing.values() if one.marks is not None]
    totals = {one: sum(marks.get(one, 0) for marks in said) for one in contest.options}
    roll = len(contest.voters)
    turnout = Ratio(len(standing), roll) if roll else None
    found = settled(contest, totals, turnout, len(standing), len(standing) - len(said))
    first = found.elected[0] if found.elected else None
    leading = sum(marks.get(first, 0) > 0 for marks in said) if first is not None else 0
    return replace(found, leading=leading)


def settled(
    contest: Contest, totals: Mapping[str, int], turnout: Ratio | None, counted: int, abstained: int
) -> Chosen:
    """What the totals give; how many ballots name the first one cannot be told from them."""
    quorum = contest.quorum
    met = quorum is None or _reaches(counted, len(contest.voters), quorum)
    elected, tied, left = _seated(totals, contest.seats) if met else ([], [], contest.seats)
    return Chosen(
        method=contest.method,
        turnout=turnout,
        counted=counted,
        abstained=abstained,
        totals=totals,
        quorum_met=met,
        elected=tuple(elected),
        tied=tuple(tied),
        seats_left=left,
        leading=0,
    )


def picked(contest: Contest, said: object) -> Picked | None:
    """A ballot as marks; None where it is not valid."""
    if said == ABSTAIN and ABSTAIN not in contest.options:
        return Picked(None)
    marks = READ[contest.method](contest, said)
    return None if marks is None else Picked(marks)


def _standing(contest: Contest, picks: Iterable[Pick | None]) -> dict[str, Picked]:
    roll, standing = set(contest.voters), dict[str, Picked]()
    for pick in picks:
        if pick is None or pick.by not in roll:
            continue
        if pick.said is None:
            standing.pop(pick.by, None)
        elif ballot := picked(contest, pick.said):
            standing[pick.by] = ballot
    return standing


def _single(contest: Contest, said: object) -> dict[str, int] | None:
    return {said: 1} if isinstance(said, str) and said in contest.options else None


def _approved(contest: Contest, said: object) -> dict[str, int] | None:
    """An option named twice counts once."""
    if not isinstance(said, list) or not all(one in contest.options for one in said):
        return None
    marks = dict.fromkeys(said, 1)
    return None if contest.most is not None and len(marks) > contest.most else marks


def _scored(contest: Contest, said: object) -> dict[str, int] | None:
    if not isinstance(said, dict):
        return None
    highest = contest.most if contest.most is not None else 0
    for option, mark in said.items():
        if option not in contest.options or type(mark) is not int or not 0 <= mark <= highest:
            return None
    return said


READ: Mapping[Picking, Callable[[Contest, object], dict[str, int] | None]] = {
    Picking.SINGLE: _single,
    Picking.APPROVAL: _approved,
    Picking.SCORE: _scored,
}


def _reaches(part: int, whole: int, share: Ratio) -> bool:
    return bool(whole) and part * share.whole >= share.part * whole


def _seated(totals: Mapping[str, int], seats: int) -> tuple[list[str], list[str], int]:
    """Elected, tied and the seats still free; equals for too few seats do not enter."""
    elected: list[str] = []
    ordered: Sequence[str] = sorted(totals, key=lambda one: -totals[one])
    for total, group in groupby(ordered, key=lambda one: totals[one]):
        equals, left = list(group), seats - len(elected)
        if total == 0 or left == 0:
            break
        if len(equals) > left:
            return elected, equals, left
        elected += equals
    return elected, [], seats - len(elected)

"""A ranked result as rows of figures, for screens, papers and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.ballots.rules.methods.ranked import Pairwise, RunOff, TieBreak

Leaving = Mapping[str, tuple[int, TieBreak | None]]


@dataclass(frozen=True)
class Course:
    """How one option fared: its votes round by round, None once it has left.

    `left_in` is the round it left in, counted from 1; `tie_break` what decided among equals.
    """

    option: str
    votes: tuple[int | None, ...]
    left_in: int | None
    tie_break: TieBreak | None
    wins: bool


@dataclass(frozen=True)
class RoundsTable:
    """The best first; `active` and `exhausted` have one figure a round."""

    courses: tuple[Course, ...]
    active: tuple[int, ...]
    exhausted: tuple[int, ...]


@dataclass(frozen=True)
class Duel:
    """Ballots that put `option` above `other`, and the reverse."""

    option: str
    other: str
    votes: int
    against: int

    @property
    def wins(self) -> bool:
        return self.votes > self.against

    @property
    def equal(self) -> bool:
        return self.votes == self.against


@dataclass(frozen=True)
class PairwiseRow:
    """One option against each, in one order for rows and columns; None against itself."""

    option: str
    duels: tuple[Duel | None, ...]


def rounds_table(found: RunOff) -> RoundsTable:
    """Who stayed longer stands higher; among those of the last round, who has more votes."""
    out: Leaving = {
        one.eliminated: (number, one.tie_break)
        for number, one in enumerate(found.rounds, start=1)
        if one.eliminated is not None
    }
    courses = [_course(option, found, out) for option in found.rounds[0].counts]
    courses.sort(key=lambda one: (one.left_in is not None, -(one.left_in or 0), -_last(one)))
    return RoundsTable(
        tuple(courses),
        tuple(one.active for one in found.rounds),
        tuple(one.exhausted for one in found.rounds),
    )


def pairwise_rows(against: Pairwise) -> tuple[PairwiseRow, ...]:
    return tuple(
        PairwiseRow(
            a, tuple(None if a == b else Duel(a, b, against[a][b], against[b][a]) for b in against)
        )
        for a in against
    )


def _course(option: str, found: RunOff, out: Leaving) -> Course:
    left_in, tie_break = out.get(option, (None, None))
    return Course(
        option,
        tuple(one.counts.get(option) for one in found.rounds),
        left_in,
        tie_break,
        option == found.winner,
    )


def _last(course: Course) -> int:
    return next((one for one in reversed(course.votes) if one is not None), 0)

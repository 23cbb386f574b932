"""Instant run-off and the Schulze method over the same ranked ballots.

Schulze: A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method, Social Choice and Welfare 36, 2011; links by winning votes.
Instant run-off: the alternative vote of Tideman, Collective Decisions and Voting, 2006.
Options left out of a ballot are below all others and equal among themselves. Chance never decides
while counting: the order of the lot was drawn before voting opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import permutations

Ranking = tuple[tuple[str, ...], ...]  # ranks from the top, each with the options that share it
Pairwise = Mapping[str, Mapping[str, int]]


class TieBreak(Enum):
    PREVIOUS_ROUND = "previous_round"
    LOT = "lot"


@dataclass(frozen=True)
class Election:
    """`ballots` as how many were alike and what they said; `lots` is the order drawn before."""

    options: tuple[str, ...]
    lots: tuple[str, ...]
    ballots: tuple[tuple[int, Ranking], ...]

    @property
    def equal_ranks(self) -> bool:
        return any(len(rank) > 1 for _n, ranking in self.ballots for rank in ranking)


@dataclass(frozen=True)
class Round:
    """One count; `exhausted` ballots name nobody who is still there."""

    counts: Mapping[str, int]
    exhausted: int
    eliminated: str | None
    tie_break: TieBreak | None

    @property
    def active(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class RunOff:
    winner: str | None
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class Beaten:
    """By Schulze: those whom nobody beats, and all by how many they beat."""

    winners: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    winner_after_lot: str | None


def run_off(election: Election) -> RunOff:
    """Rounds until one option has more than half of the ballots still active."""
    left, rounds = list(election.options), list[Round]()
    while True:
        counts, exhausted = _first_choices(election, left)
        active = sum(counts.values())
        winner = next((one for one in left if 2 * counts[one] > active), None)
        if winner is not None or not active:
            rounds.append(Round(counts, exhausted, None, None))
            return RunOff(winner, tuple(rounds))
        out, tie = _fewest(counts, rounds, election.lots)
        rounds.append(Round(counts, exhausted, out, tie))
        left.remove(out)


def again(
    options: Sequence[str], lots: Sequence[str], counts: Sequence[Mapping[str, int]], said: int
) -> RunOff:
    """The rounds once more from their sums alone; `said` ballots named somebody in the first."""
    left, rounds = list(options), list[Round]()
    for votes in counts:
        now = {one: votes[one] for one in left}
        active = sum(now.values())
        winner = next((one for one in left if 2 * now[one] > active), None)
        if winner is not None or not active:
            rounds.append(Round(now, said - active, None, None))
            return RunOff(winner, tuple(rounds))
        out, tie = _fewest(now, rounds, lots)
        rounds.append(Round(now, said - active, out, tie))
        left.remove(out)
    raise ValueError(counts)


def pairwise(election: Election) -> Pairwise:
    """`found[a][b]`: ballots that put a above b."""
    found = {a: {b: 0 for b in election.options if b != a} for a in election.options}
    for number, ranking in election.ballots:
        place = {one: rank for rank, options in enumerate(ranking) for one in options}
        last = len(ranking)
        for a, b in permutations(election.options, 2):
            if place.get(a, last) < place.get(b, last):
                found[a][b] += number
    return found


def condorcet(against: Pairwise) -> str | None:
    """Who is preferred to each other option, if anybody."""
    for a, others in against.items():
        if all(number > against[b][a] for b, number in others.items()):
            return a
    return None


def schulze(election: Election, against: Pairwise) -> Beaten:
    """The strongest path decides between any two."""
    strength = _paths(election.options, against)
    beats = {
        a: sum(strength[a][b] > strength[b][a] for b in election.options if b != a)
        for a in election.options
    }
    winners = tuple(
        a
        for a in election.options
        if all(strength[a][b] >= strength[b][a] for b in election.options if b != a)
    )
    levels = tuple(
        tuple(one for one in election.options if beats[one] == number)
        for number in sorted(set(beats.values()), reverse=True)
    )
    drawn = next((one for one in election.lots if one in winners), None)
    return Beaten(winners, levels, drawn)


def _paths(options: Sequence[str], against: Pairwise) -> dict[str, dict[str, int]]:
    """The strength of the strongest path between any two (Schulze 2011, 2.3.1)."""
    path = {
        a: {b: number if number > against[b][a] else 0 for b, number in others.items()}
        for a, others in against.items()
    }
    for middle in options:
        for a in options:
            for b in options:
                if len({a, b, middle}) == 3:
                    path[a][b] = max(path[a][b], min(path[a][middle], path[middle][b]))
    return path


def _first_choices(election: Election, left: Sequence[str]) -> tuple[dict[str, int], int]:
    counts, exhausted = dict.fromkeys(left, 0), 0
    for number, ranking in election.ballots:
        first = next((one for rank in ranking for one in rank if one in counts), None)
        if first is None:
            exhausted += number
        else:
            counts[first] += number
    return counts, exhausted


def _fewest(
    counts: Mapping[str, int], rounds: Sequence[Round], lots: Sequence[str]
) -> tuple[str, TieBreak | None]:
    """Who leaves, and what decided it: earlier rounds, the latest first; then the lot."""
    tied, decided = _lowest(counts, counts), None
    for earlier in reversed(rounds):
        if len(tied) == 1:
            break
        tied, decided = _lowest(tied, earlier.counts), TieBreak.PREVIOUS_ROUND
    if len(tied) == 1:
        return tied[0], decided
    return max(tied, key=lots.index), TieBreak.LOT


def _lowest(options: Sequence[str] | Mapping[str, int], counts: Mapping[str, int]) -> list[str]:
    fewest = min(counts[one] for one in options)
    return [one for one in options if counts[one] == fewest]

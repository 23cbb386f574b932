"""The count of a ballot of this house among options: what is kept of it, and what follows from it.

Kept are sums alone, never a single ballot: totals; the votes of each round; who stands above whom
how often. Everything that is said of a result follows from them and from the lots.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.features.ballots.model import Method, Options, Question, Tally
from bot.features.ballots.rules.marks import Marks, marks_of, order
from bot.features.ballots.rules.methods.picked import Chosen, Contest, Picking, settled
from bot.features.ballots.rules.methods.ranked import (
    Beaten,
    Election,
    Pairwise,
    RunOff,
    again,
    pairwise,
    run_off,
    schulze,
)
from bot.kernel.ratio import Ratio

PICKING = {
    Method.SINGLE: Picking.SINGLE,
    Method.APPROVAL: Picking.APPROVAL,
    Method.SCORE: Picking.SCORE,
}
Names = Mapping[str, str]
Found = Chosen | RunOff | Beaten


def ids(asking: Question) -> tuple[str, ...]:
    """The options by their numbers, as they stand before them."""
    return tuple(str(place) for place in range(1, len(asking.options) + 1))


def names(asking: Question) -> Names:
    return dict(zip(ids(asking), asking.options, strict=True))


def counted(asking: Question, answers: Iterable[Marks]) -> Options:
    """The sums of those answers."""
    every = list(answers)
    match asking.method:
        case Method.RUN_OFF:
            rounds = run_off(election(asking, every)).rounds
            rows = [[one.counts.get(option) for option in ids(asking)] for one in rounds]
        case Method.SCHULZE:
            against = pairwise(election(asking, every))
            rows = [[against[a].get(b) for b in against] for a in against]
        case _:
            rows = [[sum(one[place] for one in every) for place in range(len(asking.options))]]
    return Options(len(every), tuple(tuple(row) for row in rows))


def with_options(tally: Tally, asking: Question, marks: Iterable[str]) -> Tally:
    """The tally with the sums of the options, where there are any; abstentions have no marks."""
    if asking.method is Method.YES_NO:
        return tally
    read = [found for one in marks if (found := marks_of(asking, one)) is not None]
    return replace(tally, options=counted(asking, read))


def found(asking: Question, tally: Tally) -> Found | None:
    """What the sums of a result give; None without options.

    Raises ValueError: the sums are of another question.
    """
    options = tally.options
    if options is None or asking.method is Method.YES_NO:
        return None
    _check(asking, options)
    match asking.method:
        case Method.RUN_OFF:
            return again(ids(asking), _lots(asking), rounds(asking, options), options.said)
        case Method.SCHULZE:
            return schulze(election(asking, ()), pairs(asking, options))
    return picked_found(asking, tally, ids(asking))


def _check(asking: Question, options: Options) -> None:
    n, first = len(asking.options), options.rows[0]
    match asking.method:
        case Method.SCHULZE:
            square = [[a == b for b in range(n)] for a in range(n)]
            fits = [[one is None for one in row] for row in options.rows] == square
        case _:
            fits = len(first) == n and None not in first
    if not fits:
        raise ValueError(options)


def picked_found(asking: Question, tally: Tally, called: tuple[str, ...]) -> Chosen:
    """Of a choice, an approval or points; the options under the names given."""
    assert tally.options is not None
    took_part = tally.participating_heads
    return settled(
        Contest(PICKING[asking.method], called, (), most=asking.most),
        dict(zip(called, (one or 0 for one in tally.options.rows[0]), strict=True)),
        Ratio(took_part, tally.total_heads) if tally.total_heads else None,
        took_part,
        took_part - tally.options.said,
    )


def rounds(asking: Question, options: Options) -> list[dict[str, int]]:
    """The votes of each option in each round; without those that had left."""
    every = ids(asking)
    return [
        {option: votes for option, votes in zip(every, row, strict=True) if votes is not None}
        for row in options.rows
    ]


def pairs(asking: Question, options: Options) -> Pairwise:
    every = ids(asking)
    return {
        a: {b: votes for b, votes in zip(every, row, strict=True) if votes is not None}
        for a, row in zip(every, options.rows, strict=True)
    }


def election(asking: Question, answers: Sequence[Marks]) -> Election:
    """Rankings that are alike together."""
    every = ids(asking)
    piles = Counter(order(one) for one in answers)
    ballots = tuple(
        (number, tuple((every[place],) for place in places))
        for places, number in sorted(piles.items())
    )
    return Election(every, _lots(asking), ballots)


def _lots(asking: Question) -> tuple[str, ...]:
    """In the order drawn before voting began."""
    every = ids(asking)
    return tuple(every[place] for place in asking.lots) or every

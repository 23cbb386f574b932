"""One text voted on in parts (FIELD V4): the whole but for some articles, and each of these alone.

Each part is a ballot like any other. What they mean together for the text follows from their
results: an article that was voted on separately belongs to it only if both passed, the article
and the rest of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.features.ballots.errors import (
    ApartByOptions,
    ApartTooMany,
    ApartUnread,
    NothingLeftWhole,
    SeriesNotAdopted,
    SeriesNotCounted,
)
from bot.features.ballots.model import YES_NO, Ballot, Conclusion, Look, Outcome, Question, Verdict
from bot.features.ballots.model.series import MOST_APART
from bot.features.ballots.rules.clauses import number_of, numeral
from bot.kernel.ids import BallotId

BETWEEN = str.maketrans(dict.fromkeys("，、,;；和及第条條", " "))


def written_numbers(said: str) -> tuple[int, ...]:
    """Numbers of articles as people write them: 6, 9 or 第六条、第九条. Raises ApartUnread."""
    found = [numeral(one) for one in said.translate(BETWEEN).lower().split() if one != "and"]
    if not found or None in found:
        raise ApartUnread
    return tuple(sorted({one for one in found if one is not None}))


def check_apart(apart: Sequence[int], articles: int, asking: Question = YES_NO) -> None:
    """Raises ApartByOptions, ApartUnread, ApartTooMany, NothingLeftWhole."""
    if not apart:
        return
    if asking != YES_NO:
        raise ApartByOptions
    if len(set(apart)) != len(apart) or not all(0 < one <= articles for one in apart):
        raise ApartUnread(articles)
    if len(apart) > MOST_APART:
        raise ApartTooMany(MOST_APART)
    if len(apart) == articles:
        raise NothingLeftWhole


def parts_of(whole: Ballot, apart: Sequence[int]) -> tuple[Ballot, ...]:
    """The ballots that are opened for it, numbered from its id on; itself alone where it is whole.

    The first has the text without those articles, which keep their numbers.
    """
    if not apart:
        return (whole,)
    rest = tuple(one for n, one in enumerate(whole.articles, start=1) if n not in apart)
    texts = [rest, *((whole.articles[n - 1],) for n in sorted(apart))]
    return tuple(
        replace(whole, id=BallotId(whole.id + n), articles=text, series=whole.id)
        for n, text in enumerate(texts)
    )


def alone(ballot: Ballot) -> int | None:
    """The number of the article that is voted on alone in this part; None in all other ballots."""
    if ballot.series is None or ballot.series == ballot.id or not ballot.articles:
        return None
    return number_of(ballot.articles[0])


def together(parts: Iterable[Ballot]) -> tuple[str, ...]:
    """The articles of all parts in the order of their numbers."""
    every = [article for one in parts for article in one.articles]
    return tuple(sorted(every, key=lambda one: number_of(one) or 0))


def articles_apart(parts: Iterable[Ballot]) -> tuple[int, ...]:
    return tuple(number for one in parts if (number := alone(one)) is not None)


def conclusion(parts: Sequence[Ballot]) -> Conclusion | None:
    """What the results mean for the text; None as long as one is missing.

    A part that is void has no result, and what it asked is not adopted.
    """
    if not all(one.void or one.tally for one in parts) or all(one.void for one in parts):
        return None
    first, *others = parts
    if any(one.tally and one.tally.verdict is Verdict.NONE for one in parts):
        return Conclusion(Outcome.ADVICE, (), ())
    if not passed(first):
        return Conclusion(Outcome.NOTHING, (), articles_apart(others))
    taken = [one for one in others if passed(one)]
    dropped = [one for one in others if not passed(one)]
    return Conclusion(Outcome.ADOPTED, articles_apart(taken), articles_apart(dropped))


def passed(ballot: Ballot) -> bool:
    tally = ballot.tally
    return not ballot.void and tally is not None and tally.verdict is Verdict.PASSED


def check_filing(ballot: Ballot, parts: Sequence[Ballot]) -> None:
    """An article alone can be filed only if there is a text it belongs to.

    Raises SeriesNotCounted, SeriesNotAdopted.
    """
    first = parts[0]
    if ballot.id == first.id or passed(first):
        return
    if first.tally is None and not first.void:
        raise SeriesNotCounted(first.number)
    raise SeriesNotAdopted(first.number)


def one_each(looks: Iterable[Look]) -> tuple[Look, ...]:
    """Of ballots put together the first in which she has not voted, or else the first of all."""
    found: dict[BallotId, Look] = {}
    for one in looks:
        before = found.setdefault(one.ballot.card, one)
        left = one.series.left if one.series else ()
        if before.ballot.id not in left and one.ballot.id in left:
            found[one.ballot.card] = one
    return tuple(found.values())

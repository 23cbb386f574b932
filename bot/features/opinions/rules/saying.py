"""What may stand in a statement: short, nobody's number, door or address, and not said before."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.features.opinions.errors import (
    ReasonTooLong,
    ReasonWanted,
    RoundEndWrong,
    RoundTitleTooLong,
    RoundTitleWanted,
    StatementEmpty,
    StatementTooLong,
    StatementTwice,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
    TooManyOfHers,
    TooManyStatements,
)
from bot.features.opinions.model import LONGEST, MOST_EACH, MOST_STATEMENTS, State, Statement
from bot.features.opinions.rules import pointing
from bot.kernel.ids import PersonId

LONGEST_TITLE = 60
LONGEST_REASON = 200
SHORTEST_ROUND, LONGEST_ROUND = timedelta(hours=12), timedelta(days=60)


def statement(said: str) -> str:
    """In one line. Raises what is wrong with it."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise StatementEmpty
    if len(words) > LONGEST:
        raise StatementTooLong(len(words))
    _points_at_nobody(words)
    return words


def check_new(
    words: str, person: PersonId, others: Collection[Statement], most: int = MOST_EACH
) -> None:
    """`most` of hers are taken. Raises StatementTwice, TooManyOfHers, TooManyStatements."""
    standing = [one for one in others if one.state in (State.WAITING, State.ACCEPTED)]
    if any(same(words) == same(one.words) for one in standing):
        raise StatementTwice
    if sum(one.person == person for one in others) >= most:
        raise TooManyOfHers(most)
    if len(standing) >= MOST_STATEMENTS:
        raise TooManyStatements


def same(words: str) -> str:
    """Two statements with the same letters in the same order are one."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(one for one in plain if one.isalnum())


def title(said: str) -> str:
    """Raises RoundTitleWanted, RoundTitleTooLong."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise RoundTitleWanted
    if len(words) > LONGEST_TITLE:
        raise RoundTitleTooLong(len(words), LONGEST_TITLE)
    return words


def check_end(end: datetime, now: datetime) -> None:
    """Raises RoundEndWrong."""
    if not SHORTEST_ROUND <= end - now <= LONGEST_ROUND:
        raise RoundEndWrong


def check_longer(before: datetime, end: datetime, now: datetime) -> None:
    """Later than `before`, and within what a round may last from now. Raises RoundEndWrong."""
    if not before < end <= now + LONGEST_ROUND:
        raise RoundEndWrong


def reason(said: str) -> str:
    """Raises ReasonWanted, ReasonTooLong."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise ReasonWanted
    if len(words) > LONGEST_REASON:
        raise ReasonTooLong(len(words), LONGEST_REASON)
    return words


def public_reason(said: str) -> str:
    """As `reason`, for a reason that everybody reads; raises what a statement may not have."""
    words = reason(said)
    _points_at_nobody(words)
    return words


def _points_at_nobody(words: str) -> None:
    if pointing.link_in(words):
        raise StatementWithLink
    if pointing.phone_in(words):
        raise StatementWithPhone
    if pointing.flat_in(words):
        raise StatementWithFlat


def accepted(every: Sequence[Statement]) -> list[Statement]:
    """Those that are shown to others."""
    return [one for one in every if one.state is State.ACCEPTED]

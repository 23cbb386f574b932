"""Opening, voting and closing: what may happen to a ballot, and when.

`arrived` is when the press reached the inbox, not when it was judged (PROMISES P5): a vote that
came at the last moment counts although the queue was long. Therefore a ballot closes only after
its closing time has passed and nothing that might still count is waiting.
"""

from collections.abc import Collection
from datetime import datetime

from bot.features.ballots.errors import (
    BallotClosed,
    ClosesTooLate,
    ClosesTooSoon,
    NotOnRoll,
    QuestionMissing,
    QuestionTooLong,
    RollEmpty,
)
from bot.features.ballots.model import (
    LONGEST_OPENING,
    LONGEST_QUESTION,
    SHORTEST_OPENING,
    Ballot,
    Choice,
    Flat,
    RollEntry,
    Vote,
)
from bot.kernel.ids import PersonId


def asked(question: str) -> str:
    """The question without blanks around it.

    Raises:
        QuestionMissing: no word in it.
        QuestionTooLong: over 300 characters.
    """
    trimmed = question.strip()
    if not any(one.isalnum() for one in trimmed):
        raise QuestionMissing
    if len(trimmed) > LONGEST_QUESTION:
        raise QuestionTooLong(len(trimmed))
    return trimmed


def check_closing(closes_at: datetime, now: datetime) -> None:
    """Raises ClosesTooSoon under 10 minutes ahead, ClosesTooLate over 60 days ahead."""
    if closes_at < now + SHORTEST_OPENING:
        raise ClosesTooSoon
    if closes_at > now + LONGEST_OPENING:
        raise ClosesTooLate


def check_roll(roll: Collection[Flat] | Collection[RollEntry]) -> None:
    """Raises RollEmpty where nobody could vote; `roll` is the electorate after exclusions."""
    if not roll:
        raise RollEmpty


def cast(
    ballot: Ballot, entry: RollEntry | None, choice: Choice, by: PersonId, arrived: datetime
) -> Vote:
    """The vote of the flat of `entry`; a later one replaces it until closing.

    Raises:
        BallotClosed: arrived after the closing time (the last moment still counts) or the
            result is already frozen.
        NotOnRoll: the flat is not on this ballot's frozen roll.
    """
    if ballot.closed_at is not None or arrived > ballot.closes_at:
        raise BallotClosed
    if entry is None or entry.ballot != ballot.id:
        raise NotOnRoll
    return Vote(ballot.id, entry.unit, choice, by, arrived)


def may_close(ballot: Ballot, now: datetime, *, unjudged: bool) -> bool:
    """Whether the result may be frozen; `unjudged`: what came by the closing time may still wait.

    At the closing moment itself a vote may still arrive and count, so it must have passed.
    """
    return ballot.closed_at is None and now > ballot.closes_at and not unjudged

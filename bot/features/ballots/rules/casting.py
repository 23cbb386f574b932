"""Opening, voting and closing: what may happen to a ballot, and when.

`arrived` is when the press reached the inbox, not when it was judged (PROMISES P5): a vote that
came at the last moment counts although the queue was long. Therefore a ballot closes only after
its closing time has passed and nothing that might still count is waiting.

A press carries no time of its own. One that waited at Telegram while the bot was out of order may
have come at any time since then; it counts if that time began before the deadline.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.features.ballots.errors import (
    BallotClosed,
    ClosesTooLate,
    ClosesTooSoon,
    NotBegun,
    NotOnRoll,
    QuestionMissing,
    QuestionTooLong,
    RollEmpty,
    VotedOnVoid,
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
from bot.features.ballots.rules.marks import check_answer
from bot.kernel.events import Outage
from bot.kernel.ids import PersonId

TELEGRAM_FORGETS = timedelta(hours=24)  # it keeps updates no longer than that
SHORTEST_REMINDED, REMINDED_BEFORE = timedelta(days=2), timedelta(days=1)


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


def check_closing(closes_at: datetime, begins: datetime) -> None:
    """Raises ClosesTooSoon under 10 minutes after it begins, ClosesTooLate over 60 days."""
    if closes_at < begins + SHORTEST_OPENING:
        raise ClosesTooSoon
    if closes_at > begins + LONGEST_OPENING:
        raise ClosesTooLate


def check_roll(roll: Collection[Flat] | Collection[RollEntry]) -> None:
    """Raises RollEmpty where nobody could vote; `roll` is the electorate after exclusions."""
    if not roll:
        raise RollEmpty


def cast(
    ballot: Ballot,
    entry: RollEntry | None,
    choice: Choice,
    by: PersonId,
    arrived: datetime,
    waited_since: datetime | None = None,
    marks: str = "",
) -> Vote:
    """The vote of the flat of `entry`; a later one replaces it until closing.

    Raises:
        NotBegun: its notice still hangs.
        VotedOnVoid: the ballot is void.
        BallotClosed: arrived after the closing time (the last moment still counts) and cannot
            have waited since before it, or the votes are already counted or withheld.
        NotOnRoll: the flat is not on this ballot's frozen roll.
        AnswerUnfit: that is no answer to this question.
    """
    if ballot.void:
        raise VotedOnVoid
    if ballot.waiting:
        raise NotBegun(ballot.opened_at, ballot.zone)
    if not in_time(ballot, arrived, waited_since):
        raise BallotClosed
    if entry is None or entry.ballot != ballot.id:
        raise NotOnRoll
    check_answer(ballot.asking, choice, marks)
    return Vote(ballot.id, entry.unit, choice, by, arrived, marks=marks)


def in_time(ballot: Ballot, arrived: datetime, waited_since: datetime | None = None) -> bool:
    """Whether what arrived then still counts for the ballot."""
    came = min(arrived, waited_since or arrived)
    return ballot.running and came <= ballot.closes_at


def may_close(ballot: Ballot, now: datetime, *, unjudged: bool) -> bool:
    """Whether the result may be frozen; `unjudged`: what came by the closing time may still wait.

    At the closing moment itself a vote may still arrive and count, so it must have passed.
    """
    return ballot.running and now > ballot.closes_at and not unjudged


def must_suspend(ballot: Ballot, outage: Outage | None) -> bool:
    """Whether votes given in time may have been forgotten by Telegram: then people decide."""
    if outage is None or not outage.covers(ballot.closes_at):
        return False
    return outage.lasted > TELEGRAM_FORGETS


def reminder_at(ballot: Ballot) -> datetime | None:
    """When those who have not voted are reminded, once; None for a vote too short for that."""
    if ballot.closes_at - ballot.opened_at < SHORTEST_REMINDED:
        return None
    return ballot.closes_at - REMINDED_BEFORE

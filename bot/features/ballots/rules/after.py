"""What may be done with a ballot beyond voting: guards as pure functions, each with its refusal."""

from datetime import date, datetime

from bot.features.ballots.errors.after import (
    LONGEST_REASON,
    AlreadyVoid,
    DocumentMissing,
    EndNotLater,
    ExtendedTooLate,
    FiledAhead,
    FiledAlready,
    FilingMissing,
    NotEndedYet,
    NothingToCarryOut,
    NothingToCount,
    NotPublishedYet,
    ObjectionWaits,
    ReasonMissing,
    WordsTooLong,
)
from bot.features.ballots.errors.refusals import ClosesTooLate, ClosesTooSoon
from bot.features.ballots.model import (
    LONGEST_OPENING,
    SHORTEST_OPENING,
    Ballot,
    Channel,
    Verdict,
    Vote,
)
from bot.features.ballots.model.life import Filing, Happens, State
from bot.features.ballots.rules.life import may, state

BY_HAND = (Channel.PAPER, Channel.PHONE)  # written down by somebody, so two compare it


def reason(words: str) -> str:
    """Without blanks around it. Raises ReasonMissing, WordsTooLong."""
    said = words.strip()
    if not any(one.isalnum() for one in said):
        raise ReasonMissing
    return _short(said)


def document(words: str) -> str:
    """Which paper makes it void. Raises DocumentMissing, WordsTooLong."""
    said = words.strip()
    if not any(one.isalnum() for one in said):
        raise DocumentMissing
    return _short(said)


def filing(office: str, number: str, day: date, today: date) -> Filing:
    """Raises FilingMissing, FiledAhead, WordsTooLong."""
    if not office.strip() or not number.strip():
        raise FilingMissing
    if day > today:
        raise FiledAhead
    return Filing(_short(office.strip()), _short(number.strip()), day.isoformat())


def check_extending(ballot: Ballot, now: datetime) -> None:
    """Raises AlreadyVoid, ExtendedTooLate."""
    if ballot.void:
        raise AlreadyVoid
    if not may_extend(ballot, now):
        raise ExtendedTooLate


def may_extend(ballot: Ballot, now: datetime) -> bool:
    return may(state(ballot, now), Happens.EXTEND, outage=ballot.suspended)


def check_new_end(ballot: Ballot, end: datetime, now: datetime) -> None:
    """Raises EndNotLater, ClosesTooSoon, ClosesTooLate: 60 days from its opening at most."""
    if end <= ballot.closes_at:
        raise EndNotLater(ballot.closes_at, ballot.zone)
    if end < now + SHORTEST_OPENING:
        raise ClosesTooSoon
    if end > ballot.opened_at + LONGEST_OPENING:
        raise ClosesTooLate


def check_voiding(ballot: Ballot, now: datetime, paper: str) -> None:
    """`paper` is the document, empty for two coordinators' own decision.

    Raises AlreadyVoid, DocumentMissing, NotEndedYet.
    """
    stands = state(ballot, now)
    if stands is State.VOID:
        raise AlreadyVoid
    if paper and not may(stands, Happens.ANNUL):
        raise NotEndedYet
    if not paper and not may(stands, Happens.VOID):
        raise DocumentMissing


def needs_tellers(votes: tuple[Vote, ...]) -> bool:
    """Whether somebody wrote down what others said: then two people compare it with the papers.

    What everybody tapped herself is on the record with her receipt; no teller could add to that.
    """
    return any(one.channel in BY_HAND or one.entered_by is not None for one in votes)


def check_counting(ballot: Ballot) -> None:
    """Raises AlreadyVoid, NothingToCount."""
    if ballot.void:
        raise AlreadyVoid
    if ballot.closed_at is None or ballot.tally is not None:
        raise NothingToCount


def check_executing(ballot: Ballot, now: datetime, *, contested: bool) -> None:
    """Raises AlreadyVoid, FiledAlready, ObjectionWaits, NothingToCarryOut, NotPublishedYet."""
    stands = state(ballot, now, contested=contested)
    if stands is State.VOID:
        raise AlreadyVoid
    if stands is State.CONTESTED:
        raise ObjectionWaits
    if stands is State.EXECUTED:
        raise FiledAlready
    if not may(stands, Happens.EXECUTE):
        raise NotPublishedYet
    if ballot.tally is None or ballot.tally.verdict is not Verdict.PASSED:
        raise NothingToCarryOut


def may_be_asked_anew(ballot: Ballot) -> bool:
    """Whether it decided nothing: void, or its published result is not that it passed."""
    if ballot.void:
        return True
    undecided = (Verdict.FAILED, Verdict.INQUORATE)
    return (
        ballot.published_at is not None
        and ballot.tally is not None
        and (ballot.tally.verdict in undecided)
    )


def _short(said: str) -> str:
    if len(said) > LONGEST_REASON:
        raise WordsTooLong(len(said))
    return said


def deeds(ballot: Ballot, now: datetime, *, contested: bool) -> tuple[Happens, ...]:
    """What a coordinator can do with it now, in the order of the buttons."""
    stands = state(ballot, now, contested=contested)
    found = [
        one
        for one in (Happens.EXTEND, Happens.TALLY, Happens.EXECUTE, Happens.VOID, Happens.ANNUL)
        if may(stands, one, outage=ballot.suspended)
    ]
    if ballot.closed_at is None and Happens.TALLY in found:
        found.remove(Happens.TALLY)
    passed = ballot.tally is not None and ballot.tally.verdict is Verdict.PASSED
    if not passed and Happens.EXECUTE in found:
        found.remove(Happens.EXECUTE)
    return tuple(found)

"""What may be written, how many households are enough, and which stage may come."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.features.consultations.errors import (
    DueBehind,
    DueWanted,
    EvidenceWanted,
    NamesFlat,
    NamesPhone,
    NothingWritten,
    OutcomeWanted,
    ResponsibleWanted,
    SettledWanted,
    StageBehind,
    StageSkipped,
    WrittenTooLong,
)
from bot.features.consultations.model import (
    LONGEST,
    LONGEST_NAME,
    ONE_IN,
    USUAL_DAYS,
    Concern,
    Outcome,
    Second,
    Settled,
    Span,
    Stage,
    Support,
)
from bot.kernel.dates import evening
from bot.kernel.naming import has_flat, has_phone
from bot.kernel.roll import RollFlat

DWELLING = "dwelling"
FURTHEST = timedelta(days=3 * 366)


def words(said: str, limit: int = LONGEST) -> str:
    """Without blanks around it, as all neighbours may read it.

    Raises NothingWritten, WrittenTooLong, NamesPhone, NamesFlat.
    """
    trimmed = plainly(said, limit)
    if has_phone(trimmed):
        raise NamesPhone
    if has_flat(trimmed):
        raise NamesFlat
    return trimmed


def plainly(said: str, limit: int = LONGEST) -> str:
    """Whatever it names: what a coordinator answers in private. Raises as above."""
    trimmed = said.strip()
    if not any(one.isalnum() for one in trimmed):
        raise NothingWritten
    if len(trimmed) > limit:
        raise WrittenTooLong(len(trimmed), limit)
    return trimmed


# Households that ask for it


def households(roll: Iterable[RollFlat]) -> frozenset[int]:
    """The flats of which each is one household."""
    return frozenset(one.unit for one in roll if one.kind == DWELLING)


def support(seconds: Iterable[Second], roll: Iterable[RollFlat]) -> Support:
    """A tenth of the household representatives, or a tenth of those of 18 and more who live
    there, makes it must-schedule: 以上, so exactly a tenth is enough (Organic Law of Urban
    Residents' Committees 2025, art. 26; Civil Code art. 1259).

    Each who asks for a household is one adult, and so is each household that was written down;
    who speaks for two flats is one. Adults are counted only where the roll has them for every
    dwelling. Residents' representatives (a third, art. 26; a fifth, art. 28) are on no roll.
    """
    dwellings = {one.unit: one for one in roll if one.kind == DWELLING}
    asking = [one for one in seconds if one.unit in dwellings]
    known = [one.adults for one in dwellings.values() if one.adults is not None]
    unsaid = len(dwellings) - len(known)
    adults = None if unsaid or not known else sum(known)
    return Support(
        len({one.unit for one in asking}),
        len(dwellings),
        _tenth(len(dwellings)),
        len({one.person or -one.unit for one in asking}),
        adults,
        _tenth(adults or 0),
        unsaid,
    )


def _tenth(number: int) -> int:
    """So many are at least a tenth."""
    return -(-number // ONE_IN)


# Stages


def planned(now: datetime, zone: str) -> tuple[Span, ...]:
    """All five one after the other, each with its usual days, from now on."""
    return _from(Stage.RAISE, now, zone, USUAL_DAYS[Stage.RAISE])


def moved(concern: Concern, to: Stage, days: int, now: datetime, zone: str) -> tuple[Span, ...]:
    """The stages once that one begins now: what is behind ended now, what is ahead moves along.

    Raises StageBehind, StageSkipped.
    """
    if to.place <= concern.stage.place:
        raise StageBehind(concern.stage)
    following = concern.stage.next
    if following is not to and following is not None:
        raise StageSkipped(to, following)
    behind = concern.spans[: to.place]
    ended = Span(behind[-1].since, min(behind[-1].until, now))
    return (*behind[:-1], ended, *_from(to, now, zone, days))


def _from(stage: Stage, now: datetime, zone: str, days: int) -> tuple[Span, ...]:
    found, since, ahead = [], now, 0
    for one in list(Stage)[stage.place :]:
        ahead += days if one is stage else USUAL_DAYS[one]
        found.append(Span(since, evening(now, ahead, zone)))
        since = found[-1].until
    return tuple(found)


# What is agreed


def outcome(
    agreed: str, responsible: str, due: datetime | None, settled: Settled | None, now: datetime
) -> Outcome:
    """All four are needed. Raises OutcomeWanted, ResponsibleWanted, DueWanted, DueBehind,
    SettledWanted, and as `words` does."""
    if not agreed.strip():
        raise OutcomeWanted
    if not responsible.strip():
        raise ResponsibleWanted
    if due is None:
        raise DueWanted
    check_due(due, now)
    if settled is None:
        raise SettledWanted
    return Outcome(words(agreed), words(responsible, LONGEST_NAME), due, settled)


def check_due(due: datetime, now: datetime) -> None:
    """Raises DueBehind."""
    if not now < due <= now + FURTHEST:
        raise DueBehind


def evidence(said: str, *, photo: bool) -> str:
    """Words, or a photo and perhaps words. Raises EvidenceWanted, and as `words` does."""
    if not said.strip():
        if not photo:
            raise EvidenceWanted
        return ""
    return words(said)

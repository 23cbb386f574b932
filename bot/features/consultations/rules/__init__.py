"""What may be written, how many households are enough, and which stage may come."""

import re
import unicodedata
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
from bot.kernel.roll import RollFlat

DWELLING = "dwelling"
FURTHEST = timedelta(days=3 * 366)
DIGITS = {one: str(n) for n, one in enumerate("〇一二三四五六七八九")} | {"零": "0", "幺": "1"}
# Eleven digits of a mobile, seven or eight of a landline, with what people put between them.
COUNTED = r"(?!\s*[元块米平年])"  # money, measures and years: 3000-5000元, 50-100米, 2026-2027年
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[- ·.]?[3-9](?:[- ·.]?\d){9}(?!\d)")
LANDLINE = re.compile(rf"(?<!\d)(?:0\d{{2,3}}[- ]?)?[2-8]\d{{2,3}}[- ]?\d{{4}}(?!\d){COUNTED}")
MANY = "共有区们约近满"  # 全小区120户: so many households, not the one of that number
FLATS = (
    re.compile(r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])"),  # 3-2-501
    re.compile(r"\d{3,4}\s*室"),  # 501室
    re.compile(rf"(?<![\d{MANY}])(?<![{MANY}]\s)\d{{3,4}}\s*户"),
    re.compile(rf"[幢栋楼元门]\s*\d{{3,4}}(?!\d){COUNTED}"),  # 3幢501
    re.compile(rf"(?<![\d-])\d{{1,3}}[-#]\d{{3,4}}(?![\d-]){COUNTED}"),  # 3-501
    re.compile(r"\b(?:flat|apartment|apt\.?|room|door|unit)\s*(?:no\.?\s*)?\d{2,4}\b", re.I),
)


def words(said: str, limit: int = LONGEST) -> str:
    """Without blanks around it, as all neighbours may read it.

    Raises NothingWritten, WrittenTooLong, NamesPhone, NamesFlat.
    """
    trimmed = plainly(said, limit)
    told = _digits(trimmed)
    if PHONE.search(told) or LANDLINE.search(told):
        raise NamesPhone
    if any(one.search(told) for one in FLATS):
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


def _digits(said: str) -> str:
    """One way of writing for each digit, also where one is spelled; 二十 stays as it is."""
    narrow = unicodedata.normalize("NFKC", said)
    return re.sub(r"[〇零幺一二三四五六七八九]{3,}", lambda run: _spelled(run.group()), narrow)


def _spelled(run: str) -> str:
    return "".join(DIGITS[one] for one in run)


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

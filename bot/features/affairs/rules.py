"""What may be written about what hangs on the board; and the rows held against the record (V27)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.features.affairs.errors import (
    LetterEmpty,
    LetterTooLong,
    NoResultToObject,
    ObjectedAlready,
    ObjectedTooLate,
    TooManyQuestions,
)
from bot.features.affairs.model import KEPT, LONGEST, MOST_OPEN, Hangs, Kind, Matter
from bot.kernel.evidence import Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding

LODGED = {Kind.QUESTION: "ballot.inquiry", Kind.OBJECTION: "ballot.objection"}
ANSWERED = {Kind.QUESTION: "ballot.inquiry.answered", Kind.OBJECTION: "ballot.objection.settled"}
ERASED = "data.erased"
LODGING = {type: kind for kind, type in LODGED.items()}
ANSWERING = {type: kind for kind, type in ANSWERED.items()}


def words(said: str) -> str:
    """Without blanks around it. Raises LetterEmpty, LetterTooLong."""
    trimmed = said.strip()
    if not any(one.isalnum() for one in trimmed):
        raise LetterEmpty
    if len(trimmed) > LONGEST:
        raise LetterTooLong(len(trimmed))
    return trimmed


def check(matter: Matter, kind: Kind, waiting: int) -> None:
    """`waiting` of that kind are hers and have no answer yet.

    Raises NoResultToObject, ObjectedTooLate, ObjectedAlready, TooManyQuestions.
    """
    if kind is Kind.QUESTION:
        if waiting >= MOST_OPEN:
            raise TooManyQuestions
        return
    if matter.hangs is not Hangs.RESULT:
        raise NoResultToObject
    if not matter.objecting:
        raise ObjectedTooLate
    if waiting:
        raise ObjectedAlready


def check_letters(
    facts: Sequence[Fact], rows: Sequence[Row] | None, ballots: Sequence[Row] = ()
) -> Iterator[Finding]:
    """A stored letter that was never recorded, or that is answered only in one of the two.

    One that is recorded and not stored is no fault if its time was over, or if somebody had her
    data erased since: the record does not say who wrote it.
    """
    if rows is None:
        return
    lodged: dict[tuple[str, int | None], Fact] = {}
    answered: dict[tuple[str, int | None], Fact] = {}
    left = max((one.seq for one in facts if one.type == ERASED), default=0)
    last = next((at for one in reversed(facts) if (at := moment(one.facts or {}, "at"))), None)
    numbers = {whole(one, "id"): whole(one, "number") for one in ballots}
    for fact in facts:
        if kind := LODGING.get(fact.type):
            lodged[kind.value, whole(fact.facts or {}, "letter")] = fact
        elif kind := ANSWERING.get(fact.type):
            answered[kind.value, whole(fact.facts or {}, "letter")] = fact
    for row in rows:
        place = text(row, "kind") or "", whole(row, "id")
        told = lodged.get(place)
        if told is None:
            yield Finding(Fault.LETTER_NOT_RECORDED, detail=str(place[1]))
        elif not _same(row, told, answered.get(place), numbers):
            yield Finding(Fault.LETTER_DIFFERS, told.seq, detail=str(place[1]))
    stored = {(text(row, "kind") or "", whole(row, "id")) for row in rows}
    for place, told in lodged.items():
        if place not in stored and told.seq > left and not _over(told, last):
            yield Finding(Fault.LETTER_MISSING, told.seq, detail=str(place[1]))


def _same(
    row: Row, told: Fact, answered: Fact | None, numbers: Mapping[int | None, int | None]
) -> bool:
    """About the same ballot; answered or not, and by whom."""
    about = whole(told.facts or {}, "ballot")
    if told.facts and numbers and numbers.get(whole(row, "ballot_id")) != about:
        return False
    if (answered is not None) != (row.get("answered_at") is not None):
        return False
    by = whole(answered.facts or {}, "by") if answered else None
    return by is None or "answered_by" not in row or by == whole(row, "answered_by")


def _over(told: Fact, last: datetime | None) -> bool:
    at = moment(told.facts or {}, "at")
    return at is None or last is None or last >= at + KEPT - timedelta(days=1)

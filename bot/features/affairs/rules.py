"""What may be written about what hangs on the board; and the rows held against the record (V27)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.features.affairs.errors import (
    LetterEmpty,
    LetterTooLong,
    NoResultToObject,
    ObjectedAlready,
    ObjectedTooLate,
    TooManyQuestions,
)
from bot.features.affairs.model import LONGEST, MOST_OPEN, Hangs, Kind, Matter
from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

LODGED = {Kind.QUESTION: "ballot.inquiry", Kind.OBJECTION: "ballot.objection"}
ANSWERED = {Kind.QUESTION: "ballot.inquiry.answered", Kind.OBJECTION: "ballot.objection.settled"}
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


def check_letters(facts: Sequence[Fact], rows: Sequence[Row]) -> Iterator[Finding]:
    """A stored letter that was never recorded, or that is answered only in one of the two.

    One that is recorded and not stored is no fault: its time was over, or who wrote it has left.
    """
    lodged: dict[tuple[str, int | None], Fact] = {}
    answered: Counter[tuple[str, int | None]] = Counter()
    for fact in facts:
        if kind := LODGING.get(fact.type):
            lodged[kind.value, whole(fact.facts or {}, "letter")] = fact
        elif kind := ANSWERING.get(fact.type):
            answered[kind.value, whole(fact.facts or {}, "letter")] += 1
    for row in rows:
        place = text(row, "kind") or "", whole(row, "id")
        told = lodged.get(place)
        if told is None:
            yield Finding(Fault.LETTER_NOT_RECORDED, detail=str(place[1]))
        elif bool(answered[place]) != (row.get("answered_at") is not None):
            yield Finding(Fault.LETTER_DIFFERS, told.seq, detail=str(place[1]))

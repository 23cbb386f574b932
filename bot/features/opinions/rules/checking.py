"""Rounds and statements held against the record (V27). Who wrote or answered is not on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.kernel.evidence import Fact, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding


def check_rounds(
    facts: Sequence[Fact], rounds: Sequence[Row] | None, statements: Sequence[Row] | None
) -> Iterator[Finding]:
    """What is stored must be recorded; rounds are never deleted, statements are in time."""
    if rounds is not None:
        yield from _rounds(facts, rounds)
    if statements is not None:
        numbers = {whole(one, "id"): whole(one, "number") for one in rounds or ()}
        yield from _statements(facts, statements, numbers)


def _rounds(facts: Sequence[Fact], rows: Sequence[Row]) -> Iterator[Finding]:
    begun = {_number(one): one for one in facts if one.type == "round.begin"}
    ends = {_number(one): one for one in facts if one.type in ("round.begin", "round.extend")}
    ended = {_number(one) for one in facts if one.type == "round.end"}
    posted = Counter(_number(one) for one in facts if one.type == "round.posted")
    for row in rows:
        number = whole(row, "number")
        told = begun.pop(number, None)
        if told is None:
            yield Finding(Fault.ROUND_DIFFERS, detail=str(number))
            continue
        said = told.facts
        same = said is None or (
            text(row, "title") == text(said, "title")
            and whole(row, "by") == whole(said, "by")
            and moment(row, "ends_at") == moment(ends[number].facts or {}, "ends_at")
            and ("topic" not in row or whole(row, "topic") == whole(said, "topic"))
        )
        over = row.get("ended_at") is not None
        if not same or over != (number in ended) or whole(row, "posts") != posted[number]:
            yield Finding(Fault.ROUND_DIFFERS, told.seq, detail=str(number))
    for number, told in begun.items():
        if told.facts is not None:
            yield Finding(Fault.ROUND_NOT_STORED, told.seq, detail=str(number))


def _statements(
    facts: Sequence[Fact], rows: Sequence[Row], numbers: Mapping[int | None, int | None]
) -> Iterator[Finding]:
    """`numbers` are those of the rounds by id; files of earlier versions do not name the round."""
    sent = {_statement(one): one for one in facts if one.type == "statement.sent"}
    decided = {_statement(one): one for one in facts if one.type == "statement.decided"}
    for row in rows:
        id = whole(row, "id")
        told, last = sent.get(id), decided.get(id)
        said = last.facts if last else {}
        state = text(said or {}, "state") or "waiting"
        by = whole(said or {}, "by")
        kept = state == text(row, "state") and by == whole(row, "by")
        if told is not None and "round_id" in row and numbers:
            kept = kept and numbers.get(whole(row, "round_id")) == _number(told)
        if told is None or not kept:
            yield Finding(Fault.STATEMENT_DIFFERS, told.seq if told else None, detail=str(id))


def _number(fact: Fact) -> int | None:
    return whole(fact.facts or {}, "round")


def _statement(fact: Fact) -> int | None:
    return whole(fact.facts or {}, "statement")

"""Proxies as they were given, stored beside the ballots, against the record (V22).

From these rows proxies begin in ballots to come, so one that was put in, made longer or revived
would change results later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.features.ballots.rules.acts import GRANT, REVOKE
from bot.kernel.evidence import Fact, Row, moment, numbers, whole
from bot.kernel.findings import Fault, Finding

KEPT = timedelta(days=547)  # at the least; none goes by rule before 18 months


@dataclass
class Told:
    """What the record says of the proxies given: first by their number, and what ended them."""

    given: dict[int, Fact] = field(default_factory=dict)
    ended: dict[int, Fact] = field(default_factory=dict)
    unread: bool = False


def told_of(facts: Sequence[Fact]) -> Told:
    told = Told()
    lasting: dict[tuple[int | None, int | None], int] = {}  # owner and ballot → her newest
    for fact in facts:
        if fact.type not in (GRANT, REVOKE):
            continue
        said = fact.facts or {}
        number = whole(said, "mandate")
        if fact.facts is None or number is None:
            told.unread = told.unread or fact.facts is None
        elif fact.type == REVOKE:
            told.ended.setdefault(number, fact)
        elif number not in told.given:
            told.given[number] = fact
            matter = whole(said, "person"), _only_ballot(said)
            if matter in lasting:  # a later one for the same stands in place of it
                told.ended.setdefault(lasting[matter], fact)
            lasting[matter] = number
    return told


def check_mandates(
    facts: Sequence[Fact],
    rows: Sequence[Row] | None,
    ballots: Sequence[Row],
    erased: set[int],
    last: datetime | None,
) -> Iterator[Finding]:
    """`erased` are people who had their data erased; `last` is when the record ends."""
    told = told_of(facts)
    if rows is None or told.unread:
        return
    byid = {whole(one, "id"): whole(one, "number") for one in ballots}
    stored = {whole(row, "id"): row for row in rows}
    for number, row in stored.items():
        given = told.given.get(-1 if number is None else number)
        if given is None or not _same(row, given, told, byid, erased):
            seq = given.seq if given else None
            yield Finding(Fault.MANDATE_DIFFERS, seq, detail=str(number))
    for number, given in told.given.items():
        gone = whole(given.facts or {}, "person") in erased
        if number not in stored and not gone and not _over(given, last):
            yield Finding(Fault.MANDATE_DIFFERS, given.seq, detail=str(number))


def _same(
    row: Row, given: Fact, told: Told, byid: Mapping[int | None, int | None], erased: set[int]
) -> bool:
    said = given.facts or {}
    agent = whole(said, "agent")
    same_agent = whole(row, "agent") == agent or (whole(row, "agent") == 0 and agent in erased)
    if whole(row, "principal") != whole(said, "person") or not same_agent:
        return False
    paper = said.get("paper") is True
    people = (whole(said, "by"), whole(said, "confirmed_by")) if paper else (None, None)
    if (whole(row, "entered_by"), whole(row, "confirmed_by")) != people:
        return False
    id = whole(row, "ballot_id")
    if (None if id is None else byid.get(id)) != _only_ballot(said):
        return False
    return _until(row, said, told.ended.get(whole(row, "id") or 0))


def _until(row: Row, said: Row, ended: Fact | None) -> bool:
    """An ended one ran out when it was ended; of one for a single ballot no day is recorded."""
    until = moment(row, "until")
    if ended is not None:
        at = moment(ended.facts or {}, "at")
        return until is not None and (at is None or until <= at)
    return _only_ballot(said) is not None or until == moment(said, "until")


def _only_ballot(said: Row) -> int | None:
    """The one ballot it is for; None where it holds until a day."""
    listed = numbers(said, "ballots") or []
    return None if "until" in said or not listed else listed[0]


def _over(given: Fact, last: datetime | None) -> bool:
    at = moment(given.facts or {}, "at")
    return at is None or last is None or last >= at + KEPT

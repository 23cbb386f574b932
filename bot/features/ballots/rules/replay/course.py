"""The course of each ballot as the record tells it, and who voted for which flat when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.features.ballots.model import Choice, Preset
from bot.features.ballots.rules.replay.channels import KINDS, Beside, How, how, take
from bot.features.ballots.rules.written import said_of
from bot.kernel.evidence import Fact, Payload, Row, State, code, moment, numbers, text, whole
from bot.kernel.roll import Electorate

PRESETS = {one.value: one for one in Preset}
VOTE, CLAIM = "ballot.vote", "unit.claim"
SEATED = {CLAIM, "unit.seat"}  # somebody votes for the flat from now on
FREED = {"unit.leave", "unit.sold"}  # nobody does
EITHER = tuple(one.value for one in Electorate)
TIES = {"both": EITHER, "owner": ("owners",), "guardian": ("owners",), "resident": ("residents",)}
Seat = tuple[int, str]  # a flat and the electorate in which it has a vote
FOR_EVER = 2**63


@dataclass(frozen=True)
class Said:
    """A vote on the record."""

    seq: int
    code: str
    unit: int
    choice: Choice | None
    marks: str  # what stands for a secret answer, or says which options
    by: int | None
    arrived: datetime | None
    waited: datetime | None
    way: How = field(default_factory=How)


@dataclass
class Course:
    """What happened to the ballot of that number; `unread` are votes that cannot be looked into."""

    number: int
    opened: list[Fact] = field(default_factory=list)
    votes: list[Said] = field(default_factory=list)
    closed: list[Fact] = field(default_factory=list)
    results: list[Fact] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)  # seq → receipt code
    beside: Beside = field(default_factory=Beside)
    purged: list[Fact] = field(default_factory=list)

    @property
    def begin(self) -> int:
        return self.opened[0].seq if self.opened else 0

    @property
    def end(self) -> int:
        return self.closed[0].seq if self.closed else FOR_EVER

    @property
    def opening(self) -> Row:
        """What the event of its opening says; nothing where there is none to be read."""
        return (self.opened[0].facts or {}) if self.opened else {}

    @property
    def closing(self) -> Row:
        return (self.closed[0].facts or {}) if self.closed else {}

    @property
    def closes_at(self) -> datetime | None:
        return moment(self.opening, "closes_at")

    @property
    def preset(self) -> Preset | None:
        return PRESETS.get(text(self.opening, "preset") or "")

    def within(self) -> list[Said]:
        """Votes that were recorded while it was open."""
        return [one for one in self.votes if self.begin < one.seq < self.end]

    def last(self) -> dict[int, Said]:
        """Flat → the vote that counts."""
        return {one.unit: one for one in self.within()}


@dataclass
class Record:
    """All that the events of a community say of its ballots."""

    courses: dict[int, Course] = field(default_factory=dict)
    seats: dict[Seat, list[tuple[int, int | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    labels: dict[int, str] = field(default_factory=dict)
    outages: list[tuple[datetime, datetime, int]] = field(default_factory=list)
    erased: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)  # receipts of all votes, of whichever ballot
    claims_unread: bool = False

    def course(self, number: int) -> Course:
        return self.courses.setdefault(number, Course(number))

    def representative(self, seat: Seat, seq: int) -> int | None:
        """Who voted for the flat when that entry was written."""
        before = [person for at, person in self.seats.get(seat, ()) if at < seq]
        return before[-1] if before else None


def read_record(facts: Sequence[Fact], payloads: dict[int, Payload]) -> Record:
    record = Record()
    unread = []
    for fact in facts:
        if fact.facts is not None:
            _take(record, fact, fact.facts)
        elif fact.type == VOTE:
            unread.append(fact)
        elif fact.type in SEATED | FREED:
            record.claims_unread = True
    if any(fact.facts is None and fact.type in KINDS for fact in facts):
        for course in record.courses.values():
            course.beside.unread = True
    told = _told(facts, payloads)
    for fact in unread:
        receipt = code(fact.hash)
        record.codes.add(receipt)
        for course in _possible(record, fact, told.get(fact.seq)):
            course.unread[fact.seq] = receipt
    return record


def _take(record: Record, fact: Fact, said: Row) -> None:
    number = whole(said, "number" if fact.type == "ballot.open" else "ballot")
    match fact.type:
        case "ballot.open" if number is not None:
            record.course(number).opened.append(fact)
        case "ballot.vote" if number is not None:
            vote = _said(fact, said)
            record.codes.add(vote.code)
            record.course(number).votes.append(vote)
        case kind if kind in KINDS and number is not None:
            take(record.course(number).beside, kind, fact.seq, said)
        case "purge" if number is not None:
            record.course(number).purged.append(fact)
        case "ballot.close" if number is not None:
            record.course(number).closed.append(fact)
        case "ballot.result" if number is not None:
            record.course(number).results.append(fact)
        case _:
            _take_other(record, fact, said)


def _take_other(record: Record, fact: Fact, said: Row) -> None:
    unit, person = whole(said, "unit"), whole(said, "person")
    begin, end = moment(said, "from"), moment(said, "to")
    if fact.type in SEATED | FREED and unit is not None:
        for electorate in electorates(said):
            record.seats[unit, electorate].append(
                (fact.seq, None if fact.type in FREED else person)
            )
        record.labels[unit] = text(said, "label") or ""
    elif fact.type == "outage" and begin and end:
        record.outages.append((begin, end, fact.seq))
    elif fact.type == "data.erased" and person is not None:
        record.erased.add(person)


def electorates(said: Row) -> tuple[str, ...]:
    """In which votes it holds; until version 0.3 whoever spoke for a flat did so in all of them."""
    listed = said.get("electorates")
    if isinstance(listed, list):
        return tuple(one for one in EITHER if one in listed)
    one = text(said, "electorate")
    return (one,) if one in EITHER else TIES.get(text(said, "as") or "both", EITHER)


def _said(fact: Fact, said: Row) -> Said:
    unit = whole(said, "unit")
    choice, marks = _answer(text(said, "choice") or "")
    return Said(
        seq=fact.seq,
        code=code(fact.hash),
        unit=-1 if unit is None else unit,
        choice=choice,
        marks=marks,
        by=whole(said, "by"),
        arrived=moment(said, "arrived"),
        waited=moment(said, "waited"),
        way=how(said),
    )


def _answer(written: str) -> tuple[Choice | None, str]:
    """None where it is no answer at all."""
    try:
        return said_of(written)
    except ValueError:
        return None, ""


def _told(facts: Sequence[Fact], payloads: dict[int, Payload]) -> dict[int, int]:
    """Votes that cannot be read, of which we know the ballot: erased by rule, or left out."""
    told = {}
    for seq, payload in payloads.items():
        if payload.state is State.WITHHELD and payload.ballot is not None:
            told[seq] = payload.ballot
    for fact in facts:
        if fact.type == "purge" and fact.facts is not None:
            number = whole(fact.facts, "ballot")
            erased = numbers(fact.facts, "payloads") or []
            told |= {seq: number for seq in erased if number is not None}
    return told


def _possible(record: Record, fact: Fact, number: int | None) -> Iterator[Course]:
    """The ballots the unread vote may belong to."""
    if number is not None:
        yield record.course(number)
        return
    yield from (one for one in record.courses.values() if one.begin < fact.seq < one.end)

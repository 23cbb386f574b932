"""The course of each ballot as the record tells it, and who voted for which flat when."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.features.ballots.model import ANSWERS, YES_NO, Choice, Preset, Question, Secrecy
from bot.features.ballots.rules.acts import GRANT, REVOKE, VOTE, WITHDRAW, Act, Stand, read, stand
from bot.features.ballots.rules.asking import sound
from bot.features.ballots.rules.replay.chairs import Chairs
from bot.features.ballots.rules.replay.channels import KINDS, Beside, How, entered, how, take
from bot.features.ballots.rules.written import asking_of, said_of
from bot.kernel.evidence import Fact, Payload, Row, State, moment, numbers, text, whole
from bot.kernel.roll import Electorate

PLAIN = {one.value: one for one in ANSWERS}
PRESETS = {one.value: one for one in Preset}
ANNOUNCED = {"ballot.open", "ballot.notice"}  # they name the ballot by its number
CLAIM = "unit.claim"
SEATED = {CLAIM, "unit.seat"}  # somebody votes for the flat from now on
FREED = {"unit.leave", "unit.sold"}  # nobody does
EITHER = tuple(one.value for one in Electorate)
TIES = {"both": EITHER, "owner": ("owners",), "guardian": ("owners",), "resident": ("residents",)}
Seat = tuple[int, str]  # a flat and the electorate in which it has a vote
FOR_EVER = 2**63


@dataclass(frozen=True)
class Said:
    """A vote on the record, or that one was taken back."""

    seq: int
    code: str
    unit: int
    choice: Choice | None
    marks: str  # what stands for a secret answer, or says which options
    by: int | None
    arrived: datetime | None
    waited: datetime | None
    agent: int | None = None
    way: How = field(default_factory=How)


@dataclass
class Course:
    """What happened to the ballot of that number; `unread` are votes that cannot be looked into.

    `others` are withdrawals and proxies; `taken_back` the withdrawals as they were told, and
    `back_unread`: there may be more of them.
    """

    number: int
    opened: list[Fact] = field(default_factory=list)
    noticed: list[Fact] = field(default_factory=list)
    posted: list[Fact] = field(default_factory=list)
    votes: list[Said] = field(default_factory=list)
    closed: list[Fact] = field(default_factory=list)
    results: list[Fact] = field(default_factory=list)
    extended: list[Fact] = field(default_factory=list)
    voided: list[Fact] = field(default_factory=list)
    executed: list[Fact] = field(default_factory=list)
    paused: list[Fact] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)  # seq → receipt code
    beside: Beside = field(default_factory=Beside)
    purged: list[Fact] = field(default_factory=list)
    told: list[tuple[Fact, Row]] = field(default_factory=list)  # every act in it
    taken_back: list[Said] = field(default_factory=list)
    plain: bool = True  # nothing but votes in one's own name
    back_unread: bool = False

    @property
    def begin(self) -> int:
        """Before it is opened there is no vote."""
        if self.opened:
            return self.opened[0].seq
        return FOR_EVER if self.noticed else 0

    @property
    def first(self) -> int | None:
        """Where the record speaks of it first: its notice, or its opening."""
        told = [*self.noticed, *self.opened]
        return min((one.seq for one in told), default=None)

    @property
    def end(self) -> int:
        """Nothing counts behind it: it was closed, or became void."""
        return min([one.seq for one in (*self.closed[:1], *self.voided[:1])], default=FOR_EVER)

    @property
    def opening(self) -> Row:
        """What the event of its opening says, or its notice while it waits; nothing where there
        is none to be read."""
        told = self.opened or self.noticed
        return (told[0].facts or {}) if told else {}

    @property
    def closing(self) -> Row:
        return (self.closed[0].facts or {}) if self.closed else {}

    @property
    def closes_at(self) -> datetime | None:
        """The closing time that was announced last."""
        return self.deadline(FOR_EVER)

    def deadline(self, seq: int) -> datetime | None:
        """The closing time that was in force when that entry was written."""
        later = [one.facts or {} for one in self.extended if one.seq < seq]
        return moment(later[-1], "to") if later else moment(self.opening, "closes_at")

    @property
    def asking(self) -> Question:
        """How it was asked."""
        return asked_in(self.opening)

    @property
    def secret(self) -> bool:
        return text(self.opening, "secrecy") == Secrecy.SECRET.value

    @property
    def preset(self) -> Preset | None:
        return PRESETS.get(text(self.opening, "preset") or "")

    def within(self) -> list[Said]:
        """Votes that were recorded while it was open."""
        begin, end = self.begin, self.end
        return [one for one in self.votes if begin < one.seq < end]

    def last(self) -> dict[int, Said]:
        """Flat → the vote that counts."""
        if self.plain:
            return {one.unit: one for one in self.within()}
        votes = {one.seq: one for one in self.votes}
        return {unit: votes[act.seq] for unit, act in self.stand().counted().items()}

    @cached_property
    def acts(self) -> list[Act]:
        """As they are played; where there are only votes in one's own name nobody asks for them."""
        read_ones = (
            read(one.type, one.seq, one.code, said, self.number) for one, said in self.told
        )
        return [one for one in read_ones if one is not None]

    def stand(self) -> Stand:
        """What stands of all acts that were recorded while it was open."""
        begin, end = self.begin, self.end
        return stand([one for one in self.acts if begin < one.seq < end])


def asked_in(told: Row) -> Question:
    """How that notice or opening says it is asked; what cannot be read is taken for yes or no."""
    try:
        asking = asking_of(json.loads(text(told, "asking") or "{}"))
        return asking if sound(asking) else YES_NO
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return YES_NO


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
    chairs: Chairs = field(default_factory=Chairs)  # who coordinates
    newest: Row | None = None
    periods: list[tuple[int, int]] = field(default_factory=list)  # owners' notice: seq, days

    def course(self, number: int) -> Course:
        if number not in self.courses:
            self.courses[number] = Course(number)
        return self.courses[number]

    @property
    def last(self) -> datetime | None:
        """The moment of its newest entry."""
        return moment(self.newest, "at") if self.newest else None

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
            record.newest = fact.facts
        elif fact.type in (VOTE, WITHDRAW):
            unread.append(fact)
        elif fact.type in SEATED | FREED:
            record.claims_unread = True
    if any(fact.facts is None and fact.type in KINDS for fact in facts):
        for course in record.courses.values():
            course.beside.unread = True
    told = _told(facts, payloads)
    for fact in unread:
        receipt = fact.code
        if fact.type == VOTE:
            record.codes.add(receipt)
        for course in _possible(record, fact, told.get(fact.seq)):
            course.unread[fact.seq] = receipt
            course.back_unread = course.back_unread or fact.type == WITHDRAW
    return record


def _take(record: Record, fact: Fact, said: Row) -> None:
    number = whole(said, "number" if fact.type in ANNOUNCED else "ballot")
    match fact.type:
        case "ballot.vote" if number is not None:
            vote = _said(fact, said)
            record.codes.add(vote.code)
            record.course(number).votes.append(vote)
            entered(record.course(number).beside, fact.seq, said)
            _act(record, fact, said, number)
        case "ballot.open" if number is not None:
            record.course(number).opened.append(fact)
        case "ballot.notice" if number is not None:
            record.course(number).noticed.append(fact)
        case "ballot.posted" if number is not None:
            record.course(number).posted.append(fact)
        case "ballot.withdraw" if number is not None:
            record.course(number).taken_back.append(_said(fact, said))
            _act(record, fact, said, number)
        case kind if kind in KINDS and number is not None:
            take(record.course(number).beside, kind, fact.seq, said)
        case "purge" if number is not None:
            record.course(number).purged.append(fact)
        case "ballot.close" if number is not None:
            record.course(number).closed.append(fact)
        case "ballot.result" if number is not None:
            record.course(number).results.append(fact)
        case "ballot.extend" if number is not None:
            record.course(number).extended.append(fact)
        case "ballot.void" if number is not None:
            record.course(number).voided.append(fact)
        case "ballot.suspend" if number is not None:
            record.course(number).paused.append(fact)
        case "ballot.executed" if number is not None:
            record.course(number).executed.append(fact)
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
    elif fact.type == "community.notice" and (days := whole(said, "days")) is not None:
        record.periods.append((fact.seq, days))
    elif fact.type in (GRANT, REVOKE):
        for number in numbers(said, "ballots") or []:
            _act(record, fact, said, number)
    elif fact.type == "outage" and begin and end:
        record.outages.append((begin, end, fact.seq))
    elif fact.type == "data.erased" and person is not None:
        record.erased.add(person)
        record.chairs.leaves(fact.seq, person)
    else:
        record.chairs.take(fact.seq, fact.type, said)


def electorates(said: Row) -> tuple[str, ...]:
    """In which votes it holds; until version 0.3 whoever spoke for a flat did so in all of them."""
    listed = said.get("electorates")
    if isinstance(listed, list):
        return tuple(one for one in EITHER if one in listed)
    one = text(said, "electorate")
    return (one,) if one in EITHER else TIES.get(text(said, "as") or "both", EITHER)


def _act(record: Record, fact: Fact, said: Row, number: int) -> None:
    course = record.course(number)
    course.told.append((fact, said))
    course.plain = course.plain and fact.type == VOTE and whole(said, "agent") is None


def _said(fact: Fact, said: Row) -> Said:
    unit = whole(said, "unit")
    choice, marks = _answer(text(said, "choice") or "")
    return Said(
        seq=fact.seq,
        code=fact.code,
        unit=-1 if unit is None else unit,
        choice=choice,
        marks=marks,
        by=whole(said, "by"),
        arrived=moment(said, "arrived"),
        waited=moment(said, "waited"),
        agent=whole(said, "agent"),
        way=how(said),
    )


def _answer(written: str) -> tuple[Choice | None, str]:
    """None where it is no answer at all."""
    if written in PLAIN:
        return PLAIN[written], ""
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

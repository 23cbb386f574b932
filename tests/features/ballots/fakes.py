"""A unit of work in memory for the ballots, with a little neighbourhood around it."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.demo.clock import SeededEntropy
from bot.demo.neighbourhood import HUNG
from bot.features.ballots.model import (
    Ballot,
    Part,
    Preset,
    Proposal,
    RollEntry,
    Scope,
    Standing,
    Turnout,
    Vote,
)
from bot.kernel.area import Area
from bot.kernel.chain import code_of
from bot.kernel.events import Alarm, Entry, Event, Told
from bot.kernel.ids import (
    BallotId,
    ChatId,
    CommunityId,
    PersonId,
    PostingId,
    SittingId,
    UnitId,
)
from bot.kernel.people import Actor, Membership, Role, Seat
from bot.kernel.roll import USUAL_NOTICE, Electorate, Neighbourhood, RollFlat

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
CLOSES = NOW + timedelta(days=3)
ZONE = "Asia/Shanghai"


def flat(unit, area=8000, kind="dwelling", owners=(), label=None):
    return RollFlat(UnitId(unit), label or f"1-1-{unit}", Area(area), kind, frozenset(owners))


# Flats 101 and 102 belong to one owner X, as in the worked figures of the law.
FLATS = (
    flat(101, 5840, owners=["X"]),
    flat(102, 7625, owners=["X"]),
    flat(201, 5840, owners=["B"]),
    flat(202, 7625, owners=["C"]),
    flat(1, 3000, kind="shop", owners=["S"]),
)


def member(person, *units, roles=(Role.RESIDENT, Role.REPRESENTATIVE), community=HERE):
    seats = tuple(Seat(UnitId(unit), one) for unit in units for one in Electorate)
    held = Membership(community, frozenset(roles), seats, ZONE)
    return Actor(PersonId(person), "en", memberships=(held,))


LIN = member(7, roles=(Role.COORDINATOR,))
XU = member(10, 101, 102)
BAI = member(20, 201)
CHEN = member(30, 202)
STRANGER = member(99, 900, community=ELSEWHERE)


def proposal(**changed):
    given = {
        "community": HERE,
        "question": "楼道要不要装感应灯？",
        "document": "",
        "preset": Preset.RESIDENTS_MEETING,
        "closes_at": CLOSES,
        "noticed_at": NOW - HUNG,
    }
    if changed.get("preset") is Preset.REPRESENTATIVE_ASSEMBLY:  # its members are named
        given["part"] = Part(Scope.LIST, tuple(one.label for one in FLATS))
    return Proposal(**given | changed)


def ended(ballot):
    return ballot.voided_at or ballot.closed_at


@dataclass
class FakeBallots:
    """Rows by key; `asked` names the questions put to it, to show what a vote costs."""

    ballots: dict = field(default_factory=dict)
    rolls: dict = field(default_factory=dict)
    cast: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    lists: dict = field(default_factory=dict)
    ways: dict = field(default_factory=dict)
    secret: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    async def next_id(self):
        return BallotId(self._next("ballots"))

    async def next_number(self, community):
        return self._next(community)

    def _next(self, name):
        self.numbers[name] = self.numbers.get(name, 0) + 1
        return self.numbers[name]

    async def add(self, ballot, roll):
        self.ballots[ballot.id] = ballot
        self.rolls[ballot.id] = {one.unit: one for one in roll}

    async def begin(self, ballot, roll):
        await self.add(ballot, roll)

    async def get(self, ballot):
        return self.ballots.get(ballot)

    async def numbered(self, community, number):
        found = [b for b in self.ballots.values() if (b.community, b.number) == (community, number)]
        return found[0] if found else None

    async def parts(self, ballot):
        if ballot.series is None:
            return (ballot,)
        return tuple(one for one in self.ballots.values() if one.series == ballot.series)

    async def current(self, communities, closed_since):
        found = [
            one
            for one in self.ballots.values()
            if one.community in communities and (ended(one) is None or ended(one) >= closed_since)
        ]
        key = lambda one: (one.closed_at is not None, one.closes_at, one.id)  # noqa: E731
        return tuple(sorted(found, key=key))

    async def standing(self, ballot, units):
        roll = self.rolls[ballot]
        return tuple(
            Standing(roll[unit], self.cast.get((ballot, unit))) for unit in units if unit in roll
        )

    async def record(self, entry: RollEntry, vote: Vote):
        self.cast[vote.ballot, vote.unit] = vote

    async def take_back(self, entry: RollEntry):
        self.cast.pop((entry.ballot, entry.unit), None)

    async def mandates(self, community, at):
        return ()  # proxies are tested on the real store

    async def turnout(self, ballot):
        roll = self.rolls[ballot]
        voted = [roll[unit] for id, unit in self.cast if id == ballot]
        return Turnout(*_sums(voted), *_sums(roll.values()), self.ways.get(ballot))

    async def roll(self, ballot):
        self.asked.append("roll")
        return tuple(self.rolls[ballot].values())

    async def votes(self, ballot):
        self.asked.append("votes")
        mine = [vote for (id, _unit), vote in self.cast.items() if id == ballot]
        return tuple(sorted(mine, key=lambda vote: vote.receipt.seq))

    async def keep_ways(self, ballot, ways):
        self.ways[ballot] = ways

    async def close(self, ballot: Ballot):
        self.ballots[ballot.id] = ballot

    async def hide(self, ballot, token, choice):
        self.secret[ballot, token] = choice

    async def unhide(self, ballot, token):
        self.secret.pop((ballot, token), None)

    async def hidden(self, ballot, token):
        return self.secret.get((ballot, token))

    async def all_hidden(self, ballot):
        return {token: one for (id, token), one in self.secret.items() if id == ballot}

    async def forget_choices(self, ballot):
        mine = [key for key in self.cast if key[0] == ballot]
        for key in mine:
            self.cast[key] = replace(self.cast[key], by=PersonId(0))
        return len(mine)

    async def publish(self, ballot, lists):
        self.lists[ballot] = lists

    async def receipts(self, ballot):
        return self.lists.get(ballot)

    async def all_receipts(self, community):
        return tuple(self.lists.values())

    async def listed(self, ballot, after, most):
        return tuple([unit for unit in sorted(self.rolls[ballot]) if unit > after][:most])

    async def silent(self, ballot, after, most):
        left = [unit for unit in sorted(self.rolls[ballot]) if (ballot, unit) not in self.cast]
        return tuple([unit for unit in left if unit > after][:most])


def _sums(entries):
    entries = list(entries)
    area = sum((one.area for one in entries), Area(0))
    return len(entries), area, len({one.head for one in entries})


@dataclass
class FakePostings:
    kept: dict = field(default_factory=dict)

    async def next_id(self):
        return PostingId(len(self.kept) + 1)

    async def get(self, posting):
        return self.kept.get(posting)

    async def put(self, posting):
        self.kept[posting.id] = posting

    async def drop(self, posting):
        self.kept.pop(posting, None)

    async def of(self, ballot):
        return tuple(one for one in self.kept.values() if one.ballot == ballot)


@dataclass
class FakeSittings:
    kept: dict = field(default_factory=dict)
    disputes: dict = field(default_factory=dict)

    async def next_id(self):
        return SittingId(len(self.kept) + 1)

    async def get(self, sitting):
        return self.kept.get(sitting)

    async def of(self, ballot):
        return tuple(one for one in self.kept.values() if one.ballot == ballot)

    async def put(self, sitting):
        self.kept[sitting.id] = sitting

    async def drop(self, sitting):
        del self.kept[sitting]

    async def conflict(self, ballot, unit):
        return self.disputes.get((ballot, unit))

    async def conflicts(self, ballot):
        return tuple(one for (id, _unit), one in self.disputes.items() if id == ballot)

    async def put_conflict(self, conflict):
        self.disputes[conflict.ballot, conflict.unit] = conflict

    async def end(self, ballot):
        self.kept = {id: one for id, one in self.kept.items() if one.recorded_at}


@dataclass
class FakeResidents:
    flats: tuple = FLATS
    coordinating: tuple = (PersonId(7),)
    voting: dict = field(default_factory=dict)  # flat: person
    asked: list = field(default_factory=list)  # for whose voters
    owners_notice: int = USUAL_NOTICE

    async def roll(self, community):
        return self.flats

    async def neighbourhood(self, community):
        name = {HERE: "江新社区", ELSEWHERE: "东湖社区"}[community]
        at, days = ChatId(-100 - community), self.owners_notice
        return Neighbourhood(community, name, at, "zh_Hans", ZONE, owners_notice=days)

    async def choose_owners_notice(self, community, days):
        self.owners_notice = days

    async def coordinators(self, community):
        return self.coordinating

    async def voters(self, units, electorate):
        self.asked.append(electorate)
        return tuple(dict.fromkeys(self.voting[one] for one in units if one in self.voting))


@dataclass
class FakeMarks:
    kept: dict = field(default_factory=dict)

    async def get(self, name):
        return self.kept.get(name)

    async def put(self, name, mark):
        self.kept[name] = mark

    async def remove(self, name):
        self.kept.pop(name, None)


@dataclass
class FakeRecord:
    """`purged`: entries whose content is gone."""

    events: list = field(default_factory=list)
    purged: set = field(default_factory=set)

    async def append(self, event: Event):
        self.events.append(event)
        return self._entry(len(self.events), event)

    async def head(self, community):
        return self._entry(len(self.events), self.events[-1]) if self.events else None

    async def told(self, community, type, after=0):
        numbered = list(enumerate(self.events, start=1))[after:]
        mine = [one for one in numbered if (one[1].community, one[1].type) == (community, type)]
        return tuple(
            Told(self._entry(seq, one), None if seq in self.purged else one.facts)
            for seq, one in mine
        )

    async def contents(self, community, seqs):
        return dict.fromkeys(seqs, (b"n" * 16, b"{}"))

    async def forget(self, community, kind, ballot, between):
        begin, end = between
        gone = [
            seq
            for seq, one in enumerate(self.events, start=1)
            if begin <= seq <= end and (one.type, one.facts.get("ballot")) == (kind, ballot)
        ]
        self.purged.update(gone)
        return gone

    async def find(self, community, type, code):
        found = [one for one in await self.told(community, type) if one.entry.code == code]
        return found[0] if found else None

    def _entry(self, seq, event):
        digest = hashlib.sha256(f"{seq}{event}".encode())
        return Entry(seq, digest.hexdigest(), code_of(digest.digest()))

    def of(self, kind):
        return [one.facts for one in self.events if one.type == kind]


@dataclass
class FakeAlarms:
    rung: dict = field(default_factory=dict)

    async def set(self, alarm: Alarm):
        self.rung[alarm.key] = alarm

    async def cancel(self, key):
        self.rung.pop(key, None)


@dataclass
class FakeKeepers:
    """`named`: whether there are two."""

    named: bool = False
    files: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)

    async def seal(self, ballot, community, number, content):
        if not self.named:
            return None
        self.files[ballot] = content
        self.numbers[community, number] = content
        return hashlib.sha256(content).hexdigest()

    async def file(self, community, number):
        return self.numbers.get((community, number))


@dataclass
class FakeWork:
    now: datetime = NOW
    arrived: datetime = NOW
    ballots: FakeBallots = field(default_factory=FakeBallots)
    postings: FakePostings = field(default_factory=FakePostings)
    sittings: FakeSittings = field(default_factory=FakeSittings)
    entropy: SeededEntropy = field(default_factory=lambda: SeededEntropy("ballots"))
    residents: FakeResidents = field(default_factory=FakeResidents)
    record: FakeRecord = field(default_factory=FakeRecord)
    keepers: FakeKeepers = field(default_factory=FakeKeepers)
    alarms: FakeAlarms = field(default_factory=FakeAlarms)
    marks: FakeMarks = field(default_factory=FakeMarks)
    waited_since: datetime | None = None
    waiting: list = field(default_factory=list)  # when updates came that nobody has judged yet

    async def still_unjudged(self, until):
        return any(came <= until for came in self.waiting)

    def code_digest(self, code):
        return hashlib.sha256(code.encode()).hexdigest()

    def at(self, moment):
        """The same place at that time."""
        self.now = self.arrived = moment
        return self

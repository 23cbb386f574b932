"""A ledger in memory: six flats on three floors, two coordinators, everybody else who may ask."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.features.ledger.model import Book, BookFlat, Kind, Purse, State, Wanted
from bot.features.ledger.rules import journal
from bot.features.ledger.usecases import confirm, enter, enter_shares
from bot.kernel.ids import CommunityId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Membership, Role, Seat
from bot.kernel.roll import Electorate
from tests.features.ballots.fakes import FakeRecord

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
LIFT, OTHER = ProjectId(1), ProjectId(2)
ZONE = "Asia/Shanghai"
NOW = datetime(2027, 3, 1, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
TODAY = date(2027, 3, 1)
SHARES = {101: 0, 102: 0, 201: 1_000_000, 202: 1_000_001, 301: 2_000_000, 302: 3_000_000}
NAMES = {201: ("王秀英",), 202: ("李建国",), 301: ("陈桂兰", "陈国强"), 302: ("王秀英",)}
FLATS = tuple(
    BookFlat(UnitId(door), f"1-2-{door}", Money(fen), NAMES.get(door, ()))
    for door, fen in SHARES.items()
)
BOOK = Book(LIFT, HERE, "1-2", ZONE, FLATS, keeper="周会计", settled=True)


def person(number, *roles, community=HERE, flats=(), owns=True):
    electorate = Electorate.OWNERS if owns else Electorate.RESIDENTS
    seats = tuple(Seat(UnitId(door), electorate) for door in flats)
    held = (Membership(community, frozenset(roles), seats, ZONE),)
    return Actor(PersonId(number), "zh_Hans", memberships=held)


LIN = person(7, Role.COORDINATOR)
ZHOU = person(8, Role.COORDINATOR)
CHEN = person(30, Role.REPRESENTATIVE, flats=(301,))
TENANT = person(31, Role.REPRESENTATIVE, flats=(301,), owns=False)
BAI = person(20, Role.RESIDENT)
AUDITOR = person(40, Role.AUDITOR)
ELSEWHERES = person(50, Role.COORDINATOR, community=ELSEWHERE)
STRANGER = Actor(PersonId(99), "en")


@dataclass
class FakeLedger:
    kept: dict = field(default_factory=dict)
    plans: dict = field(default_factory=dict)
    kept_lines: dict = field(default_factory=dict)
    keepers: dict = field(default_factory=dict)
    numbers: Counter = field(default_factory=Counter)

    async def next_id(self):
        return len(self.kept) + 1

    async def next_number(self, project):
        self.numbers[project] += 1
        return self.numbers[project]

    async def get(self, entry):
        return self.kept.get(entry)

    async def of(self, project):
        return tuple(one for one in self.kept.values() if one.project == project)

    async def put(self, entry):
        self.kept[entry.id] = entry

    async def plan(self, project):
        return self.plans.get(project, ())

    async def keep_plan(self, project, plan):
        self.plans[project] = tuple(plan)

    async def name_keeper(self, project, name, by):
        self.keepers[project] = name, by

    async def next_line(self):
        return len(self.kept_lines) + 1

    async def line(self, line):
        return self.kept_lines.get(line)

    async def lines(self, project):
        return tuple(one for one in self.kept_lines.values() if one.project == project)

    async def put_line(self, line):
        self.kept_lines[line.id] = line


@dataclass
class FakeResidents:
    named: tuple = (LIN.person, ZHOU.person)

    async def coordinators(self, _community):
        return self.named


@dataclass
class FakeWork:
    now: datetime = NOW
    ledger: FakeLedger = field(default_factory=FakeLedger)
    residents: FakeResidents = field(default_factory=FakeResidents)
    record: FakeRecord = field(default_factory=FakeRecord)

    def told(self):
        return [one.type for one in self.record.events]

    def balances(self, project=LIFT):
        mine = [one for one in self.ledger.kept.values() if one.project == project]
        return journal.balances(mine)

    def standing(self, door):
        return journal.standing(self.balances(), UnitId(door))


def wanted(kind=Kind.PAYMENT, fen=100_000, door=301, on=TODAY, purse=Purse.BANK, note=""):
    unit = UnitId(door) if kind.of_flat else None
    return Wanted(kind, Money(fen), on, purse, unit, note)


async def booked(work, *wishes, book=BOOK, by=LIN, second=ZHOU):
    """Entered by one and confirmed by the other; the last entry."""
    done = None
    for wish in wishes:
        entry = await enter(work, by, book, wish, sure=True)
        done = await confirm(work, second, entry.id)
    return done


async def shared(work, book=BOOK):
    entry = await enter_shares(work, LIN, book)
    return await confirm(work, ZHOU, entry.id)


def as_if(entry, **changed):
    return replace(entry, **changed)


def counted(entry):
    return entry.state is State.CONFIRMED

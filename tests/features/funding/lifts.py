"""A lift of six floors with two doors each, and a unit of work in memory around it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.features.funding.model import (
    LiftFlat,
    LiftProject,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    State,
)
from bot.features.funding.rules.plans import shared
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Membership, Role, Seat
from bot.kernel.roll import Electorate, Neighbourhood, RollFlat
from tests.features.ballots.fakes import FakeRecord

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
ONE = ProjectId(1)
DOORS = (5840, 7625)
PRICE = Quotation(Money(160_000_00), Money(27_000_00))
AREA = Plan(1, SchemeKind.AREA)
EQUAL = Plan(2, SchemeKind.EQUAL)
GUANGZHOU = Plan(3, SchemeKind.COEFFICIENT, "gz_floor3_guide")
SHAPLEY = Plan(4, SchemeKind.SHAPLEY)


def unit(floor, door=1):
    return UnitId(floor * 10 + door)


def flat(floor, door=1, area=DOORS[0], **more):
    known = None if area is None else Area(area)
    return LiftFlat(unit(floor, door), f"1-1-{floor}{door:02}", floor, known, "dwelling", **more)


def lift(floors=range(1, 7), doors=DOORS, sheet=None, plans=(), **more):
    """Flats 101, 102, 201 …, in door order."""
    flats = tuple(flat(at, door, area) for at in floors for door, area in enumerate(doors, 1))
    money = sheet or Sheet(PRICE)
    return LiftProject(
        ONE, HERE, "1-1", State.TALK, NOW, PersonId(7), flats, money, tuple(plans), **more
    )


def changed(project, at, **said):
    """The flat at that place becomes something else."""
    flats = list(project.flats)
    flats[at] = replace(flats[at], **said)
    return replace(project, flats=tuple(flats))


def pays(project, plan):
    """Fen of each flat, in door order."""
    return [one.pays.fen for one in shared(project, plan).shares]


def person(number, *roles, community=HERE, units=()):
    seats = tuple(Seat(one, Electorate.OWNERS) for one in units)
    return Actor(
        PersonId(number), "en", memberships=(Membership(community, frozenset(roles), seats),)
    )


LIN = person(7, Role.COORDINATOR)
BAI = person(20, Role.RESIDENT)
CHEN = person(30, Role.RESIDENT, Role.REPRESENTATIVE, units=(unit(3, 1),))
DING = person(31, Role.RESIDENT, Role.REPRESENTATIVE, units=(unit(99, 1),))
AUDITOR = person(40, Role.AUDITOR)
CHAIR_ELSEWHERE = person(50, Role.COORDINATOR, community=ELSEWHERE)
STRANGER = Actor(PersonId(99), "en")


@dataclass
class FakeProjects:
    kept: dict = field(default_factory=dict)

    async def next_id(self):
        return ProjectId(len(self.kept) + 1)

    async def get(self, project):
        return self.kept.get(project)

    async def of(self, community):
        every = self.kept.values()
        return tuple(o for o in every if o.community == community and o.state is not State.DROPPED)

    async def put(self, project):
        self.kept[project.id] = project


@dataclass
class FakeAgreements:
    kept: dict = field(default_factory=dict)

    async def of(self, project):
        found = [one for (at, _), one in self.kept.items() if at == project]
        return tuple(sorted(found, key=lambda one: one.version))

    async def put(self, agreement):
        self.kept[agreement.project, agreement.version] = agreement


def rolled(label, floor, area=8_000, kind="dwelling", number=None):
    return RollFlat(UnitId(number or floor), label, Area(area), kind, frozenset(), floor)


ROLL = (
    rolled("1-1-101", 1, number=11),
    rolled("1-1-201", 2, area=0, number=21),
    rolled("1-1-B01", -1, kind="shop", number=1),
    rolled("1-2-101", 1, number=12),
)


@dataclass
class FakeResidents:
    flats: tuple = ROLL

    async def roll(self, community):
        return self.flats if community == HERE else ()

    async def neighbourhoods(self, communities):
        return {o: Neighbourhood(o, "x", ChatId(-o), "en", "Asia/Shanghai") for o in communities}


@dataclass
class FakeWork:
    now: datetime = NOW
    funding: FakeProjects = field(default_factory=FakeProjects)
    agreements: FakeAgreements = field(default_factory=FakeAgreements)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakeResidents = field(default_factory=FakeResidents)

    def told(self):
        return [one.type for one in self.record.events]

    def last(self):
        return self.record.events[-1].facts


def work_with(project):
    work = FakeWork()
    work.funding.kept[project.id] = project
    return work

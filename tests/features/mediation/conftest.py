"""A unit of work in memory for quarrels, with two mediators and two coordinators."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.features.mediation.model import Case, Kind
from bot.kernel.ids import CaseId, CommunityId, PersonId
from bot.kernel.offices import Office
from bot.kernel.people import Role
from tests.features.ballots.fakes import ELSEWHERE, HERE, FakeRecord, member

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
ZONE = "Asia/Shanghai"
WANG = member(20, 101)
BAI = member(21, 102)
FANG = member(50, roles=(Role.MEDIATOR,))
GU = member(51, roles=(Role.MEDIATOR,))
LIN = member(60, roles=(Role.COORDINATOR,))
CAT = member(61, roles=(Role.COORDINATOR,))
AUDITOR = member(40, roles=(Role.AUDITOR,))
AWAY = member(70, roles=(Role.MEDIATOR, Role.COORDINATOR), community=ELSEWHERE)
WORDS = "楼上半夜拖椅子，这周三回了。"


def office(actor, role, building=""):
    number = int(actor.person)
    return Office(number, actor.person, HERE, role, NOW, building=building)


MEDIATORS = (office(FANG, Role.MEDIATOR), office(GU, Role.MEDIATOR))
COORDINATORS = (office(LIN, Role.COORDINATOR), office(CAT, Role.COORDINATOR))
EVERYBODY = (*MEDIATORS, *COORDINATORS)


def case(id=1, **changed):
    given = {
        "community": CommunityId(1), "kind": Kind.OTHER, "subject": "", "reporter": PersonId(20),
        "words": WORDS, "at": NOW, "stood_at": NOW,
    }  # fmt: skip
    return Case(CaseId(id), **given | changed)


@dataclass
class FakeCases:
    kept: dict = field(default_factory=dict)

    async def next_id(self):
        return CaseId(len(self.kept) + 1)

    async def get(self, case):
        return self.kept.get(case)

    async def put(self, case):
        self.kept[case.id] = case

    async def of(self, community):
        return tuple(one for one in self.kept.values() if one.community == community)

    async def of_reporter(self, person):
        return tuple(one for one in self.kept.values() if one.reporter == person)

    async def open_about(self, subject):
        return sum(one.open and one.subject == subject for one in self.kept.values())


@dataclass
class FakeOffices:
    held: tuple = EVERYBODY

    async def offices(self, community):
        return tuple(one for one in self.held if one.community == community)


@dataclass
class FakeWork:
    now: datetime = NOW
    cases: FakeCases = field(default_factory=FakeCases)
    residents: FakeOffices = field(default_factory=FakeOffices)
    record: FakeRecord = field(default_factory=FakeRecord)


@pytest.fixture
def work():
    return FakeWork()

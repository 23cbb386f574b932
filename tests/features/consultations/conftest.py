"""A unit of work in memory for matters, with the flats of a little neighbourhood."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.consultations.model import Concern, Second, State
from bot.features.consultations.model.heard import Rate, Rates
from bot.features.consultations.rules import planned
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId
from bot.kernel.roll import Neighbourhood, RollFlat
from tests.features.ballots.fakes import BAI, ELSEWHERE, HERE, FakeRecord

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
ZONE = "Asia/Shanghai"
DAY = timedelta(days=1)
NOISE = "晚上十点以后，小广场太吵"


def flat(unit, kind="dwelling", label="", adults=None):
    at = label or f"1-1-{unit}"
    return RollFlat(UnitId(unit), at, Area(6_000), kind, frozenset(), adults=adults)


def second(unit, person=0, **more):
    """That household asks for the first matter."""
    return Second(ConcernId(1), UnitId(unit), PersonId(person), NOW, **more)


DWELLINGS = tuple(flat(unit) for unit in (101, 102, 201, 202, *range(301, 317)))  # twenty
ROLL = (*DWELLINGS, flat(1, "shop"), flat(2, "garage"), flat(3, "unsold"))


def concern(id=1, **changed):
    """Taken up a while ago, unless told otherwise."""
    given = {
        "community": HERE, "person": BAI.person, "words": NOISE, "at": NOW - DAY,
        "state": State.OPEN, "number": id, "spans": planned(NOW - DAY, ZONE),
    }  # fmt: skip
    return Concern(ConcernId(id), **given | changed)


def waiting(id=1, **changed):
    return concern(id, **{"state": State.WAITING, "number": 0, "spans": ()} | changed)


def at(stage, **changed):
    """An open matter in that stage."""
    return concern(**{"stage": stage} | changed)


NO_RATES = Rates(HERE, "梧桐里", ZONE, Rate(NOW - DAY, NOW, 0, 0), Rate(NOW - 365 * DAY, NOW, 0, 0))


@dataclass
class FakeConcerns:
    kept: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    visited: dict = field(default_factory=dict)
    photos: dict = field(default_factory=dict)
    promised: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)

    def _next(self, name):
        self.numbers[name] = self.numbers.get(name, 0) + 1
        return self.numbers[name]

    async def next_id(self):
        return ConcernId(100 + self._next("ids"))

    async def next_number(self, community):
        return self._next(community)

    async def get(self, concern):
        return self.kept.get(concern)

    async def put(self, concern):
        self.kept[concern.id] = concern

    async def of(self, communities):
        return tuple(one for one in self.kept.values() if one.community in communities)

    async def of_ballot(self, ballot):
        return next((one for one in self.kept.values() if one.ballot == ballot), None)

    async def seconds(self, concern):
        return tuple(one for one in self.asked.values() if one.concern == concern)

    async def second(self, second):
        self.asked[second.concern, second.unit] = second

    async def drop_second(self, concern, unit):
        self.asked.pop((concern, unit), None)

    async def visits(self, concern):
        return tuple(one for one in self.visited.values() if one.concern == concern)

    async def put_visit(self, visit):
        self.visited[visit.concern, visit.unit] = visit

    async def counted(self, community):
        mine = [one.id for one in await self.of([community])]
        return {one: len(await self.seconds(one)) for one in mine}

    async def points(self, concern):
        return tuple(one for one in self.said.values() if one.concern == concern)

    async def put_point(self, point):
        self.said[point.concern, point.person, point.side] = point

    async def drop_point(self, concern, person, side):
        self.said.pop((concern, person, side), None)

    async def next_photo(self):
        return PhotoId(self._next("photos"))

    async def photo(self, photo):
        return self.photos.get(photo)

    async def put_photo(self, photo):
        self.photos[photo.id] = photo

    async def drop_photo(self, photo):
        self.photos.pop(photo, None)

    async def next_promise(self):
        return PromiseId(self._next("promises"))

    async def promise(self, promise):
        return self.promised.get(promise)

    async def promise_of(self, concern):
        return next((one for one in self.promised.values() if one.concern == concern), None)

    async def promises(self, communities):
        mine = [one for one in self.promised.values() if one.community in communities]
        return tuple(sorted(mine, key=lambda one: one.outcome.due))

    async def put_promise(self, promise):
        self.promised[promise.id] = promise


@dataclass
class FakeResidents:
    flats: tuple = ROLL
    seats: dict = field(default_factory=dict)

    async def neighbourhood(self, community):
        return Neighbourhood(CommunityId(community), "梧桐里", ChatId(-1), "zh_Hans", ZONE)

    async def neighbourhoods(self, communities):
        there = [one for one in communities if one in (HERE, ELSEWHERE)]
        return {one: await self.neighbourhood(one) for one in there}

    async def roll(self, _community):
        return self.flats

    async def represented(self, _community):
        return self.seats


@dataclass
class FakeWork:
    now: datetime = NOW
    concerns: FakeConcerns = field(default_factory=FakeConcerns)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakeResidents = field(default_factory=FakeResidents)

    def has(self, *concerns):
        for one in concerns:
            self.concerns.kept[one.id] = one
        return self

    def events(self, type):
        return [one.facts for one in self.record.events if one.type == type]


@pytest.fixture
def work():
    return FakeWork()

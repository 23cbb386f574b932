"""A unit of work in memory for meetings, with the flats of a little neighbourhood."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.meetings.model import (
    Attendant,
    Attends,
    Kind,
    Meeting,
    Minute,
    Sort,
    State,
    Wanted,
)
from bot.kernel.ids import AttendantId, MeetingId, MinuteId, PersonId
from tests.features.ballots.fakes import HERE, LIN, FakeRecord
from tests.features.consultations.conftest import FakeResidents

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
ZONE = "Asia/Shanghai"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOPIC, ROOM = "小广场晚上太吵", "居委会 201 活动室"
AGENDA = ("几点以后不放音乐", "音响放在哪里")
ONE = MeetingId(1)


def wanted(**changed):
    given = {
        "community": HERE,
        "kind": Kind.COUNCIL,
        "topic": TOPIC,
        "place": ROOM,
        "at": NOW + 5 * DAY,
        "agenda": AGENDA,
    }
    return Wanted(**given | changed)


def meeting(at=NOW - HOUR, **changed):
    """One that has begun an hour ago, unless told otherwise."""
    given = {"called_by": LIN.person, "called_at": NOW - 7 * DAY}
    return Meeting(ONE, 1, wanted(at=at), **given | changed)


def closed(**changed):
    by = {"state": State.CLOSED, "closed_by": LIN.person, "closed_at": NOW}
    return meeting(**by | changed)


def there(number, person=None, how=Attends.HERE, **more):
    return Attendant(AttendantId(number), ONE, how, NOW, person, **more)


def minute(number=1, sort=Sort.QUESTION, words="谁来管？", **more):
    return Minute(MinuteId(number), ONE, sort, words, NOW, PersonId(LIN.person), **more)


def promise_of(number=1, **more):
    given = {"name": "小林", "due": NOW + 30 * DAY}
    return minute(number, Sort.AGREED, "九点半以后不开音响", **given | more)


@dataclass
class FakeMeetings:
    kept: dict = field(default_factory=dict)
    list: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)

    def _next(self, name):
        self.numbers[name] = self.numbers.get(name, 0) + 1
        return self.numbers[name]

    async def next_id(self):
        return MeetingId(100 + self._next("ids"))

    async def next_number(self, community):
        return self._next(community)

    async def get(self, id):
        return self.kept.get(id)

    async def put(self, one):
        self.kept[one.id] = one

    async def of(self, communities):
        mine = [one for one in self.kept.values() if one.community in communities]
        return tuple(sorted(mine, key=lambda one: one.wanted.at))

    async def next_attendant(self):
        return AttendantId(100 + self._next("attendants"))

    async def attendants(self, id):
        return tuple(one for one in self.list.values() if one.meeting == id)

    async def put_attendant(self, one, _community):
        self.list[one.id] = one

    async def next_minute(self):
        return MinuteId(100 + self._next("minutes"))

    async def minutes(self, id):
        return tuple(one for one in self.written.values() if one.meeting == id)

    async def put_minute(self, one, _community):
        self.written[one.id] = one

    async def drop_minute(self, id):
        del self.written[id]


@dataclass
class FakeWork:
    now: datetime = NOW
    meetings: FakeMeetings = field(default_factory=FakeMeetings)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakeResidents = field(default_factory=FakeResidents)

    def has(self, one, *more):
        """That meeting, with people who are there and points of its minutes."""
        self.meetings.kept[one.id] = one
        for each in more:
            kept = self.meetings.list if isinstance(each, Attendant) else self.meetings.written
            kept[each.id] = each
        return self

    @property
    def one(self):
        return self.meetings.kept[ONE]


@pytest.fixture
def work():
    return FakeWork()

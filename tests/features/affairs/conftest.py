"""A unit of work in memory for the board, with a matter that hangs there."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.features.affairs.model import Hangs, Kind, Letter, Matter
from bot.kernel.ids import BallotId, CommunityId, LetterId, PersonId
from tests.features.ballots.fakes import FakeRecord

NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
ZONE = "Asia/Shanghai"
RESULT = Matter(BallotId(7), CommunityId(1), 3, "装灯吗？", ZONE, Hangs.RESULT, objecting=True)


def letter(id=1, **changed):
    given = {
        "community": RESULT.community, "ballot": RESULT.ballot, "kind": Kind.QUESTION,
        "person": PersonId(20), "at": NOW, "words": "什么时候装？",
    }  # fmt: skip
    return Letter(LetterId(id), **given | changed)


@dataclass
class FakeLetters:
    kept: dict = field(default_factory=dict)

    async def next_id(self):
        return LetterId(len(self.kept) + 1)

    async def get(self, letter):
        return self.kept.get(letter)

    async def put(self, letter):
        self.kept[letter.id] = letter

    async def waiting(self, ballot):
        every = [one for one in self.kept.values() if one.ballot == ballot]
        return tuple(one for one in every if one.answered_at is None)

    async def waiting_of(self, person, ballot, kind):
        every = await self.waiting(ballot)
        return sum((one.person, one.kind) == (person, kind) for one in every)


@dataclass
class FakePlaces:
    """Which communities there are."""

    there: dict = field(default_factory=lambda: {CommunityId(1): "江新社区"})

    async def neighbourhoods(self, communities):
        return {one: self.there[one] for one in communities if one in self.there}


@dataclass
class FakeWork:
    now: datetime = NOW
    letters: FakeLetters = field(default_factory=FakeLetters)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakePlaces = field(default_factory=FakePlaces)


@pytest.fixture
def work():
    return FakeWork()

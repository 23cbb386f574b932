"""Naming keepers, handing a file out, noting an opening: on a unit of work in memory."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.keepers.errors import (
    KeeperUnnamed,
    KeyTaken,
    KeyUsedBefore,
    NoSealedFile,
    ReasonMissing,
)
from bot.features.keepers.model import LONGEST_NAME, Keeper, Post, SealedFile
from bot.features.keepers.usecases import hand_out, keepers, name_keeper, note_opening
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role

HERE = CommunityId(1)
NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
HOST = Actor(PersonId(0), None, operator=True)
LIN = Actor(PersonId(7), "en", memberships=(Membership(HERE, frozenset({Role.COORDINATOR})),))
SEALED = SealedFile(BallotId(9), HERE, 3, b"{}", "a" * 64)


@dataclass
class FakeKeepers:
    kept: dict = field(default_factory=dict)
    files: tuple = (SEALED,)

    async def every(self, community):
        mine = [one for one in self.kept.values() if one.community == community]
        return tuple(sorted(mine, key=lambda one: one.since))

    async def put(self, keeper):
        self.kept[keeper.key_id] = keeper

    async def file(self, community, number):
        found = [one for one in self.files if (one.community, one.number) == (community, number)]
        return found[0] if found else None


@dataclass
class FakeRecord:
    events: list = field(default_factory=list)

    async def append(self, event):
        self.events.append((event.type, dict(event.facts)))


@dataclass
class FakeWork:
    now: datetime = NOW
    keepers: FakeKeepers = field(default_factory=FakeKeepers)
    record: FakeRecord = field(default_factory=FakeRecord)

    def later(self):
        self.now += timedelta(days=1)
        return self


@pytest.fixture
def work():
    return FakeWork()


def keeper(post, key, name="王芳"):
    return Keeper(HERE, post, key * 8, key * 64, name, NOW)


async def test_who_is_named_stands_on_the_record_with_her_key_and_without_her_name(work):
    assert await name_keeper(work, HOST, keeper(Post.TELLER, "a")) is None
    facts = {"post": "teller", "key": "a" * 8, "public": "a" * 64, "by": 0}
    assert work.record.events == [("keeper.set", facts)]
    assert await keepers(work, HOST, HERE) == (keeper(Post.TELLER, "a"),)


async def test_another_takes_the_post_and_the_one_before_stays_known_with_her_end(work):
    await name_keeper(work, HOST, keeper(Post.TELLER, "a"))
    await name_keeper(work, HOST, keeper(Post.AUDITOR, "b"))
    before = await name_keeper(work.later(), HOST, keeper(Post.TELLER, "c", "陈明"))
    assert before == keeper(Post.TELLER, "a")
    every = {one.key_id[0]: (one.since, one.until) for one in await keepers(work, HOST, HERE)}
    assert every == {"a": (NOW, work.now), "b": (NOW, None), "c": (work.now, None)}


async def test_the_same_key_for_the_same_post_again_changes_nothing(work):
    await name_keeper(work, HOST, keeper(Post.TELLER, "a"))
    again = await name_keeper(work.later(), HOST, keeper(Post.TELLER, "a"))
    assert again == keeper(Post.TELLER, "a")
    assert len(work.record.events) == 1


async def test_one_key_for_both_posts_or_one_that_was_replaced_is_refused(work):
    await name_keeper(work, HOST, keeper(Post.TELLER, "a"))
    with pytest.raises(KeyTaken):
        await name_keeper(work, HOST, keeper(Post.AUDITOR, "a"))
    await name_keeper(work.later(), HOST, keeper(Post.TELLER, "b"))
    for post in Post:
        with pytest.raises(KeyUsedBefore):
            await name_keeper(work, HOST, keeper(post, "a"))
    assert len(work.record.events) == 2


@pytest.mark.parametrize("name", ["", "王" * (LONGEST_NAME + 1)])
async def test_a_keeper_has_a_name_of_a_length_that_fits(work, name):
    with pytest.raises(KeeperUnnamed):
        await name_keeper(work, HOST, keeper(Post.TELLER, "a", name))
    assert work.keepers.kept == {}


async def test_what_is_handed_out_and_opened_is_on_the_record_first(work):
    assert await hand_out(work, HOST, HERE, 3) == SEALED
    await note_opening(work, HOST, HERE, 3, "王芳、沈监督", "法院要求")
    assert work.record.events == [
        ("ballot.handed_file", {"ballot": 3, "by": 0}),
        (
            "ballot.opened_file",
            {"ballot": 3, "sealed": "a" * 64, "by": 0, "who": "王芳、沈监督", "reason": "法院要求"},
        ),
    ]


@pytest.mark.parametrize(("who", "why"), [("", "x"), ("x", ""), ("x" * 41, "x"), ("x", "x" * 201)])
async def test_an_opening_has_somebody_and_a_reason(work, who, why):
    with pytest.raises(ReasonMissing):
        await note_opening(work, HOST, HERE, 3, who, why)
    assert work.record.events == []


async def test_where_there_is_no_file_nothing_is_written(work):
    work.keepers.files = (replace(SEALED, community=CommunityId(2)),)
    with pytest.raises(NoSealedFile):
        await hand_out(work, HOST, HERE, 3)
    with pytest.raises(NoSealedFile):
        await note_opening(work, HOST, HERE, 3, "x", "y")
    assert work.record.events == []


async def test_no_coordinator_names_keepers_or_takes_a_file(work):
    for act in (
        name_keeper(work, LIN, keeper(Post.TELLER, "a")),
        keepers(work, LIN, HERE),
        hand_out(work, LIN, HERE, 3),
        note_opening(work, LIN, HERE, 3, "x", "y"),
    ):
        with pytest.raises(NotAllowed):
            await act
    assert (work.record.events, work.keepers.kept) == ([], {})

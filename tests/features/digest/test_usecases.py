"""One's own choice about the rest of the day, and looking it up; in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from bot.features.digest.model import Chosen, Notice, State
from bot.features.digest.usecases import (
    choose_digest,
    chosen_digest,
    coordinates,
    read_day,
    read_waiting,
)
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.manners import Digest
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.text import EN
from tests.conftest import START

HERE, THERE = CommunityId(1), CommunityId(2)
ANN, BEN = PersonId(11), PersonId(12)
TODAY, YESTERDAY = 202605182, 202605172


@dataclass
class Shelf:
    """Notices and choices as `bot.features.digest.ports` asks for them."""

    now: datetime = START
    kept: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)

    @property
    def notices(self):
        return self

    @property
    def residents(self):
        return self

    async def waiting(self, person):
        every = self.kept.values()
        return tuple(one for one in every if one.person == person and one.state is State.KEPT)

    async def listed(self, person, day):
        return tuple(one for one in self.kept.values() if (one.person, one.listed) == (person, day))

    async def put(self, notice):
        self.kept[notice.key] = notice

    async def choose_digest(self, person, digest, at):
        self.choices[person] = (digest, at)

    async def digest_of(self, person):
        return self.choices.get(person, (None, None))[0]


@pytest.fixture
def shelf():
    """Two things wait for Ann and one for Ben; one stood in Ann's message of yesterday."""
    found = Shelf()
    for key, person, state in (
        ("a", ANN, State.KEPT),
        ("b", ANN, State.KEPT),
        ("c", BEN, State.KEPT),
        ("d", ANN, State.TOLD),
        ("e", ANN, State.HELD),
    ):
        found.kept[key] = Notice(key, person, HERE, "sold:3", state, START)
    listed = replace(found.kept["d"], key="f", state=State.LISTED, listed=YESTERDAY)
    found.kept["f"] = listed
    return found


def neighbour(person=ANN, *roles):
    held = (Membership(HERE, frozenset({Role.RESIDENT})), Membership(THERE, frozenset(roles)))
    return Actor(person, EN, memberships=held)


@pytest.mark.parametrize("digest", Digest)
async def test_what_she_chose_is_kept_and_told_with_what_waits(shelf, digest):
    chosen = await choose_digest(shelf, neighbour(), digest)
    assert chosen == Chosen(digest, False, waiting=2)
    assert shelf.choices == {ANN: (digest, START)}
    assert await chosen_digest(shelf, neighbour()) == chosen


async def test_who_chose_nothing_has_no_choice(shelf):
    assert await chosen_digest(shelf, neighbour(BEN)) == Chosen(None, False, waiting=1)
    assert shelf.choices == {}


@pytest.mark.parametrize(
    ("roles", "looks_after"),
    [((), False), ((Role.VOLUNTEER,), False), ((Role.COORDINATOR,), True)],
)
async def test_who_coordinates_anywhere_gets_it_daily_without_choosing(shelf, roles, looks_after):
    actor = neighbour(ANN, *roles)
    assert coordinates(actor) is looks_after
    assert (await chosen_digest(shelf, actor)).daily is looks_after


@pytest.mark.parametrize("coordinator", [True, False])
def test_a_choice_weighs_more_than_an_office(coordinator):
    assert Chosen(Digest.DAILY, coordinator, 0).daily
    assert not Chosen(Digest.OFF, coordinator, 0).daily


async def test_somebody_without_a_place_may_choose_too(shelf):
    stranger = Actor(PersonId(99), None)
    assert await choose_digest(shelf, stranger, Digest.OFF) == Chosen(Digest.OFF, False, 0)


async def test_what_she_reads_waits_no_more_and_stands_in_that_day(shelf):
    shown = await read_waiting(shelf, neighbour(), TODAY)
    assert [(one.key, one.state, one.listed) for one in shown] == [
        ("a", State.LISTED, TODAY),
        ("b", State.LISTED, TODAY),
    ]
    assert (await chosen_digest(shelf, neighbour())).waiting == 0


async def test_reading_again_shows_the_same_and_what_came_since(shelf):
    await read_waiting(shelf, neighbour(), TODAY)
    await shelf.put(Notice("z", ANN, HERE, "sold:9", State.KEPT, START))
    assert [one.key for one in await read_waiting(shelf, neighbour(), TODAY)] == ["a", "b", "z"]


async def test_what_is_held_for_the_morning_and_what_is_anothers_stays(shelf):
    await read_waiting(shelf, neighbour(), TODAY)
    assert (shelf.kept["e"].state, shelf.kept["c"].state) == (State.HELD, State.KEPT)


async def test_a_day_shows_what_stood_in_her_own_message(shelf):
    assert [one.key for one in await read_day(shelf, neighbour(), YESTERDAY)] == ["f"]
    assert await read_day(shelf, neighbour(BEN), YESTERDAY) == ()
    assert await read_day(shelf, neighbour(), TODAY) == ()

"""A ballot before everybody, a quiet street, a wire that can be cut, a command that breaks."""

import pytest

from bot.demo.api.world import World
from bot.demo.neighbourhood import GROUP
from tests.chat.post import ANN, BEN, EVA, Wire
from tests.chat.presses import Broken, with_route
from tests.lane import moved_in
from tests.places import sandbox


@pytest.fixture
async def ballot(lane):
    """A ballot whose three answers every neighbour has before her."""
    opened = await lane.opens()
    for number in range(1, 6):
        await lane.neighbour(number).taps("去投票", GROUP)
    return opened


@pytest.fixture
def broken(lane):
    """/boom breaks each time; counts how often it was tried."""
    tried = []

    async def boom(turn, said):
        tried.append(said)
        await turn.work.outbox.say(
            "boom", turn.place.chat, {"lines": [["plain", said]], "buttons": []}
        )
        raise Broken(said)

    with_route(lane.village, boom)
    return tried


@pytest.fixture
async def street(lane):
    """Everybody has begun to talk with the bot, and it is quiet."""
    for person in (ANN, BEN, EVA):
        await lane.village.person(person).says("/start")
    await lane.village.passes(minutes=2)
    lane.village.world.calls.clear()
    return lane


@pytest.fixture
async def wired(tmp_path, clock, entropy):
    world = World(clock)
    wire = Wire(world)
    async with sandbox(tmp_path, clock, world=world, entropy=entropy, request=wire) as village:
        lane = await moved_in(village)
        await lane.neighbour(1).says("/start")
        await village.passes(minutes=2)
        world.calls.clear()
        yield lane, wire

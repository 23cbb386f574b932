"""Two communities on one bot never touch (PROMISES P47): every button, link and command is tried.

The buttons are made from the code, so one that comes next year is tried too. They are properly
sealed: what is tried is whether authority comes from who presses, not from what is pressed.

Several tries arrive at once, and none hides another: each press has a message of its own to change.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pytest

from bot.chat.routes import ROUTES
from bot.commands.drill.elsewhere import (
    SECRETS,
    There,
    every_button,
    every_word,
    rows_there,
    settled_there,
    told,
)
from bot.demo.api.world import World
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import STRANGER
from bot.demo.village import Persona, Village
from bot.features.residents.usecases import invite_coordinator, issue_invitation
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, UnitId
from tests.lane import Lane
from tests.places import sandbox

WHO = ("coordinator", "neighbour", "stranger")
AT_ONCE = 16
T = TypeVar("T")


def somebody(lane: Lane, who: str) -> Persona:
    return {"coordinator": lane.coordinator, "neighbour": lane.neighbour(1)}.get(
        who, lane.village.person(STRANGER)
    )


def heard(person: Persona) -> str:
    return "\n".join(str(one.get("text", "")) for one in person.messages())


def handfuls(every: Iterable[T]) -> Iterator[Sequence[T]]:
    some = list(every)
    yield from (some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE))


def secret(words: str) -> str:
    """What of the other place was typed: said back, it was not told. Without it, empty."""
    last = words.rpartition(" ")[2]
    return last if any(one in last for one in SECRETS) else ""


@pytest.fixture
async def village(
    tmp_path: Path, clock: HandClock, entropy: SeededEntropy
) -> AsyncIterator[Village]:
    """Nobody is told there that she is too fast."""
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(tmp_path, clock, world=world, entropy=entropy) as opened:
        yield opened
        assert world.complaints == []


@pytest.fixture
async def there(lane: Lane) -> There:
    return await settled_there(lane.village)


@pytest.mark.parametrize("who", WHO)
async def test_no_button_with_ids_of_another_place_does_or_tells_anything(
    lane: Lane, there: There, who: str
) -> None:
    person, works, world = somebody(lane, who), lane.village.works, lane.village.world
    for _message in range(AT_ONCE):
        await person.says("/start")
    open_to_presses = [one["message_id"] for one in person.messages() if one["from"]["is_bot"]]
    before = await rows_there(works, there)
    tried = list(every_button(there.ids))
    assert len({type(one) for one in tried}) == len(ROUTES.presses)
    for some in handfuls(tried):
        answered = len(world.toasts(person.id))
        for message, press in zip(open_to_presses[-AT_ONCE:], some, strict=False):
            world.press(person.id, person.id, message, works.drawer.seals.seal(press))
        await lane.village.settles()
        flashed = [one.text for one in world.toasts(person.id)[answered:]]
        assert len(flashed) == len(some)
        assert not told(f"{flashed} {heard(person)}"), some
    assert await rows_there(works, there) == before


@pytest.mark.parametrize("who", WHO)
async def test_no_link_or_command_with_words_of_another_place_does_or_tells_anything(
    lane: Lane, there: There, who: str
) -> None:
    person, works, world = somebody(lane, who), lane.village.works, lane.village.world
    before = await rows_there(works, there)
    for own, all_with_it in groupby(sorted(every_word(there), key=secret), key=secret):
        for some in handfuls(all_with_it):
            seen = len(person.messages())
            for words in some:
                world.say(person.id, person.id, words)
            await lane.village.settles()
            new = [one for one in person.messages()[seen:] if one["from"]["is_bot"]]
            assert len(new) >= len(some)
            assert not told("\n".join(str(one.get("text", "")) for one in new), own), some
    assert await rows_there(works, there) == before
    assert not any(one in str(lane.village.group()) for one in SECRETS)


async def test_a_coordinator_gives_out_no_link_for_a_flat_of_another_place(
    lane: Lane, there: There
) -> None:
    before = await rows_there(lane.village.works, there)
    lin = lane.coordinator
    await lin.says("/roll")
    await lin.taps("给一户发链接")
    await lin.says("9-1-101")
    assert "别处" not in heard(lin)
    async with lane.village.works.begin() as work:
        person = PersonId(lin.id)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        for verb, number in (
            (issue_invitation, UnitId(there.ids["unit"][0])),
            (invite_coordinator, there.community),
        ):
            with pytest.raises(NotAllowed):
                await verb(work, actor, number)
    assert await rows_there(lane.village.works, there) == before

"""The coordinator sees which flats no message reaches, in private, and nobody else does."""

import pytest

from bot.demo.neighbourhood import GROUP
from bot.features.residents.screens import UnreachedFlats
from bot.kernel.errors import NotAllowed
from tests.handlers.speech import speech
from tests.lane import Lane


def label(lane: Lane, n: int) -> str:
    return speech(lane).many("{n} flat gets no messages", "{n} flats get no messages", n)


async def blocks(lane: Lane, *numbers: int) -> None:
    for number in numbers:
        await lane.neighbour(number).says("/start")
        lane.village.world.block(lane.neighbour(number).id)
    await lane.village.settles()


async def test_where_everybody_is_reached_there_is_no_button(either: Lane) -> None:
    await either.coordinator.says("/roll")
    said = speech(either)
    usual = ("Link for a flat", "A flat was sold", "Import a roll", "Plain screens for a neighbour")
    assert either.coordinator.labels() == [said(one) for one in usual]


async def test_flats_that_are_not_reached_are_counted_and_listed_on_a_tap(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await blocks(either, 1, 5)
    await lin.says("/roll")
    await lin.taps(label(either, 3))
    assert said("No message reaches these flats of {name}:", name="梧桐里") in lin.reads()
    flats = [said("Flat {label}", label=said.flat(one)) for one in ("1-1-101", "1-1-301")]
    assert all(one in lin.reads() for one in flats)
    assert said.flat("1-1-102") not in lin.reads()
    assert "邻居" not in lin.reads()  # it names nobody


async def test_whoever_comes_back_leaves_the_list(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await blocks(either, 1)
    await lin.says("/roll")
    await lin.taps(label(either, 1))
    either.village.world.unblock(either.neighbour(1).id)
    await either.village.settles()
    await lin.taps(label(either, 1))  # the old button tells how things are now
    assert lin.reads() == said("At present my messages reach every voter of {name}.", name="梧桐里")


async def test_a_long_list_fits_a_phone(lane: Lane) -> None:
    from bot.features.residents import screens
    from bot.features.residents.model import Unreached

    async with lane.village.works.look() as work:
        place = await work.residents.neighbourhood(lane.community)
    many = screens.unreached(Unreached(place, tuple(f"1-1-{n}" for n in range(101, 201))))
    assert len(many.lines) < 50


@pytest.mark.parametrize("kind", ["neighbour", "stranger", "operator"])
async def test_nobody_else_sees_the_list(either: Lane, kind: str) -> None:
    person = either.neighbour(2) if kind == "neighbour" else getattr(either, kind)
    await person.says("/start")
    seals = either.village.works.drawer.seals
    press = {"text": "", "callback_data": seals.seal(UnreachedFlats(either.community))}
    toast = await person.presses(person.messages()[-1]["message_id"], press)
    said = speech(either)
    unknown = (
        "I do not know yet which flat you vote for. "
        "If you live here, send me the code from your letter, or ask your coordinator for the "
        "link for your flat."
    )
    assert toast == (said(unknown) if kind == "stranger" else said.text(NotAllowed().text()))


async def test_the_list_does_not_open_in_the_group(lane: Lane) -> None:
    await lane.opens()
    seals = lane.village.works.drawer.seals
    press = {"text": "", "callback_data": seals.seal(UnreachedFlats(lane.community))}
    before = len(lane.village.group())
    card = lane.village.group()[-1]["message_id"]
    assert await lane.coordinator.presses(card, press, GROUP) == (
        "这个按钮已经过时了。请回群里重新点开。"
    )
    assert len(lane.village.group()) == before

"""A convention in large print: in the reader's language, once, and never what she may not read."""

import asyncio
from dataclasses import replace

import pytest

from bot.features.conventions import errors
from bot.features.conventions.model import State
from bot.features.conventions.screens import DropDraft, PrintConvention
from bot.features.papers.errors import PaperUnset, WordsUnprintable
from bot.features.papers.model import Spot
from bot.kernel.ids import ConventionId
from bot.kernel.text import ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import speech
from tests.handlers.test_convention_asking import TEXT, presses
from tests.handlers.test_convention_drafts import drafted
from tests.infra.press import Press
from tests.lane import Lane

ONE = ConventionId(1)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    found = Press()
    monkeypatch.setattr(asyncio, "create_subprocess_exec", found)
    return found


async def test_each_reader_gets_her_language_and_a_draft_says_that_it_is_one(
    either: Lane, press: Press
) -> None:
    said, lin = speech(either), await drafted(either, TEXT)
    await lin.taps(said("Large print"))
    await either.village.passes(seconds=30)
    template, data = press.set[-1]
    assert (template, data["title"]) == ("convention", "小公约")
    (sheet,) = data["papers"]
    assert said("Draft, not in force") in str(sheet)
    mine, other = ("楼道", "stairs") if either.language == ZH else ("stairs", "楼道")
    assert mine in str(sheet)
    assert other not in str(sheet)
    assert said("Here it is in large print: {name}", name="小公约") in lin.reads()
    await presses(either, lin, DropDraft(ONE))
    gone = said.text(errors.ConventionGone().text())
    assert gone in (await presses(either, lin, PrintConvention(ONE)), lin.reads())
    assert len(press.set) == 1


async def test_what_is_dropped_while_it_is_printed_is_not_sent(lane: Lane, press: Press) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)

    async def dropped() -> None:
        async with lane.village.works.begin() as work:
            found = await work.conventions.get(ONE)
            assert found
            await work.conventions.put(replace(found, state=State.DROPPED))

    press.meanwhile = dropped
    await lin.taps(said("Large print"))
    await lane.village.passes(seconds=30)
    assert len(press.set) == 1
    assert not [one for one in lin.messages() if "document" in one]


async def test_asked_twice_it_comes_once_and_a_broken_printer_is_admitted(
    lane: Lane, press: Press
) -> None:
    said, lin = speech(lane), lane.coordinator
    await in_force(lane, TEXT)
    await lin.says("/convention")
    button = lin.button(said("Large print"))
    lane.village.world.press(lin.id, lin.id, button[0], button[1]["callback_data"])
    await lin.presses(*button)
    await lane.village.passes(seconds=30)
    assert len([one for one in lin.messages() if "document" in one]) == 1
    press.broken = True
    await lin.presses(*button)
    await lane.village.passes(seconds=30)
    assert said.text(PaperUnset().text()) in lin.reads()


async def test_words_that_no_font_has_are_named_and_nothing_is_printed(
    either: Lane, press: Press
) -> None:
    said, lin = speech(either), either.coordinator
    await in_force(either, "公约\n第一条 \U0001342f 不堆东西。")
    await lin.says("/convention")
    await lin.taps(said("Large print"))
    await either.village.passes(seconds=30)
    assert press.set == []
    assert lin.reads() == said.text(WordsUnprintable(Spot.CONVENTION, "\U0001342f").text())
    assert not [one for one in lin.messages() if "document" in one]

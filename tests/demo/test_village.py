"""People of the sandbox see and press what stands on the screen, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.api.people_side import Impossible
from bot.demo.clock import SeededEntropy
from bot.demo.neighbourhood import GROUP
from bot.demo.village import NotToBeSeen, Village
from tests.lane import QUESTION, Lane
from tests.places import sandbox


async def test_a_button_that_is_not_on_the_screen_cannot_be_pressed(lane: Lane) -> None:
    await lane.opens()
    with pytest.raises(NotToBeSeen, match="去投票"):
        await lane.neighbour(1).taps("投下去", GROUP)
    with pytest.raises(NotToBeSeen):
        await lane.neighbour(1).taps("同意")  # she has not opened the card yet


async def test_the_newest_button_of_that_name_is_pressed(lane: Lane) -> None:
    await lane.opens("第一件事？")
    await lane.opens("第二件事？")
    await lane.village.passes(seconds=6)  # between two cards of a group
    await lane.neighbour(1).taps("去投票", GROUP)
    assert "第二件事？" in lane.neighbour(1).reads()


async def test_who_is_not_in_the_group_cannot_press_there(lane: Lane) -> None:
    lane.village.world.leave(lane.stranger.id, GROUP)
    await lane.village.settles()
    with pytest.raises(Impossible):
        await lane.stranger.says("/help", GROUP)


async def test_an_act_takes_its_time_and_settling_takes_none(lane: Lane) -> None:
    before = lane.village.clock.now()
    await lane.village.settles()
    assert lane.village.clock.now() == before
    await lane.neighbour(1).says("/help")
    assert lane.village.clock.now() == before + timedelta(seconds=3)
    await lane.village.passes(minutes=2)
    assert lane.village.clock.now() == before + timedelta(minutes=2, seconds=3)


async def test_what_flashes_up_is_told_to_who_pressed(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    assert await ann.taps("去投票", GROUP) is None  # a link, no press
    assert await ann.taps("弃权") == "已记下：弃权。"
    assert lane.village.world.toasts(lane.neighbour(2).id) == []


async def test_she_reads_the_bots_words_and_not_her_own(lane: Lane) -> None:
    ann = lane.neighbour(1)
    assert ann.reads() == ""
    await ann.says("/help")
    assert ann.reads().startswith("您能做的事")
    lane.village.world.say(ann.id, ann.id, "谢谢")
    assert ann.reads().startswith("您能做的事")


async def test_a_message_that_was_seen_can_be_pressed_later(lane: Lane) -> None:
    await lane.opens()
    ann = lane.neighbour(1)
    await ann.taps("去投票", GROUP)
    kept = ann.button("不同意")
    await ann.taps("同意")
    assert "不同意" not in ann.labels()
    assert await ann.presses(*kept) == "改好了。现在是：不同意。"


async def test_a_second_sandbox_on_the_same_folder_remembers(lane: Lane, tmp_path: Path) -> None:
    await lane.opens()
    old = lane.village
    async with sandbox(
        tmp_path, old.clock, world=old.world, entropy=SeededEntropy("again")
    ) as again:
        await again.person(lane.neighbour(1).id).says("/vote")
        assert QUESTION in again.person(lane.neighbour(1).id).reads()


async def test_the_sandbox_reads_no_settings_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, village: Village
) -> None:
    """It is the same on every machine: its operator is its own."""
    monkeypatch.setenv("LINLI_OPERATORS", "12345")
    monkeypatch.setenv("LINLI_DATABASE_URL", "sqlite+aiosqlite:////nowhere/at/all")
    (tmp_path / "other").mkdir()
    async with sandbox(tmp_path / "other", village.clock) as second:
        assert second.works.operators == village.works.operators


async def test_a_year_of_quiet_nights_is_leapt_over_and_what_else_rings_does_so_in_its_minute(
    lane: Lane,
) -> None:
    village, nights = lane.village, 0
    ballot, begun = await lane.opens(), lane.village.clock.now()
    nightly = lane.village.linli.ticker.bells.nightly()

    def stops() -> None:
        nonlocal nights
        nights += 1
        village.listens()

    village.clock.on_push = stops
    await village.leaps(days=366)
    assert nightly
    assert 2 <= nights < 30  # where the vote rings, and at the end
    assert village.clock.now() == begun + timedelta(days=366)
    async with village.works.look() as work:
        found = await work.ballots.get(ballot.id)
    assert found is not None
    assert found.closed_at is not None
    assert found.closed_at - ballot.closes_at < timedelta(minutes=2)

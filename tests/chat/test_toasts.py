"""A slow answer to a press holds nobody up, and no refusal is lost between commit and toast."""

import asyncio
from datetime import timedelta

import pytest

from tests.chat.presses import arrive, press, turnout
from tests.chat.storage import commits, disk_full, rows

CLOSED = "投票已经结束"


@pytest.fixture
def silent(lane):
    """Telegram never answers a toast."""
    call, asked = lane.village.linli.api.call, []

    async def hangs(method, **parameters):
        if method == "answerCallbackQuery":
            asked.append(parameters["callback_query_id"])
            await asyncio.Event().wait()
        return await call(method, **parameters)

    lane.village.linli.api.call = hangs
    return asked


async def late(lane):
    """Somebody presses after the end; the bot has judged it."""
    lane.village.clock.forward(timedelta(days=30))
    press(lane, 1)
    await arrive(lane.village)
    await lane.village.linli.door.step()


async def refusals(lane):
    kept = await rows(lane.village.works, "outbox")
    return [one for one in kept if one["key"].startswith("refusal:")]


async def test_votes_are_counted_while_toasts_hang(lane, ballot, silent):
    lane.village.linli.door.toasts.patience = 0.05  # seconds
    for number in (1, 2, 3):
        press(lane, number)
        await arrive(lane.village)
        assert await lane.village.linli.door.step() == 1
    assert await turnout(lane, ballot) == 3
    await lane.village.linli.door.toasts.finish()
    assert len(silent) == 3


async def test_only_so_many_toasts_are_under_way(lane, ballot, silent):
    lane.village.linli.door.toasts.patience = 0.05  # seconds
    for _n in range(40):
        press(lane, 1)
    await arrive(lane.village)
    door, most = lane.village.linli.door, 0
    while await door.step():
        most = max(most, sum(door.toasts._under_way.values()))
    await door.toasts.finish()
    assert len(silent) == 40
    assert most <= 32


async def test_a_refusal_whose_toast_was_taken_is_not_said_again(lane, ballot):
    await late(lane)
    assert len(await refusals(lane)) == 1
    await lane.village.linli.door.toasts.finish()
    assert await refusals(lane) == []
    await lane.village.passes(seconds=30)
    assert lane.village.world.toasts(11)[-1].text.startswith(CLOSED)
    assert CLOSED not in lane.neighbour(1).reads()


async def test_a_refusal_whose_toast_hangs_is_written_at_once(lane, ballot, silent):
    lane.village.linli.door.toasts.patience = 0.01  # seconds
    await late(lane)
    await lane.village.linli.door.toasts.finish()
    await lane.village.linli.sender.step()
    assert CLOSED in lane.neighbour(1).reads()


async def test_a_kill_between_the_commit_and_the_toast_leaves_nobody_untold(lane, ballot, silent):
    await late(lane)
    (task,) = lane.village.linli.door.toasts._under_way
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await lane.village.linli.sender.step()
    assert CLOSED not in lane.neighbour(1).reads()
    lane.village.clock.forward(timedelta(seconds=5))
    while await lane.village.linli.sender.step():
        pass
    assert CLOSED in lane.neighbour(1).reads()


async def test_where_the_disk_is_full_a_refusal_is_rather_said_twice(lane, ballot):
    await late(lane)
    with disk_full(lane.village.works.database):
        await lane.village.linli.door.toasts.finish()
    await lane.village.passes(seconds=10)
    assert lane.village.world.toasts(11)[-1].text.startswith(CLOSED)
    assert CLOSED in lane.neighbour(1).reads()


async def test_an_accepted_vote_costs_no_second_commit(lane, ballot):
    press(lane, 1)
    await arrive(lane.village)
    with commits(lane.village.works.database) as seen:
        await lane.village.linli.door.step()
        await lane.village.linli.door.toasts.finish()
    assert len(seen) == 1

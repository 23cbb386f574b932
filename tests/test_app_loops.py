"""The loops while they run: what they do by themselves, what a stop and a fault leave behind."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import event
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.app import run
from bot.demo.neighbourhood import GROUP
from tests.chat.storage import disk_full, rows
from tests.loops import running, until

WORDS = "门锁的密码是八八六六"


async def test_the_loops_answer_and_vote_and_close_by_themselves(lane):
    village, ann = lane.village, lane.neighbour(1)
    await lane.opens(open_for=timedelta(hours=1))
    async with running(village):
        _message, card = ann.button("去投票", GROUP)
        village.world.open_link(11, card["url"].partition("start=")[2])
        await until(village, lambda: "同意" in ann.labels())
        message, yes = ann.button("同意")
        village.world.press(11, 11, message, yes["callback_data"])
        await until(village, lambda: "回执" in ann.reads())
        village.clock.forward(timedelta(hours=2))
        village.world.press(11, 11, message, yes["callback_data"])
        await until(village, lambda: len(village.world.toasts(11)) == 2)
        village.world.mailbox.hang_up()
        await until(village, lambda: "表决结束了" in lane.card())
    assert village.world.toasts(11)[-1].text.startswith("投票已经结束")


async def test_cancelling_ends_every_loop(lane):
    village = lane.village
    async with running(village) as task:
        village.world.say(11, 11, "/help")
        await until(village, lambda: len(lane.neighbour(1).messages()) == 2)
    assert task.cancelled()
    village.world.say(11, 11, "/help")
    for _n in range(50):
        await asyncio.sleep(0)
    assert len(lane.neighbour(1).messages()) == 3
    assert [one for one in asyncio.all_tasks() if one is not asyncio.current_task()] == []


async def test_what_was_on_its_way_at_a_stop_is_not_said_again(lane):
    village = lane.village
    delivered, answered, call = asyncio.Event(), asyncio.Event(), village.linli.api.call

    async def slow(method, **parameters):
        result = await call(method, **parameters)
        if method == "sendMessage":
            delivered.set()
            await answered.wait()
        return result

    village.linli.api.call = slow
    village.world.say(11, 11, "/help")
    async with running(village) as task:
        await delivered.wait()
        task.cancel()
        await asyncio.sleep(0)
        answered.set()
    (post,) = [one for one in await rows(village.works, "outbox") if one["chat_id"] == 11]
    assert post["state"] == "sent"


async def test_a_stop_begins_no_new_step_and_writes_down_what_was_sent(lane):
    village, begun, go_on = lane.village, asyncio.Event(), asyncio.Event()
    call, spoke = village.linli.api.call, []
    for number in range(1, 6):
        await lane.neighbour(number).says("/start")
    await village.passes(minutes=2)

    async def slow(method, **parameters):
        result = await call(method, **parameters)
        if method == "sendMessage":
            spoke.append(parameters["chat_id"])
            begun.set()
            await go_on.wait()
        return result

    village.linli.api.call = slow
    async with village.works.begin() as work:
        for chat in range(11, 16):
            for n in range(4):
                letter = {"lines": [["plain", "停水"]], "buttons": []}
                await work.outbox.say(f"many:{chat}:{n}", chat, letter)
    async with running(village) as task:
        await begun.wait()
        task.cancel()
        await asyncio.sleep(0)
        go_on.set()
    kept = await rows(village.works, "outbox")
    assert len(spoke) == 8  # one step of new messages
    many = [one for one in kept if one["key"].startswith("many:")]
    assert [one["state"] for one in many].count("due") == 12
    assert [one for one in many if one["state"] == "due" and one["flying_since"]] == []


async def test_a_stop_in_the_middle_of_a_call_loses_no_other_outcome(lane):
    village, hangs, call = lane.village, asyncio.Event(), lane.village.linli.api.call

    async def stuck(method, **parameters):
        if parameters.get("chat_id") == 11:
            hangs.set()
            await asyncio.Event().wait()
        return await call(method, **parameters)

    await lane.neighbour(2).says("/start")
    village.linli.api.call = stuck
    async with village.works.begin() as work:
        for chat in (12, 11):
            await work.outbox.say(f"to:{chat}", chat, {"lines": [["plain", "水"]], "buttons": []})
    task = asyncio.create_task(run(village.linli, tick=0.01, last_words=0.01))
    await hangs.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    kept = {one["key"]: one["state"] for one in await rows(village.works, "outbox")}
    assert (kept["to:12"], kept["to:11"]) == ("sent", "due")


async def test_a_fault_of_one_loop_is_told_and_ends_none(lane):
    village, broken = lane.village, []
    step = village.linli.ticker.step

    async def breaks():
        if len(broken) < 2:
            broken.append(1)
            raise RuntimeError(WORDS)
        return await step()

    await lane.opens(open_for=timedelta(hours=1))
    village.linli.ticker.step = breaks
    village.clock.forward(timedelta(hours=2))
    with capture_logs() as log:
        async with running(village):
            village.world.mailbox.hang_up()
            await until(village, lambda: "表决结束了" in lane.card())
    assert [one["event"] for one in log].count("loop.fault") == 2
    assert WORDS not in str(log)


async def test_a_token_revoked_while_sending_ends_the_run(lane):
    village = lane.village
    village.world.say(11, 11, "/help")
    village.world.fail_next("sendMessage", 401, "Unauthorized")
    with pytest.raises(BaseExceptionGroup) as ended:
        async with asyncio.timeout(10):
            await run(village.linli, tick=0.01)
    assert ended.group_contains(InvalidToken)


async def test_a_revoked_token_ends_the_run(lane):
    lane.village.world.fail_next("getUpdates", 401, "Unauthorized")
    with pytest.raises(BaseExceptionGroup) as ended:
        async with asyncio.timeout(10):
            await run(lane.village.linli, tick=0.01)
    assert ended.group_contains(InvalidToken)


async def test_trouble_with_the_disk_does_not_end_the_run(lane):
    village, often, refused = lane.village, asyncio.Event(), []
    engine = village.works.database.engine.sync_engine

    def note(context):
        refused.append(context)
        if len(refused) > 12:  # each loop had its turns
            often.set()

    village.world.say(11, 11, "/help")
    await village.linli.intake.step()
    with disk_full(village.works.database, "SELECT", "INSERT", "UPDATE"):
        event.listen(engine, "handle_error", note)
        async with running(village) as task:
            await often.wait()
            assert not task.done()
        event.remove(engine, "handle_error", note)
    async with running(village):
        await until(village, lambda: "您能做的事" in lane.neighbour(1).reads())


async def test_a_start_without_a_network_is_tried_again(lane):
    village = lane.village
    village.linli.intake._pause = 1e-9  # seconds; it doubles
    village.world.cut_next("deleteWebhook")
    village.world.say(11, 11, "/help")
    async with running(village):
        await until(village, lambda: "您能做的事" in lane.neighbour(1).reads())
    assert [one.method for one in village.world.calls].count("deleteWebhook") == 1

import asyncio

import pytest

from bot.demo.api.mailbox import HOOKED, OUSTED
from tests.demo.sandbox import WANG, a_house


def texts(updates):
    return [update["message"]["text"] for update in updates]


def say(house, *words):
    for word in words:
        house.world.say(WANG, WANG, word)


async def test_updates_come_again_until_an_offset_confirms_them():
    house = a_house()
    say(house, "a", "b", "c")
    first = await house.updates()
    assert texts(first) == texts(await house.updates()) == ["a", "b", "c"]
    assert [u["update_id"] - first[0]["update_id"] for u in first] == [0, 1, 2]
    assert texts(await house.updates(offset=first[1]["update_id"])) == ["b", "c"]
    assert texts(await house.updates()) == ["b", "c"]


async def test_a_limit_takes_the_oldest():
    house = a_house()
    say(house, "a", "b", "c")
    assert texts(await house.updates(limit=2)) == ["a", "b"]
    assert await house.refused("getUpdates", limit=0) == "limit must be between 1 and 100"


async def test_a_negative_offset_takes_the_newest_and_forgets_the_rest():
    house = a_house()
    say(house, "a", "b", "c")
    assert texts(await house.updates(offset=-1)) == ["c"]
    assert texts(await house.updates()) == ["c"]


async def test_updates_are_kept_for_a_day():
    house = a_house()
    say(house, "old")
    house.later(hours=1)
    say(house, "young")
    house.later(hours=23)
    assert texts(await house.updates()) == ["young"]


async def test_unwanted_kinds_are_not_queued_but_older_ones_stay():
    house = a_house()
    say(house, "a")
    await house.updates(allowed_updates=["callback_query"])
    say(house, "b")
    house.world.press(WANG, WANG, 1, "x")
    assert [set(u) - {"update_id"} for u in await house.updates()] == [
        {"message"},
        {"callback_query"},
    ]
    await house.updates(allowed_updates=[])
    say(house, "c")
    assert len(await house.updates()) == 3
    house.world.mailbox.put({"chat_member": {}})
    assert len(await house.updates()) == 3


async def test_a_waiting_reader_is_woken_by_news():
    house = a_house()
    reader = asyncio.create_task(house.ask("getUpdates", timeout=50))
    await asyncio.sleep(0)
    say(house, "a")
    assert texts(await reader) == ["a"]


async def test_a_reader_goes_home_when_its_time_is_over_or_the_line_is_closed():
    house = a_house()
    assert await house.world.mailbox.read(0, 100, timeout=0.001) == []
    reader = asyncio.create_task(house.ask("getUpdates", timeout=50))
    await asyncio.sleep(0)
    assert house.world.mailbox.is_read()
    house.world.mailbox.hang_up()
    assert await reader == []
    assert not house.world.mailbox.is_read()


async def test_a_reader_that_is_stopped_leaves_the_line_free():
    house = a_house()
    reader = asyncio.create_task(house.ask("getUpdates", timeout=50))
    await asyncio.sleep(0)
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    assert not house.world.mailbox.is_read()
    say(house, "a")
    assert texts(await house.updates()) == ["a"]


async def test_only_a_known_update_can_be_delivered_again():
    house = a_house()
    with pytest.raises(KeyError):
        house.world.redeliver(5)


async def test_a_second_reader_ends_the_first():
    house = a_house()
    first = asyncio.create_task(house.call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    second = asyncio.create_task(house.call("getUpdates", timeout=50))
    answer = await first
    assert (answer["error_code"], answer["description"]) == (409, f"Conflict: {OUSTED}")
    say(house, "a")
    assert texts((await second)["result"]) == ["a"]


async def test_with_a_webhook_nobody_can_poll():
    house = a_house()
    say(house, "a")
    await house.ask("setWebhook", url="https://a.example/hook", allowed_updates=["message"])
    answer = await house.call("getUpdates")
    assert (answer["error_code"], answer["description"]) == (409, f"Conflict: {HOOKED}")
    info = await house.ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://a.example/hook", 1)
    await house.ask("deleteWebhook", drop_pending_updates=True)
    assert await house.updates() == []


async def test_an_update_can_be_delivered_again_after_it_was_confirmed():
    house = a_house()
    say(house, "a", "b")
    first = (await house.news())[0]
    house.world.redeliver(first["update_id"])
    say(house, "c")
    assert await house.updates(offset=first["update_id"] + 2, limit=1) == [first]
    assert texts(await house.updates()) == ["c"]


async def test_any_update_can_be_injected():
    house = a_house()
    assert house.world.inject({"update_id": 900_000, "poll": {"odd": True}}) == 900_000
    assert await house.updates() == [{"update_id": 900_000, "poll": {"odd": True}}]
    house.world.inject({"update_id": 900_000, "chat_member": "broken"})
    assert (await house.updates())[-1]["chat_member"] == "broken"
    say(house, "a")
    assert (await house.updates())[-1]["update_id"] == 900_001


async def test_numbers_may_begin_anew_below_the_last_offset():
    house = a_house()
    say(house, "a")
    last = (await house.news())[0]["update_id"]
    house.world.mailbox.renumber(500)
    say(house, "b")
    found = await house.updates(offset=last + 1)
    assert [(u["update_id"], u["message"]["text"]) for u in found] == [(500, "b")]
    assert await house.updates(offset=501) == []

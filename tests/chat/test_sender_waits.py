"""Pauses, moved groups and cut wires: what waits arrives, once, where it belongs."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import GROUP
from tests.chat.post import ANN, BEN, EVA, heard, say, sent
from tests.chat.storage import rows


def flood(village, chat, seconds):
    village.world.fail_next(
        "sendMessage",
        429,
        f"Too Many Requests: retry after {seconds}",
        {"retry_after": seconds},
        chat_id=chat,
    )


async def test_a_chat_that_telegram_paused_waits_and_gets_everything_once_in_order(street):
    village = street.village
    flood(village, ANN, 9)
    for text in ("甲", "乙"):
        await say(village, ANN, text)
    await say(village, BEN, "丙")
    await village.settles()
    assert (heard(village, ANN, "甲"), heard(village, BEN, "丙")) == (0, 1)
    await village.passes(seconds=8)
    assert len(sent(village, ANN)) == 1
    await village.passes(seconds=2)
    await village.passes(minutes=5)
    assert [one["text"] for one in village.world.messages(ANN)[-2:]] == ["甲", "乙"]
    assert len(sent(village, ANN)) == 3


async def test_a_second_paused_chat_within_ten_seconds_pauses_all(street):
    village = street.village
    flood(village, ANN, 30)
    await say(village, ANN, "甲")
    await village.settles()
    flood(village, BEN, 30)
    await say(village, BEN, "乙")
    await village.passes(seconds=9)
    await say(village, EVA, "丙")
    await village.passes(seconds=20)
    assert heard(village, EVA, "丙") == 0
    await village.passes(seconds=11)
    assert [
        heard(village, chat, text) for chat, text in ((ANN, "甲"), (BEN, "乙"), (EVA, "丙"))
    ] == [
        1,
        1,
        1,
    ]


async def test_two_pauses_far_apart_leave_other_chats_alone(street):
    village = street.village
    flood(village, ANN, 30)
    await say(village, ANN, "甲")
    await village.settles()
    flood(village, BEN, 30)
    await say(village, BEN, "乙")
    await village.passes(seconds=11)
    await say(village, EVA, "丙")
    await village.settles()
    assert heard(village, EVA, "丙") == 1


@pytest.mark.parametrize("update_lost", [True, False])
async def test_a_group_that_became_a_supergroup_keeps_its_card_and_its_result(street, update_lost):
    village = street.village
    await street.opens(open_for=timedelta(hours=2))
    await street.neighbour(1).taps("去投票", GROUP)
    new = village.world.upgrade(GROUP)
    if update_lost:
        village.world.mailbox.drop()
    await village.settles()
    village.world.calls.clear()
    await street.neighbour(1).taps("同意")
    await village.passes(seconds=10)
    cards = [one for one in village.world.messages(new) if "已有 1 户" in str(one.get("text"))]
    assert len(cards) == 1
    refused = [no for _method, no in sent(village, GROUP)]
    assert len(refused) == (1 if update_lost else 0)
    assert all("upgraded" in no for no in refused)
    await village.passes(hours=2)
    await village.passes(seconds=10)
    result = village.world.messages(new)[-1]
    assert result["reply_to_message"]["message_id"] == cards[0]["message_id"]
    assert len(sent(village, GROUP)) == len(refused)
    assert {one["chat_id"] for one in await rows(village.works, "chats")} == {new}


async def test_an_unknown_new_chat_keeps_what_was_waiting_for_the_old_one(street):
    village = street.village
    new = village.world.upgrade(GROUP)
    village.world.mailbox.drop()
    for text in ("甲", "乙"):
        await say(village, GROUP, text, reply_to=1)
    await village.settles()
    assert [one.get("text") for one in village.world.messages(new)][-2:] == ["甲", "乙"]
    assert len(sent(village, GROUP)) == 1


async def test_a_full_row_of_resting_messages_holds_nobody_up(street):
    village = street.village
    flood(village, ANN, 60)
    await say(village, ANN, "甲")
    await village.settles()
    for number in range(40):
        await say(village, ANN, f"甲{number}")
    await say(village, BEN, "乙")
    assert await village.linli.sender.step() == 1
    assert heard(village, BEN, "乙") == 1


@pytest.mark.parametrize("new", ["somewhere", -(2**63) - 1])
async def test_a_group_said_to_have_moved_nowhere_holds_nobody_up(street, new):
    village = street.village
    moved = "Bad Request: group chat was upgraded to a supergroup chat"
    village.world.fail_next("sendMessage", 400, moved, {"migrate_to_chat_id": new}, chat_id=ANN)
    await say(village, ANN, "甲")
    await say(village, BEN, "乙")
    await village.settles()
    assert (heard(village, ANN, "甲"), heard(village, BEN, "乙")) == (0, 1)
    assert {one["key"] for one in await rows(village.works, "outbox") if one["state"] == "failed"}

"""Who cannot be reached is tried once a day, is listed, and hears what she missed on her return."""

import pytest

from bot.demo.neighbourhood import GROUP
from tests.chat.post import ANN, BEN, edit, heard, row, say, sent
from tests.chat.storage import rows

MISSED = "前一阵我的消息送不到您这里，有 {n} 条您没收到。"


async def unreachable(village):
    async with village.works.look() as work:
        return await work.unreachable.among([ANN, BEN, GROUP])


def blocks_unseen(village, person):
    """She blocks the bot, and the update about it is lost."""
    village.world.people[person].blocked = True


async def tried(village, days):
    """How often she was tried, a message an hour, on each of those days."""
    found = []
    for day in range(days):
        before = len(sent(village, ANN))
        for hour in range(24):
            await say(village, ANN, f"{day}-{hour}")
            await village.passes(hours=1)
        found.append(len(sent(village, ANN)) - before)
    return found


async def test_who_blocked_the_bot_is_tried_once_a_day_and_everything_else_is_listed(street):
    village = street.village
    blocks_unseen(village, ANN)
    assert await tried(village, 3) == [1, 1, 1]
    kept = [one for one in await rows(village.works, "outbox") if one["chat_id"] == ANN]
    assert {one["state"] for one in kept if one["key"].startswith("test")} == {"failed"}
    assert await unreachable(village) == {ANN}
    (absent,) = await rows(village.works, "unreachable")
    assert absent["missed"] == 3 * 24


@pytest.mark.parametrize("act", ["/start", "/help", "您好", "/vote"])
async def test_anything_she_writes_ends_it_and_the_answer_says_what_she_missed(street, act):
    village, ann = street.village, street.neighbour(1)
    blocks_unseen(village, ANN)
    for text in ("甲", "乙", "丙"):
        await say(village, ANN, text)
    await village.passes(minutes=1)
    await village.passes(seconds=5)  # the chat has its turn again: the rest is listed
    village.world.people[ANN].blocked = False
    await ann.says(act)
    assert ann.reads().startswith(MISSED.format(n=3))
    assert "/my" in ann.reads()
    assert await rows(village.works, "unreachable") == []
    await ann.says("/help")
    assert "前一阵" not in ann.reads()
    await say(village, ANN, "丁")
    await village.passes(seconds=5)
    assert heard(village, ANN, "丁") == 1


async def test_her_return_is_known_from_the_update_and_the_next_message_says_what_she_missed(
    street,
):
    village = street.village
    village.world.block(ANN)
    await village.settles()
    assert await unreachable(village) == {ANN}
    await say(village, ANN, "甲")
    await village.passes(minutes=1)
    assert sent(village, ANN) == []
    village.world.unblock(ANN)
    await village.settles()
    assert await unreachable(village) == frozenset()
    await say(village, ANN, "乙")
    await village.passes(seconds=5)
    assert village.world.messages(ANN)[-1]["text"].startswith("前一阵")
    assert village.world.messages(ANN)[-1]["text"].endswith("乙")


async def test_who_missed_nothing_is_told_nothing(street):
    village = street.village
    village.world.block(ANN)
    await village.settles()
    village.world.unblock(ANN)
    await village.settles()
    assert await rows(village.works, "unreachable") == []
    await say(village, ANN, "甲")
    await village.settles()
    assert heard(village, ANN, "甲") == 1


async def test_a_press_gets_its_receipt_though_she_could_not_be_reached(street):
    village, ann = street.village, street.neighbour(1)
    await street.opens()
    await ann.taps("去投票", GROUP)
    blocks_unseen(village, ANN)
    await say(village, ANN, "甲")
    await village.passes(minutes=1)
    village.world.people[ANN].blocked = False
    await ann.taps("同意")
    assert "您的票已记下：同意。" in ann.reads()
    assert "前一阵" not in ann.reads()  # a receipt is no place for it
    assert await unreachable(village) == frozenset()
    await ann.says("/help")
    assert ann.reads().startswith(MISSED.format(n=1))


async def test_after_the_first_refusal_the_rest_for_her_is_not_tried(street):
    village = street.village
    blocks_unseen(village, ANN)
    for text in ("甲", "乙", "丙"):
        await say(village, ANN, text)
    await say(village, BEN, "丁")
    await village.settles()
    await village.passes(minutes=1)
    assert len(sent(village, ANN)) == 1
    assert heard(village, BEN, "丁") == 1
    assert "blocked" in (await row(village, "test:甲"))["reason"].lower()
    reasons = {(await row(village, f"test:{text}"))["reason"] for text in ("乙", "丙")}
    assert reasons == {"unreachable"}


async def test_an_edit_that_does_not_get_through_is_no_message_missed(street):
    village = street.village
    await say(village, ANN, "甲")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    blocks_unseen(village, ANN)
    await edit(village, ANN, message, "乙")
    await village.settles()
    (absent,) = await rows(village.works, "unreachable")
    assert absent["missed"] == 0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: TOPIC_CLOSED"),
    ],
)
async def test_a_group_that_takes_nothing_is_told_the_coordinator_once_in_private(
    street, code, reason
):
    village, lin = street.village, street.coordinator
    await lin.says("/start")
    for text in ("甲", "乙"):
        village.world.fail_next("sendMessage", code, reason, chat_id=GROUP)
        await say(village, GROUP, text)
        await village.settles()
        await village.passes(hours=12)
        assert await unreachable(village) == {GROUP}
    assert [no for _method, no in sent(village, GROUP)][-1:] == [reason]  # one try in the day
    told = [one["text"] for one in lin.messages() if "说不了话" in str(one.get("text"))]
    assert len(told) == 1
    await village.passes(hours=12, minutes=1)
    assert [no for _method, no in sent(village, GROUP)].count(reason) == 2  # the next day again
    await village.passes(days=1, minutes=1)
    assert [heard(village, GROUP, one) for one in ("甲", "乙")] == [1, 1]  # nothing is lost
    assert "又能说话了" in lin.reads()
    assert await unreachable(village) == frozenset()


async def test_a_group_of_no_community_is_nobodys_loss(street):
    village = street.village
    elsewhere = -1002000000002
    village.world.add_group(elsewhere, "别处", [ANN])
    village.world.add_bot_to(elsewhere, ANN)
    await village.settles()
    village.world.kick_bot(elsewhere)
    await village.settles()
    keys = [one["key"] for one in await rows(village.works, "outbox")]
    assert not any("lost" in one for one in keys)

"""What became of every message: sent once, sent anew, or listed as undeliverable."""

import pytest
from telegram.error import InvalidToken

from bot.demo.neighbourhood import GROUP
from tests.chat.post import ANN, BEN, drawn, edit, heard, row, say, sent
from tests.chat.storage import disk_full


async def test_a_message_is_sent_once_and_its_words_are_not_kept(street):
    village = street.village
    await say(village, ANN, "水停到五点")
    await village.settles()
    await village.passes(minutes=10)
    assert heard(village, ANN, "水停到五点") == 1
    kept = await row(village, "test:水停到五点")
    assert (kept["state"], kept["drawn"]) == ("sent", None)


async def test_an_edit_that_changes_nothing_is_done(street):
    village = street.village
    await say(village, ANN, "一样")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    await edit(village, ANN, message, "一样")
    await village.settles()
    await village.passes(minutes=5)
    (refused,) = [one for one in sent(village, ANN) if one[0] == "editMessageText"]
    assert "not modified" in refused[1]
    assert (await row(village, f"edit:{ANN}:{message}"))["state"] == "sent"


@pytest.mark.parametrize(
    "gone", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_a_message_that_is_gone_is_sent_anew(street, gone):
    village = street.village
    village.world.fail_next("editMessageText", 400, f"Bad Request: {gone}")
    message = village.world.messages(ANN)[-1]["message_id"]
    await edit(village, ANN, message, "回执")
    await village.settles()
    await village.passes(minutes=5)
    assert heard(village, ANN, "回执") == 1
    assert village.world.messages(ANN)[-1]["message_id"] > message
    assert [method for method, _no in sent(village, ANN)] == ["editMessageText", "sendMessage"]


async def test_a_card_that_somebody_deleted_is_posted_again(street):
    village = street.village
    await street.opens()
    gone = "Bad Request: message to edit not found"
    village.world.fail_next("editMessageText", 400, gone, chat_id=GROUP)
    before = len(village.group())
    await street.neighbour(1).taps("去投票", GROUP)
    await street.neighbour(1).taps("同意")
    await village.passes(seconds=10)
    assert len(village.group()) == before + 1
    assert "已有 1 户" in street.card()


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_plain_words(street):
    village = street.village
    village.world.fail_next("sendMessage", 400, "Bad Request: can't parse entities: byte offset 3")
    async with village.works.begin() as work:
        await work.outbox.say("bold", ANN, drawn("停水 <3 小时>", "title"))
    await village.settles()
    assert village.world.messages(ANN)[-1]["text"] == "停水 <3 小时>"
    assert "entities" not in village.world.messages(ANN)[-1]
    assert len(sent(village, ANN)) == 2


async def test_markup_that_is_refused_twice_is_listed(street):
    village = street.village
    for _n in range(2):
        village.world.fail_next("sendMessage", 400, "Bad Request: can't parse entities: offset 3")
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(minutes=5)
    assert (await row(village, "test:甲"))["state"] == "failed"
    assert len(sent(village, ANN)) == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: message is too long"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_what_cannot_be_delivered_is_listed_with_its_reason_and_holds_nobody_up(
    street, code, reason
):
    village = street.village
    village.world.fail_next("sendMessage", code, reason, chat_id=ANN)
    await say(village, ANN, "甲")
    await say(village, ANN, "乙")
    await say(village, BEN, "丙")
    await village.settles()
    await village.passes(days=1)
    kept = await row(village, "test:甲")
    assert (kept["state"], kept["drawn"]) == ("failed", None)
    assert kept["reason"].lower() in reason.lower()
    assert (heard(village, ANN, "甲"), heard(village, ANN, "乙"), heard(village, BEN, "丙")) == (
        0,
        1,
        1,
    )


@pytest.mark.parametrize(("code", "words"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_revoked_token_ends_the_sending_and_the_outbox_keeps_everything(
    street, code, words
):
    village = street.village
    village.world.fail_next("sendMessage", code, words, chat_id=ANN)
    for text in ("甲", "乙"):
        await say(village, ANN, text)
    await say(village, BEN, "丙")
    for _time in range(2):
        with pytest.raises(InvalidToken):
            await village.linli.sender.step()
    kept = [await row(village, f"test:{text}") for text in ("甲", "乙", "丙")]
    assert [one["state"] for one in kept] == ["due", "due", "sent"]
    assert [one["flying_since"] for one in kept] == [None] * 3
    assert len(sent(village, ANN)) == 1


async def test_what_was_sent_is_remembered_until_the_disk_takes_it(street):
    village, sender = street.village, street.village.linli.sender
    await say(village, ANN, "甲")
    assert await sender.step() == 1
    with disk_full(village.works.database):
        assert await sender.step() == 0
        assert await sender.step() == 0
    await village.settles()
    await village.passes(minutes=5)
    assert heard(village, ANN, "甲") == 1
    assert (await row(village, "test:甲"))["state"] == "sent"


async def test_nothing_is_sent_while_a_transaction_is_open(wired):
    lane, wire = wired

    async def somebody_else_writes():
        async with lane.village.works.begin() as work:
            await work.outbox.say("other", ANN, drawn("乙"))

    wire.between["sendMessage"] = somebody_else_writes
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    assert [heard(lane.village, ANN, text) for text in ("甲", "乙")] == [1, 1]


async def test_an_answer_that_is_not_telegrams_loses_no_message(wired):
    lane, wire = wired
    wire.portal = ["sendMessage"]
    await say(lane.village, ANN, "甲")
    await lane.village.settles()
    assert (await row(lane.village, "test:甲"))["state"] == "due"
    await lane.village.passes(seconds=61)
    assert "甲" in lane.village.world.messages(ANN)[-1]["text"]


async def test_a_row_that_breaks_the_sender_is_listed_and_holds_nobody_up(street):
    village = street.village
    async with village.works.begin() as work:
        await work.outbox.say("torn", ANN, {"lines": [], "buttons": [["torn"]]})
    await say(village, BEN, "乙")
    await village.settles()
    assert (await row(village, "torn"))["state"] == "failed"
    assert heard(village, BEN, "乙") == 1

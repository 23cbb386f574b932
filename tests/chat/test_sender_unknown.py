"""Where nobody knows whether it arrived: again, once more with a mark, or listed, by its class."""

from datetime import timedelta

import pytest

from bot.app import assemble
from bot.chat.sender import Sender
from bot.demo.neighbourhood import GROUP
from bot.reactions import CARDS
from bot.work import SendClass
from tests.chat.post import ANN, BEN, drawn, edit, heard, row, say, sent

SECONDS_61 = timedelta(seconds=61)
MARK = "这条消息可能发了两遍。您要是看过了，就不用再管。"


class Killed(BaseException):
    """The process is gone."""


def texts(village, chat):
    return [str(one.get("text")) for one in village.world.messages(chat)]


@pytest.fixture
def cut(street):
    """Lets the answer to the next call of that method be lost after the effect."""

    def plan(method="sendMessage"):
        street.village.world.cut_next(method, before=False)

    return plan


async def say_in_chinese(village, chat, text, **how):
    async with village.works.begin() as work:
        await work.outbox.say(f"test:{text}", chat, drawn(text) | {"language": "zh_Hans"}, **how)


async def test_a_message_whose_answer_was_cut_comes_once_more_after_a_minute_with_a_mark(
    street, cut
):
    village = street.village
    cut()
    await say_in_chinese(village, ANN, "甲")
    await village.settles()
    await village.passes(seconds=59)
    assert texts(village, ANN)[-1] == "甲"
    await village.passes(seconds=2)
    assert texts(village, ANN)[-2:] == ["甲", f"甲\n{MARK}"]
    await village.passes(hours=1)
    assert len(sent(village, ANN)) == 2
    assert (await row(village, "test:甲"))["state"] == "sent"


async def test_a_copy_that_was_cut_too_is_listed_and_there_is_no_third(street, cut):
    village = street.village
    for _time in range(2):
        cut()
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(minutes=2)
    await village.passes(hours=1)
    assert len(sent(village, ANN)) == 2
    kept = await row(village, "test:甲")
    assert (kept["state"], kept["reason"], kept["drawn"]) == ("failed", "unknown", None)


async def test_a_broadcast_whose_answer_was_cut_is_listed_and_does_not_come_twice(street, cut):
    village = street.village
    cut()
    await say(village, ANN, "甲", send_class=SendClass.BROADCAST)
    await village.settles()
    await village.passes(hours=1)
    assert heard(village, ANN, "甲") == len(sent(village, ANN)) == 1
    kept = await row(village, "test:甲")
    assert (kept["state"], kept["reason"]) == ("failed", "unknown")


async def test_an_edit_whose_answer_was_cut_is_harmlessly_repeated_without_a_mark(street, cut):
    village = street.village
    await say(village, ANN, "甲")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    cut("editMessageText")
    await edit(village, ANN, message, "乙")
    await village.settles()
    await village.passes(seconds=4)
    assert len(sent(village, ANN)) == 2
    await village.passes(seconds=2)
    await village.passes(minutes=5)
    assert village.world.edits(ANN, message) == 1
    assert texts(village, ANN)[-1] == "乙"
    assert [method for method, _no in sent(village, ANN)] == ["sendMessage"] + [
        "editMessageText"
    ] * 2


async def test_a_server_in_trouble_is_asked_less_and_less_often_to_edit(street):
    village = street.village
    await say(village, ANN, "甲")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    for _time in range(20):
        village.world.fail_next("editMessageText", 502, "Bad Gateway")
    await edit(village, ANN, message, "乙")
    for _second in range(100):
        await village.passes(seconds=1)
    assert len(sent(village, ANN)) == 1 + 5  # at 0, 5, 15, 35, 75


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_an_error_of_the_server_is_an_unknown_outcome(street, code):
    village = street.village
    village.world.fail_next("sendMessage", code, "Bad Gateway")
    await say_in_chinese(village, ANN, "甲")
    await village.settles()
    await village.passes(seconds=59)
    assert heard(village, ANN, "甲") == 0
    await village.passes(seconds=2)
    assert texts(village, ANN)[-1] == f"甲\n{MARK}"


async def test_the_mark_is_in_both_languages_where_the_readers_is_not_known(street, cut):
    village = street.village
    cut()
    await say(village, ANN, "甲")
    await village.settles()
    await village.passes(seconds=61)
    assert MARK in texts(village, ANN)[-1]
    assert "This may be a second copy." in texts(village, ANN)[-1]


async def test_a_card_posted_twice_says_so_until_it_is_drawn_again(street, cut):
    village = street.village
    cut()
    await street.opens()
    await village.passes(seconds=61)
    assert MARK in street.card()
    await street.neighbour(1).taps("去投票", GROUP)
    await street.neighbour(1).taps("同意")
    await village.passes(seconds=10)
    assert "已有 1 户" in street.card()
    assert MARK not in street.card()


async def killed_after(lane, wire, method):
    """The next call of that method arrives, and then the process is gone."""

    async def kill():
        raise Killed

    wire.between[method] = kill
    with pytest.raises(Killed):
        await lane.village.linli.sender.step()
    again(lane.village)


def again(village):
    """A new process on the same database."""
    linli = assemble(village.works, village.linli.api, poll=0)
    village.linli.sender = Sender(linli.api, village.works, CARDS)


async def test_what_was_on_its_way_when_the_sender_died_comes_once_more_with_a_mark(wired):
    lane, wire = wired
    village = lane.village
    await say_in_chinese(village, ANN, "甲")
    await killed_after(lane, wire, "sendMessage")
    await say_in_chinese(village, BEN, "乙")
    await village.passes(seconds=59)
    assert heard(village, ANN, "甲") == len(sent(village, ANN)) == 1
    await village.passes(seconds=2)
    await village.passes(hours=1)
    assert texts(village, ANN)[-2:] == ["甲", f"甲\n{MARK}"]
    assert len(sent(village, ANN)) == 2


async def test_a_broadcast_on_its_way_when_the_sender_died_is_listed(wired):
    lane, wire = wired
    await say(lane.village, ANN, "甲", send_class=SendClass.BROADCAST)
    await killed_after(lane, wire, "sendMessage")
    await lane.village.passes(hours=1)
    assert heard(lane.village, ANN, "甲") == len(sent(lane.village, ANN)) == 1
    assert (await row(lane.village, "test:甲"))["reason"] == "unknown"


async def test_a_copy_on_its_way_when_the_sender_died_again_is_listed(wired):
    lane, wire = wired
    await say(lane.village, ANN, "甲")
    await killed_after(lane, wire, "sendMessage")
    lane.village.clock.forward(SECONDS_61)
    await killed_after(lane, wire, "sendMessage")
    await lane.village.passes(hours=1)
    assert len(sent(lane.village, ANN)) == 2
    assert (await row(lane.village, "test:甲"))["reason"] == "unknown"


async def test_a_receipt_on_its_way_when_the_sender_died_is_repeated_at_once(wired):
    lane, wire = wired
    village = lane.village
    await say(village, ANN, "甲")
    await village.settles()
    message = village.world.messages(ANN)[-1]["message_id"]
    await edit(village, ANN, message, "乙")
    await killed_after(lane, wire, "editMessageText")
    await village.settles()
    assert texts(village, ANN)[-1] == "乙"
    assert len(sent(village, ANN)) == 3
    assert village.world.edits(ANN, message) == 1


async def test_two_senders_on_one_database_send_each_message_once(wired):
    lane, wire = wired
    village = lane.village
    other = Sender(village.linli.api, village.works, CARDS)

    async def other_sender():
        await other.step()

    wire.between["sendMessage"] = other_sender
    for text in ("甲", "乙"):
        await say(village, ANN, text)
    await village.settles()
    assert [heard(village, ANN, text) for text in ("甲", "乙")] == [1, 1]

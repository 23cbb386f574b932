"""Topics of a group as Telegram has them, and a bot that may not write."""

import pytest

from tests.demo.sandbox import HOUSE, LI, WANG, a_house

CLOSED, UNKNOWN = "TOPIC_CLOSED", "message thread not found"


async def test_a_message_in_a_topic_says_so_and_an_unknown_topic_is_refused():
    house = a_house()
    topic = house.world.add_topic(HOUSE, "公告")
    there = {"message_thread_id": topic, "is_topic_message": True}
    sent = await house.sent(chat_id=HOUSE, message_thread_id=topic)
    assert sent.items() >= there.items()
    assert "message_thread_id" not in await house.sent(chat_id=HOUSE)
    for none in (topic + 50, 1):  # the general topic is named by none
        words = await house.refused("sendMessage", chat_id=HOUSE, text="x", message_thread_id=none)
        assert words == UNKNOWN
    assert (await house.ask("getChat", chat_id=HOUSE))["is_forum"] is True
    house.world.say(LI, HOUSE, "/vote", topic=topic)
    assert (await house.news())[-1]["message"].items() >= there.items()


async def test_where_there_are_no_topics_no_message_goes_into_one():
    house = a_house()
    words = await house.refused("sendMessage", chat_id=HOUSE, text="x", message_thread_id=3)
    assert words == UNKNOWN
    assert "is_forum" not in await house.ask("getChat", chat_id=HOUSE)


@pytest.mark.parametrize("general", [False, True])
async def test_a_closed_topic_takes_nothing_but_from_who_manages_topics(general):
    house = a_house()
    topic = None if general else house.world.add_topic(HOUSE, "公告")
    house.world.close_topic(HOUSE, topic)
    where = {} if general else {"message_thread_id": topic}
    assert await house.refused("sendMessage", chat_id=HOUSE, text="x", **where) == CLOSED
    house.world.promote(HOUSE)
    await house.sent(chat_id=HOUSE, **where)


async def test_a_deleted_topic_goes_with_all_that_was_said_in_it():
    house = a_house()
    topic = house.world.add_topic(HOUSE, "公告")
    sent = await house.sent(chat_id=HOUSE, message_thread_id=topic)
    house.world.delete_topic(HOUSE, topic)
    edit = {"chat_id": HOUSE, "message_id": sent["message_id"], "text": "y"}
    assert await house.refused("editMessageText", **edit) == "message to edit not found"
    words = await house.refused("sendMessage", chat_id=HOUSE, text="x", message_thread_id=topic)
    assert words == UNKNOWN


async def test_a_bot_that_may_not_write_is_told_so_and_refused():
    house = a_house()
    house.world.restrict_bot(HOUSE)
    (update,) = await house.news()
    after = update["my_chat_member"]["new_chat_member"]
    assert (after["status"], after["can_send_messages"]) == ("restricted", False)
    assert after["is_member"] is True
    muted = "not enough rights to send text messages to the chat"
    assert await house.refused("sendMessage", chat_id=HOUSE, text="x") == muted
    house.world.restrict_bot(HOUSE, mute=False)
    await house.sent(chat_id=HOUSE)
    house.world.chats[HOUSE].mute = True  # everybody is, by the settings of the group
    asked = await house.ask("getChatMember", chat_id=HOUSE, user_id=WANG)
    assert asked["status"] == "creator"
    assert await house.refused("sendMessage", chat_id=HOUSE, text="x") == muted

import pytest

from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house, button


async def test_a_message_looks_as_the_bot_api_shows_it():
    house = a_house()
    message = await house.sent("  你好  ")
    assert message == {
        "message_id": 2,
        "date": 1_777_636_800,
        "chat": {"id": WANG, "type": "private", "first_name": "王"},
        "from": {
            "id": 1,
            "is_bot": True,
            "first_name": "Linli 邻里",
            "username": "linli_demo_bot",
        },
        "text": "你好",
    }
    assert house.world.messages(WANG)[-1] == message


@pytest.mark.parametrize("text", ["", " \n ", "<b></b>"])
async def test_an_empty_message_is_refused(text):
    house = a_house()
    refused = await house.refused("sendMessage", chat_id=WANG, text=text, parse_mode="HTML")
    assert refused == "message text is empty"


async def test_length_is_counted_in_utf16_after_parsing():
    house = a_house()
    await house.sent("<b>" + "邻" * 4096 + "</b>", parse_mode="HTML")
    await house.sent("😀" * 2048)
    assert await house.refused("sendMessage", chat_id=WANG, text="😀" * 2048 + "a") == (
        "message is too long"
    )


async def test_only_html_is_spoken():
    words = await a_house().refused("sendMessage", chat_id=WANG, text="*a*", parse_mode="Markdown")
    assert words == "unsupported parse_mode"


async def test_given_entities_are_kept_and_links_found():
    message = await a_house().sent(
        " ab https://a.example/x. /help", entities=[{"type": "bold", "offset": 0, "length": 3}]
    )
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "url", "offset": 3, "length": 19},
        {"type": "bot_command", "offset": 24, "length": 5},
    ]


async def test_a_reply_carries_what_it_answers_one_level_deep():
    house = a_house()
    first = await house.sent("a", reply_parameters={"message_id": 1})
    second = await house.sent("b", reply_parameters={"message_id": first["message_id"]})
    assert second["reply_to_message"]["text"] == "a"
    assert "reply_to_message" not in second["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_it_may_stand_alone():
    house = a_house()
    words = await house.refused(
        "sendMessage", chat_id=WANG, text="a", reply_parameters={"message_id": 99}
    )
    assert words == "message to be replied not found"
    alone = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await house.sent("a", reply_parameters=alone)


async def test_people_who_cannot_be_written_to():
    house = a_house()
    for chat_id, words in (
        (STRANGER, "bot can't initiate conversation with a user"),
        (404, "chat not found"),
        ("@nobody_here", "chat not found"),
    ):
        assert await house.refused("sendMessage", chat_id=chat_id, text="a") == words
    house.world.block(WANG)
    assert await house.refused("sendMessage", chat_id=WANG, text="a") == (
        "bot was blocked by the user"
    )
    house.world.deactivate(LI)
    assert await house.refused("sendMessage", chat_id=LI, text="a") == "user is deactivated"


async def test_bots_cannot_write_to_bots():
    house = a_house()
    house.world.add_person(30, "Robot", is_bot=True)
    words = await house.refused("sendMessage", chat_id=30, text="a")
    assert words == "bot can't send messages to bots"


async def test_a_chat_may_be_named_by_its_public_name():
    house = a_house()
    assert (await house.sent(chat_id="@Li_3"))["chat"]["id"] == LI


async def test_a_group_that_threw_the_bot_out_refuses():
    house = a_house()
    house.world.kick_bot(HOUSE)
    words = await house.refused("sendMessage", chat_id=HOUSE, text="a")
    assert words == "bot was kicked from the supergroup chat"


async def test_a_group_the_bot_never_joined_or_left_refuses():
    house = a_house()
    house.world.add_group(-5, "Elsewhere", [LI], type="group")
    words = await house.refused("sendMessage", chat_id=-5, text="a")
    assert words == "bot is not a member of the group chat"
    await house.ask("leaveChat", chat_id=HOUSE)
    words = await house.refused("sendMessage", chat_id=HOUSE, text="a")
    assert words == "bot is not a member of the supergroup chat"


async def test_an_upgraded_group_tells_its_new_id():
    house = a_house()
    house.world.add_group(-5, "Small", [LI], type="group")
    house.world.add_bot_to(-5, by=LI)
    new_id = house.world.upgrade(-5)
    answer = await house.call("sendMessage", chat_id=-5, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new_id}
    assert (await house.sent("a", chat_id=new_id))["chat"]["type"] == "supergroup"


async def test_a_refused_message_leaves_nothing_behind():
    house = a_house()
    before = house.world.messages(WANG)
    await house.refused("sendMessage", chat_id=WANG, text="a", reply_markup=button("a", "x" * 65))
    assert house.world.messages(WANG) == before


async def test_only_the_newest_five_thousand_messages_are_kept():
    house = a_house()
    for number in range(5_000):
        house.world.say(WANG, WANG, f"{number}")
    kept = house.world.messages(WANG)
    assert len(kept) == 5_000
    assert kept[0]["text"] == "0"


async def test_forwarding_and_copying():
    house = a_house()
    source = {"from_chat_id": WANG, "message_id": (await house.sent("<b>a</b>"))["message_id"]}
    forwarded = await house.ask("forwardMessage", chat_id=LI, **source)
    assert forwarded["text"] == "<b>a</b>"
    assert forwarded["forward_origin"]["sender_user"]["id"] == 1
    copied = await house.ask("copyMessage", chat_id=LI, **source)
    assert copied == {"message_id": forwarded["message_id"] + 1}
    assert "forward_origin" not in house.world.messages(LI)[-1]
    gone = source | {"message_id": 99}
    assert await house.refused("copyMessage", chat_id=LI, **gone) == "message to copy not found"


async def test_protected_content_is_marked():
    assert (await a_house().sent(protect_content=True))["has_protected_content"] is True


async def test_typing_stands_for_five_seconds_or_until_a_message():
    house = a_house()
    await house.ask("sendChatAction", chat_id=WANG, action="typing")
    assert house.world.typing(WANG)
    await house.sent()
    assert not house.world.typing(WANG)
    await house.ask("sendChatAction", chat_id=WANG, action="typing")
    house.later(seconds=5)
    assert not house.world.typing(WANG)
    words = await house.refused("sendChatAction", chat_id=WANG, action="dancing")
    assert words == "wrong parameter action in request"

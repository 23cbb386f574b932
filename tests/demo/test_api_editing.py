import pytest

from bot.demo.api.records import Upload
from bot.demo.api.speaking import NOT_MODIFIED
from tests.demo.sandbox import HOUSE, LI, WANG, a_house, button


async def edited(house, message, text="new", **params):
    where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    return await house.ask("editMessageText", **where, text=text, **params)


async def not_edited(house, method="editMessageText", message_id=2, **params):
    return await house.refused(method, chat_id=WANG, message_id=message_id, **params)


async def test_an_edit_changes_the_message_and_is_counted():
    house = a_house()
    first = await house.sent("<b>old</b>", parse_mode="HTML", reply_markup=button("a", "b"))
    house.later(days=30)
    second = await edited(house, first)
    assert second["text"] == "new"
    assert second["edit_date"] - first["date"] == 30 * 86_400
    assert not {"entities", "reply_markup"} & set(second)
    assert house.world.edits(WANG, first["message_id"]) == 1
    assert house.world.messages(WANG)[-1] == second


async def test_what_was_handed_out_before_an_edit_stays_as_it_was():
    house = a_house()
    first = await house.sent("old")
    await edited(house, first)
    assert first["text"] == "old"
    assert "edit_date" not in first


async def test_an_edit_that_changes_nothing_is_refused():
    house = a_house()
    params = {"text": "<i>a</i>", "parse_mode": "HTML", "reply_markup": button("a", "b")}
    await house.sent(**params)
    assert await not_edited(house, **params) == NOT_MODIFIED
    assert await not_edited(house, "editMessageReplyMarkup", reply_markup=button("a", "b")) == (
        NOT_MODIFIED
    )
    assert house.world.edits(WANG, 2) == 0


async def test_each_part_alone_is_a_change():
    house = a_house()
    message = await house.sent("a", reply_markup=button("a", "b"))
    await edited(house, message, "<i>a</i>", parse_mode="HTML", reply_markup=button("a", "b"))
    await edited(house, message, "<i>a</i>", parse_mode="HTML", reply_markup=button("a", "c"))
    await edited(house, message, "<i>a</i>", parse_mode="HTML")
    assert house.world.edits(WANG, 2) == 3


async def test_a_keyboard_can_be_changed_and_taken_away_alone():
    house = a_house()
    await house.sent("a", reply_markup=button("a", "b"))
    where = {"chat_id": WANG, "message_id": 2}
    new = await house.ask("editMessageReplyMarkup", **where, reply_markup=button("x", "y"))
    assert new["reply_markup"] == button("x", "y")
    assert "reply_markup" not in await house.ask("editMessageReplyMarkup", **where)
    assert house.world.messages(WANG)[-1]["text"] == "a"


async def test_what_cannot_be_edited():
    house = a_house()
    assert await not_edited(house, message_id=99, text="a") == "message to edit not found"
    assert await not_edited(house, message_id=1, text="a") == "message can't be edited"
    await house.sent("a")
    assert await not_edited(house, text="") == "message text is empty"
    assert await not_edited(house, text="a" * 4097) == "message is too long"
    words = await house.refused("editMessageText", text="a", message_id=2)
    assert words == "chat_id is empty"


async def test_a_service_message_cannot_be_edited():
    house = a_house()
    house.world.promote(HOUSE)
    message = await house.sent("card", chat_id=HOUSE)
    await house.ask("pinChatMessage", chat_id=HOUSE, message_id=message["message_id"])
    service = house.world.messages(HOUSE)[-1]["message_id"]
    words = await house.refused("editMessageText", chat_id=HOUSE, message_id=service, text="a")
    assert words == "message can't be edited"


async def test_captions_and_texts_are_different_things():
    house = a_house()
    await house.sent("a")
    file_id = house.world.send_file(WANG, WANG, Upload("roll.csv", b"1,2"))["document"]["file_id"]
    await house.ask("sendDocument", chat_id=WANG, document=file_id, caption="old")
    assert await not_edited(house, message_id=4, text="b") == (
        "there is no text in the message to edit"
    )
    assert await not_edited(house, "editMessageCaption", caption="b") == (
        "there is no caption in the message to edit"
    )
    where = {"chat_id": WANG, "message_id": 4}
    assert (await house.ask("editMessageCaption", **where, caption="new"))["caption"] == "new"
    assert "caption" not in await house.ask("editMessageCaption", **where)
    assert await not_edited(house, "editMessageCaption", 4, caption="a" * 1025) == (
        "message caption is too long"
    )


async def test_the_bot_deletes_its_own_for_two_days():
    house = a_house()
    old, new = await house.sent(), await house.sent()
    where = {"chat_id": WANG, "message_id": new["message_id"]}
    house.later(hours=48)
    assert await house.ask("deleteMessage", **where) is True
    assert await house.refused("deleteMessage", **where) == "message to delete not found"
    house.later(seconds=1)
    words = await house.refused("deleteMessage", chat_id=WANG, message_id=old["message_id"])
    assert words == "message can't be deleted for everyone"


async def test_others_messages_are_deleted_by_admins_only():
    house = a_house()
    where = {"chat_id": HOUSE, "message_id": house.world.say(LI, HOUSE, "a")["message_id"]}
    words = await house.refused("deleteMessage", **where)
    assert words == "message can't be deleted for everyone"
    house.world.promote(HOUSE)
    assert await house.ask("deleteMessage", **where) is True


async def test_several_are_deleted_at_once_and_missing_ones_skipped():
    house = a_house()
    one, two = await house.sent(), await house.sent()
    ids = [one["message_id"], 99, two["message_id"]]
    assert await house.ask("deleteMessages", chat_id=WANG, message_ids=ids) is True
    assert [message["message_id"] for message in house.world.messages(WANG)] == [1]


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage"])
async def test_in_a_chat_that_blocked_the_bot_nothing_is_changed(method):
    house = a_house()
    await house.sent()
    house.world.block(WANG)
    params = {"text": "b"} if method == "editMessageText" else {}
    words = await house.refused(method, chat_id=WANG, message_id=2, **params)
    assert words == "bot was blocked by the user"

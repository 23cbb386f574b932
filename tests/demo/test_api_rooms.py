import pytest

from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house


async def test_a_chat_is_told_as_it_is():
    house = a_house()
    told = await house.ask("getChat", chat_id=HOUSE)
    assert (told["id"], told["type"], told["title"]) == (HOUSE, "supergroup", "幸福里 3 号")
    assert (await house.ask("getChat", chat_id=LI))["username"] == "li_3"
    assert await house.refused("getChat", chat_id=404) == "chat not found"


async def test_someone_who_blocked_the_bot_can_still_be_asked_about():
    house = a_house()
    house.world.block(LI)
    assert (await house.ask("getChat", chat_id=LI))["first_name"] == "Li"
    words = await house.refused("getChat", chat_id=STRANGER)
    assert words == "bot can't initiate conversation with a user"


@pytest.mark.parametrize(
    ("user_id", "status"), [(WANG, "creator"), (LI, "member"), (1, "member"), (STRANGER, "left")]
)
async def test_every_persons_place_in_a_chat(user_id, status):
    told = await a_house().ask("getChatMember", chat_id=HOUSE, user_id=user_id)
    assert told["status"] == status
    assert told["user"]["id"] == user_id


async def test_both_are_members_of_a_private_chat():
    told = await a_house().ask("getChatMember", chat_id=WANG, user_id=WANG)
    assert (told["status"], told["user"]["first_name"]) == ("member", "王")


async def test_an_unknown_person_has_no_place():
    words = await a_house().refused("getChatMember", chat_id=HOUSE, user_id=404)
    assert words == "user not found"


async def test_members_are_counted_and_admins_named():
    house = a_house()
    assert await house.ask("getChatMemberCount", chat_id=HOUSE) == 3
    assert await house.ask("getChatMemberCount", chat_id=WANG) == 2
    house.world.promote(HOUSE, LI)
    admins = await house.ask("getChatAdministrators", chat_id=HOUSE)
    assert [(a["user"]["id"], a["status"]) for a in admins] == [
        (WANG, "creator"),
        (LI, "administrator"),
    ]
    words = await house.refused("getChatAdministrators", chat_id=WANG)
    assert words == "there are no administrators in the private chat"


async def test_pinning_needs_the_right():
    house = a_house()
    card = {"chat_id": HOUSE, "message_id": (await house.sent(chat_id=HOUSE))["message_id"]}
    lacking = "not enough rights to manage pinned messages in the chat"
    for method in ("pinChatMessage", "unpinChatMessage"):
        assert await house.refused(method, **card) == lacking
    assert await house.refused("unpinAllChatMessages", chat_id=HOUSE) == lacking
    house.world.promote(HOUSE)
    assert await house.ask("pinChatMessage", **card) is True


async def test_a_pin_is_shown_and_told_to_everyone():
    house = a_house()
    house.world.promote(HOUSE)
    await house.news()
    card = await house.sent("card", chat_id=HOUSE)
    where = {"chat_id": HOUSE, "message_id": card["message_id"]}
    await house.ask("pinChatMessage", **where, disable_notification=True)
    (update,) = await house.news()
    assert update["message"]["pinned_message"] == card
    assert house.world.chats[HOUSE].silent == {update["message"]["message_id"]}
    assert (await house.ask("getChat", chat_id=HOUSE))["pinned_message"] == card
    assert await house.refused("pinChatMessage", **where) == "CHAT_NOT_MODIFIED"
    await house.ask("unpinChatMessage", **where)
    assert "pinned_message" not in await house.ask("getChat", chat_id=HOUSE)


async def test_pins_that_are_not_there():
    house = a_house()
    words = await house.refused("pinChatMessage", chat_id=WANG, message_id=99)
    assert words == "message to pin not found"
    assert await house.refused("unpinChatMessage", chat_id=WANG) == "message to unpin not found"
    await house.ask("pinChatMessage", chat_id=WANG, message_id=1)
    await house.ask("unpinAllChatMessages", chat_id=WANG)
    assert await house.refused("unpinChatMessage", chat_id=WANG) == "message to unpin not found"


async def test_a_deleted_message_is_no_longer_pinned():
    house = a_house()
    await house.ask("pinChatMessage", chat_id=WANG, message_id=1)
    await house.ask("deleteMessage", chat_id=WANG, message_id=1)
    assert "pinned_message" not in await house.ask("getChat", chat_id=WANG)


async def test_a_private_chat_cannot_be_left():
    words = await a_house().refused("leaveChat", chat_id=WANG)
    assert words == "chat member status can't be changed in private chats"

import pytest

from bot.demo.api.people_side import Impossible
from bot.demo.api.records import Upload
from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house


async def heard(house):
    """Kinds and texts of what reached the bot."""
    return [update["message"].get("text") for update in await house.news()]


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it():
    house = a_house()
    card = await house.sent("card", chat_id=HOUSE)
    for text in ("hello", "/help", "/help@linli_demo_bot", "/help@other_bot", "@linli_demo_bot?"):
        house.world.say(LI, HOUSE, text)
    house.world.say(LI, HOUSE, "yes", reply_to=card["message_id"])
    house.world.say(WANG, HOUSE, "me too", reply_to=3)
    assert await heard(house) == ["/help", "/help@linli_demo_bot", "yes"]


async def test_as_an_admin_the_bot_hears_everything():
    house = a_house()
    house.world.promote(HOUSE)
    (moved,) = await house.news()
    assert moved["my_chat_member"]["new_chat_member"]["can_pin_messages"] is True
    house.world.say(LI, HOUSE, "hello")
    assert await heard(house) == ["hello"]


async def test_a_private_message_is_heard_and_starts_the_conversation():
    house = a_house()
    assert not house.world.people[STRANGER].started
    message = house.world.say(STRANGER, STRANGER, "hi")
    assert await house.news() == [{"update_id": 100_005, "message": message}]
    assert house.world.people[STRANGER].started
    assert message["from"] == {"id": STRANGER, "is_bot": False, "first_name": "Zhao"}
    await house.sent(chat_id=STRANGER)


async def test_a_reply_of_a_person_carries_what_it_answers():
    house = a_house()
    question = await house.sent("How many?")
    answer = house.world.say(WANG, WANG, "3", reply_to=question["message_id"])
    assert answer["reply_to_message"] == question


async def test_putting_the_bot_into_a_group_is_told_twice():
    house = a_house()
    house.world.add_group(-5, "Yard", [LI], type="group")
    house.world.add_bot_to(-5, by=LI)
    moved, joined = await house.news()
    assert moved["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert moved["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert moved["my_chat_member"]["from"]["id"] == LI
    assert joined["message"]["new_chat_members"][0]["id"] == 1
    assert joined["message"]["chat"] == {"id": -5, "type": "group", "title": "Yard"}


async def test_a_group_link_brings_its_payload():
    house = a_house()
    house.world.add_group(-5, "Yard", [LI], type="group")
    house.world.add_bot_to(-5, by=LI, payload="yard")
    *_, started = await house.news()
    assert started["message"]["text"] == "/start@linli_demo_bot yard"


async def test_throwing_the_bot_out_is_told_and_silences_the_group():
    house = a_house()
    house.world.kick_bot(HOUSE)
    house.world.say(LI, HOUSE, "/help")
    (moved,) = await house.news()
    assert moved["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_people_come_and_go():
    house = a_house()
    house.world.join(STRANGER, HOUSE)
    house.world.leave(LI, HOUSE)
    joined, left = [update["message"] for update in await house.news()]
    assert joined["new_chat_members"][0]["id"] == STRANGER
    assert left["left_chat_member"]["id"] == LI
    assert await house.ask("getChatMemberCount", chat_id=HOUSE) == 3


async def test_an_admin_bot_that_asks_is_told_who_moves():
    house = a_house()
    await house.ask("getUpdates", allowed_updates=["chat_member"])
    house.world.join(STRANGER, HOUSE)
    assert await house.news() == []
    house.world.promote(HOUSE)
    house.world.leave(STRANGER, HOUSE)
    house.world.promote(HOUSE, LI)
    left, risen = [update["chat_member"] for update in await house.news()]
    assert left["old_chat_member"]["status"] == "member"
    assert left["new_chat_member"] == {
        "status": "left",
        "user": house.world.people[STRANGER].user(),
    }
    assert risen["new_chat_member"]["status"] == "administrator"
    assert risen["from"]["id"] == WANG


async def test_blocking_and_unblocking_are_told():
    house = a_house()
    house.world.block(WANG)
    house.world.unblock(WANG)
    moves = [update["my_chat_member"] for update in await house.news()]
    assert [move["new_chat_member"]["status"] for move in moves] == ["kicked", "member"]
    assert {move["chat"]["id"] for move in moves} == {WANG}
    await house.sent()


async def test_a_link_sends_start_with_its_payload():
    house = a_house()
    house.world.open_link(STRANGER, "flat_3-2-501")
    (update,) = await house.news()
    assert update["message"]["text"] == "/start flat_3-2-501"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_link_unblocks():
    house = a_house()
    house.world.block(WANG)
    house.world.open_link(WANG, "a")
    assert not house.world.people[WANG].blocked


async def test_upgrading_tells_both_ids_and_keeps_the_people():
    house = a_house()
    house.world.add_group(-5, "Yard", [LI, WANG], type="group")
    house.world.add_bot_to(-5, by=LI)
    await house.news()
    new_id = house.world.upgrade(-5)
    old, new = [update["message"] for update in await house.news()]
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (-5, new_id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (new_id, -5)
    assert new["chat"]["type"] == "supergroup"
    assert str(new_id).startswith("-100")
    assert await house.ask("getChatMemberCount", chat_id=new_id) == 3
    house.world.say(WANG, new_id, "/help")
    assert await heard(house) == ["/help"]


async def test_an_anonymous_admin_speaks_as_the_group():
    house = a_house()
    house.world.say_as(HOUSE, "/close", sender_chat=HOUSE)
    (update,) = await house.news()
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert update["message"]["sender_chat"]["id"] == HOUSE


async def test_a_channel_speaks_in_a_group_and_in_itself():
    house = a_house()
    house.world.add_channel(-7, "News")
    house.world.say_as(HOUSE, "/help", sender_chat=-7)
    house.world.say_as(-7, "unseen", sender_chat=-7)
    house.world.promote(-7)
    house.world.say_as(-7, "seen", sender_chat=-7)
    spoken, _, post = await house.news()
    assert spoken["message"]["from"]["username"] == "Channel_Bot"
    assert spoken["message"]["sender_chat"]["type"] == "channel"
    assert post["channel_post"]["text"] == "seen"


async def test_people_edit_what_they_wrote():
    house = a_house()
    message = house.world.say(WANG, WANG, "/help")
    await house.news()
    house.world.edit(WANG, WANG, message["message_id"], "no")
    (update,) = await house.news()
    assert update["edited_message"]["text"] == "no"
    assert "entities" not in update["edited_message"]


async def test_a_document_arrives_and_can_be_fetched():
    house = a_house()
    house.world.send_file(WANG, WANG, Upload("roll.csv", b"1,2", "text/csv"), caption="roll")
    (update,) = await house.news()
    document = update["message"]["document"]
    assert update["message"]["caption"] == "roll"
    assert document["mime_type"] == "text/csv"
    path = (await house.ask("getFile", file_id=document["file_id"]))["file_path"]
    assert house.world.download("1:sandbox", path) == (200, b"1,2")


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (lambda world: world.say(404, 404, "a"), "unknown_chat"),
        (lambda world: world.say(404, HOUSE, "a"), "unknown_person"),
        (lambda world: world.say(STRANGER, HOUSE, "a"), "not_a_member"),
        (lambda world: world.say(WANG, LI, "a"), "not_your_chat"),
        (lambda world: world.press(WANG, WANG, 99, "a"), "unknown_message"),
        (lambda world: world.say(WANG, WANG, "a", reply_to=99), "unknown_message"),
        (lambda world: world.open_link(WANG, "a b"), "wrong_payload"),
        (lambda world: world.open_link(WANG, "a" * 65), "wrong_payload"),
        (lambda world: world.edit(LI, HOUSE, 1, "a"), "not_yours"),
    ],
)
async def test_a_step_no_person_could_take_stops_the_story(step, code):
    house = a_house()
    with pytest.raises(Impossible) as stopped:
        step(house.world)
    assert stopped.value.code == code
    assert await house.news() == []


async def test_who_blocked_the_bot_cannot_write_to_it():
    house = a_house()
    house.world.block(WANG)
    with pytest.raises(Impossible):
        house.world.say(WANG, WANG, "a")


async def test_listeners_hear_everything_people_see_until_they_stop():
    house = a_house()
    kinds = []
    stop = house.world.listen(lambda happening: kinds.append(happening.kind))
    message = await house.sent("a")
    where = {"chat_id": WANG, "message_id": message["message_id"]}
    await house.ask("editMessageText", **where, text="b")
    query_id = house.world.press(WANG, WANG, message["message_id"], "x")
    await house.ask("answerCallbackQuery", callback_query_id=query_id)
    await house.ask("deleteMessage", **where)
    await house.ask("sendChatAction", chat_id=WANG, action="typing")
    house.world.add_person(20, "New")
    house.world.add_group(-20, "New", [20])
    stop()
    await house.sent("unheard")
    assert kinds == ["message", "edit", "answer", "delete", "typing", "person", "chat", "chat"]


async def test_a_world_goes_back_to_what_it_was_and_is_heard_as_before():
    house, heard = a_house(), []
    house.world.listen(heard.append)
    saved = house.world.saved()
    before = house.world.messages(WANG)
    for _twice in range(2):
        house.world.say(WANG, WANG, "/help")
        house.world.block(LI)
        house.world.go_back(saved)
        assert heard[-1].kind == "message"
        assert house.world.messages(WANG) == before
        assert not house.world.people[LI].blocked
        assert house.world.chats[LI].person is house.world.people[LI]
        assert await house.updates() == []
    house.later(hours=1)
    assert house.world.now() == house.clock.now()

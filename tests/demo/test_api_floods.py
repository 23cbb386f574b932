import pytest

from tests.demo.sandbox import HOUSE, WANG, a_house


async def waits(house, chat_id, method="sendMessage", **params):
    answer = await house.call(method, chat_id=chat_id, text="new", **params)
    if answer["ok"]:
        return 0
    assert answer["error_code"] == 429
    seconds = answer["parameters"]["retry_after"]
    assert answer["description"] == f"Too Many Requests: retry after {seconds}"
    return seconds


@pytest.mark.parametrize(("chat_id", "burst"), [(WANG, 5), (HOUSE, 3)])
async def test_a_short_burst_then_one_a_second(chat_id, burst):
    house = a_house()
    for _ in range(burst):
        await house.sent(chat_id=chat_id)
    assert await waits(house, chat_id) == 1
    house.later(seconds=1)
    await house.sent(chat_id=chat_id)
    assert await waits(house, chat_id) == 1
    house.later(seconds=burst)
    for _ in range(burst):
        await house.sent(chat_id=chat_id)


async def test_a_group_takes_twenty_a_minute_edits_included():
    house = a_house()
    first = await house.sent("card", chat_id=HOUSE)
    where = {"chat_id": HOUSE, "message_id": first["message_id"]}
    for number in range(19):
        house.later(seconds=1)
        await house.ask("editMessageText", **where, text=f"card {number}")
    house.later(seconds=11)
    assert await waits(house, HOUSE, "editMessageText", message_id=first["message_id"]) == 30
    house.later(seconds=29)
    assert await waits(house, HOUSE) == 1
    house.later(seconds=1)
    assert await waits(house, HOUSE) == 0


async def test_a_private_chat_has_no_limit_a_minute():
    house = a_house()
    for _ in range(40):
        house.later(seconds=1)
        await house.sent()


async def test_thirty_a_second_over_all_chats():
    house = a_house()
    for person in range(100, 131):
        house.world.add_person(person, "N")
        house.world.say(person, person, "/start")
    for person in range(100, 130):
        await house.sent(chat_id=person)
    assert await waits(house, 130) == 1
    house.later(seconds=1)
    await house.sent(chat_id=130)


async def test_a_refused_message_costs_nothing():
    house = a_house()
    for _ in range(4):
        await house.sent()
    for _ in range(3):
        assert await house.refused("sendMessage", chat_id=WANG, text="") == "message text is empty"
    assert await waits(house, WANG) == 0
    assert [await waits(house, WANG) for _ in range(3)] == [1, 1, 1]


async def test_the_limits_can_be_lifted():
    house = a_house()
    house.world.limits_lifted = True
    for _ in range(60):
        await house.sent(chat_id=HOUSE)

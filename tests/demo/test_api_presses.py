from bot.demo.api.records import Toast
from bot.demo.api.speaking import TOO_OLD
from tests.demo.sandbox import HOUSE, LI, WANG, a_house, button


async def pressed(house, person=WANG, chat=WANG):
    message = await house.sent("vote", chat_id=chat, reply_markup=button("Yes", "v1_yes"))
    return house.world.press(person, chat, message["message_id"], "v1_yes")


async def test_a_press_reaches_the_bot_with_the_message_as_it_stands():
    house = a_house()
    query_id = await pressed(house, LI, HOUSE)
    (update,) = await house.news()
    query = update["callback_query"]
    assert query["id"] == query_id
    assert query["from"]["id"] == LI
    assert query["data"] == "v1_yes"
    assert query["message"] == house.world.messages(HOUSE)[-1]
    assert query["message"]["chat"]["id"] == HOUSE


async def test_the_presser_alone_sees_the_answer():
    house = a_house()
    query_id = await pressed(house, LI, HOUSE)
    assert await house.ask("answerCallbackQuery", callback_query_id=query_id, text="记下了")
    assert house.world.toasts(LI) == [Toast(query_id, "记下了", alert=False)]
    assert house.world.toasts(WANG) == []


async def test_an_answer_may_be_silent_or_an_alert_or_a_link():
    house = a_house()
    link = "https://t.me/linli_demo_bot?start=a"
    for more in ({}, {"text": "a", "show_alert": True}, {"url": link}):
        await house.ask("answerCallbackQuery", callback_query_id=await pressed(house), **more)
    assert [(t.text, t.alert, t.url) for t in house.world.toasts(WANG)] == [
        (None, False, None),
        ("a", True, None),
        (None, False, link),
    ]


async def test_a_press_is_answered_once():
    house = a_house()
    query_id = await pressed(house)
    await house.ask("answerCallbackQuery", callback_query_id=query_id)
    assert await house.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_a_late_answer_or_one_to_nobody_is_refused():
    house = a_house()
    query_id = await pressed(house)
    house.later(minutes=14, seconds=59)
    await house.ask("answerCallbackQuery", callback_query_id=query_id)
    query_id = await pressed(house)
    house.later(minutes=15)
    assert await house.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    assert await house.refused("answerCallbackQuery", callback_query_id="5") == TOO_OLD


async def test_a_long_answer_is_refused_and_may_be_tried_again():
    house = a_house()
    query_id = await pressed(house)
    words = await house.refused("answerCallbackQuery", callback_query_id=query_id, text="户" * 201)
    assert words == "MESSAGE_TOO_LONG"
    await house.ask("answerCallbackQuery", callback_query_id=query_id, text="户" * 200)


async def test_an_answer_links_to_the_bot_only():
    house = a_house()
    query_id = await pressed(house)
    words = await house.refused(
        "answerCallbackQuery", callback_query_id=query_id, url="https://a.example"
    )
    assert words == "URL_INVALID"


async def test_a_repeated_press_comes_under_a_new_id():
    house = a_house()
    await pressed(house)
    one, two = (house.world.press(WANG, WANG, 2, "v1_yes") for _ in range(2))
    assert one != two

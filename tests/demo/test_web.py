import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.kernel.events import Entry, Header
from tests.demo.page_server import NOTE, Hands, Stream, application, post, state
from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house, button


@pytest.fixture
async def house():
    return a_house()


@pytest.fixture
async def hands(house):
    return Hands(house)


@pytest.fixture
async def client(house, hands):
    async with TestClient(TestServer(application(house, hands))) as client:
        yield client


async def test_the_state_tells_the_bot_the_people_and_the_chats(client):
    told = await state(client)
    assert told["now"] == "2026-05-01T12:00:00+00:00"
    assert told["zone"] == "Asia/Shanghai"
    assert told["bot"] == {"id": 1, "username": "linli_demo_bot", "name": "Linli 邻里"}
    assert told["people"][0] == {
        "id": WANG,
        "name": "王",
        "language": "zh",
        "role": "coordinator",
        "flat": "1-2-301",
        "note": NOTE,
        "started": True,
    }
    assert told["people"][2] == {
        "id": STRANGER,
        "name": "Zhao",
        "language": None,
        "role": "stranger",
        "flat": None,
        "note": {"zh": "", "en": ""},
        "started": False,
    }
    assert {"id": WANG, "type": "private", "title": "王", "members": [WANG], "keys": []} in told[
        "chats"
    ]
    group = {
        "id": HOUSE,
        "type": "supergroup",
        "title": "幸福里 3 号",
        "members": [WANG, LI],
        "keys": [],
    }
    assert group in told["chats"]
    assert told["last_event"] == 0


async def test_a_message_looks_as_the_page_wants_it(client, house):
    markup = button("好", "y")
    markup["inline_keyboard"].append([{"text": "去", "url": "https://a.example"}])
    await house.sent(
        "<b>a</b>",
        parse_mode="HTML",
        disable_notification=True,
        reply_parameters={"message_id": 1},
        reply_markup=markup,
    )
    assert (await state(client))["messages"][1] == {
        "chat_id": WANG,
        "message_id": 2,
        "from": {"id": 1, "name": "Linli 邻里", "is_bot": True},
        "date": "2026-05-01T12:00:00+00:00",
        "edit_date": None,
        "text": "a",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "reply_to": 1,
        "silent": True,
        "buttons": [[{"text": "好", "data": "y"}], [{"text": "去", "url": "https://a.example"}]],
        "file": None,
        "service": None,
    }


async def test_service_messages_have_words(client, house):
    house.world.promote(HOUSE)
    house.world.join(STRANGER, HOUSE)
    await house.ask("pinChatMessage", chat_id=HOUSE, message_id=1)
    words = [message["service"] for message in (await state(client))["messages"]]
    assert [word for word in words if word] == [
        "Linli 邻里 进群了 · joined",
        "Zhao 进群了 · joined",
        "pinned",
    ]


async def test_the_record_shows_headers_and_only_votes_have_a_receipt(client, hands):
    at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    vote = Header(Entry(2, "ab" * 32, "VKVKVKVKVK"), "ballot.vote", at)
    hands.told = (vote, Header(Entry(1, "cd" * 32, "ZWZWZWZWZW"), "roll.import", None))
    told = await (await client.get("/sandbox/record?count=500")).json()
    assert told["entries"] == [
        {
            "seq": 2,
            "type": "ballot.vote",
            "at": "2026-05-01T12:00:00+00:00",
            "hash": "ab" * 32,
            "receipt": "VKVKVKVKVK",
        },
        {"seq": 1, "type": "roll.import", "at": None, "hash": "cd" * 32},
    ]
    assert len((await (await client.get("/sandbox/record?count=1")).json())["entries"]) == 1
    for wrong in ("0", "501", "all"):
        assert (await client.get(f"/sandbox/record?count={wrong}")).status == 400


async def test_a_new_beginning_is_one_event_for_the_page(client, house, hands):
    stream = Stream(await client.get("/sandbox/events?after=0"))
    await post(client, "anew")
    assert await stream.next() == (1, "reset", {})
    assert hands.begun == 1
    house.world.say(WANG, WANG, "heard again")
    assert (await stream.next())[2]["text"] == "heard again"


async def test_the_page_asks_for_a_number(client):
    answer = await client.get("/sandbox/events?after=yesterday")
    assert (answer.status, (await answer.json())["error"]) == (400, "wrong_after")


async def test_an_anonymous_admin_carries_the_name_of_the_group(client, house):
    house.world.say_as(HOUSE, "a", sender_chat=HOUSE)
    assert (await state(client))["messages"][-1]["from"]["name"] == "幸福里 3 号"


async def test_only_the_newest_two_hundred_messages_are_shown(client, house):
    for number in range(205):
        house.world.say(WANG, WANG, f"{number}")
    texts = [m["text"] for m in (await state(client))["messages"] if m["chat_id"] == WANG]
    assert (len(texts), texts[0], texts[-1]) == (200, "5", "204")


async def test_what_the_page_sends_reaches_the_bot(client, house):
    await post(client, "send", person_id=WANG, chat_id=WANG, text=" /help ", reply_to=1)
    await post(client, "press", person_id=WANG, chat_id=WANG, message_id=1, data="x")
    await post(client, "open", person_id=STRANGER, payload="flat")
    said, pressed, opened = await house.news()
    assert said["message"]["text"] == "/help"
    assert said["message"]["reply_to_message"]["message_id"] == 1
    assert pressed["callback_query"]["data"] == "x"
    assert opened["message"]["text"] == "/start flat"


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("send", {"person_id": WANG, "chat_id": WANG}, "wrong_text"),
        ("send", {"person_id": True, "chat_id": WANG, "text": "a"}, "wrong_person_id"),
        ("send", {"person_id": WANG, "chat_id": WANG, "text": " "}, "empty_text"),
        ("send", {"person_id": WANG, "chat_id": WANG, "text": "😀" * 2049}, "text_too_long"),
        (
            "send",
            {"person_id": WANG, "chat_id": WANG, "text": "a", "reply_to": "1"},
            "wrong_reply_to",
        ),
        ("send", {"person_id": STRANGER, "chat_id": HOUSE, "text": "a"}, "not_a_member"),
        (
            "press",
            {"person_id": WANG, "chat_id": WANG, "message_id": 99, "data": "x"},
            "unknown_message",
        ),
        ("open", {"person_id": WANG, "payload": "a b"}, "wrong_payload"),
        ("clock", {"minutes": -5}, "clock_goes_forward_only"),
        ("clock", {"minutes": 10**9}, "clock_too_far"),
        ("clock", {"minutes": 1.5}, "wrong_minutes"),
    ],
)
async def test_a_wrong_step_is_refused_with_a_word(client, house, path, body, error):
    assert await post(client, path, **body) == {"ok": False, "error": error}
    assert await house.news() == []


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_a_body_that_is_no_object_is_refused(client, body):
    headers = {"Content-Type": "application/json"}
    answer = await client.post("/sandbox/send", data=body, headers=headers)
    assert (answer.status, (await answer.json())["error"]) == (400, "json_expected")
    answer = await client.post("/sandbox/send", data="text=a")
    assert (await answer.json())["error"] == "json_expected"


async def test_the_clock_goes_forward_and_is_told(client, house):
    told = await post(client, "clock", minutes=90)
    assert told["now"] == "2026-05-01T13:30:00+00:00"
    stream = Stream(await client.get("/sandbox/events?after=0"))
    assert await stream.next() == (1, "clock", {"now": told["now"]})
    assert house.clock.now().isoformat() == told["now"]


async def test_the_clock_goes_to_moments_with_a_name(client, house, hands):
    told = await post(client, "clock", to="morning")
    assert told["now"] == "2026-05-02T01:00:00+00:00"  # 9:00 of tomorrow in the zone
    assert (await post(client, "clock", to="deadline"))["error"] == "no_deadline"
    hands.closes = house.clock.now() + timedelta(days=3)
    told = await post(client, "clock", to="deadline")
    assert told["now"] == "2026-05-05T01:00:02+00:00"


async def test_events_come_as_they_happen(client, house):
    stream = Stream(await client.get("/sandbox/events?after=0"))
    message = await house.sent("a")
    number, kind, told = await stream.next()
    assert (number, kind, told["text"]) == (1, "message", "a")
    where = {"chat_id": WANG, "message_id": message["message_id"]}
    await house.ask("editMessageText", **where, text="b")
    number, kind, told = await stream.next()
    assert (number, kind, told["text"]) == (2, "edit", "b")
    assert told["edit_date"] is not None
    query_id = house.world.press(WANG, WANG, message["message_id"], "x")
    await house.ask("answerCallbackQuery", callback_query_id=query_id, text="c")
    answer = {"person_id": WANG, "text": "c", "alert": False, "url": None}
    assert await stream.next() == (3, "answer", answer)
    await house.ask("deleteMessage", **where)
    assert await stream.next() == (4, "delete", where)
    house.world.say(STRANGER, STRANGER, "hi")
    number, kind, told = await stream.next()
    assert (kind, told["id"], told["started"]) == ("person", STRANGER, True)


async def test_a_page_goes_on_where_it_stopped(client, house):
    for text in ("a", "b", "c"):
        await house.sent(text)
    stream = Stream(await client.get("/sandbox/events?after=2"))
    assert (await stream.next())[2]["text"] == "c"
    headers = {"Last-Event-ID": "1"}
    stream = Stream(await client.get("/sandbox/events?after=0", headers=headers))
    assert [(await stream.next())[2]["text"] for _ in range(2)] == ["b", "c"]


async def test_a_page_that_outlived_the_program_starts_anew(client, house):
    await house.sent("a")
    stream = Stream(await client.get("/sandbox/events?after=50"))
    assert await stream.next() == (1, "reset", {})
    await house.sent("b")
    assert (await stream.next())[2]["text"] == "b"


async def test_a_page_that_slept_too_long_starts_anew(client, house):
    for number in range(2_001):
        house.world.say(WANG, WANG, f"{number}")
    stream = Stream(await client.get("/sandbox/events?after=0"))
    assert await stream.next() == (2_001, "reset", {})


async def test_a_silent_stream_has_a_heartbeat(house):
    async with TestClient(TestServer(application(house, heartbeat=0.01))) as client:
        response = await client.get("/sandbox/events?after=0")
        lines = [await asyncio.wait_for(response.content.readline(), 5) for _ in range(4)]
        assert lines[2] == b": still here\n"


async def test_an_upgraded_group_makes_the_page_start_anew(client, house):
    stream = Stream(await client.get("/sandbox/events?after=0"))
    new_id = house.world.upgrade(HOUSE)
    kinds = [(await stream.next())[1] for _ in range(3)]
    assert kinds == ["message", "message", "reset"]
    chats = [chat["id"] for chat in (await state(client))["chats"]]
    assert new_id in chats
    assert HOUSE not in chats


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "[::2]", "127.0.0.1.a.org", "[::1"]
)
async def test_another_host_name_is_refused(client, host):
    for path in ("/", "/sandbox/state", "/bot1:sandbox/getMe"):
        answer = await client.get(path, headers={"Host": host})
        assert (answer.status, (await answer.json())["error"]) == (403, "only_from_this_machine")


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080"])
async def test_names_of_this_machine_are_welcome(client, host):
    answer = await client.get("/sandbox/state", headers={"Host": host})
    assert answer.status == 200


async def test_a_page_from_elsewhere_cannot_send(client, house):
    body = {"person_id": WANG, "chat_id": WANG, "text": "a"}
    headers = {"Origin": "https://evil.example"}
    answer = await client.post("/sandbox/send", json=body, headers=headers)
    assert answer.status == 403
    assert await house.news() == []


async def test_the_page_and_the_bot_api_live_in_the_same_place(client):
    assert (await client.get("/")).content_type == "text/html"
    assert (await client.get("/page/app.js")).status == 200
    assert (await client.get("/bot1:sandbox/getMe")).status == 200


async def test_the_server_ends_while_a_page_listens(house):
    app = application(house)
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/sandbox/events?after=0")
        reader = asyncio.create_task(client.get("/bot1:sandbox/getUpdates?timeout=50"))
        for _ in range(1_000):
            if not house.world.mailbox.is_read():
                await asyncio.sleep(0)
        await app.shutdown()
        assert (await (await reader).json())["result"] == []
        assert (await asyncio.wait_for(response.content.read(), 5)).startswith(b"retry")

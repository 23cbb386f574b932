import json
from pathlib import Path

import pytest

from bot.demo.api import methods, table
from bot.demo.api.records import Upload
from tests.demo.sandbox import TOKEN, WANG, a_house, button

EXCERPT = json.loads(Path(__file__).with_name("bot_api_excerpt.json").read_text("utf-8"))
TYPES = {
    "int": {"Integer"},
    "str": {"String"},
    "bool": {"Boolean"},
    "int|str": {"Integer", "String"},
    "file|str": {"InputFile", "String"},
    "markup": set(table.MARKUPS.values()),
}
KINDS = [
    pytest.param(rows[name], EXCERPT[part][name], id=name)
    for part, rows in (("methods", table.METHODS), ("types", table.OBJECTS))
    for name in rows
]


def spelled(kind):
    if kind.startswith("["):
        return {f"Array of {name}" for name in spelled(kind[1:-1])}
    return TYPES.get(kind, {kind})


@pytest.mark.parametrize(("ours", "theirs"), KINDS)
def test_the_table_says_what_the_published_bot_api_says(ours, theirs):
    for name, parameter in ours.items():
        assert spelled(parameter.kind) == set(theirs[name]["types"]), name
        assert parameter.required == theirs[name]["required"], name
    assert {name for name, told in theirs.items() if told["required"]} <= set(ours)


def test_every_method_of_the_table_has_someone_to_answer_it():
    assert set(table.METHODS) == set(methods.METHODS)


async def test_an_unknown_token_is_unauthorized():
    answer = await a_house().world.call("2:wrong", "getMe", {})
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found_and_noted():
    house = a_house()
    answer = await house.call("sendTelepathy")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert house.world.complaints == ["sendTelepathy: Not Found"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": WANG, "text": "a", "colour": "red"}, "sendMessage has no parameter colour"),
        ({"chat_id": WANG}, "sendMessage needs the parameter text"),
        ({"chat_id": 1.5, "text": "a"}, "sendMessage.chat_id must be a whole number"),
        ({"chat_id": WANG, "text": 5}, "sendMessage.text must be a string"),
        (
            {"chat_id": WANG, "text": "a", "protect_content": "perhaps"},
            "sendMessage.protect_content must be true or false",
        ),
        ({"chat_id": WANG, "text": "a", "entities": {}}, "sendMessage.entities must be an array"),
        ({"chat_id": WANG, "text": "a", "reply_parameters": "{"}, "is not JSON"),
        (
            {"chat_id": WANG, "text": "a", "reply_parameters": [1]},
            "sendMessage.reply_parameters must be an object",
        ),
        (
            {"chat_id": WANG, "text": "a", "reply_markup": button("a", "b") | {"x": 1}},
            "InlineKeyboardMarkup has no parameter x",
        ),
    ],
)
async def test_a_request_nobody_could_understand_is_refused_and_noted(params, words):
    house = a_house()
    assert words in await house.refused("sendMessage", **params)
    assert len(house.world.complaints) == 1
    assert words in house.world.complaints[0]
    assert len(house.world.messages(WANG)) == 1


async def test_an_ordinary_refusal_is_no_complaint():
    house = a_house()
    assert await house.refused("sendMessage", chat_id=404, text="a") == "chat not found"
    assert house.world.complaints == []


async def test_parameters_may_come_as_strings_as_a_form_brings_them():
    house = a_house()
    message = await house.ask(
        "sendMessage",
        chat_id=str(WANG),
        text="a",
        disable_notification="true",
        reply_markup=json.dumps(button("Yes", "y")),
        reply_parameters='{"message_id": "1"}',
    )
    assert message["reply_markup"] == button("Yes", "y")
    assert message["reply_to_message"]["message_id"] == 1
    assert house.world.chats[WANG].silent == {message["message_id"]}


async def test_a_parameter_that_is_null_was_not_given():
    message = await a_house().ask("sendMessage", chat_id=WANG, text="a", reply_markup=None)
    assert "reply_markup" not in message


async def test_markup_that_is_no_markup_is_refused():
    words = await a_house().refused("sendMessage", chat_id=WANG, text="a", reply_markup={})
    assert words == "object expected as reply markup"


async def test_a_file_may_come_under_a_name_of_its_own():
    upload = Upload("roll.csv", b"1,2", "text/csv")
    message = await a_house().ask(
        "sendDocument", chat_id=WANG, document="attach://part1", part1=upload
    )
    assert message["document"]["file_name"] == "roll.csv"


async def test_every_request_is_written_down_with_its_refusal():
    house = a_house()
    await house.sent("a")
    await house.refused("sendMessage", chat_id=404, text="b")
    granted, refused = house.world.calls
    assert (granted.method, granted.params["text"], granted.refusal) == ("sendMessage", "a", None)
    assert refused.refusal == "Bad Request: chat not found"


async def test_a_planned_failure_comes_once_and_only_for_its_chat():
    house = a_house()
    house.world.fail_next(
        "sendMessage", 429, "Too Many Requests: retry after 7", {"retry_after": 7}, chat_id=WANG
    )
    await house.sent("not here", chat_id=8)
    answer = await house.call("sendMessage", chat_id=WANG, text="a")
    assert answer["error_code"] == 429
    assert answer["parameters"] == {"retry_after": 7}
    assert (await house.sent("now"))["text"] == "now"


async def test_a_failure_is_planned_for_real_methods_only():
    house = a_house()
    with pytest.raises(ValueError, match="sendMesage"):
        house.world.fail_next("sendMesage", 400, "Bad Request")
    with pytest.raises(ValueError, match="sendMesage"):
        house.world.cut_next("sendMesage")


async def test_getme_tells_who_the_bot_is():
    me = await a_house().world.call(TOKEN, "getMe", {})
    assert me["result"]["id"] == 1
    assert me["result"]["username"] == "linli_demo_bot"
    assert me["result"]["is_bot"] is True

import pytest

from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house


def menu(*names):
    return [{"command": name, "description": f"about {name}"} for name in names]


async def test_a_menu_is_kept_for_its_place_and_language():
    house = a_house()
    scope = {"type": "chat", "chat_id": HOUSE}
    await house.ask("setMyCommands", commands=menu("help"), scope=scope, language_code="zh")
    assert await house.ask("getMyCommands", scope=scope, language_code="zh") == menu("help")
    assert await house.ask("getMyCommands", scope=scope) == []
    await house.ask("deleteMyCommands", scope=scope, language_code="zh")
    assert await house.ask("getMyCommands", scope=scope, language_code="zh") == []


async def test_the_narrowest_place_wins_then_the_language():
    house = a_house()
    house.world.promote(HOUSE, LI)

    def shown(person, chat):
        return [command["command"] for command in house.world.menu(person, chat)]

    async def put(name, language="", **scope):
        await house.ask("setMyCommands", commands=menu(name), scope=scope, language_code=language)

    assert shown(WANG, WANG) == []
    await put("any", type="default")
    await put("beliebig", "zh", type="default")
    assert (shown(WANG, WANG), shown(LI, LI)) == (["beliebig"], ["any"])
    await put("private", type="all_private_chats")
    await put("groups", type="all_group_chats")
    await put("admins", type="all_chat_administrators")
    assert (shown(WANG, WANG), shown(WANG, HOUSE)) == (["private"], ["admins"])
    house.world.join(STRANGER, HOUSE)
    assert shown(STRANGER, HOUSE) == ["groups"]
    await put("here", type="chat", chat_id=HOUSE)
    await put("chiefs", type="chat_administrators", chat_id=HOUSE)
    assert (shown(LI, HOUSE), shown(STRANGER, HOUSE)) == (["chiefs"], ["here"])
    await put("li", type="chat_member", chat_id=HOUSE, user_id=LI)
    assert shown(LI, HOUSE) == ["li"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": menu("Help")}, "BOT_COMMAND_INVALID"),
        ({"commands": menu("帮助")}, "BOT_COMMAND_INVALID"),
        ({"commands": menu("a" * 33)}, "command length must not exceed 32"),
        (
            {"commands": [{"command": "a", "description": " "}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "a", "description": "a" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": menu(*["a"] * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "zh-hans"}, "invalid language code specified"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: wrong fields",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
    ],
)
async def test_menus_telegram_would_not_take(params, words):
    assert await a_house().refused("setMyCommands", **params) == words


@pytest.mark.parametrize(
    ("method", "what", "most"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_what_is_said_about_the_bot(method, what, most):
    house = a_house()
    await house.ask(method, **{what: "邻" * most}, language_code="zh")
    assert house.world.profile[f"{what}/zh"] == "邻" * most
    assert "too long" in await house.refused(method, **{what: "邻" * (most + 1)})
    words = await house.refused(method, **{what: "a"}, language_code="chinese")
    assert words == "invalid language code specified"


async def test_the_menu_button():
    house = a_house()
    await house.ask("setChatMenuButton", menu_button={"type": "commands"})
    await house.ask("setChatMenuButton", chat_id=WANG)
    assert house.world.menu_buttons == {None: {"type": "commands"}, WANG: {"type": "default"}}
    words = await house.refused("setChatMenuButton", menu_button={"type": "moon"})
    assert words == "can't parse menu button: unsupported type"


async def test_what_the_profile_says_is_told_in_that_language_else_as_for_all():
    house = a_house()
    assert await house.ask("getMyDescription", language_code="zh") == {"description": ""}
    assert (await house.ask("getMyName"))["name"]  # the one it was made with
    await house.ask("setMyName", name="Linli")
    await house.ask("setMyName", name="邻里", language_code="zh")
    await house.ask("setMyShortDescription", short_description="kurz")
    assert await house.ask("getMyName", language_code="zh") == {"name": "邻里"}
    assert await house.ask("getMyName", language_code="en") == {"name": "Linli"}
    assert await house.ask("getMyShortDescription") == {"short_description": "kurz"}

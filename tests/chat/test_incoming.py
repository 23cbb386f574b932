"""What is addressed to the bot is taken in; everything else of a group is dropped unread."""

import json
from typing import Any

import pytest

from bot.chat.incoming import (
    Kind,
    SentVoice,
    addressed,
    read,
    said_in_private,
    told_to_group,
    withheld,
)

COMMANDS = {"vote", "help"}
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "zh-hans"}
GROUP = {"id": -100, "type": "supergroup", "title": "梧桐里"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}


def message(text: str | None = None, chat: dict[str, Any] = GROUP, **more: Any) -> dict[str, Any]:
    said = {"message_id": 3, "date": 1, "chat": chat, "from": ANN, **more}
    return {"update_id": 1, "message": said if text is None else said | {"text": text}}


def press(data: str | None = "bv1_1_yes_x", chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    query = {"id": "9", "from": ANN, "chat_instance": "1", "message": message("?", chat)["message"]}
    return {"update_id": 1, "callback_query": query | ({"data": data} if data else {})}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (message("hello", PRIVATE), 7),
        (message("/vote"), -100),
        (message("/vote@linli_bot now"), -100),
        (message("/unheard@Linli_Bot"), -100),
        (message(migrate_to_chat_id=-5), -100),
        (press(), 7),
        (message("the lift is broken again"), None),
        (message("/vote@other_bot"), None),
        (message("/unheard"), None),
        (message("/"), None),
        (message("/ vote"), None),
        (message("/vote\tnow"), -100),
        ({"update_id": 1, "poll": {}}, None),
        ({"update_id": 1, "message": []}, None),
        ({"update_id": 1, "message": {"text": "/vote"}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_only_what_is_meant_for_the_bot_gets_a_lane(
    update: dict[str, Any], lane: int | None
) -> None:
    assert addressed(update, "linli_bot", COMMANDS) == lane


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        (message("/vote"), Kind.COMMAND),
        (message("同意吗", PRIVATE), Kind.TYPED),
        (message(None, PRIVATE, photo=[]), Kind.UNREADABLE),
        (message("/vote", sender_chat=GROUP), Kind.MASKED),
        (message("/vote", **{"from": ANN | {"id": 1087968824, "is_bot": True}}), Kind.MASKED),
        (message(migrate_to_chat_id=-5), Kind.MOVED),
        (
            message(
                "/vote", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "B"}
            ),
            Kind.FORWARDED,
        ),
        ({"update_id": 1, "edited_message": message("/vote", PRIVATE)["message"]}, Kind.EDITED),
        (press(), Kind.PRESS),
    ],
)
def test_each_update_is_of_one_kind(update: dict[str, Any], kind: Kind) -> None:
    assert read(update).kind is kind


VOICE = {"file_id": "F1", "file_unique_id": "1", "duration": 7, "file_size": 900}
ROUND = VOICE | {"length": 240}
ELSEWHERE = {"type": "hidden_user", "sender_user_name": "x", "date": 1}


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        (message(None, PRIVATE, voice=VOICE), Kind.VOICE),
        (message(None, PRIVATE, voice=VOICE, caption="/vote"), Kind.VOICE),
        (message(None, PRIVATE, voice=VOICE, forward_origin=ELSEWHERE), Kind.SOUND),
        (message(None, PRIVATE, audio=VOICE), Kind.SOUND),
        (message(None, PRIVATE, video_note=ROUND), Kind.SOUND),
        (message(None, PRIVATE, voice=VOICE, sender_chat=GROUP), Kind.MASKED),
        (message(None, PRIVATE, location={"latitude": 1.0, "longitude": 2.0}), Kind.UNREADABLE),
    ],
)
def test_only_what_she_said_herself_is_a_voice_note(update: dict[str, Any], kind: Kind) -> None:
    one = read(update)
    assert one.kind is kind
    if kind is Kind.VOICE:
        assert one.voice == SentVoice("F1", 900, 7)


def test_a_command_is_parted_from_its_argument() -> None:
    one = read(message("/Vote@linli_bot  number 3\nplease", PRIVATE))
    assert (one.word, one.said) == ("vote", "number 3 please")
    one = read(message("/vote\tnow", PRIVATE))
    assert (one.word, one.said) == ("vote", "now")


def test_a_press_without_content_is_still_a_press() -> None:
    assert read(press(None)).said == ""


def test_control_characters_do_not_come_in() -> None:
    assert read(message("a\x00b\x07c", PRIVATE)).said == "abc"


def test_an_update_of_no_kind_we_asked_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="no kind"):
        read({"update_id": 1, "channel_post": message("/vote")["message"]})


@pytest.mark.parametrize(
    ("update", "private"),
    [
        (message("x", PRIVATE), True),
        ({"edited_message": message("x", PRIVATE)["message"]}, True),
        (press(), True),
        (press(chat=GROUP), False),
        (message("/vote"), False),
        ({"message": [1]}, False),
        ({"message": {"chat": [PRIVATE]}}, False),
        ({"callback_query": [1], "message": message("x", PRIVATE)["message"]}, False),
        ({"callback_query": {"from": ANN}}, False),
        ([message("x", PRIVATE)], False),
        ({}, False),
    ],
)
def test_what_was_surely_said_in_private_is_known_however_broken_it_is(update, private):
    assert said_in_private(json.dumps(update)) is private


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000])
def test_what_cannot_be_read_is_not_taken_for_private(body):
    assert not said_in_private(body)


# What a whole group could read


def test_every_word_and_address_of_a_groups_message_is_looked_through() -> None:
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "https://t.me/a"}
    button = {"text": "投票", "url": "https://t.me/b"}
    update = message(
        "看",
        caption="图",
        entities=[link],
        caption_entities=[link | {"url": "https://t.me/c"}],
        reply_markup={"inline_keyboard": [[button]]},
        quote={"text": "引用", "position": 0},
    )
    told = told_to_group(update).split("\n")
    assert sorted(told) == sorted(
        ["看", "图", "https://t.me/a", "https://t.me/c", "投票", "https://t.me/b", "引用"]
    )


@pytest.mark.parametrize(
    "update",
    [
        message("7K3F 9QWD", PRIVATE),
        press(),
        message("7K3F 9QWD", {"id": -5, "type": "channel"}),
        {"update_id": 1, "message": []},
        {"update_id": 1, "message": {"chat": "strange", "text": "7K3F 9QWD"}},
        {"update_id": 1},
    ],
)
def test_elsewhere_nothing_is_looked_through(update: dict[str, Any]) -> None:
    assert told_to_group(update) == ""


def test_an_edited_message_is_looked_through_too() -> None:
    update = {"update_id": 1, "edited_message": message("7K3F 9QWD")["message"]}
    assert told_to_group(update) == "7K3F 9QWD"


@pytest.mark.parametrize("name", ["message", "edited_message"])
def test_in_its_place_only_where_it_stood_and_a_digest_are_stored(name: str) -> None:
    update = {"update_id": 1, name: message("7K3F 9QWD 老李")["message"]}
    stored = withheld(update, ["d" * 64, "e" * 64])
    assert "老李" not in repr(stored)
    assert "Ann" not in repr(stored)
    one = read(json.loads(json.dumps(stored)))
    assert (one.kind, one.chat, one.message, one.private) == (Kind.SHOWN, -100, 3, False)
    assert one.said.split() == ["d" * 64, "e" * 64]
    assert one.person == 0

"""What is addressed to the bot is taken in; everything else of a group is dropped unread."""

import json
from typing import Any

import pytest
from telegram import ChatMemberAdministrator, ChatMemberRestricted

from bot.chat.addressing import ASKED_FOR, addressed, said_in_private, told_to_group, withheld
from bot.chat.incoming import Kind, read

COMMANDS = {"vote", "help"}
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "zh-hans"}
BOT = {"id": 1, "is_bot": True, "first_name": "Linli", "username": "Linli_bot"}
GROUP = {"id": -100, "type": "supergroup", "title": "梧桐里"}
CHANNEL = {"id": -200, "type": "channel", "title": "公告"}
OTHER_BOT = {"id": 77, "is_bot": True, "first_name": "Other"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
PAPER = {"file_id": "f", "file_unique_id": "u"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}


def message(text: str | None = None, chat: dict[str, Any] = GROUP, **more: Any) -> dict[str, Any]:
    said = {"message_id": 3, "date": 1, "chat": chat, "from": ANN, **more}
    return {"update_id": 1, "message": said if text is None else said | {"text": text}}


def apart(kind: str, offset: int = 0, length: int = 5) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length}


# In a group, what looks like a command and is nobody's own; and what a bot is told of other places.
NOT_FOR_US = [
    message(None, caption="/vote", photo=[]),
    message("/vote", entities=[apart("code")]),
    message("/vote", entities=[apart("pre")]),
    message("/vote", entities=[apart("expandable_blockquote")]),
    message("gladly", quote={"text": "/vote", "position": 0}),
    message("gladly", reply_to_message=message("/vote")["message"]),
    message("/vote", **{"from": OTHER_BOT}),
    message("/vote", **{"from": TELEGRAM}, is_automatic_forward=True, sender_chat=CHANNEL),
    message("/vote", CHANNEL),
    {"update_id": 1, "edited_message": message("/vote")["message"]},
    *(
        {"update_id": 1, kind: message("/vote", PRIVATE)["message"]}
        for kind in (
            *("channel_post", "edited_channel_post", "business_message", "guest_message"),
            *("edited_business_message", "business_connection", "purchased_paid_media"),
            *("deleted_business_messages", "inline_query", "chat_member", "message_reaction"),
        )
    ),
]


def press(data: str | None = "bv1_1_yes_x", chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    query = {"id": "9", "from": ANN, "chat_instance": "1", "message": message("?", chat)["message"]}
    return {"update_id": 1, "callback_query": query | ({"data": data} if data else {})}


def test_the_note_of_an_own_pin_is_known_for_what_it_is():
    assert (
        read(message(pinned_message=message("?")["message"], **{"from": BOT})).kind is Kind.PINNED
    )


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (message("hello", PRIVATE), 7),
        (message("/vote"), -100),
        (message("/vote@linli_bot now"), -100),
        (message("/unheard@Linli_Bot"), -100),
        (message(migrate_to_chat_id=-5), -100),
        (message(pinned_message=message("?")["message"], **{"from": BOT}), -100),
        (message(pinned_message=message("?")["message"]), None),  # somebody else pinned it
        (message("?", **{"from": BOT}), None),
        (press(), 7),
        (message("the lift is broken again"), None),
        (message("/vote@other_bot"), None),
        (message("/unheard"), None),
        (message("/"), None),
        (message("/ vote"), None),
        (message("/vote\tnow"), -100),
        *((one, None) for one in NOT_FOR_US),
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
        (message("/vote", PRIVATE, **{"from": OTHER_BOT}), Kind.MASKED),
        (message("/vote", PRIVATE, via_bot=OTHER_BOT), Kind.FORWARDED),
        (message("/vote", PRIVATE, reply_to_message=message("/my")["message"]), Kind.COMMAND),
        (message("/vote", PRIVATE, quote={"text": "/my", "position": 0}), Kind.COMMAND),
        (message("/vote", PRIVATE, is_topic_message=True, message_thread_id=5), Kind.COMMAND),
        (message("/vote", PRIVATE, entities=[apart("bot_command")]), Kind.COMMAND),
        (message("/vote", PRIVATE, entities=[apart("code")]), Kind.QUOTED),
        (message("/vote", PRIVATE, entities=[apart("pre")]), Kind.QUOTED),
        (message("/vote", PRIVATE, entities=[apart("blockquote")]), Kind.QUOTED),
        (message("/vote x", PRIVATE, entities=[apart("code", 6, 1)]), Kind.COMMAND),
        (message("code", PRIVATE, entities=[apart("code")]), Kind.TYPED),
        (message(None, PRIVATE, photo=[], caption="/vote"), Kind.QUOTED),
        (message(None, PRIVATE, photo=[], caption="look"), Kind.UNREADABLE),
        (message(None, PRIVATE, document=PAPER, caption="/vote"), Kind.FILE),
        (message(None, PRIVATE, story={"id": 1, "chat": PRIVATE}), Kind.UNREADABLE),
        (message("投票", PRIVATE, via_bot=OTHER_BOT), Kind.TYPED),
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


def test_what_another_bot_put_together_counts_as_passed_on():
    assert read(message("投票", PRIVATE, via_bot=OTHER_BOT)).forwarded
    assert not read(message("投票", PRIVATE)).forwarded


def test_things_sent_together_bear_one_mark():
    assert read(message(None, PRIVATE, photo=[], media_group_id="a")).album == "a"
    assert read(message("x", PRIVATE)).album == ""


def test_only_what_the_house_understands_is_asked_for():
    kinds = {"message", "edited_message", "callback_query", "my_chat_member"}
    assert set(ASKED_FOR) == kinds


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


def moved(before: dict[str, Any], after: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Linli"}
    told = {"chat": chat, "from": ANN, "date": 1}
    sides = {"old_chat_member": before, "new_chat_member": after}
    return {
        "update_id": 1,
        "my_chat_member": told | {k: v | {"user": bot} for k, v in sides.items()},
    }


def restricted(*, writes: bool, member: bool = True) -> dict[str, Any]:
    names = [name for name in ChatMemberRestricted.__slots__ if name.startswith("can_")]
    told = dict.fromkeys(names, writes) | {"is_member": member, "until_date": 0}
    return {"status": "restricted"} | told


def administrator() -> dict[str, Any]:
    names = [name for name in ChatMemberAdministrator.__slots__ if name.startswith("can_")]
    return {"status": "administrator", "is_anonymous": False} | dict.fromkeys(names, True)


MEMBER, LEFT, KICKED = (
    {"status": "member"},
    {"status": "left"},
    {"status": "kicked", "until_date": 0},
)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (LEFT, MEMBER, Kind.ADDED),
        (LEFT, administrator(), Kind.ADDED),
        (KICKED, restricted(writes=False), Kind.ADDED),
        (MEMBER, KICKED, Kind.EXPELLED),
        (MEMBER, restricted(writes=False, member=False), Kind.EXPELLED),
        (restricted(writes=False), LEFT, Kind.EXPELLED),
        (MEMBER, restricted(writes=False), Kind.MUTED),
        (restricted(writes=True), restricted(writes=False), Kind.MUTED),
        (restricted(writes=False), MEMBER, Kind.UNMUTED),
        (restricted(writes=False), administrator(), Kind.UNMUTED),
        (MEMBER, restricted(writes=True), Kind.NOTHING),
        (MEMBER, administrator(), Kind.PROMOTED),
        (administrator(), administrator(), Kind.NOTHING),
        (administrator(), MEMBER, Kind.NOTHING),
    ],
)
def test_what_becomes_of_the_bot_in_a_group(
    before: dict[str, Any], after: dict[str, Any], kind: Kind
) -> None:
    one = read(moved(before, after, GROUP | {"is_forum": True}))
    assert (one.kind, one.forum, one.title) == (kind, True, "梧桐里")


def test_in_a_channel_nothing_becomes_of_it() -> None:
    channel = {"id": -100, "type": "channel", "title": "公告"}
    assert read(moved(LEFT, administrator(), channel)).kind is Kind.NOTHING


def test_a_topic_is_told_and_a_mere_thread_of_replies_is_none() -> None:
    thread = {"message_thread_id": 5}
    assert read(message("/vote", **thread)).topic is None
    forum = GROUP | {"is_forum": True}
    inside = read(message("/vote", forum, **thread, is_topic_message=True))
    assert (inside.topic, inside.forum) == (5, True)
    assert read(message("/vote", forum)).topic is None


# Files and sounds


NOTE = PAPER | {"duration": 4, "file_size": 900}


def test_a_voice_note_is_told_by_where_it_lies_how_large_and_how_long_it_is() -> None:
    one = read(message(None, PRIVATE, voice=NOTE))
    assert one.kind is Kind.VOICE
    assert one.voice is not None
    assert (one.voice.id, one.voice.size, one.voice.seconds) == ("f", 900, 4)
    assert one.file is None


def test_a_size_that_telegram_does_not_say_is_nought() -> None:
    told = {key: value for key, value in NOTE.items() if key != "file_size"}
    one = read(message(None, PRIVATE, voice=told))
    assert one.voice is not None
    assert one.voice.size == 0
    paper = read(message(None, PRIVATE, document=PAPER))
    assert paper.file is not None
    assert (paper.file.id, paper.file.size) == ("f", 0)


def test_a_voice_note_of_somebody_else_is_no_voice_of_hers() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "B"}
    assert read(message(None, PRIVATE, voice=NOTE, forward_origin=origin)).kind is Kind.SOUND


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"audio": NOTE}, Kind.SOUND),
        ({"video_note": NOTE | {"length": 240}}, Kind.SOUND),
        ({"video": NOTE | {"width": 1, "height": 1}}, Kind.UNREADABLE),
        ({"location": {"longitude": 1.0, "latitude": 2.0}}, Kind.UNREADABLE),
        ({"contact": {"phone_number": "1", "first_name": "B"}}, Kind.UNREADABLE),
    ],
)
def test_music_and_round_videos_are_told_apart_from_what_nobody_could_read(
    more: dict[str, Any], kind: Kind
) -> None:
    one = read(message(None, PRIVATE, **more))
    assert (one.kind, one.voice, one.file) == (kind, None, None)


def test_in_a_group_nothing_that_was_sent_is_fetched() -> None:
    assert read(message(None, document=PAPER)).kind is Kind.UNREADABLE
    assert read(message(None, voice=NOTE)).kind is Kind.SOUND


def test_a_voice_note_of_a_bot_is_nobodys() -> None:
    assert read(message(None, PRIVATE, voice=NOTE, **{"from": OTHER_BOT})).kind is Kind.MASKED


# Presses and places


def test_a_press_under_a_message_that_is_gone_counts_as_private() -> None:
    update = press()
    del update["callback_query"]["message"]
    one = read(update)
    assert (one.chat, one.private, one.message, one.topic) == (7, True, 0, None)


def test_a_press_on_an_old_message_still_tells_where_it_stood() -> None:
    update = press(chat=GROUP)
    update["callback_query"]["message"]["date"] = 0
    one = read(update)
    assert (one.chat, one.private, one.message, one.query) == (-100, False, 3, "9")


def test_the_language_of_her_telephone_comes_with_all_she_does() -> None:
    for update in (message("x", PRIVATE), press(), moved(MEMBER, LEFT, PRIVATE)):
        assert read(update).language_code == "zh-hans"


def test_the_title_of_a_group_is_cleaned() -> None:
    assert read(message("/vote", GROUP | {"title": "梧\x00桐\ud800里"})).title == "梧桐里"
    assert read(message("/vote", PRIVATE)).title == ""


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(MEMBER, KICKED, Kind.BLOCKED), (KICKED, MEMBER, Kind.RETURNED), (MEMBER, MEMBER, None)],
)
def test_what_becomes_of_the_bot_in_private(
    before: dict[str, Any], after: dict[str, Any], kind: Kind | None
) -> None:
    assert read(moved(before, after, PRIVATE)).kind is (kind or Kind.NOTHING)


def test_a_date_no_machine_can_tell_is_unreadable() -> None:
    with pytest.raises((ValueError, OverflowError)):
        read(message("x", PRIVATE, date=10**15))

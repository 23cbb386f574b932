"""Which lane an update gets, however strangely it is put together; read before it is stored."""

import json

import pytest

from bot.chat.addressing import addressed, cleaned, command, fits, told_to_group, withheld
from bot.kernel.press import LARGEST_ID
from tests.cases import each

COMMANDS = {"vote", "help"}
ANN = {"id": 7, "is_bot": False, "first_name": "Ann"}
BOT = {"id": 1, "is_bot": True, "first_name": "Linli", "username": "Linli_Bot"}
GROUP = {"id": -100, "type": "supergroup", "title": "梧桐里"}
PRIVATE = {"id": 7, "type": "private"}


def lane(update):
    return addressed(update, "Linli_Bot", COMMANDS)


def message(text="/vote", chat=GROUP, **more):
    said = {"message_id": 3, "date": 1, "chat": chat, "from": ANN, "text": text}
    return {"update_id": 1, "message": said | more}


# A command and its parts


@each(
    ("text", "parts"),
    [
        ("/vote", ("vote", "", "")),
        ("/Vote@Linli_Bot", ("vote", "linli_bot", "")),
        ("/vote 3", ("vote", "", "3")),
        ("/vote   3\n4  ", ("vote", "", "3 4")),
        ("/vote\n3", ("vote", "", "3")),
        ("/vote@", ("vote", "", "")),
        ("/投票", ("投票", "", "")),
    ],
)
def test_a_command_has_a_word_a_name_and_the_rest(text, parts):
    assert command(text) == parts


@each("text", ["", "vote", " /vote", "/", "//vote", "/ vote", "/1", "/@linli_bot", "／vote"])
def test_what_does_not_begin_like_a_command_is_a_text(text):
    assert command(text) == ("", "", text)


# In a group


@each("text", ["/vote", "/VOTE", "/vote@linli_bot", "/vote@LINLI_BOT now", "/other@Linli_Bot"])
def test_our_own_commands_and_all_that_name_us_are_for_us(text):
    assert lane(message(text)) == -100


@each("text", ["/other", "/vote@other_bot", "/vote@linli_bo", "vote", "@linli_bot vote", ""])
def test_commands_of_other_bots_and_plain_words_are_not(text):
    assert lane(message(text)) is None


@each("kind", ["code", "pre", "blockquote", "expandable_blockquote"])
def test_a_command_that_is_only_shown_is_not_for_us(kind):
    shown = {"type": kind, "offset": 0, "length": 5}
    assert lane(message(entities=[shown])) is None
    assert lane(message("/vote x", entities=[shown | {"offset": 6, "length": 1}])) == -100


@each("entities", [None, "code", [None], [{"offset": 0}], [{"type": "code"}], {"offset": 0}])
def test_entities_of_another_shape_change_nothing(entities):
    assert lane(message(entities=entities)) == -100


def test_an_edited_command_of_a_group_is_left_alone_and_one_in_private_is_not():
    for chat, expected in ((GROUP, None), (PRIVATE, 7)):
        said = message(chat=chat)["message"]
        assert lane({"update_id": 1, "edited_message": said}) == expected


def test_an_old_group_is_a_group_as_well():
    assert lane(message(chat=GROUP | {"type": "group"})) == -100


def test_that_a_group_moved_is_for_us_whatever_else_it_says():
    assert lane(message("", migrate_to_chat_id=-200)) == -100


def test_the_note_of_a_pin_is_ours_only_if_we_pinned():
    pinned = {"pinned_message": message("?")["message"]}
    assert lane(message("", **pinned, **{"from": BOT})) == -100
    assert lane(message("", **pinned)) is None
    assert lane(message("", **pinned, **{"from": BOT | {"username": "other"}})) is None
    assert lane(message("", **pinned, **{"from": None})) is None


def test_whoever_hides_behind_the_group_is_heard_and_a_bot_is_not():
    hidden = {"id": 1087968824, "is_bot": True}
    assert lane(message(**{"from": hidden})) == -100
    assert lane(message(**{"from": hidden | {"id": 5}})) is None


# Presses and places


def test_a_press_stands_in_the_lane_of_who_pressed_wherever_it_stood():
    for chat in (GROUP, PRIVATE):
        query = {"id": "9", "from": ANN, "message": message("?", chat)["message"]}
        assert lane({"update_id": 1, "callback_query": query}) == 7


def test_what_became_of_us_stands_in_the_lane_of_the_place():
    assert lane({"update_id": 1, "my_chat_member": {"chat": GROUP, "from": ANN}}) == -100


@each(
    "update",
    [
        {"callback_query": {}},
        {"callback_query": {"from": {"id": "7"}}},
        {"callback_query": {"from": [7]}},
        {"my_chat_member": {"chat": None}},
        {"message": {"chat": {"type": "private"}}},
        {"message": {"chat": {"type": "private", "id": True}}},
        {"message": {"chat": {"type": "private", "id": 7.0}}},
        {"message": {"chat": {"type": "private", "id": LARGEST_ID + 1}}},
        {"message": "words"},
        {"message": {"chat": "private"}},
    ],
)
def test_what_has_no_whole_number_has_no_lane(update):
    assert lane({"update_id": 1} | update) is None


@each(("number", "holds"), [(0, True), (-LARGEST_ID, True), (LARGEST_ID, True)])
def test_numbers_a_column_holds(number, holds):
    assert fits(number) is holds


@each("number", [LARGEST_ID + 1, -LARGEST_ID - 1, True, 1.0, "1", None, [1]])
def test_numbers_and_others_it_does_not_hold(number):
    assert not fits(number)


# Words


@each(
    ("said", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\tb\nc", "a\tb\nc"),
        ("您好，邻居😀", "您好，邻居😀"),
        ("\r\n", "\n"),
    ],
)
def test_only_what_can_be_stored_is_kept(said, kept):
    assert cleaned(said) == kept
    cleaned(said).encode()


def test_a_group_hears_words_wherever_they_stand_and_nothing_else():
    deep = {"inline_keyboard": [[{"text": "甲", "url": "乙", "callback_data": "丙"}]]}
    update = message("丁", reply_markup=deep, author_signature="戊", quote={"text": "己"})
    assert sorted(told_to_group(update).split("\n")) == sorted("甲乙丁己")


@each("odd", [7, None, ["x"], {"text": "x"}])
def test_a_field_that_holds_no_words_has_none(odd):
    update = message("a")
    update["message"]["caption"] = odd
    assert told_to_group(update) == "a"


def test_in_place_of_an_invitation_only_digests_and_the_place_are_stored():
    stored = withheld(message("7K3F 9QWD", entities=[{"url": "t.me/x"}]), ("a", "b"))
    assert stored == {"update_id": 1, "linli_shown": ["a", "b"], "chat": -100, "message_id": 3}
    assert "7K3F" not in json.dumps(stored)


def test_without_a_message_there_is_nothing_to_withhold():
    with pytest.raises(KeyError):
        withheld({"update_id": 1}, ["a"])


BOT_CARD = {"message_id": 40, "from": {"id": 1, "is_bot": True, "username": "Linli_Bot"}}


@pytest.mark.parametrize(
    ("reply", "more", "ours"),
    [
        (BOT_CARD, {}, True),
        (BOT_CARD, {"text": None, "photo": [{"file_id": "x"}]}, True),
        (BOT_CARD, {"text": None, "voice": {"file_id": "x"}}, True),
        (BOT_CARD, {"text": None, "sticker": {"file_id": "x"}}, False),
        (BOT_CARD, {"message_thread_id": 40}, False),  # in a topic that the bot opened
        (BOT_CARD, {"message_thread_id": 39}, True),
        (BOT_CARD, {"sender_chat": {"id": -5}}, False),  # a channel is nobody in person
        ({**BOT_CARD, "from": {"id": 2, "username": "neighbour"}}, {}, False),
        ({**BOT_CARD, "from": None}, {}, False),
        ({**BOT_CARD, "message_id": "40"}, {}, False),
        ("linli_bot", {}, False),
    ],
)
def test_a_reply_to_what_the_bot_posted_is_taken_in_and_no_other(reply, more, ours):
    update = {"update_id": 1, "message": {
        "message_id": 41, "chat": {"id": -100, "type": "supergroup"}, "text": "灯坏了",
        "from": {"id": 9}, "reply_to_message": reply, **more,
    }}  # fmt: skip
    assert (addressed(update, "linli_bot", ()) == -100) is ours

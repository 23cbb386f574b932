"""Words that people type instead of a command: as they come to mind, never guessed."""

import pytest

import handlers
from bot.chat.routes import ROUTES
from bot.chat.spoken import even, readings
from tests.cases import each

assert handlers.ALL

MEANS = {
    "vote": "投票 我要投票！ （投票） 投票吧 請投票 ＶＯＴＥ 怎么投票？ 请问怎么投票 vote.",
    "my": "我的 我的票 查看我的投票 我家 我的。",
    "help": "幫助 请帮助 帮助一下 怎么用呀？ 不會用 我看不懂 ＨＥＬＰ 使用說明 怎麼辦",
    "language": "语言 語言 中文 英文 English 换语言",
    "privacy": "隐私 隱私 privacy",
    "cancel": "取消 我想取消 取消吧 不填了 cancel stop",
    "start": "你好 您好！ 你好呀 開始 hello Hi!",
    "verify": "核验 核驗 核对回执",
    "ballot": "发起表决 發起表決 我要发起表决",
    "roll": "清册 清冊 看看清册",
    "board": "看板 打开看板",
}
MEANS_NOTHING = (
    "投票时间是哪天", "我不要投票", "帮助我", "请帮助我", "在吗", "投票投票", "取消投票", "好的",
    "1-1-101", "？", "/", "", "😀", "请", "一下", "help me please now", "v o t e", "vote " * 20,
)  # fmt: skip
SAID_KINDLY = ("谢谢", "謝謝！", "多谢", "thank you", "Thanks", "救命", "救命啊！！")


def command(said):
    meant = ROUTES.meant(said)
    return next((one.name for one in ROUTES.commands.values() if one.handler is meant), None)


def spoken():
    english = [("vote", "please vote"), ("vote", "I want to vote"), ("my", "show my page")]
    return english + [(name, one) for name, some in MEANS.items() for one in some.split(" ")]


@pytest.mark.parametrize(("name", "said"), spoken())
def test_natural_words_do_what_the_command_does(name, said):
    assert command(said) == name


@pytest.mark.parametrize("said", MEANS_NOTHING)
def test_what_is_not_declared_is_not_guessed(said):
    assert ROUTES.meant(said) is None


@pytest.mark.parametrize("said", SAID_KINDLY)
def test_thanks_and_cries_for_help_have_an_answer_and_no_command(said):
    assert ROUTES.meant(said) is not None
    assert command(said) is None


def test_width_case_and_marks_are_evened_out():
    assert even("  ＰＬＥＡＳＥ　Vote！？ ") == "please vote"
    assert even("「幫助」。") == "帮助"


def test_courtesies_are_taken_off_one_by_one_and_a_long_text_is_left_alone():
    assert list(readings("请问一下，怎么投票呢"))[-1] == "投票"
    assert list(readings("请" * 41 + "投票")) == []


def test_every_declared_word_is_found_as_it_is_typed():
    assert all(even(word) == word for word in (*ROUTES.words, *ROUTES.talk))


# Evening out


@each(
    ("said", "flat"),
    [
        ("“投票”", "投票"),
        ("…投票…", "投票"),
        ("👋 你好 👋", "你好"),
        ("/vote", "/vote"),  # a command keeps its slash
        ("投 票", "投 票"),  # two words are not made one
        ("  Show   MY page ", "show my page"),
        ("ｉ　ｗａｎｔ", "i want"),
        ("1-1-101。", "1-1-101"),
        ("！？", ""),
    ],
)
def test_only_what_stands_around_the_words_is_taken_off(said, flat):
    assert even(said) == flat


def test_evening_out_twice_changes_nothing():
    for said in ("  ＰＬＥＡＳＥ　Vote！？ ", "「幫助」。", "請問 怎麼辦？"):
        assert even(even(said)) == even(said)


# Courtesies


@each(
    ("said", "meant"),
    [
        ("请问一下怎么投票呢", "投票"),
        ("麻烦帮我打开看板吧", "看板"),
        ("我想要查看我的票，谢谢", "我的票"),
        ("please show my page please", "my page"),
        ("请，投票！", "投票"),
        ("how to vote", "vote"),
    ],
)
def test_the_word_is_found_under_all_its_courtesies(said, meant):
    assert meant in list(readings(said))


def test_the_words_as_they_were_said_come_first_and_none_twice():
    read = list(readings("我要我的票吧"))
    assert read[0] == "我要我的票吧"
    assert len(read) == len(set(read))
    assert "" not in read


def test_a_courtesy_in_the_middle_stays():
    assert list(readings("投票请问")) == ["投票请问"]


def test_english_courtesies_are_whole_words():
    assert list(readings("showmy page")) == ["showmy page"]
    assert list(readings("pleasevote")) == ["pleasevote"]


@each(("length", "read"), [(40, True), (41, False)])
def test_forty_characters_are_the_most_that_is_looked_at(length, read):
    said = "投票".rjust(length, "请")
    assert (list(readings(said)) != []) is read


def test_many_courtesies_are_read_at_once():
    """Each reading is met once, however the courtesies could be taken off."""
    assert len(list(readings("我" * 20 + "吧" * 20))) <= 441


def test_one_word_means_one_thing():
    assert set(ROUTES.words).isdisjoint(ROUTES.talk)
    assert set(ROUTES.words.values()) <= set(ROUTES.commands)

"""Words that people type instead of a command: as they come to mind, never guessed."""

import pytest

import handlers
from bot.chat.routes import ROUTES
from bot.chat.spoken import even, readings

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

"""Statements and answers, word for word."""

from bot.features.opinions import screens
from bot.features.opinions.model import Answer
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    FIRST,
    RUNS,
    SECOND,
)
from tests.shown import reads

SCREENS = [
    (
        "a statement",
        lambda: screens.answer_screen(FIRST, 1, 7, None),
        """\
Written by a neighbour (1 of 7)
晚上十点以后不放音响
[Agree] [Disagree]
[Pass]
""",
        """\
一位邻居写的（第1条，共7条）
晚上十点以后不放音响
[同意] [不同意]
[不好说]
""",
    ),
    (
        "the second, with a way back",
        lambda: screens.answer_screen(SECOND, 2, 7, FIRST),
        """\
Written by a neighbour (2 of 7)
狗叫了先找主人谈
[Agree] [Disagree]
[Pass]
[Wrong tap]
""",
        """\
一位邻居写的（第2条，共7条）
狗叫了先找主人谈
[同意] [不同意]
[不好说]
[点错了]
""",
    ),
    (
        "seven are done and five are left",
        lambda: screens.set_done(RUNS, 5, FIRST),
        """\
Thank you!
5 statements are left for you. You can go on later: /opinions
[Answer 5 more]
[Back to the round]
[Wrong tap]
""",
        """\
谢谢您！
您还有5条没答。以后随时可以接着答：/opinions
[再答5条]
[回到这次意见]
[点错了]
""",
    ),
    (
        "all are done",
        lambda: screens.set_done(RUNS, 0, FIRST),
        """\
Thank you!
You answered everything that is there now. New statements may come: /opinions
[Back to the round]
[Wrong tap]
""",
        """\
谢谢您！
现在有的您都答完了。以后可能还有新的：/opinions
[回到这次意见]
[点错了]
""",
    ),
    (
        "none of hers yet",
        lambda: screens.own_answers(RUNS, (), 0),
        """\
Statements that you answered
You can change an answer until the round is over.
[Back to the round]
""",
        """\
您答过的说法
结束以前，您都可以改答案。
[回到这次意见]
""",
    ),
    (
        "hers",
        lambda: screens.own_answers(RUNS, (FIRST, SECOND), 0),
        """\
Statements that you answered
You can change an answer until the round is over.
[晚上十点以后不放音响]
[狗叫了先找主人谈]
[Back to the round]
""",
        """\
您答过的说法
结束以前，您都可以改答案。
[晚上十点以后不放音响]
[狗叫了先找主人谈]
[回到这次意见]
""",
    ),
    (
        "one to change",
        lambda: screens.answer_to_change(FIRST, Answer.AGREE),
        """\
Written by a neighbour
晚上十点以后不放音响
Your answer: Agree
[Agree] [Disagree]
[Pass]
[Back]
""",
        """\
一位邻居写的
晚上十点以后不放音响
您的回答：同意
[同意] [不同意]
[不好说]
[返回]
""",
    ),
    (
        "her answer is put away",
        lambda: screens.hidden_answer(RUNS),
        """\
Your answer does not stay on the screen. You find it in the round.
[Back to the round]
""",
        """\
您的回答过一会儿就收起来了。在这次意见里还能找到。
[回到这次意见]
""",
    ),
    (
        "changed",
        lambda: screens.changed(RUNS, FIRST),
        """\
Your answer is changed.
[Change my answers]
[Back to the round]
[Wrong tap]
""",
        """\
您的回答改好了。
[改我的回答]
[回到这次意见]
[点错了]
""",
    ),
    (
        "taken back",
        lambda: screens.taken_back(FIRST),
        """\
Taken back. What do you say to this?
晚上十点以后不放音响
[Agree] [Disagree]
[Pass]
""",
        """\
撤回了。这一条您怎么看？
晚上十点以后不放音响
[同意] [不同意]
[不好说]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

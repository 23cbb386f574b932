"""Statements are written and looked at, word for word."""

from dataclasses import replace

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    FIRST,
    NOTHING,
    OWN,
    PENDING,
    RUNS,
    SECOND,
    WAITS,
)
from tests.shown import reads

SCREENS = [
    (
        "what does she think",
        lambda: screens.ask_statement(RUNS),
        """\
What do you think about: 晚上的噪音?
One thing in one sentence, at most 80 characters. No names, flats or phone numbers.
A coordinator looks at it first. Neighbours then read it without your name.
You can write up to 5 statements in a round.
[Later]
""",
        """\
您怎么看：晚上的噪音？
一句话说一件事，最多80个字。不写姓名、门牌和电话。
协调员先看一遍。邻居们看到的时候，没有您的名字。
每次您最多写5条。
[后面再填]
""",
    ),
    (
        "sent",
        lambda: screens.sent(WAITS),
        """\
Thank you. Your statement is with the coordinators.
车棚的灯该修了
Neighbours see it when one of them has read it. If it is declined, you are told why.
[Write another one]
[Back to the round]
""",
        """\
谢谢。您写的交给协调员了。
车棚的灯该修了
协调员看过以后，大家就看得到。要是没用上，会告诉您原因。
[再写一条]
[回到这次意见]
""",
    ),
    (
        "a coordinator is told",
        lambda: screens.statements_wait(RUNS),
        """\
Neighbours wrote statements about: 晚上的噪音
They are shown when you have looked at them.
[Look at them]
""",
        """\
邻居们写了说法：晚上的噪音
您看过以后，大家才看得到。
[去看看]
""",
    ),
    (
        "nothing waits",
        lambda: screens.look_through(NOTHING),
        """\
All statements have been looked at.
[Back to the round]
""",
        """\
说法都看完了。
[回到这次意见]
""",
    ),
    (
        "one to look at",
        lambda: screens.look_through(PENDING),
        """\
May neighbours answer this?
车棚的灯该修了
Decline what attacks or names somebody, or says two things at once. Not what you do not agree\
 with.
3 statements of yours wait for another coordinator.
[Accept]
[Decline]
[Back to the round]
""",
        """\
这一条可以给大家答吗？
车棚的灯该修了
骂人的、点名的、一句话说两件事的，请不要采用。您自己不赞成，不是理由。
您自己写的 3 条，要等另一位协调员来看。
[可以]
[不采用]
[回到这次意见]
""",
    ),
    (
        "her own, where nobody else coordinates",
        lambda: screens.look_through(OWN),
        """\
May neighbours answer this?
车棚的灯该修了
Decline what attacks or names somebody, or says two things at once. Not what you do not agree\
 with.
You wrote this yourself. If you accept it, the record says so.
3 statements of yours wait for another coordinator.
[Accept]
[Decline]
[Back to the round]
""",
        """\
这一条可以给大家答吗？
车棚的灯该修了
骂人的、点名的、一句话说两件事的，请不要采用。您自己不赞成，不是理由。
这一条是您自己写的。您要是通过，记录上会写明。
您自己写的 3 条，要等另一位协调员来看。
[可以]
[不采用]
[回到这次意见]
""",
    ),
    (
        "why not",
        lambda: screens.ask_reason(WAITS),
        """\
Why is it not shown?
车棚的灯该修了
Whoever wrote it reads your reason.
[Later]
""",
        """\
为什么不采用？
车棚的灯该修了
写的人会看到您的理由。
[后面再填]
""",
    ),
    (
        "not used",
        lambda: screens.declined(replace(WAITS, reason="说的是人")),
        """\
It is not shown. The reason is on its way to whoever wrote it.
[Look at the next one]
[Back to the round]
""",
        """\
这条不公开。理由这就告诉写的人。
[看下一条]
[回到这次意见]
""",
    ),
    (
        "who wrote it is told",
        lambda: screens.declined_note(replace(WAITS, reason="说的是人")),
        """\
Your statement is not shown to neighbours.
车棚的灯该修了
The reason: 说的是人
[Write another one]
""",
        """\
您写的这条没有公开。
车棚的灯该修了
原因：说的是人
[再写一条]
""",
    ),
    (
        "what is shown",
        lambda: screens.shown_statements(RUNS, (FIRST, SECOND), 0),
        """\
Statements that are shown
Tap one to take it out. You write the reason next; its answers then do not count.
[晚上十点以后不放音响]
[狗叫了先找主人谈]
[Back to the round]
""",
        """\
已经公开的说法
点一条就能撤下。接着写明理由；它的回答不再算数。
[晚上十点以后不放音响]
[狗叫了先找主人谈]
[回到这次意见]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

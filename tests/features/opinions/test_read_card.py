"""The card of a round in the group, word for word."""

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    EARLY,
    MANY,
    NEW,
    OVER,
    POSTED,
    RUNS,
)
from tests.shown import reads

SCREENS = [
    (
        "just begun",
        lambda: screens.card(RUNS, NEW),
        """\
What do you think? 晚上的噪音
0 statements from neighbours
Nobody has answered yet.
Write short statements, and answer those of your neighbours, in private.
Nobody sees who answered what.
Until Monday 25 May 2026, 12:00.
[Say what I think]
""",
        """\
大家怎么看？晚上的噪音
邻居们写了0条说法
还没有人回答。
点下面的按钮，自己写一条短短的说法，也答答邻居们写的。
谁怎么答的，没有人看得到。
截止：2026年5月25日星期一 12:00。
[回答]
""",
    ),
    (
        "many have answered",
        lambda: screens.card(RUNS, MANY),
        """\
What do you think? 晚上的噪音
12 statements from neighbours
40 people have answered.
Write short statements, and answer those of your neighbours, in private.
Nobody sees who answered what.
Until Monday 25 May 2026, 12:00.
[Say what I think]
""",
        """\
大家怎么看？晚上的噪音
邻居们写了12条说法
40人回答了。
点下面的按钮，自己写一条短短的说法，也答答邻居们写的。
谁怎么答的，没有人看得到。
截止：2026年5月25日星期一 12:00。
[回答]
""",
    ),
    (
        "it is over",
        lambda: screens.card(OVER, MANY),
        """\
What do you think? 晚上的噪音
This round is over. Thank you!
12 statements from neighbours
40 people have answered.
A coordinator looks at what came out before it is shown here.
""",
        """\
大家怎么看？晚上的噪音
这次问意见结束了。谢谢大家！
邻居们写了12条说法
40人回答了。
结果由协调员看过以后，再发到这里。
""",
    ),
    (
        "the outcome was posted",
        lambda: screens.card(POSTED, MANY),
        """\
What do you think? 晚上的噪音
This round is over. Thank you!
12 statements from neighbours
40 people have answered.
What came out was posted here.
""",
        """\
大家怎么看？晚上的噪音
这次问意见结束了。谢谢大家！
邻居们写了12条说法
40人回答了。
结果已经发在群里。
""",
    ),
    (
        "it was ended earlier",
        lambda: screens.card(EARLY, MANY),
        """\
What do you think? 晚上的噪音
This round is over. Thank you!
A coordinator ended it before its time: 已经很清楚了
12 statements from neighbours
40 people have answered.
A coordinator looks at what came out before it is shown here.
""",
        """\
大家怎么看？晚上的噪音
这次问意见结束了。谢谢大家！
协调员提前结束了，理由是：已经很清楚了
邻居们写了12条说法
40人回答了。
结果由协调员看过以后，再发到这里。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""A round as each reads it in private, word for word."""

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    ALL,
    DESK,
    ENDED,
    LOOKS,
    SEEN,
    SHOWN,
    SOME,
)
from tests.shown import reads

SCREENS = [
    (
        "a neighbour has answered nothing",
        lambda: screens.round_page(SEEN),
        """\
Opinions no. 1: 晚上的噪音
Until Monday 25 May 2026, 12:00.
12 statements from neighbours
40 people have answered.
[Answer 7 statements]
[Write a statement]
""",
        """\
第1次意见：晚上的噪音
截止：2026年5月25日星期一 12:00。
邻居们写了12条说法
40人回答了。
[答7条]
[写一条说法]
""",
    ),
    (
        "she has answered some",
        lambda: screens.round_page(SOME),
        """\
Opinions no. 1: 晚上的噪音
Until Monday 25 May 2026, 12:00.
12 statements from neighbours
40 people have answered.
You answered 7 statements.
[Answer 5 statements]
[Write a statement]
[Change my answers]
""",
        """\
第1次意见：晚上的噪音
截止：2026年5月25日星期一 12:00。
邻居们写了12条说法
40人回答了。
您答了7条。
[答5条]
[写一条说法]
[改我的回答]
""",
    ),
    (
        "she has answered all",
        lambda: screens.round_page(ALL),
        """\
Opinions no. 1: 晚上的噪音
Until Monday 25 May 2026, 12:00.
12 statements from neighbours
40 people have answered.
You answered 12 statements.
There is nothing to answer for you at the moment.
[Write a statement]
[Change my answers]
""",
        """\
第1次意见：晚上的噪音
截止：2026年5月25日星期一 12:00。
邻居们写了12条说法
40人回答了。
您答了12条。
现在没有要您答的了。
[写一条说法]
[改我的回答]
""",
    ),
    (
        "somebody who is not on the roll",
        lambda: screens.round_page(LOOKS),
        """\
Opinions no. 1: 晚上的噪音
Until Monday 25 May 2026, 12:00.
12 statements from neighbours
40 people have answered.
""",
        """\
第1次意见：晚上的噪音
截止：2026年5月25日星期一 12:00。
邻居们写了12条说法
40人回答了。
""",
    ),
    (
        "a coordinator",
        lambda: screens.round_page(DESK),
        """\
Opinions no. 1: 晚上的噪音
Until Monday 25 May 2026, 12:00.
12 statements from neighbours
40 people have answered.
23 people have answered enough to stand on the map; 20 are needed.
4 statements have fewer than 5 answers.
[Write a statement]
[Look at 2 new statements]
[Statements that are shown]
[End it earlier or later]
""",
        """\
第1次意见：晚上的噪音
截止：2026年5月25日星期一 12:00。
邻居们写了12条说法
40人回答了。
答得够多、能画进图里的有 23 人，要满 20 人才画图。
还有 4 条说法，回答的不到 5 人。
[写一条说法]
[看2条新说法]
[已经公开的说法]
[提前或推迟结束]
""",
    ),
    (
        "it is over",
        lambda: screens.round_page(ENDED),
        """\
Opinions no. 1: 晚上的噪音
This round is over. Thank you!
12 statements from neighbours
40 people have answered.
""",
        """\
第1次意见：晚上的噪音
这次问意见结束了。谢谢大家！
邻居们写了12条说法
40人回答了。
""",
    ),
    (
        "the outcome was posted",
        lambda: screens.round_page(SHOWN),
        """\
Opinions no. 1: 晚上的噪音
This round is over. Thank you!
12 statements from neighbours
40 people have answered.
[What came out]
""",
        """\
第1次意见：晚上的噪音
这次问意见结束了。谢谢大家！
邻居们写了12条说法
40人回答了。
[看结果]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

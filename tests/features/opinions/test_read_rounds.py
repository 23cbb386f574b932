"""Rounds of opinions and how one begins, word for word."""

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.rounds import ENDS, ZONE
from tests.features.opinions.scenes import (
    PLACE_HERE,
    RUNS,
    SEEN,
)
from tests.shown import reads

SCREENS = [
    (
        "nothing is asked",
        lambda: screens.rounds((), ()),
        """\
What neighbours think
Nothing is being asked at the moment.
""",
        """\
大家怎么看
现在没有在问的事。
""",
    ),
    (
        "a round runs",
        lambda: screens.rounds((SEEN,), ()),
        """\
What neighbours think
[Opinions no. 1: 晚上的噪音]
""",
        """\
大家怎么看
[第1次意见：晚上的噪音]
""",
    ),
    (
        "a coordinator may begin one",
        lambda: screens.rounds((), (PLACE_HERE,)),
        """\
What neighbours think
Nothing is being asked at the moment.
[Ask all neighbours]
""",
        """\
大家怎么看
现在没有在问的事。
[问问大家的意见]
""",
    ),
    (
        "what is it about",
        lambda: screens.ask_title(),
        """\
Step 1 of 3
What would you like to ask your neighbours about?
A few words, such as: too loud in the evening.
Neighbours then write short statements; you look at each before it is shown.
[Later] [Cancel]
""",
        """\
第 1 步，共 3 步
您想问问大家什么事？
写几个字就行，比如：晚上太吵。
然后由邻居们写短短的说法；每一条您先看过，大家才看得到。
[后面再填] [取消]
""",
    ),
    (
        "until when",
        lambda: screens.ask_end(),
        """\
Step 2 of 3
Until when can neighbours answer?
You can also write a day and a time: 2027-05-31 20:00.
[3 days]
[7 days]
[14 days]
[Later] [Cancel]
""",
        """\
第 2 步，共 3 步
大家可以答到什么时候？
也可以写日期和时间：2027-05-31 20:00。
[3 天]
[7 天]
[14 天]
[后面再填] [取消]
""",
    ),
    (
        "read once more",
        lambda: screens.review_round("晚上的噪音", ENDS, ZONE),
        """\
Step 3 of 3
Shall it begin?
Asked about: 晚上的噪音
Until Monday 25 May 2026, 12:00.
The group gets one card. It is kept up to date and nothing else is sent until the end.
[Yes, begin]
[Later] [Cancel]
""",
        """\
第 3 步，共 3 步
现在开始吗？
要问的事：晚上的噪音
截止：2026年5月25日星期一 12:00。
群里只发一张卡片，数字会自己更新，结束以前不再发别的。
[开始]
[后面再填] [取消]
""",
    ),
    (
        "begun",
        lambda: screens.begun(RUNS),
        """\
The round has begun; the group has its card.
Up to 40 statements work well. Of more, most neighbours see too few.
[Write a statement]
[Look at the round]
""",
        """\
已经开始了，卡片发到群里了。
40条以内最合适。再多，大家就答不全了。
[写一条说法]
[看看这次意见]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

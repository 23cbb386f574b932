"""A round ends earlier or later, word for word."""

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    EARLY,
    RUNS,
)
from tests.shown import reads

SCREENS = [
    (
        "earlier or later",
        lambda: screens.change_end(RUNS),
        """\
When shall it end?
Now: until Monday 25 May 2026, 12:00.
[3 days longer]
[7 days longer]
[End it before its time]
[Back to the round]
""",
        """\
什么时候结束？
现在定的是到2026年5月25日星期一 12:00为止。
[延长 3 天]
[延长 7 天]
[提前结束]
[回到这次意见]
""",
    ),
    (
        "longer",
        lambda: screens.longer(RUNS),
        """\
Neighbours have longer now.
Until Monday 25 May 2026, 12:00.
[Back to the round]
""",
        """\
时间延长了。
截止：2026年5月25日星期一 12:00。
[回到这次意见]
""",
    ),
    (
        "why",
        lambda: screens.ask_why_ended(),
        """\
Why does it end before its time?
The card in the group shows your reason.
[Later]
""",
        """\
为什么提前结束？
您写的理由会显示在群里的卡片上。
[后面再填]
""",
    ),
    (
        "read once more",
        lambda: screens.shall_end(RUNS, "已经很清楚了"),
        """\
End it now?
The reason: 已经很清楚了
Nobody can answer any more after that.
[Yes, end it now]
[No, it goes on]
""",
        """\
现在就结束吗？
原因：已经很清楚了
结束以后，谁都不能再回答了。
[是，现在结束]
[不，继续]
""",
    ),
    (
        "ended",
        lambda: screens.ended(EARLY),
        """\
The round is over; its card says why.
I tell you when you can read what came out.
[Back to the round]
""",
        """\
这次意见结束了，卡片上写了理由。
结果出来了，我会告诉您。
[回到这次意见]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What is open, promised and said, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Board, Due, Stage
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import NOW, ZONE, at, concern, waiting
from tests.features.consultations.scenes import (
    BOARD,
    DUE,
    HERE,
    LATE,
    POINTS,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "nothing is open",
        lambda: screens.matters(Board()),
        """\
Matters that neighbours raised
No matter is open at the moment.
[Raise a matter]
[What was promised]
""",
        """\
大家提的事
现在没有正在商量的事。
[我要提一件]
[说好要办的事]
""",
    ),
    (
        "what is open",
        lambda: screens.matters(BOARD),
        """\
Matters that neighbours raised
[No. 2: 车棚的灯坏了]
[No. 1: 晚上十点以后，小广场太吵]
[Raise a matter]
[What was promised]
""",
        """\
大家提的事
[2号：车棚的灯坏了]
[1号：晚上十点以后，小广场太吵]
[我要提一件]
[说好要办的事]
""",
    ),
    (
        "a coordinator's list",
        lambda: screens.matters(Board((concern(),), (waiting(3),), (HERE,))),
        """\
Matters that neighbours raised
1 waits for you.
[晚上十点以后，小广场太吵]
[No. 1: 晚上十点以后，小广场太吵]
[Raise a matter] [Lists and figures]
[What was promised]
""",
        """\
大家提的事
有 1 件等您看。
[晚上十点以后，小广场太吵]
[1号：晚上十点以后，小广场太吵]
[我要提一件] [清单和数字]
[说好要办的事]
""",
    ),
    (
        "nothing is promised",
        lambda: screens.promises((), NOW),
        """\
What was promised
Nothing is open: everything that was agreed is done.
[All open matters]
""",
        """\
说好要办的事
没有剩下的，商量定的都办好了。
[正在商量的事]
""",
    ),
    (
        "what was promised",
        lambda: screens.promises((DUE,), NOW),
        """\
What was promised

No. 1: 九点半以后不开音响
Responsible: 居委会 小林
To be done by Wednesday 17 June 2026
[Matter no. 1]
[All open matters]
""",
        """\
说好要办的事

1号：九点半以后不开音响
负责人：居委会 小林
2026年6月17日星期三以前办好
[第 1 号议题]
[正在商量的事]
""",
    ),
    (
        "what is overdue, to a coordinator",
        lambda: screens.promises((Due(LATE, ZONE, runs=True),), NOW),
        """\
What was promised

No. 1: 九点半以后不开音响
Responsible: 居委会 小林
OVERDUE since Sunday 17 May 2026
[Matter no. 1]
[All open matters]
""",
        """\
说好要办的事

1号：九点半以后不开音响
负责人：居委会 小林
过期了：原定2026年5月17日星期日
[第 1 号议题]
[正在商量的事]
""",
    ),
    (
        "reasons and worries",
        lambda: screens.points_page(seen(at(Stage.OPINIONS), points=POINTS), 0),
        """\
Matter no. 1

1 reason for it
孩子要早睡

1 worry
跳舞也是锻炼
[Back to the matter]
""",
        """\
第 1 号议题

支持理由 1 条
孩子要早睡

担心 1 条
跳舞也是锻炼
[回到这件事]
""",
    ),
    (
        "nobody has said anything",
        lambda: screens.points_page(seen(at(Stage.OPINIONS)), 0),
        """\
Matter no. 1
Nobody has said anything yet.
[Back to the matter]
""",
        """\
第 1 号议题
还没有人说。
[回到这件事]
""",
    ),
    (
        "the rules",
        lambda: screens.moderation(),
        """\
Moderation rules
1. It is about our neighbourhood, and something can be done about it.
2. No names, phone numbers or flat numbers; nobody is accused.
3. No insults, no advertising, nothing that the law forbids.
4. Said already? Then it is put to the matter that is there.
5. Whoever is turned down gets the reason in private.
6. Not taken up? If one household in ten asks for it, or one adult in ten, the residents' meeting\
 must be called (Organic Law, Article 26).
[All open matters]
""",
        """\
看看规矩
一、说的是我们小区的事，而且办得到。
二、不写名字、电话、门牌号，不说谁的不是。
三、不骂人，不做广告，不写法律不许的话。
四、有人提过的，并到那一件里。
五、没有接的，私下告诉本人为什么。
六、没有接怎么办？十分之一以上的户，或者十分之一以上的成年人提议，就要开居民会议（居委会组\
织法第26条）。
[正在商量的事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What comes unasked about a matter, word for word."""

from dataclasses import replace

from bot.features.consultations import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import ZONE, concern, waiting
from tests.features.consultations.scenes import (
    DONE,
    ENOUGH,
    LATE,
    OTHER,
    PROMISE,
    WAITS,
)
from tests.shown import reads

SCREENS = [
    (
        "it was taken up",
        lambda: screens.taken_up(concern()),
        """\
A coordinator has taken up what you raised: matter no. 1.
晚上十点以后，小广场太吵
Its card is in the group. Neighbours can now ask for it too.
[Back to the matter]
""",
        """\
您提的事，协调员接下来了：第 1 号议题。
晚上十点以后，小广场太吵
卡片已经发到群里，邻居可以附议了。
[回到这件事]
""",
    ),
    (
        "it goes on with another",
        lambda: screens.put_to(waiting(), OTHER),
        """\
What you raised goes on as matter no. 2.
晚上十点以后，小广场太吵
Somebody raised the same before. Your household is counted there.
[Back to the matter]
""",
        """\
您提的事并到第 2 号议题一起办。
晚上十点以后，小广场太吵
之前有人提过一样的事。您家在那里算附议。
[回到这件事]
""",
    ),
    (
        "it was not taken up",
        lambda: screens.turned_down(replace(WAITS, reason="这是物业的事")),
        """\
What you raised was not taken up.
晚上十点以后，小广场太吵
The reason:
这是物业的事
[Moderation rules]
""",
        """\
您提的事没有接。
晚上十点以后，小广场太吵
原因：
这是物业的事
[看看规矩]
""",
    ),
    (
        "it is decided",
        lambda: screens.was_closed(DONE, PROMISE, ZONE),
        """\
Matter no. 1, in which you took part, is decided.
This was agreed:
九点半以后不开音响
Responsible: 居委会 小林
To be done by Wednesday 17 June 2026
[Back to the matter]
""",
        """\
您参加过的第 1 号议题定下来了。
商量定了：
九点半以后不开音响
负责人：居委会 小林
2026年6月17日星期三以前办好
[回到这件事]
""",
    ),
    (
        "it is overdue",
        lambda: screens.overdue(LATE, ZONE),
        """\
Not done yet: matter no. 1
九点半以后不开音响
Responsible: 居委会 小林
OVERDUE since Sunday 17 May 2026
[Back to the matter]
""",
        """\
还没办好：第 1 号议题
九点半以后不开音响
负责人：居委会 小林
过期了：原定2026年5月17日星期日
[回到这件事]
""",
    ),
    (
        "it must be dealt with",
        lambda: screens.must_be_dealt_with(concern(), ENOUGH),
        """\
Matter no. 1 must be dealt with.
晚上十点以后，小广场太吵
2 households ask for this, of 20.
Where one household in ten asks for it, or one adult in ten, the residents' meeting must be\
 called (Organic Law, Article 26).
[How many are enough]
[Back to the matter]
""",
        """\
第 1 号议题必须办了。
晚上十点以后，小广场太吵
一共 20 户，2 户附议。
十分之一以上的户，或者十分之一以上的成年人提议，就要开居民会议（居委会组织法第26条）。
[要多少户才够]
[回到这件事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""Whether a matter is taken up, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Stage
from bot.kernel.ids import PersonId
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import concern, waiting
from tests.features.consultations.scenes import (
    OTHER,
    PICTURED,
    WAITS,
)
from tests.shown import reads

SCREENS = [
    (
        "somebody has raised something",
        lambda: screens.to_decide(WAITS),
        """\
A neighbour raises this:
晚上十点以后，小广场太吵
[Take it up]
[Put it to another matter]
[Do not take it up]
[Moderation rules]
""",
        """\
有邻居提出：
晚上十点以后，小广场太吵
[接下来办]
[并到别的议题]
[不接]
[看看规矩]
""",
    ),
    (
        "with a photo",
        lambda: screens.to_decide(PICTURED),
        """\
A neighbour raises this:
晚上十点以后，小广场太吵
[See the photo]
[Take it up]
[Put it to another matter]
[Do not take it up]
[Moderation rules]
""",
        """\
有邻居提出：
晚上十点以后，小广场太吵
[看照片]
[接下来办]
[并到别的议题]
[不接]
[看看规矩]
""",
    ),
    (
        "for somebody without a phone",
        lambda: screens.to_decide(waiting(entered_by=PersonId(7))),
        """\
For a neighbour without a phone this is raised:
晚上十点以后，小广场太吵
[Take it up]
[Put it to another matter]
[Do not take it up]
[Moderation rules]
""",
        """\
替没有手机的邻居提出：
晚上十点以后，小广场太吵
[接下来办]
[并到别的议题]
[不接]
[看看规矩]
""",
    ),
    (
        "taken up",
        lambda: screens.accepted(concern()),
        """\
Taken up as matter no. 1. Its card is in the group.
[Back to the matter]
""",
        """\
接下来了，是第 1 号议题。卡片已经发到群里。
[回到这件事]
""",
    ),
    (
        "why not",
        lambda: screens.ask_reason(WAITS),
        """\
Why is it not taken up?
晚上十点以后，小广场太吵
Whoever raised it reads your reason in private, and nobody else does.
[Later]
""",
        """\
为什么不接？
晚上十点以后，小广场太吵
您的理由会私下发给提的人，别人看不到。
[后面再填]
""",
    ),
    (
        "turned down",
        lambda: screens.declined(),
        """\
Whoever raised it reads your reason, and nobody else does.
[All open matters]
""",
        """\
您的理由只有提的人看得到。
[正在商量的事]
""",
    ),
    (
        "to which matter",
        lambda: screens.merge_into(WAITS, (concern(), OTHER)),
        """\
To which matter does it belong?
晚上十点以后，小广场太吵
[No. 2: 车棚的灯坏了]
[No. 1: 晚上十点以后，小广场太吵]
[Back]
""",
        """\
并到哪一件？
晚上十点以后，小广场太吵
[2号：车棚的灯坏了]
[1号：晚上十点以后，小广场太吵]
[返回]
""",
    ),
    (
        "no other is open",
        lambda: screens.merge_into(WAITS, ()),
        """\
No other matter is open.
[Back]
""",
        """\
没有别的议题在商量。
[返回]
""",
    ),
    (
        "put to another",
        lambda: screens.merged(OTHER),
        """\
Put to matter no. 2. Whoever raised it is told.
[Back to the matter]
""",
        """\
并到第 2 号议题了。提的人会收到消息。
[回到这件事]
""",
    ),
    (
        "how long",
        lambda: screens.until_when(concern(), Stage.OPINIONS),
        """\
How long shall “Opinions” last?
The stage before it ends now. What was said in it stays, and cannot be changed.
[7 days] [14 days] [30 days]
[Back to the matter]
""",
        """\
“听意见”这一步要多少天？
前一步现在就结束。说过的话都留着，不能再改。
[7 天] [14 天] [30 天]
[回到这件事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

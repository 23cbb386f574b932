"""A matter is closed and its promise kept, word for word."""

from dataclasses import replace

from bot.features.consultations import screens
from bot.features.consultations.model import Settled
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import ZONE
from tests.features.consultations.scenes import (
    AGREED,
    KEPT,
    PROMISE,
    closing,
)
from tests.shown import reads

SCREENS = [
    (
        "what was agreed",
        lambda: screens.close_step(closing(), ZONE),
        """\
Step 1 of 5
What was agreed?
All neighbours will read it on the card.
[Later]
""",
        """\
第 1 步，共 5 步
商量定了什么？
邻居都会在卡片上看到。
[后面再填]
""",
    ),
    (
        "who is responsible",
        lambda: screens.close_step(closing(agreed="九点半以后不开音响"), ZONE),
        """\
Step 2 of 5
Who is responsible that it is done?
An office, or a name she agrees to have shown.
[Later]
""",
        """\
第 2 步，共 5 步
谁来负责办好？
写一个部门，或者写本人同意写出来的名字。
[后面再填]
""",
    ),
    (
        "until when",
        lambda: screens.close_step(replace(AGREED, due=None), ZONE),
        """\
Step 3 of 5
Until when?
[30 days] [60 days] [90 days]
[Later]
""",
        """\
第 3 步，共 5 步
到什么时候？
[30 天] [60 天] [90 天]
[后面再填]
""",
    ),
    (
        "who settles it",
        lambda: screens.close_step(AGREED, ZONE),
        """\
Step 4 of 5
Who settles it?
Passed on: an office outside the neighbourhood has to decide or pay.
[We settle it ourselves]
[Passed on to an office outside]
[Later]
""",
        """\
第 4 步，共 5 步
这件事由谁解决？
转交，是说要由社区外面的部门来定，或者由他们出钱。
[我们自己解决]
[转交外面的部门]
[后面再填]
""",
    ),
    (
        "read once more",
        lambda: screens.close_step(replace(AGREED, settled=Settled.PASSED), ZONE),
        """\
Step 5 of 5
Shall this close the matter?
九点半以后不开音响
Responsible: 居委会 小林
To be done by Wednesday 17 June 2026
Passed on to an office outside
Everyone who took part is told once.
[Yes, close it]
[Later]
""",
        """\
第 5 步，共 5 步
就这样结束商量吗？
九点半以后不开音响
负责人：居委会 小林
2026年6月17日星期三以前办好
转交外面的部门
参加过的人都会收到一次消息。
[对，结束]
[后面再填]
""",
    ),
    (
        "closed",
        lambda: screens.closed(PROMISE),
        """\
Matter no. 1 is decided. /promises shows what is open.
[Back to the matter]
""",
        """\
第 1 号议题定下来了。点 /promises 看还没办好的事。
[回到这件事]
""",
    ),
    (
        "evidence is asked for",
        lambda: screens.ask_evidence(PROMISE, ZONE),
        """\
How can one see that it is done?
九点半以后不开音响
Responsible: 居委会 小林
To be done by Wednesday 17 June 2026
Send a photo, or say it in a few words. All neighbours can see it.
[Later]
""",
        """\
怎么看得出办好了？
九点半以后不开音响
负责人：居委会 小林
2026年6月17日星期三以前办好
发一张照片，或者写几句话。邻居都看得到。
[后面再填]
""",
    ),
    (
        "kept",
        lambda: screens.was_kept(KEPT),
        """\
Done. The card of matter no. 1 says so.
[Back to the matter]
""",
        """\
好了。第 1 号议题的卡片上写明了。
[回到这件事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

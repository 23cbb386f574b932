"""What she reads of her own reports, word for word."""

from bot.features.mediation import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.mediation.conftest import ZONE
from tests.features.mediation.scenes import (
    EVERY,
    NEW,
    PASSED,
    SETTLED,
    TAKEN,
    WITHDRAWN,
)
from tests.shown import reads

SCREENS = [
    (
        "she has reported nothing",
        lambda: screens.own((), ZONE),
        """\
You have reported nothing, or its time is over.
""",
        """\
您没有报过事，或者已经过了保存的时间。
""",
    ),
    (
        "each of hers with how far it is",
        lambda: screens.own((NEW, TAKEN, SETTLED, PASSED, WITHDRAWN), ZONE),
        """\
What I reported

No. 7: Another quarrel
You took it back (Monday 18 May 2026).

No. 6: Another quarrel
It was passed on (Monday 18 May 2026): 街道调解委员会，周三上午

No. 5: Another quarrel
It is settled (Monday 18 May 2026).

No. 4: Another quarrel
A mediator has taken it (Monday 18 May 2026).

No. 1: Another quarrel
It has arrived (Monday 18 May 2026) and waits for a mediator.
[Take back no. 4]
[Take back no. 1]
""",
        """\
我报的事

7 号：别的矛盾
您收回了（2026年5月18日星期一）。

6 号：别的矛盾
转给别处办了（2026年5月18日星期一）：街道调解委员会，周三上午

5 号：别的矛盾
办好了（2026年5月18日星期一）。

4 号：别的矛盾
调解员接下了（2026年5月18日星期一）。

1 号：别的矛盾
收到了（2026年5月18日星期一），等调解员来接。
[收回 4 号]
[收回 1 号]
""",
    ),
    (
        "six of seven are shown, the newest first",
        lambda: screens.own(EVERY, ZONE),
        """\
What I reported

No. 7: Another quarrel
You took it back (Monday 18 May 2026).

No. 6: Another quarrel
It was passed on (Monday 18 May 2026): 街道调解委员会，周三上午

No. 5: Another quarrel
It is settled (Monday 18 May 2026).

No. 4: Another quarrel
A mediator has taken it (Monday 18 May 2026).

No. 3: It takes my light away
It has arrived (Monday 18 May 2026) and waits for a mediator.

No. 2: Article 9 of the convention is not kept
It has arrived (Monday 18 May 2026) and waits for a mediator.
[Take back no. 4]
[Take back no. 3]
[Take back no. 2]
""",
        """\
我报的事

7 号：别的矛盾
您收回了（2026年5月18日星期一）。

6 号：别的矛盾
转给别处办了（2026年5月18日星期一）：街道调解委员会，周三上午

5 号：别的矛盾
办好了（2026年5月18日星期一）。

4 号：别的矛盾
调解员接下了（2026年5月18日星期一）。

3 号：挡了我家的光
收到了（2026年5月18日星期一），等调解员来接。

2 号：公约第 9 条，有人不守
收到了（2026年5月18日星期一），等调解员来接。
[收回 4 号]
[收回 3 号]
[收回 2 号]
""",
    ),
    (
        "taken back",
        lambda: screens.withdrawn(WITHDRAWN),
        """\
Report no. 7 is taken back. Nobody does anything more about it.
Should it come back, you can report it again.
""",
        """\
7 号收回了，不会有人再管。
以后又有这样的事，您可以再报。
""",
    ),
    (
        "a mediator has taken it",
        lambda: screens.was_taken(TAKEN),
        """\
A mediator has taken your report no. 4.
You will be spoken to soon. Nothing happens against your will.
""",
        """\
您报的 4 号，调解员接下了。
很快会找您谈。您不愿意的事，不会去做。
""",
    ),
    (
        "another one takes it",
        lambda: screens.was_returned(NEW),
        """\
The mediator of your report no. 1 should not do it, to be fair to both sides. Another one takes\
 it.
""",
        """\
为了对两边都公道，您报的 1 号要换一位调解员来办。
""",
    ),
    (
        "settled",
        lambda: screens.was_settled(SETTLED),
        """\
Your report no. 5 is settled.
Thank you for seeking a good way. Should it come back, you can report it again.
""",
        """\
您报的 5 号办好了。
谢谢您愿意好好说。以后又有这样的事，您可以再报。
""",
    ),
    (
        "passed on",
        lambda: screens.was_passed_on(PASSED),
        """\
Your report no. 6 was passed on.
街道调解委员会，周三上午
You can also go to court at any time; 12348 advises you for free.
""",
        """\
您报的 6 号转给别处办了。
街道调解委员会，周三上午
您随时可以打官司。打 12348 问法律，不要钱。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

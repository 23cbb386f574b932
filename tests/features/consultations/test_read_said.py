"""What she reads who asks for a matter or says something to it, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Side, Stage
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import at
from tests.features.consultations.scenes import (
    MUST,
    SECONDED,
)
from tests.shown import reads

SCREENS = [
    (
        "she asks for it",
        lambda: screens.seconded(SECONDED),
        """\
Noted: your household asks for this too.
1 household asks for this, of 20.
With 1 household more it must be dealt with.
[Back to the matter]
""",
        """\
记下了，您家附议。
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。
[回到这件事]
""",
    ),
    (
        "with her it must be dealt with",
        lambda: screens.seconded(MUST),
        """\
Noted: your household asks for this too.
2 households ask for this, of 20.
[Back to the matter]
""",
        """\
记下了，您家附议。
一共 20 户，2 户附议。
[回到这件事]
""",
    ),
    (
        "a reason is asked for",
        lambda: screens.ask_point(at(Stage.OPINIONS), Side.FOR, ""),
        """\
What speaks for it?
晚上十点以后，小广场太吵
Please write it in one sentence. All neighbours can read it, without your name.
It is about the matter: nobody is answered here, and nobody is named.
[Later]
""",
        """\
为什么支持？
晚上十点以后，小广场太吵
请写一句话。邻居都看得到，不写您的名字。
只说这件事，不说人，也不回别人的话。
[后面再填]
""",
    ),
    (
        "a worry is changed",
        lambda: screens.ask_point(at(Stage.OPINIONS), Side.WORRY, "太早了"),
        """\
What worries you?
晚上十点以后，小广场太吵
You said:
太早了
Please write it in one sentence. All neighbours can read it, without your name.
It is about the matter: nobody is answered here, and nobody is named.
[Take mine back]
[Later]
""",
        """\
您担心什么？
晚上十点以后，小广场太吵
您说过：
太早了
请写一句话。邻居都看得到，不写您的名字。
只说这件事，不说人，也不回别人的话。
[收回我说的]
[后面再填]
""",
    ),
    (
        "it is on the card",
        lambda: screens.point_kept(at(Stage.OPINIONS)),
        """\
Thank you. It is on the card now, without your name.
Until this stage ends you can change it or take it back.
[Back to the matter]
""",
        """\
谢谢您。写到卡片上了，没有您的名字。
这一步结束以前，您可以改，也可以收回。
[回到这件事]
""",
    ),
    (
        "it is gone",
        lambda: screens.point_gone(at(Stage.OPINIONS)),
        """\
It is not on the card any more.
[Back to the matter]
""",
        """\
卡片上已经没有了。
[回到这件事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What a neighbour reads who reports a quarrel, word for word."""

from bot.features.mediation import screens
from bot.features.mediation.model import Kind
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.mediation.conftest import WORDS
from tests.features.mediation.scenes import (
    NEW,
    PLACE,
    PLACES,
)
from tests.shown import reads

SCREENS = [
    (
        "in which neighbourhood",
        lambda: screens.places(PLACES),
        """\
Help with a quarrel
In which neighbourhood?
[梧桐里]
[银杏苑]
""",
        """\
请人调解
是哪个小区的事？
[梧桐里]
[银杏苑]
""",
    ),
    (
        "what anybody should know first",
        lambda: screens.first(PLACE, hers=0, mediates=False, coordinates=False),
        """\
Help with a quarrel
Is somebody in danger? Call 110 at once.

It costs nothing (People's Mediation Law, Article 4).
It stays between you and one mediator, who may tell nobody (Article 15). Nothing of it comes\
 into the group.
Everybody takes part freely, and can stop at any time (Articles 17 and 23).
You can still go to court, to the police or to an office (Article 3).
[The convention is not kept]
[A building project troubles me]
[Another quarrel]
""",
        """\
请人调解
有人有危险？请马上打 110。

调解不要钱（《人民调解法》第四条）。
只有您和一位调解员知道，调解员不能往外说（第十五条）。群里一个字也不会有。
双方都愿意才行，随时可以不调了（第十七条、第二十三条）。
您照样可以打官司、报警、找有关部门（第三条）。
[有人不守公约]
[装电梯、施工影响了我]
[别的矛盾]
""",
    ),
    (
        "with what is hers, a mediator's and a coordinator's",
        lambda: screens.first(PLACE, hers=2, mediates=True, coordinates=True),
        """\
Help with a quarrel
Is somebody in danger? Call 110 at once.

It costs nothing (People's Mediation Law, Article 4).
It stays between you and one mediator, who may tell nobody (Article 15). Nothing of it comes\
 into the group.
Everybody takes part freely, and can stop at any time (Articles 17 and 23).
You can still go to court, to the police or to an office (Article 3).
[The convention is not kept]
[A building project troubles me]
[Another quarrel]
[What I reported]
[What waits for a mediator]
[How often it was reported]
""",
        """\
请人调解
有人有危险？请马上打 110。

调解不要钱（《人民调解法》第四条）。
只有您和一位调解员知道，调解员不能往外说（第十五条）。群里一个字也不会有。
双方都愿意才行，随时可以不调了（第十七条、第二十三条）。
您照样可以打官司、报警、找有关部门（第三条）。
[有人不守公约]
[装电梯、施工影响了我]
[别的矛盾]
[我报的事]
[等着调解的事]
[哪条报得多]
""",
    ),
    (
        "what troubles her about a building project",
        lambda: screens.which_trouble(PLACE),
        """\
What troubles you about the building project?
[It takes my light away]
[It makes noise]
[I cannot pass as before]
[My flat is worth less]
[Back]
""",
        """\
装电梯、施工，影响了您什么？
[挡了我家的光]
[太吵]
[进出不方便了]
[我家房子不值钱了]
[返回]
""",
    ),
    (
        "who must not read it",
        lambda: screens.ask_spared(Kind.OTHER, None),
        """\
Step 1 of 3
Another quarrel
Does a mediator or a coordinator belong to the other side? Then nobody with that office reads\
 it.
[Nobody does]
[A mediator does]
[A coordinator does]
[Later] [Cancel]
""",
        """\
第 1 步，共 3 步
别的矛盾
对方是不是调解员或者协调员？是的话，做这项工作的人都不看。
[都不是]
[对方是调解员]
[对方是协调员]
[后面再填] [取消]
""",
    ),
    (
        "who must not read that an article is not kept",
        lambda: screens.ask_spared(Kind.BREACH, 9),
        """\
Step 1 of 3
Article 9 of the convention is not kept
Does a mediator or a coordinator belong to the other side? Then nobody with that office reads\
 it.
[Nobody does]
[A mediator does]
[A coordinator does]
[Later] [Cancel]
""",
        """\
第 1 步，共 3 步
公约第 9 条，有人不守
对方是不是调解员或者协调员？是的话，做这项工作的人都不看。
[都不是]
[对方是调解员]
[对方是协调员]
[后面再填] [取消]
""",
    ),
    (
        "what happened",
        lambda: screens.ask_words(Kind.NOISE, None),
        """\
Step 2 of 3
It makes noise
Please write what happened, when and how often; 500 characters fit.
Leave out illnesses, money and children: you can tell the mediator when you meet.
[Later] [Cancel]
""",
        """\
第 2 步，共 3 步
太吵
请写写是什么事、什么时候、有几回，最多 500 个字。
生病、钱、孩子的事先别写，见了调解员当面说。
[后面再填] [取消]
""",
    ),
    (
        "read once more",
        lambda: screens.review(Kind.OTHER, None, WORDS),
        """\
Step 3 of 3
Another quarrel
楼上半夜拖椅子，这周三回了。
One mediator reads it.
It is kept locked away, and deleted 90 days after it is closed.
[Send it]
[Later] [Cancel]
""",
        """\
第 3 步，共 3 步
别的矛盾
楼上半夜拖椅子，这周三回了。
只有一位调解员看。
您写的会锁起来，办完 90 天后删掉。
[发出去]
[后面再填] [取消]
""",
    ),
    (
        "that the convention is not kept, read once more",
        lambda: screens.review(Kind.BREACH, 9, WORDS),
        """\
Step 3 of 3
Article 9 of the convention is not kept
楼上半夜拖椅子，这周三回了。
There is no fine and no penalty: whoever does not keep to it is talked to.
One mediator reads it.
It is kept locked away, and deleted 90 days after it is closed.
[Send it]
[Later] [Cancel]
""",
        """\
第 3 步，共 3 步
公约第 9 条，有人不守
楼上半夜拖椅子，这周三回了。
不罚款，也不处罚，只是找对方谈一谈。
只有一位调解员看。
您写的会锁起来，办完 90 天后删掉。
[发出去]
[后面再填] [取消]
""",
    ),
    (
        "stopped",
        lambda: screens.stopped(),
        """\
Stopped. Nothing was sent.
""",
        """\
已停下，什么都没有发出去。
""",
    ),
    (
        "it has arrived",
        lambda: screens.sent(NEW),
        """\
Report no. 1 has arrived.
It was right to say so. A mediator takes it and tells you here; usually it is settled within\
 a month.
If it becomes dangerous meanwhile, call 110.
[What I reported]
""",
        """\
1 号收到了。
您说出来是对的。调解员接下后会在这里告诉您，一般一个月内办好。
这中间要是有危险，请打 110。
[我报的事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What mediators read of a quarrel, word for word."""

from bot.features.mediation import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.mediation.conftest import ZONE
from tests.features.mediation.scenes import (
    BREACH,
    LIGHT,
    NEW,
    PASSED,
    SETTLED,
    TAKEN,
    WITHDRAWN,
)
from tests.shown import reads

SCREENS = [
    (
        "to those who may take it",
        lambda: screens.waits(NEW),
        """\
A neighbour asks for help with a quarrel: no. 1
Another quarrel
[Look at it]
""",
        """\
有邻居请人调解：1 号
别的矛盾
[看一看]
""",
    ),
    (
        "that an article is not kept",
        lambda: screens.waits(BREACH),
        """\
A neighbour asks for help with a quarrel: no. 2
Article 9 of the convention is not kept
[Look at it]
""",
        """\
有邻居请人调解：2 号
公约第 9 条，有人不守
[看一看]
""",
    ),
    (
        "the reporter took it back",
        lambda: screens.was_withdrawn(WITHDRAWN),
        """\
Report no. 7 was taken back. Thank you.
""",
        """\
7 号，报的人收回了。谢谢您。
""",
    ),
    (
        "nothing waits",
        lambda: screens.desk(()),
        """\
Nothing waits for a mediator at the moment.
""",
        """\
现在没有等着调解的事。
""",
    ),
    (
        "what waits and what she took",
        lambda: screens.desk((NEW, BREACH, LIGHT, TAKEN)),
        """\
What waits for a mediator
No. 1: Another quarrel
No. 2: Article 9 of the convention is not kept
No. 3: It takes my light away
No. 4: Another quarrel
[Look at no. 1]
[Look at no. 2]
[Look at no. 3]
[No. 4, which I took]
""",
        """\
等着调解的事
1 号：别的矛盾
2 号：公约第 9 条，有人不守
3 号：挡了我家的光
4 号：别的矛盾
[看看 1 号]
[看看 2 号]
[看看 3 号]
[4 号，我接的]
""",
    ),
    (
        "before she reads it",
        lambda: screens.to_take(LIGHT),
        """\
No. 3: It takes my light away
Who takes it, reads it. Please take it only if you belong to neither side: not a relative,\
 not of the same household, no business with them, not affected yourself.
The record says that you took it, and whoever reported it is told.
[I belong to neither side: take it]
""",
        """\
3 号：挡了我家的光
接下了才能看内容。请您两边都不沾，才接：不是亲戚，不是一家人，没有生意来往，自己也没受影响\
。
您接下这件事，会写进记录，也会告诉报的人。
[我两边都不沾，我来接]
""",
    ),
    (
        "she reads it",
        lambda: screens.taken(TAKEN, ZONE),
        """\
No. 4: Another quarrel
Reported on Monday 18 May 2026.
楼上半夜拖椅子，这周三回了。
Danger, violence, or harm to a child: call the police (110) at once.
Only for you; please tell nobody. Whoever does not want to take part need not.
[It is settled]
[Pass it on]
[I know one of them: give it back]
""",
        """\
4 号：别的矛盾
2026年5月18日星期一报的。
楼上半夜拖椅子，这周三回了。
有危险、有人动手，或者伤到孩子：马上打 110 报警。
只给您看，请别往外说。谁不愿意调解，都不勉强。
[办好了]
[转给别处]
[我和一方有关系，退回去]
""",
    ),
    (
        "where it goes",
        lambda: screens.ask_passed(TAKEN),
        """\
Step 1 of 1
Where does report no. 4 go?
Please write it in one sentence to whoever reported it: which office, where, when.
[Later] [Cancel]
""",
        """\
第 1 步，共 1 步
4 号转到哪里？
请写一句话给报的人：哪个部门、在哪里、什么时候。
[后面再填] [取消]
""",
    ),
    (
        "given back",
        lambda: screens.given_back(),
        """\
Thank you for saying so. Another one takes it.
""",
        """\
谢谢您说明。会有别人来接。
""",
    ),
    (
        "settled",
        lambda: screens.closed(SETTLED),
        """\
Report no. 5 is settled. Thank you for your patience.
""",
        """\
5 号办好了。您费心了。
""",
    ),
    (
        "passed on",
        lambda: screens.closed(PASSED),
        """\
Report no. 6 was passed on. Thank you.
""",
        """\
6 号转出去了。谢谢您。
""",
    ),
    (
        "how often, to coordinators",
        lambda: screens.counted({6: 7, 9: 5}),
        """\
How often it was reported
Article 6: 7 reports
Article 9: 5 reports
Counted are reports that are open, or were closed in the last 90 days.
""",
        """\
哪条报得多
第 6 条：报了 7 件
第 9 条：报了 5 件
算的是还没办完的，和最近 90 天办完的。
""",
    ),
    (
        "fewer are not shown",
        lambda: screens.counted({}),
        """\
How often it was reported
No article was reported five times or more. Fewer are not shown.
Counted are reports that are open, or were closed in the last 90 days.
""",
        """\
哪条报得多
没有哪一条报满 5 件。不到 5 件的不显示。
算的是还没办完的，和最近 90 天办完的。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What came out of a round, word for word."""

from bot.features.opinions import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.opinions.scenes import (
    CAMPS,
    FEW,
    FLAGGED,
    OVER,
    PLAIN,
    POSTED,
)
from tests.shown import reads

SCREENS = [
    (
        "few people",
        lambda: screens.summary(OVER, FEW, 3, 80),
        """\
What neighbours think: 晚上的噪音
12 people answered; there were 3 statements.
Fewer than 20 people answered 7 statements, so no groups are looked for.
Most agree (31 of 40): 晚上十点以后不放音响
Opinions differ (22 agree, 16 disagree): 狗叫了先找主人谈
Most disagree (35 of 40): 吵的罚款
""",
        """\
大家怎么看：晚上的噪音
一共12人回答，有3条说法。
答满7条的不到20人，所以不分组。
多数人同意（40人中31人）：晚上十点以后不放音响
看法不一样（22人同意，16人不同意）：狗叫了先找主人谈
多数人不同意（40人中35人）：吵的罚款
""",
    ),
    (
        "no separate camps",
        lambda: screens.summary(OVER, PLAIN, 3, 80),
        """\
What neighbours think: 晚上的噪音
40 people answered; there were 3 statements.
There are no separate camps: the answers do not fall into groups.
Most agree (31 of 40): 晚上十点以后不放音响
Opinions differ (22 agree, 16 disagree): 狗叫了先找主人谈
Most disagree (35 of 40): 吵的罚款
""",
        """\
大家怎么看：晚上的噪音
一共40人回答，有3条说法。
没有分成几派：从回答看不出不同的组。
多数人同意（40人中31人）：晚上十点以后不放音响
看法不一样（22人同意，16人不同意）：狗叫了先找主人谈
多数人不同意（40人中35人）：吵的罚款
""",
    ),
    (
        "two groups",
        lambda: screens.summary(OVER, CAMPS, 3, 80),
        """\
What neighbours think: 晚上的噪音
40 people answered; there were 3 statements.
There are 2 groups that each answer alike (20 + 20 people).
All groups agree (31 of 40): 晚上十点以后不放音响
The groups differ (in group 1, 19 of 19 agree; in group 2, 3 of 20): 狗叫了先找主人谈
All groups disagree (35 of 40): 吵的罚款
""",
        """\
大家怎么看：晚上的噪音
一共40人回答，有3条说法。
回答相近的有2组（20 + 20人）。
各组都同意（40人中31人）：晚上十点以后不放音响
两组看法不一样（第1组19人里19人同意，第2组20人里3人同意）：狗叫了先找主人谈
各组都不同意（40人中35人）：吵的罚款
""",
    ),
    (
        "some answered nearly always the same",
        lambda: screens.summary(OVER, FLAGGED, 3, 80),
        """\
What neighbours think: 晚上的噪音
40 people answered; there were 3 statements.
There are 2 groups that each answer alike (20 + 20 people).
All groups agree (31 of 40): 晚上十点以后不放音响
The groups differ (in group 1, 19 of 19 agree; in group 2, 3 of 20): 狗叫了先找主人谈
All groups disagree (35 of 40): 吵的罚款
2 people gave nearly always the same answer and are counted; without them, 31 of 40 agree with\
 the first.
""",
        """\
大家怎么看：晚上的噪音
一共40人回答，有3条说法。
回答相近的有2组（20 + 20人）。
各组都同意（40人中31人）：晚上十点以后不放音响
两组看法不一样（第1组19人里19人同意，第2组20人里3人同意）：狗叫了先找主人谈
各组都不同意（40人中35人）：吵的罚款
有2人几乎每条都答得一样，也算在内；不算他们，第一条是40人中31人同意。
""",
    ),
    (
        "the picture in words",
        lambda: screens.alt_text(OVER, CAMPS),
        """\
Picture: what neighbours think about 晚上的噪音
There are 2 groups that each answer alike (20 + 20 people).
Group 1: 20 people
Group 2: 20 people
3 statements are shown with their figures; the summary says the most important.
""",
        """\
图：大家怎么看晚上的噪音
回答相近的有2组（20 + 20人）。
第1组：20人
第2组：20人
图上有3条说法和数字；最要紧的写在小结里。
""",
    ),
    (
        "to be approved",
        lambda: screens.to_approve(screens.summary(OVER, CAMPS, 1, 80), OVER),
        """\
What neighbours think: 晚上的噪音
40 people answered; there were 3 statements.
There are 2 groups that each answer alike (20 + 20 people).
All groups agree (31 of 40): 晚上十点以后不放音响
The groups differ (in group 1, 19 of 19 agree; in group 2, 3 of 20): 狗叫了先找主人谈
All groups disagree (35 of 40): 吵的罚款

Only you see this so far. Please read it before the group does.
[Post it to the group]
[See the picture]
[Back to the round]
""",
        """\
大家怎么看：晚上的噪音
一共40人回答，有3条说法。
回答相近的有2组（20 + 20人）。
各组都同意（40人中31人）：晚上十点以后不放音响
两组看法不一样（第1组19人里19人同意，第2组20人里3人同意）：狗叫了先找主人谈
各组都不同意（40人中35人）：吵的罚款

现在只有协调员看得到。发到群里以前，请您先看一遍。
[发到群里]
[看看图]
[回到这次意见]
""",
    ),
    (
        "approved already",
        lambda: screens.to_approve(screens.summary(OVER, CAMPS, 1, 80), POSTED),
        """\
What neighbours think: 晚上的噪音
40 people answered; there were 3 statements.
There are 2 groups that each answer alike (20 + 20 people).
All groups agree (31 of 40): 晚上十点以后不放音响
The groups differ (in group 1, 19 of 19 agree; in group 2, 3 of 20): 狗叫了先找主人谈
All groups disagree (35 of 40): 吵的罚款

This was posted to the group.
[Post it to the group]
[See the picture]
[Back to the round]
""",
        """\
大家怎么看：晚上的噪音
一共40人回答，有3条说法。
回答相近的有2组（20 + 20人）。
各组都同意（40人中31人）：晚上十点以后不放音响
两组看法不一样（第1组19人里19人同意，第2组20人里3人同意）：狗叫了先找主人谈
各组都不同意（40人中35人）：吵的罚款

已经发到群里了。
[发到群里]
[看看图]
[回到这次意见]
""",
    ),
    (
        "a coordinator is told",
        lambda: screens.ready(OVER),
        """\
The round of opinions is over: 晚上的噪音
Please read the summary. The group sees it when you have approved it.
[Read the summary]
""",
        """\
这次问意见结束了：晚上的噪音
请您看看小结。您点了同意，群里才看得到。
[看小结]
""",
    ),
    (
        "the figures are being made",
        lambda: screens.being_made(told=True),
        """\
The figures are being made. I tell you when you can read them.
""",
        """\
数字正在算。算好了我告诉您。
""",
    ),
    (
        "on its way",
        lambda: screens.on_its_way(),
        """\
Thank you. The summary and the picture go to the group now.
""",
        """\
谢谢。小结和图这就发到群里。
""",
    ),
    (
        "the file",
        lambda: screens.exported(OVER),
        """\
Answers of round no. 1, without names and in a random order.
The record says that you took it out.
""",
        """\
第1次意见的回答：没有姓名，次序打乱了。
记录上写明是您导出的。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

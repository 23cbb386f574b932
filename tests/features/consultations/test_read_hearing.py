"""Who has been heard, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.wizard import Way
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import concern
from tests.features.consultations.scenes import (
    HALLS,
    HOUSES,
    SECONDED,
    UNITS,
    heard,
)
from tests.shown import reads

SCREENS = [
    (
        "neighbours read houses",
        lambda: screens.grid(heard(halls=HOUSES), 0),
        """\
Matter no. 1: who has been heard
3 of 20 households have been heard.

Building 1: 3 of 12

Building 2: 0 of 8

Heard is who asked for it, raised it, gave a reason or a worry, or was visited.
[Back to the matter]
""",
        """\
第1号议题：听过了哪些户
20户里，已经听了3户的意见。

1幢：12户听了3户

2幢：8户听了0户

附议过、提出过、说过理由或担心，或者上门听过的，都算听过。
[回到这件事]
""",
    ),
    (
        "where it would point at somebody there are only sums",
        lambda: screens.grid(heard(), 0),
        """\
Matter no. 1: who has been heard
3 of 20 households have been heard.
By building this is not shown: one of them has fewer than 5 households.

Heard is who asked for it, raised it, gave a reason or a worry, or was visited.
[Back to the matter]
""",
        """\
第1号议题：听过了哪些户
20户里，已经听了3户的意见。
有的楼不到5户，所以不按楼显示。

附议过、提出过、说过理由或担心，或者上门听过的，都算听过。
[回到这件事]
""",
    ),
    (
        "coordinators read stairwells",
        lambda: screens.grid(heard(halls=HALLS, runs=True, takes=True, units=UNITS), 0),
        """\
Matter no. 1: who has been heard
3 of 20 households have been heard.

Building 1: 3 of 12
Stairwell 1: 2 of 6
Stairwell 2: 1 of 6

Building 2: 0 of 8

Heard is who asked for it, raised it, gave a reason or a worry, or was visited.
[Note a visit]
[Print the doors to knock on]
[Back to the matter]
""",
        """\
第1号议题：听过了哪些户
20户里，已经听了3户的意见。

1幢：12户听了3户
1单元：6户听了2户
2单元：6户听了1户

2幢：8户听了0户

附议过、提出过、说过理由或担心，或者上门听过的，都算听过。
[记一次上门]
[打印要去敲的门]
[回到这件事]
""",
    ),
    (
        "which flat was visited",
        lambda: screens.ask_flat(concern()),
        """\
Which household did you visit?
晚上十点以后，小广场太吵
Please write it like this: 3-2-501 (building, stairwell, door).
[Later]
""",
        """\
您去了哪一户？
晚上十点以后，小广场太吵
请这样写：3-2-501（幢、单元、室）。
[后面再填]
""",
    ),
    (
        "what was said at the door",
        lambda: screens.ask_said("1-1-101"),
        """\
What was said at flat 1-1-101?
Please write it in one sentence. All neighbours can read it, without the flat.
[Visited, nothing to say]
[Later]
""",
        """\
1幢1单元101室这户说了什么？
请写一句话。邻居都能看到，不写是哪一户。
[去过了，没有意见]
[后面再填]
""",
    ),
    (
        "the visit is noted",
        lambda: screens.was_visited(concern(), "1-1-101"),
        """\
Noted: flat 1-1-101 has been heard.
[The next visit]
[Who has been heard]
""",
        """\
记下了：1幢1单元101室这户听过了。
[记下一户]
[听过了哪些户]
""",
    ),
    (
        "how a household said that it asks for it",
        lambda: screens.how_asked(concern()),
        """\
A household without a phone asks for this
晚上十点以后，小广场太吵
How did it tell you?
[On paper] [By telephone]
[It takes it back]
[Back to the matter]
""",
        """\
没有手机的一户也要附议
晚上十点以后，小广场太吵
这户是怎么告诉您的？
[写在纸上] [打电话]
[这户要撤回]
[回到这件事]
""",
    ),
    (
        "by paper: which flat",
        lambda: screens.which_asks(concern(), Way.PAPER),
        """\
Which household asks for it?
晚上十点以后，小广场太吵
Please write it like this: 3-2-501 (building, stairwell, door).
[Later]
""",
        """\
是哪一户附议？
晚上十点以后，小广场太吵
请这样写：3-2-501（幢、单元、室）。
[后面再填]
""",
    ),
    (
        "entered",
        lambda: screens.entered(SECONDED, struck=False),
        """\
Noted: this household asks for it. It counts once.
1 household asks for this, of 20.
With 1 household more it must be dealt with.
[Another household]
[Back to the matter]
""",
        """\
记下了：这户附议。一户算一次。
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。
[再记一户]
[回到这件事]
""",
    ),
    (
        "struck",
        lambda: screens.entered(SECONDED, struck=True),
        """\
Taken back: this household does not count any more.
1 household asks for this, of 20.
With 1 household more it must be dealt with.
[Another household]
[Back to the matter]
""",
        """\
撤回了：这户不再算附议。
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。
[再记一户]
[回到这件事]
""",
    ),
    (
        "taken back by the household",
        lambda: screens.taken_back(SECONDED),
        """\
Taken back: your household does not ask for this any more.
1 household asks for this, of 20.
With 1 household more it must be dealt with.
[Back to the matter]
""",
        """\
撤回了：您家不再附议这件事。
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。
[回到这件事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

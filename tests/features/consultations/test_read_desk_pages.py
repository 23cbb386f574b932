"""A matter as a coordinator reads it, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Stage
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import at
from tests.features.consultations.scenes import (
    DONE,
    PROMISE,
    VOTED,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "a coordinator in the stage raise",
        lambda: screens.matter_page(seen(at(Stage.RAISE), runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.
With 1 household more it must be dealt with.

▶ Now: Raise, until Sunday 24 May 2026
Opinions: planned until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Enter a household without a phone]
[Move on to: Opinions]
[Who has been heard] [How many are enough]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。

▶ 现在：提出来，到2026年5月24日星期日
听意见：打算到2026年6月7日星期日
想办法：打算到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[替没有手机的一户记附议]
[下一步：听意见]
[听过了哪些户] [要多少户才够]
[看看规矩]
""",
    ),
    (
        "a coordinator in the stage opinions",
        lambda: screens.matter_page(seen(at(Stage.OPINIONS), runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
▶ Now: Opinions, until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[A reason for it] [A worry]
[Ask all neighbours about it]
[Move on to: Options]
[Who has been heard]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。

✓ 提出来：到2026年5月24日星期日
▶ 现在：听意见，到2026年6月7日星期日
想办法：打算到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[支持理由] [担心]
[问问大家怎么看]
[下一步：想办法]
[听过了哪些户]
[看看规矩]
""",
    ),
    (
        "a coordinator in the stage options",
        lambda: screens.matter_page(seen(at(Stage.OPTIONS), runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
▶ Now: Options, until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Move on to: Decide]
[Who has been heard]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。

✓ 提出来：到2026年5月24日星期日
✓ 听意见：到2026年6月7日星期日
▶ 现在：想办法，到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[下一步：作决定]
[听过了哪些户]
[看看规矩]
""",
    ),
    (
        "a coordinator in the stage decide",
        lambda: screens.matter_page(seen(at(Stage.DECIDE), runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
✓ Options: until Sunday 14 June 2026
▶ Now: Decide, until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Make a vote of it]
[Close it with what was agreed]
[Who has been heard]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。

✓ 提出来：到2026年5月24日星期日
✓ 听意见：到2026年6月7日星期日
✓ 想办法：到2026年6月14日星期日
▶ 现在：作决定，到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[发起表决]
[写下结果，结束商量]
[听过了哪些户]
[看看规矩]
""",
    ),
    (
        "a vote was made of it",
        lambda: screens.matter_page(seen(VOTED, vote=3, runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
✓ Options: until Sunday 14 June 2026
▶ Now: Decide, until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026

Vote no. 3 is about this.
[Close it with what was agreed]
[Who has been heard]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。

✓ 提出来：到2026年5月24日星期日
✓ 听意见：到2026年6月7日星期日
✓ 想办法：到2026年6月14日星期日
▶ 现在：作决定，到2026年6月28日星期日
看落实：打算到2026年7月28日星期二

第 3 号表决就是这件事。
[写下结果，结束商量]
[听过了哪些户]
[看看规矩]
""",
    ),
    (
        "what was agreed is to be kept",
        lambda: screens.matter_page(seen(DONE, promise=PROMISE, runs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
✓ Options: until Sunday 14 June 2026
✓ Decide: until Sunday 28 June 2026
▶ Now: Follow up, until Tuesday 28 July 2026

This was agreed:
九点半以后不开音响
Responsible: 居委会 小林
To be done by Wednesday 17 June 2026
[This is done]
[Who has been heard]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
一共 20 户，1 户附议。

✓ 提出来：到2026年5月24日星期日
✓ 听意见：到2026年6月7日星期日
✓ 想办法：到2026年6月14日星期日
✓ 作决定：到2026年6月28日星期日
▶ 现在：看落实，到2026年7月28日星期二

商量定了：
九点半以后不开音响
负责人：居委会 小林
2026年6月17日星期三以前办好
[这件事办好了]
[听过了哪些户]
[看看规矩]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

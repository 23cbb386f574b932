"""The card of a matter once it is decided, word for word."""

from bot.features.consultations import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.scenes import (
    DONE,
    KEPT,
    NAMED,
    PROMISE,
    VOTED,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "a vote came of it",
        lambda: screens.card(seen(VOTED, vote=3)),
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
[Look at this matter]
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
[看看这件事]
[看看规矩]
""",
    ),
    (
        "with what was agreed",
        lambda: screens.card(seen(DONE, promise=PROMISE)),
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
[Look at this matter]
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
[看看这件事]
[看看规矩]
""",
    ),
    (
        "kept",
        lambda: screens.card(seen(DONE, promise=KEPT)),
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
Done on Tuesday 19 May 2026
装了分贝牌
[Look at this matter]
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
2026年5月19日星期二办好了
装了分贝牌
[看看这件事]
[看看规矩]
""",
    ),
    (
        "whoever raised it wants to be named",
        lambda: screens.card(seen(NAMED)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
Raised by 王阿姨
1 household asks for this, of 20.
With 1 household more it must be dealt with.

▶ Now: Raise, until Sunday 24 May 2026
Opinions: planned until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Ask for it, or say something]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
王阿姨提出
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。

▶ 现在：提出来，到2026年5月24日星期日
听意见：打算到2026年6月7日星期日
想办法：打算到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[附议，或者说一句]
[看看规矩]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

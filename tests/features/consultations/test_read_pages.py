"""A matter as a neighbour reads it in private, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Side, Stage
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import at
from tests.features.consultations.scenes import (
    POINTS,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "a neighbour can ask for it",
        lambda: screens.matter_page(seen(seconds=True)),
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
[Our household asks for this too]
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
[我家附议]
[听过了哪些户] [要多少户才够]
[看看规矩]
""",
    ),
    (
        "her household asks for it",
        lambda: screens.matter_page(seen(seconded=True, backs=True)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
Your household asks for this.
1 household asks for this, of 20.
With 1 household more it must be dealt with.

▶ Now: Raise, until Sunday 24 May 2026
Opinions: planned until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[We do not ask for this any more]
[Who has been heard] [How many are enough]
[Moderation rules]
""",
        """\
第 1 号议题
晚上十点以后，小广场太吵
您家附议过了。
一共 20 户，1 户附议。
再有 1 户附议，这件事就必须办。

▶ 现在：提出来，到2026年5月24日星期日
听意见：打算到2026年6月7日星期日
想办法：打算到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[我们家不附议了]
[听过了哪些户] [要多少户才够]
[看看规矩]
""",
    ),
    (
        "reasons and worries are asked for",
        lambda: screens.matter_page(seen(at(Stage.OPINIONS), points=POINTS)),
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
[Read reasons and worries]
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
[看理由和担心]
[听过了哪些户]
[看看规矩]
""",
    ),
    (
        "she has said something",
        lambda: screens.matter_page(
            seen(at(Stage.OPINIONS), points=POINTS, mine=frozenset({Side.FOR}))
        ),
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
[Read reasons and worries]
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
[看理由和担心]
[听过了哪些户]
[看看规矩]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

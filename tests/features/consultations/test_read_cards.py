"""The card of a matter in the group, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.model import Stage
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import NOW, at, concern
from tests.features.consultations.scenes import (
    ENOUGH,
    POINTS,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "the card just taken up",
        lambda: screens.card(seen(at(Stage.RAISE))),
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
[Ask for it, or say something]
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
[附议，或者说一句]
[看看规矩]
""",
    ),
    (
        "the card while opinions are heard",
        lambda: screens.card(seen(at(Stage.OPINIONS))),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
▶ Now: Opinions, until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Ask for it, or say something]
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
[附议，或者说一句]
[看看规矩]
""",
    ),
    (
        "the card while ways are looked for",
        lambda: screens.card(seen(at(Stage.OPTIONS))),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
▶ Now: Options, until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
[Look at this matter]
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
[看看这件事]
[看看规矩]
""",
    ),
    (
        "the card while it is decided",
        lambda: screens.card(seen(at(Stage.DECIDE))),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
✓ Options: until Sunday 14 June 2026
▶ Now: Decide, until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026
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
[看看这件事]
[看看规矩]
""",
    ),
    (
        "the card when it is decided",
        lambda: screens.card(seen(at(Stage.FOLLOW))),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
✓ Opinions: until Sunday 7 June 2026
✓ Options: until Sunday 14 June 2026
✓ Decide: until Sunday 28 June 2026
▶ Now: Follow up, until Tuesday 28 July 2026
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
[看看这件事]
[看看规矩]
""",
    ),
    (
        "enough households ask for it",
        lambda: screens.card(seen(concern(must_at=NOW), support=ENOUGH)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
2 households ask for this, of 20.
It must be dealt with: at least one household in ten asks for it.

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
一共 20 户，2 户附议。
附议的够一成了，这件事必须办。

▶ 现在：提出来，到2026年5月24日星期日
听意见：打算到2026年6月7日星期日
想办法：打算到2026年6月14日星期日
作决定：打算到2026年6月28日星期日
看落实：打算到2026年7月28日星期二
[附议，或者说一句]
[看看规矩]
""",
    ),
    (
        "what was said for it and against it",
        lambda: screens.card(seen(at(Stage.OPINIONS), points=POINTS)),
        """\
Matter no. 1
晚上十点以后，小广场太吵
1 household asks for this, of 20.

✓ Raise: until Sunday 24 May 2026
▶ Now: Opinions, until Sunday 7 June 2026
Options: planned until Sunday 14 June 2026
Decide: planned until Sunday 28 June 2026
Follow up: planned until Tuesday 28 July 2026

1 reason for it
孩子要早睡

1 worry
跳舞也是锻炼
[Ask for it, or say something]
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

支持理由 1 条
孩子要早睡

担心 1 条
跳舞也是锻炼
[附议，或者说一句]
[看看规矩]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

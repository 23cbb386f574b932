"""How many are enough, and how much is settled here, word for word."""

from bot.features.consultations import screens
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.conftest import concern
from tests.features.consultations.scenes import (
    ADULTS,
    NONE_YET,
    RATES,
    UNSAID,
)
from tests.shown import reads

SCREENS = [
    (
        "by households and adults",
        lambda: screens.thresholds(concern(), ADULTS),
        """\
When a matter must be dealt with
The residents' meeting must be called when one tenth of the households ask for it, or one tenth\
 of the adults (Organic Law of Urban Residents' Committees, Article 26).

Households: 2 of 20 ask, 2 are enough.
Adults: 5 of 41 ask, 5 are enough. One speaks for each household.
The law also names residents' representatives: one third of them (Article 26), or one fifth\
 for their own assembly (Article 28). The roll does not say who they are, so they are not counted\
 here: they ask the residents' committee.
[Back to the matter]
""",
        """\
多少人提出就必须办理
十分之一以上的户，或者十分之一以上的成年人提议，就要开居民会议（城市居民委员会组织法第26条\
）。

户：20户里有2户附议，2户就够。
成年人：41人里有5人附议，5人就够。每户算说话的那一位。
法律还说到居民代表：三分之一以上的代表提议，要开居民会议（第26条）；五分之一以上的代表提议\
，要开居民代表会议（第28条）。清册上没写谁是代表，所以这里不算，请代表直接向居委会提。
[回到这件事]
""",
    ),
    (
        "where the roll does not know all adults",
        lambda: screens.thresholds(concern(), UNSAID),
        """\
When a matter must be dealt with
The residents' meeting must be called when one tenth of the households ask for it, or one tenth\
 of the adults (Organic Law of Urban Residents' Committees, Article 26).

Households: 2 of 20 ask, 2 are enough.
Adults are not counted: for 3 flats the roll does not say how many live there.
The law also names residents' representatives: one third of them (Article 26), or one fifth\
 for their own assembly (Article 28). The roll does not say who they are, so they are not counted\
 here: they ask the residents' committee.
[Back to the matter]
""",
        """\
多少人提出就必须办理
十分之一以上的户，或者十分之一以上的成年人提议，就要开居民会议（城市居民委员会组织法第26条\
）。

户：20户里有2户附议，2户就够。
成年人没法算：清册上有3户没写住了几位成年人。
法律还说到居民代表：三分之一以上的代表提议，要开居民会议（第26条）；五分之一以上的代表提议\
，要开居民代表会议（第28条）。清册上没写谁是代表，所以这里不算，请代表直接向居委会提。
[回到这件事]
""",
    ),
    (
        "the share settled here",
        lambda: screens.rates((RATES,)),
        """\
Settled in the neighbourhood

Last twelve months: 23 of 25 matters = 92.0 %
Since Thursday 1 January 2026: 11 of 12 matters = 91.7 %
2 matters were closed before this was asked: not counted.

Of all matters closed in that time: those whose outcome the neighbourhood settles itself, not\
 passed on to an office outside.
The brochure says 92 % (“Community affairs settled by self-governance”), but not how that was\
 counted.
[List of all matters]
[All open matters]
""",
        """\
在社区里解决的

最近十二个月：25件里有23件，占92.0%
2026年1月1日星期四以来：12件里有11件，占91.7%
有2件办结得早，当时还没问由谁解决，不算在内。

算法：这段时间办结的议题里，由社区自己解决、没有转交外面部门的占多少。
宣传册上的“社区事务自治协调率”是92%，没有说怎么算。
[全部清单]
[正在商量的事]
""",
    ),
    (
        "too few to tell",
        lambda: screens.rates((NONE_YET,)),
        """\
Settled in the neighbourhood

Last twelve months: fewer than 5 matters closed, no share.
Since Monday 18 May 2026: fewer than 5 matters closed, no share.

Of all matters closed in that time: those whose outcome the neighbourhood settles itself, not\
 passed on to an office outside.
The brochure says 92 % (“Community affairs settled by self-governance”), but not how that was\
 counted.
[List of all matters]
[All open matters]
""",
        """\
在社区里解决的

最近十二个月：办结的不到5件，不算比例。
2026年5月18日星期一以来：办结的不到5件，不算比例。

算法：这段时间办结的议题里，由社区自己解决、没有转交外面部门的占多少。
宣传册上的“社区事务自治协调率”是92%，没有说怎么算。
[全部清单]
[正在商量的事]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""The agreement at its desk, word for word, from the first term to a second version."""

from bot.kernel.text import EN, ZH
from tests.features.funding.pages import reads
from tests.features.funding.scenes_of_agreements import SCENES


def test_desk_before_anything_in_english():
    reads(
        SCENES["desk_before_anything"](EN),
        EN,
        """
        Elevator for 1-1
        No agreement is written yet. A change here begins one.

        Stairwell: 1-1
        Who manages it: not filled in
        Who answers for its use: not filled in
        Plan to share: not filled in
        Upkeep: not filled in
        Who joins later: not filled in
        Word of mouth: nothing
        Who heard it: nobody
        [Who manages it] [Who answers]
        [Upkeep: equal] [As the shares] [By area]
        [Later: as from the start]
        [Later: original share]
        [Later: less each year]
        [Later: a percentage]
        [Word of mouth] [Who heard it]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Back]
        """,
    )


def test_desk_before_anything_in_chinese():
    reads(
        SCENES["desk_before_anything"](ZH),
        ZH,
        """
        1幢1单元装电梯
        还没有写协议。在这里改一项，就开始写了。

        单元：1幢1单元
        由谁管理：还没填
        使用由谁负责：还没填
        分摊方案：还没填
        维护费：还没填
        后来加入的：还没填
        嘴上说好的：没有
        谁听到的：没有人
        [由谁管理] [由谁负责]
        [维护费平摊] [按各户份额] [按面积]
        [后加入：按一开始参加算]
        [后加入：付原来的份额]
        [后加入：逐年减少]
        [后加入：按百分比]
        [嘴上说好的] [谁听到的]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [返回]
        """,
    )


def test_desk_with_a_draft_in_english():
    reads(
        SCENES["desk_with_a_draft"](EN),
        EN,
        """
        Elevator for 1-1
        Version 1 is being written.

        Stairwell: 1-1
        Who manages it: 沈阿姨
        Who answers for its use: 1-1 的业主
        Plan to share: Plan 3: Guangzhou table: floor 3 is 1.0
        Upkeep: in proportion to the shares
        Who joins later: less each year, for 15 years
        Word of mouth: 修楼道灯
        Who heard it: 王大爷
        [Who manages it] [Who answers]
        [Upkeep: equal] [As the shares] [By area]
        [Later: as from the start]
        [Later: original share]
        [Later: less each year]
        [Later: a percentage]
        [Word of mouth] [Who heard it]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Let these words stand]
        [Back]
        """,
    )


def test_desk_with_a_draft_in_chinese():
    reads(
        SCENES["desk_with_a_draft"](ZH),
        ZH,
        """
        1幢1单元装电梯
        第 1 版还在写。

        单元：1幢1单元
        由谁管理：沈阿姨
        使用由谁负责：1-1 的业主
        分摊方案：方案 3：广州的表：三楼算 1.0
        维护费：按各户份额的比例
        后来加入的：逐年减少，15 年减完
        嘴上说好的：修楼道灯
        谁听到的：王大爷
        [由谁管理] [由谁负责]
        [维护费平摊] [按各户份额] [按面积]
        [后加入：按一开始参加算]
        [后加入：付原来的份额]
        [后加入：逐年减少]
        [后加入：按百分比]
        [嘴上说好的] [谁听到的]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [就这样定稿]
        [返回]
        """,
    )


def test_desk_with_fixed_words_in_english():
    reads(
        SCENES["desk_with_fixed_words"](EN),
        EN,
        """
        Elevator for 1-1
        The words of version 1 stand. The owners have not voted yet.

        Stairwell: 1-1
        Who manages it: 沈阿姨
        Who answers for its use: 1-1 的业主
        Plan to share: Plan 3: Guangzhou table: floor 3 is 1.0
        Upkeep: in proportion to the shares
        Who joins later: less each year, for 15 years
        Word of mouth: 修楼道灯
        Who heard it: 王大爷
        [Who manages it] [Who answers]
        [Upkeep: equal] [As the shares] [By area]
        [Later: as from the start]
        [Later: original share]
        [Later: less each year]
        [Later: a percentage]
        [Word of mouth] [Who heard it]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Read the words]
        [To the owners' vote]
        [Back]
        """,
    )


def test_desk_with_fixed_words_in_chinese():
    reads(
        SCENES["desk_with_fixed_words"](ZH),
        ZH,
        """
        1幢1单元装电梯
        第 1 版已经定稿，业主还没有投票。

        单元：1幢1单元
        由谁管理：沈阿姨
        使用由谁负责：1-1 的业主
        分摊方案：方案 3：广州的表：三楼算 1.0
        维护费：按各户份额的比例
        后来加入的：逐年减少，15 年减完
        嘴上说好的：修楼道灯
        谁听到的：王大爷
        [由谁管理] [由谁负责]
        [维护费平摊] [按各户份额] [按面积]
        [后加入：按一开始参加算]
        [后加入：付原来的份额]
        [后加入：逐年减少]
        [后加入：按百分比]
        [嘴上说好的] [谁听到的]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [看全文]
        [交给业主投票]
        [返回]
        """,
    )


def test_desk_during_the_vote_in_english():
    reads(
        SCENES["desk_during_the_vote"](EN),
        EN,
        """
        Elevator for 1-1
        The owners vote on version 1.

        Stairwell: 1-1
        Who manages it: 沈阿姨
        Who answers for its use: 1-1 的业主
        Plan to share: Plan 3: Guangzhou table: floor 3 is 1.0
        Upkeep: in proportion to the shares
        Who joins later: less each year, for 15 years
        Word of mouth: 修楼道灯
        Who heard it: 王大爷
        [Who manages it] [Who answers]
        [Upkeep: equal] [As the shares] [By area]
        [Later: as from the start]
        [Later: original share]
        [Later: less each year]
        [Later: a percentage]
        [Word of mouth] [Who heard it]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Read the words]
        [Back]
        """,
    )


def test_desk_during_the_vote_in_chinese():
    reads(
        SCENES["desk_during_the_vote"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主正在对第 1 版投票。

        单元：1幢1单元
        由谁管理：沈阿姨
        使用由谁负责：1-1 的业主
        分摊方案：方案 3：广州的表：三楼算 1.0
        维护费：按各户份额的比例
        后来加入的：逐年减少，15 年减完
        嘴上说好的：修楼道灯
        谁听到的：王大爷
        [由谁管理] [由谁负责]
        [维护费平摊] [按各户份额] [按面积]
        [后加入：按一开始参加算]
        [后加入：付原来的份额]
        [后加入：逐年减少]
        [后加入：按百分比]
        [嘴上说好的] [谁听到的]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [看全文]
        [返回]
        """,
    )


def test_desk_after_the_adoption_in_english():
    reads(
        SCENES["desk_after_the_adoption"](EN),
        EN,
        """
        Elevator for 1-1
        The owners adopted version 1.

        Stairwell: 1-1
        Who manages it: 沈阿姨
        Who answers for its use: 1-1 的业主
        Plan to share: Plan 3: Guangzhou table: floor 3 is 1.0
        Upkeep: in proportion to the shares
        Who joins later: less each year, for 15 years
        Word of mouth: 修楼道灯
        Who heard it: 王大爷
        [Who manages it] [Who answers]
        [Upkeep: equal] [As the shares] [By area]
        [Later: as from the start]
        [Later: original share]
        [Later: less each year]
        [Later: a percentage]
        [Word of mouth] [Who heard it]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Read the words]
        [Enter a signed paper]
        [Back]
        """,
    )


def test_desk_after_the_adoption_in_chinese():
    reads(
        SCENES["desk_after_the_adoption"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主通过了第 1 版。

        单元：1幢1单元
        由谁管理：沈阿姨
        使用由谁负责：1-1 的业主
        分摊方案：方案 3：广州的表：三楼算 1.0
        维护费：按各户份额的比例
        后来加入的：逐年减少，15 年减完
        嘴上说好的：修楼道灯
        谁听到的：王大爷
        [由谁管理] [由谁负责]
        [维护费平摊] [按各户份额] [按面积]
        [后加入：按一开始参加算]
        [后加入：付原来的份额]
        [后加入：逐年减少]
        [后加入：按百分比]
        [嘴上说好的] [谁听到的]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [看全文]
        [录入签字的纸]
        [返回]
        """,
    )

"""The desk of an agreement after a vote, and what its form asks, word for word."""

from bot.kernel.text import EN, ZH
from tests.features.funding.pages import reads
from tests.features.funding.scenes_of_agreements import SCENES


def test_desk_after_a_refusal_in_english():
    reads(
        SCENES["desk_after_a_refusal"](EN),
        EN,
        """
        Elevator for 1-1
        The owners did not adopt version 1.

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


def test_desk_after_a_refusal_in_chinese():
    reads(
        SCENES["desk_after_a_refusal"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主没有通过第 1 版。

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


def test_desk_with_a_second_draft_in_english():
    reads(
        SCENES["desk_with_a_second_draft"](EN),
        EN,
        """
        Elevator for 1-1
        Version 2 is being written.

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
        [Enter a signed paper]
        [Back]
        """,
    )


def test_desk_with_a_second_draft_in_chinese():
    reads(
        SCENES["desk_with_a_second_draft"](ZH),
        ZH,
        """
        1幢1单元装电梯
        第 2 版还在写。

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
        [录入签字的纸]
        [返回]
        """,
    )


def test_ask_manager_in_english():
    reads(
        SCENES["ask_manager"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        Who manages the building of the lift? A name or an office, at most 60 characters.
        [Later]
        """,
    )


def test_ask_manager_in_chinese():
    reads(
        SCENES["ask_manager"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        加装电梯由谁管理？写名字或者单位，最多 60 个字。
        [后面再填]
        """,
    )


def test_ask_user_in_english():
    reads(
        SCENES["ask_user"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        Who answers for the safe use of the lift by law? The owners, or the manager they
          entrust.
        [Later]
        """,
    )


def test_ask_user_in_chinese():
    reads(
        SCENES["ask_user"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        电梯的使用安全，按法律由谁负责？可以是业主，也可以是业主委托的管理人。
        [后面再填]
        """,
    )


def test_ask_side_in_english():
    reads(
        SCENES["ask_side"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        What else was promised by word of mouth? At most 500 characters; all owners will
          read it.
        [Later]
        """,
    )


def test_ask_side_in_chinese():
    reads(
        SCENES["ask_side"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        嘴上还说好了什么？最多 500 个字，所有业主都会看到。
        [后面再填]
        """,
    )


def test_ask_witness_in_english():
    reads(
        SCENES["ask_witness"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        Who heard it, and agrees to be named?
        [Later]
        """,
    )


def test_ask_witness_in_chinese():
    reads(
        SCENES["ask_witness"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        谁听到了，而且愿意写上名字？
        [后面再填]
        """,
    )


def test_ask_years_in_english():
    reads(
        SCENES["ask_years"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        After how many full years shall a late joiner pay nothing? From 1 to 50.
        [Later]
        """,
    )


def test_ask_years_in_chinese():
    reads(
        SCENES["ask_years"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        电梯用满多少年以后，后来加入的就不用付钱？请写 1 到 50。
        [后面再填]
        """,
    )


def test_ask_percent_in_english():
    reads(
        SCENES["ask_percent"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        How many percent of the original share does a late joiner pay? From 1 to 500.
        [Later]
        """,
    )


def test_ask_percent_in_chinese():
    reads(
        SCENES["ask_percent"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        后来加入的要付原来份额的百分之多少？请写 1 到 500。
        [后面再填]
        """,
    )


def test_ask_signed_in_english():
    reads(
        SCENES["ask_signed"](EN),
        EN,
        """
        Step 1 of 1
        Elevator for 1-1
        Which flat signed, and which day stands on the paper? Such as: 1-1-301 2026-05-20
        [Later]
        """,
    )


def test_ask_signed_in_chinese():
    reads(
        SCENES["ask_signed"](ZH),
        ZH,
        """
        第 1 步，共 1 步
        1幢1单元装电梯
        哪一户签了字，纸上写的是哪天？例如：1-1-301 2026-05-20
        [后面再填]
        """,
    )

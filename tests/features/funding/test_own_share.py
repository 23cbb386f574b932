"""A household reads its own share with the reason; owners of two flats read both."""

from bot.features.funding.rules.plans import shared
from bot.features.funding.screens import own
from bot.features.funding.screens.presses import ComparePlans, OpenProject
from bot.features.funding.usecases import Own, Tally
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import PLAIN, WHOLE, leads, reads


def owned(project, *places):
    """The flats at these places as their households see them."""
    tallies = tuple(Tally(one, shared(project, one)) for one in project.plans)
    return [Own(project, project.flats[at], tallies) for at in places]


def test_her_share_by_each_plan_in_english():
    reads(
        own.own_shares(owned(WHOLE, 4)),
        EN,
        """
        Elevator for 1-1

        1-1-301, floor 3
        Plan 1: By area, the law's rule
        You pay 14,399.41 yuan: 166,000.00 yuan × your 58.40 m² ÷ 673.25 m² of all who pay.
        You pay 23,073.75 yuan first; when the money from others has come you get 8,674.34 yuan
          back.
        Plan 2: Everybody the same
        You pay 16,600.00 yuan: 166,000.00 yuan shared equally by the 10 households that pay.
        You pay 26,600.00 yuan first; when the money from others has come you get 10,000.00 yuan
          back.
        Plan 3: Guangzhou table: floor 3 is 1.0
        You pay 16,274.51 yuan: 166,000.00 yuan × 1 of floor 3 ÷ 10.2 of all who pay.
        You pay 26,078.43 yuan first; when the money from others has come you get 9,803.92 yuan
          back.
        Plan 4: Own weight for each flat
        You pay 124,500.00 yuan: 166,000.00 yuan × your weight 1 ÷ ≈1.3333 of all who pay.
        You pay 199,500.00 yuan first; when the money from others has come you get 75,000.00
          yuan back.

        The lift stops between two floors: from the lift you still climb half a storey.
        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_her_share_by_each_plan_in_chinese():
    reads(
        own.own_shares(owned(WHOLE, 4)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元301室，3 楼
        方案 1：按面积（法律的办法）
        您家出 14,399.41 元：166,000.00 元 × 您家 58.40 平方米 ÷ 出钱各户合计 673.25 平方米。
        您先垫 23,073.75 元；别处的钱到了以后退您 8,674.34 元。
        方案 2：各家一样
        您家出 16,600.00 元：166,000.00 元 由出钱的 10 户平分。
        您先垫 26,600.00 元；别处的钱到了以后退您 10,000.00 元。
        方案 3：广州的表：三楼算 1.0
        您家出 16,274.51 元：166,000.00 元 × 3 楼的系数 1 ÷ 出钱各户合计 10.2。
        您先垫 26,078.43 元；别处的钱到了以后退您 9,803.92 元。
        方案 4：自己定每户的份数
        您家出 124,500.00 元：166,000.00 元 × 您家的份数 1 ÷ 出钱各户合计 ≈1.3333。
        您先垫 199,500.00 元；别处的钱到了以后退您 75,000.00 元。

        电梯停在两层中间：出了电梯还要走半层楼梯。
        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_her_share_by_each_plan_leads_on():
    leads(
        own.own_shares(owned(WHOLE, 4)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_a_ground_floor_that_receives_in_english():
    reads(
        own.own_shares(owned(WHOLE, 0)),
        EN,
        """
        Elevator for 1-1

        1-1-101, floor 1
        Plan 1: By area, the law's rule
        By this plan your flat pays nothing.
        As a low floor you receive 3,000.00 yuan.
        Plan 2: Everybody the same
        By this plan your flat pays nothing.
        As a low floor you receive 3,000.00 yuan.
        Plan 3: Guangzhou table: floor 3 is 1.0
        By this plan your flat pays nothing.
        As a low floor you receive 3,000.00 yuan.
        Plan 4: Own weight for each flat
        Your floor or flat has the number 0 in this plan and pays nothing.
        As a low floor you receive 3,000.00 yuan.

        The lift stops between two floors: from the lift you still climb half a storey.
        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_a_ground_floor_that_receives_in_chinese():
    reads(
        own.own_shares(owned(WHOLE, 0)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元101室，1 楼
        方案 1：按面积（法律的办法）
        按这个方案，您家不出钱。
        您家在低楼层，补偿您 3,000.00 元。
        方案 2：各家一样
        按这个方案，您家不出钱。
        您家在低楼层，补偿您 3,000.00 元。
        方案 3：广州的表：三楼算 1.0
        按这个方案，您家不出钱。
        您家在低楼层，补偿您 3,000.00 元。
        方案 4：自己定每户的份数
        这个方案里您家的数是 0，不出钱。
        您家在低楼层，补偿您 3,000.00 元。

        电梯停在两层中间：出了电梯还要走半层楼梯。
        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_a_ground_floor_that_receives_leads_on():
    leads(
        own.own_shares(owned(WHOLE, 0)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_two_flats_of_one_owner_in_english():
    reads(
        own.own_shares(owned(PLAIN, 4, 11)),
        EN,
        """
        Elevator for 1-1

        1-1-301, floor 3
        Plan 1: By area, the law's rule
        You pay 23,247.23 yuan: 268,000.00 yuan × your 58.40 m² ÷ 673.25 m² of all who pay.
        Plan 2: Everybody the same
        You pay 26,800.00 yuan: 268,000.00 yuan shared equally by the 10 households that pay.

        1-1-602, floor 6
        Plan 1: By area, the law's rule
        You pay 30,352.77 yuan: 268,000.00 yuan × your 76.25 m² ÷ 673.25 m² of all who pay.
        Plan 2: Everybody the same
        You pay 26,800.00 yuan: 268,000.00 yuan shared equally by the 10 households that pay.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_two_flats_of_one_owner_in_chinese():
    reads(
        own.own_shares(owned(PLAIN, 4, 11)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元301室，3 楼
        方案 1：按面积（法律的办法）
        您家出 23,247.23 元：268,000.00 元 × 您家 58.40 平方米 ÷ 出钱各户合计 673.25 平方米。
        方案 2：各家一样
        您家出 26,800.00 元：268,000.00 元 由出钱的 10 户平分。

        1幢1单元602室，6 楼
        方案 1：按面积（法律的办法）
        您家出 30,352.77 元：268,000.00 元 × 您家 76.25 平方米 ÷ 出钱各户合计 673.25 平方米。
        方案 2：各家一样
        您家出 26,800.00 元：268,000.00 元 由出钱的 10 户平分。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_two_flats_of_one_owner_leads_on():
    leads(
        own.own_shares(owned(PLAIN, 4, 11)),
        ComparePlans(1),
        OpenProject(1),
    )

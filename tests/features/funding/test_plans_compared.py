"""Plans one below the other, and one by floors, as neighbours read them."""

from bot.features.funding.screens import reading
from bot.features.funding.screens.presses import ComparePlans, DrawPlans, OpenProject, ReadFloors
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import PLAIN, SURPLUS, board, leads, reads


def test_plans_side_by_side_in_english():
    reads(
        reading.compare(board(PLAIN)),
        EN,
        """
        Elevator for 1-1
        The lift costs 268,000.00 yuan.
        Owners share 268,000.00 yuan.

        Plan 1: By area, the law's rule
        Each household pays by its area.
        From 23,247.23 yuan to 30,352.77 yuan a flat
        Floors up to 3 pay together, less what they receive: 107,200.00 yuan
        All together: 268,000.00 yuan

        Plan 2: Everybody the same
        Every household that takes part pays the same.
        Every flat that pays: 26,800.00 yuan
        Floors up to 3 pay together, less what they receive: 107,200.00 yuan
        All together: 268,000.00 yuan
        [Plan 1 by floors]
        [Plan 2 by floors]
        [As a picture]
        [Back]
        """,
    )


def test_plans_side_by_side_in_chinese():
    reads(
        reading.compare(board(PLAIN)),
        ZH,
        """
        1幢1单元装电梯
        电梯一共 268,000.00 元。
        业主一起出 268,000.00 元。

        方案 1：按面积（法律的办法）
        各户按面积分摊。
        每户 23,247.23 元 到 30,352.77 元
        3 楼和以下一共出（扣掉补偿）：107,200.00 元
        全部合计：268,000.00 元

        方案 2：各家一样
        参加的住户出一样的钱。
        出钱的每户：26,800.00 元
        3 楼和以下一共出（扣掉补偿）：107,200.00 元
        全部合计：268,000.00 元
        [方案 1 各楼多少]
        [方案 2 各楼多少]
        [看图]
        [返回]
        """,
    )


def test_plans_side_by_side_leads_on():
    leads(
        reading.compare(board(PLAIN)),
        ReadFloors(1, 1),
        ReadFloors(1, 2),
        DrawPlans(1),
        OpenProject(1),
    )


def test_more_money_than_it_costs_in_english():
    reads(
        reading.compare(board(SURPLUS)),
        EN,
        """
        Elevator for 1-1
        The lift costs 268,000.00 yuan.
        Others pay 300,000.00 yuan of it.
        Of this 300,000.00 yuan is promised and has not come yet.
        Owners share 0.00 yuan.
        Others pay more than the cost: 32,000.00 yuan is left over and belongs to nobody yet.

        Plan 1: By area, the law's rule
        Each household pays by its area.
        Every flat that pays: 0.00 yuan
        Floors up to 3 pay together, less what they receive: 0.00 yuan
        All together: 0.00 yuan

        Plan 2: Everybody the same
        Every household that takes part pays the same.
        Every flat that pays: 0.00 yuan
        Floors up to 3 pay together, less what they receive: 0.00 yuan
        All together: 0.00 yuan
        [Plan 1 by floors]
        [Plan 2 by floors]
        [As a picture]
        [Back]
        """,
    )


def test_more_money_than_it_costs_in_chinese():
    reads(
        reading.compare(board(SURPLUS)),
        ZH,
        """
        1幢1单元装电梯
        电梯一共 268,000.00 元。
        其中别处出 300,000.00 元。
        其中 300,000.00 元 只是答应了，还没到。
        业主一起出 0.00 元。
        别处给的比花的还多：剩 32,000.00 元，归谁还没定。

        方案 1：按面积（法律的办法）
        各户按面积分摊。
        出钱的每户：0.00 元
        3 楼和以下一共出（扣掉补偿）：0.00 元
        全部合计：0.00 元

        方案 2：各家一样
        参加的住户出一样的钱。
        出钱的每户：0.00 元
        3 楼和以下一共出（扣掉补偿）：0.00 元
        全部合计：0.00 元
        [方案 1 各楼多少]
        [方案 2 各楼多少]
        [看图]
        [返回]
        """,
    )


def test_more_money_than_it_costs_leads_on():
    leads(
        reading.compare(board(SURPLUS)),
        ReadFloors(1, 1),
        ReadFloors(1, 2),
        DrawPlans(1),
        OpenProject(1),
    )


def test_a_plan_by_floors_in_english():
    reads(
        reading.floors(board(PLAIN), board(PLAIN).plans[0]),
        EN,
        """
        Plan 1: By area, the law's rule
        Each household pays by its area.

        Floor 6: 23,247.23 yuan to 30,352.77 yuan (2 flats)
        Floor 5: 23,247.23 yuan to 30,352.77 yuan (2 flats)
        Floor 4: 23,247.23 yuan to 30,352.77 yuan (2 flats)
        Floor 3: 23,247.23 yuan to 30,352.77 yuan (2 flats)
        Floor 2: 23,247.23 yuan to 30,352.77 yuan (2 flats)
        Floor 1: 0.00 yuan each (2 flats)

        From 23,247.23 yuan to 30,352.77 yuan a flat
        Floors up to 3 pay together, less what they receive: 107,200.00 yuan
        All together: 268,000.00 yuan
        [Back]
        """,
    )


def test_a_plan_by_floors_in_chinese():
    reads(
        reading.floors(board(PLAIN), board(PLAIN).plans[0]),
        ZH,
        """
        方案 1：按面积（法律的办法）
        各户按面积分摊。

        6 楼：每户 23,247.23 元 到 30,352.77 元（2 户）
        5 楼：每户 23,247.23 元 到 30,352.77 元（2 户）
        4 楼：每户 23,247.23 元 到 30,352.77 元（2 户）
        3 楼：每户 23,247.23 元 到 30,352.77 元（2 户）
        2 楼：每户 23,247.23 元 到 30,352.77 元（2 户）
        1 楼：每户 0.00 元（2 户）

        每户 23,247.23 元 到 30,352.77 元
        3 楼和以下一共出（扣掉补偿）：107,200.00 元
        全部合计：268,000.00 元
        [返回]
        """,
    )


def test_a_plan_by_floors_leads_on():
    leads(
        reading.floors(board(PLAIN), board(PLAIN).plans[0]),
        ComparePlans(1),
    )

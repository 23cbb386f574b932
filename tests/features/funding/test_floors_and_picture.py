"""A duplex, a plan without figures, and the words under the picture."""

from bot.features.funding.screens import pictured, reading
from bot.features.funding.screens.presses import ComparePlans
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import DUPLEX, PLAIN, UNMEASURED, board, leads, reads


def test_a_duplex_in_the_house_in_english():
    reads(
        reading.floors(board(DUPLEX), board(DUPLEX).plans[0]),
        EN,
        """
        Plan 3: Guangzhou table: floor 3 is 1.0
        Each household pays by the number its floor has in the table.
        Where it comes from: Guangzhou, quoted since 2016. The official text was not found;
          since June 2025 the city leaves the numbers to the owners.
        Please mind: Another version with 0.2 more a floor is quoted too. You can change each
          number.

        Floor 5: 42,315.79 yuan each (2 flats)
        Floor 4: 38,789.47 yuan each (2 flats)
        Floor 3: 35,263.16 yuan each (2 flats)
        Floor 2: 17,631.58 yuan each (2 flats)
        Floor 1: 0.00 yuan each (2 flats)

        From 17,631.58 yuan to 42,315.79 yuan a flat
        Floors up to 3 pay together, less what they receive: 105,789.48 yuan
        All together: 268,000.00 yuan
        No flat has its door on floor 6; the others share what that floor would pay.
        A flat on two floors counts once, with the floor of its door.
        [Back]
        """,
    )


def test_a_duplex_in_the_house_in_chinese():
    reads(
        reading.floors(board(DUPLEX), board(DUPLEX).plans[0]),
        ZH,
        """
        方案 3：广州的表：三楼算 1.0
        各户按表里自己楼层的系数分摊。
        出处：广州，2016 年起常有人引用。没有找到正式文件；2025 年 6 月起，市里让业主自己定。
        请留意：还有每层加 0.2 的说法。每个数都可以改。

        5 楼：每户 42,315.79 元（2 户）
        4 楼：每户 38,789.47 元（2 户）
        3 楼：每户 35,263.16 元（2 户）
        2 楼：每户 17,631.58 元（2 户）
        1 楼：每户 0.00 元（2 户）

        每户 17,631.58 元 到 42,315.79 元
        3 楼和以下一共出（扣掉补偿）：105,789.48 元
        全部合计：268,000.00 元
        6 楼没有住户的大门；那一层的钱由其他各户分。
        占两层的房子只算一户，按大门那层算。
        [返回]
        """,
    )


def test_a_duplex_in_the_house_leads_on():
    leads(
        reading.floors(board(DUPLEX), board(DUPLEX).plans[0]),
        ComparePlans(1),
    )


def test_a_plan_without_figures_in_english():
    reads(
        reading.floors(board(UNMEASURED), board(UNMEASURED).plans[0]),
        EN,
        """
        Plan 1: By area, the law's rule
        Each household pays by its area.

        This plan counts by area, and not every area is known yet: no figures so far.
        [Back]
        """,
    )


def test_a_plan_without_figures_in_chinese():
    reads(
        reading.floors(board(UNMEASURED), board(UNMEASURED).plans[0]),
        ZH,
        """
        方案 1：按面积（法律的办法）
        各户按面积分摊。

        这个方案按面积算，还有面积不知道，所以暂时没有数。
        [返回]
        """,
    )


def test_a_plan_without_figures_leads_on():
    leads(
        reading.floors(board(UNMEASURED), board(UNMEASURED).plans[0]),
        ComparePlans(1),
    )


def test_the_file_of_a_picture_in_english():
    reads(
        pictured.picture_file(board(PLAIN)),
        EN,
        """
        Elevator for 1-1
        The lift costs 268,000.00 yuan.
        Owners share 268,000.00 yuan.
        Plan 1: By area, the law's rule
        From 23,247.23 yuan to 30,352.77 yuan a flat
        Plan 2: Everybody the same
        Every flat that pays: 26,800.00 yuan
        """,
    )


def test_the_file_of_a_picture_in_chinese():
    reads(
        pictured.picture_file(board(PLAIN)),
        ZH,
        """
        1幢1单元装电梯
        电梯一共 268,000.00 元。
        业主一起出 268,000.00 元。
        方案 1：按面积（法律的办法）
        每户 23,247.23 元 到 30,352.77 元
        方案 2：各家一样
        出钱的每户：26,800.00 元
        """,
    )

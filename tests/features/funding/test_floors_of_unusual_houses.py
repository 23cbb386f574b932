"""Single flats, holes and odd fen on the page of floors."""

from bot.features.funding.screens import reading
from bot.features.funding.screens.presses import ComparePlans
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import BASEMENT, LONE, THIRDS, board, leads, reads


def test_floors_of_single_flats_in_english():
    reads(
        reading.floors(board(LONE), board(LONE).plans[0]),
        EN,
        """
        Plan 1: By area, the law's rule
        Each household pays by its area.

        Floors 5 to 6: 53,600.00 yuan each (2 flats)
        Floors 3 to 4: 53,600.00 yuan each (2 flats)
        Floors 1 to 2: 0.00 yuan to 53,600.00 yuan (2 flats)

        Every flat that pays: 53,600.00 yuan
        Floors up to 3 pay together, less what they receive: 107,200.00 yuan
        All together: 268,000.00 yuan
        [Back]
        """,
    )


def test_floors_of_single_flats_in_chinese():
    reads(
        reading.floors(board(LONE), board(LONE).plans[0]),
        ZH,
        """
        方案 1：按面积（法律的办法）
        各户按面积分摊。

        5 到 6 楼：每户 53,600.00 元（2 户）
        3 到 4 楼：每户 53,600.00 元（2 户）
        1 到 2 楼：每户 0.00 元 到 53,600.00 元（2 户）

        出钱的每户：53,600.00 元
        3 楼和以下一共出（扣掉补偿）：107,200.00 元
        全部合计：268,000.00 元
        [返回]
        """,
    )


def test_floors_of_single_flats_leads_on():
    leads(
        reading.floors(board(LONE), board(LONE).plans[0]),
        ComparePlans(1),
    )


def test_floors_one_fen_apart_in_english():
    reads(
        reading.floors(board(THIRDS), board(THIRDS).plans[0]),
        EN,
        """
        Plan 1: Everybody the same
        Every household that takes part pays the same.

        Floor 2: 0.33 yuan to 0.34 yuan (3 flats)
        Floor 1: 0.00 yuan each (3 flats)
        Households with the same weight differ by 0.01 yuan, because the whole does not divide
          evenly: the missing fen go to the largest remainders, then to higher floors.

        From 0.33 yuan to 0.34 yuan a flat
        Floors up to 3 pay together, less what they receive: 1.00 yuan
        All together: 1.00 yuan
        [Back]
        """,
    )


def test_floors_one_fen_apart_in_chinese():
    reads(
        reading.floors(board(THIRDS), board(THIRDS).plans[0]),
        ZH,
        """
        方案 1：各家一样
        参加的住户出一样的钱。

        2 楼：每户 0.33 元 到 0.34 元（3 户）
        1 楼：每户 0.00 元（3 户）
        份额一样的住户差 0.01 元，是因为总数除不尽：多出来的几分钱，先给零头最大的，零头一
          样就给楼层高的。

        每户 0.33 元 到 0.34 元
        3 楼和以下一共出（扣掉补偿）：1.00 元
        全部合计：1.00 元
        [返回]
        """,
    )


def test_floors_one_fen_apart_leads_on():
    leads(
        reading.floors(board(THIRDS), board(THIRDS).plans[0]),
        ComparePlans(1),
    )


def test_a_house_with_holes_in_english():
    reads(
        reading.floors(board(BASEMENT), board(BASEMENT).plans[0]),
        EN,
        """
        Plan 2: Everybody the same
        Every household that takes part pays the same.

        Floor 6: 44,666.67 yuan each (2 flats)
        Floor 4: 44,666.67 yuan each (2 flats)
        Floor 2: 44,666.66 yuan each (2 flats)
        Floors -1 to 1: 0.00 yuan each (3 flats)
        Households with the same weight differ by 0.01 yuan, because the whole does not divide
          evenly: the missing fen go to the largest remainders, then to higher floors.

        From 44,666.66 yuan to 44,666.67 yuan a flat
        Floors up to 3 pay together, less what they receive: 89,333.32 yuan
        All together: 268,000.00 yuan
        No flat has its door on floors 3, 5; the others share what those would pay.
        What lies below ground counts as a low floor and usually pays nothing.
        [Back]
        """,
    )


def test_a_house_with_holes_in_chinese():
    reads(
        reading.floors(board(BASEMENT), board(BASEMENT).plans[0]),
        ZH,
        """
        方案 2：各家一样
        参加的住户出一样的钱。

        6 楼：每户 44,666.67 元（2 户）
        4 楼：每户 44,666.67 元（2 户）
        2 楼：每户 44,666.66 元（2 户）
        -1 到 1 楼：每户 0.00 元（3 户）
        份额一样的住户差 0.01 元，是因为总数除不尽：多出来的几分钱，先给零头最大的，零头一
          样就给楼层高的。

        每户 44,666.66 元 到 44,666.67 元
        3 楼和以下一共出（扣掉补偿）：89,333.32 元
        全部合计：268,000.00 元
        3, 5 楼没有住户的大门；那一层的钱由其他各户分。
        地下的算低楼层，一般不出钱。
        [返回]
        """,
    )


def test_a_house_with_holes_leads_on():
    leads(
        reading.floors(board(BASEMENT), board(BASEMENT).plans[0]),
        ComparePlans(1),
    )

"""A project whose plans cannot be computed yet says why, and names no flat."""

from bot.features.funding.screens import reading
from bot.features.funding.screens.presses import ComparePlans, MyShare
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import HIGH, UNMEASURED, board, leads, reads


def test_an_area_that_is_missing_in_english():
    reads(
        reading.project(board(UNMEASURED), mine=True, runs=False),
        EN,
        """
        Elevator for 1-1
        12 flats, 12 taking part
        The lift costs 268,000.00 yuan.
        Owners share 268,000.00 yuan.
        The area of 1 flat is not known yet. Talking goes on; a vote needs it first.

        Plan 1: By area, the law's rule
        This plan counts by area, and not every area is known yet: no figures so far.
        Plan 2: Everybody the same
        Every flat that pays: 26,800.00 yuan
        [My share]
        [Compare the plans]
        """,
    )


def test_an_area_that_is_missing_in_chinese():
    reads(
        reading.project(board(UNMEASURED), mine=True, runs=False),
        ZH,
        """
        1幢1单元装电梯
        12 户，12 户参加
        电梯一共 268,000.00 元。
        业主一起出 268,000.00 元。
        还有 1 户的面积不知道。可以接着商量，表决前要补上。

        方案 1：按面积（法律的办法）
        这个方案按面积算，还有面积不知道，所以暂时没有数。
        方案 2：各家一样
        出钱的每户：26,800.00 元
        [我家出多少]
        [比较方案]
        """,
    )


def test_an_area_that_is_missing_leads_on():
    leads(
        reading.project(board(UNMEASURED), mine=True, runs=False),
        MyShare(1),
        ComparePlans(1),
    )


def test_a_table_that_is_short_in_english():
    reads(
        reading.project(board(HIGH), mine=False, runs=False),
        EN,
        """
        Elevator for 1-1
        14 flats, 14 taking part
        The lift costs 295,000.00 yuan.
        Owners share 295,000.00 yuan.

        Plan 2: Xinmin table: 10, 20, 30, 40
        This table was published up to floor 6 and says nothing about floor 7. Please enter the
          numbers of your floors yourself, or choose another plan.
        [Compare the plans]
        """,
    )


def test_a_table_that_is_short_in_chinese():
    reads(
        reading.project(board(HIGH), mine=False, runs=False),
        ZH,
        """
        1幢1单元装电梯
        14 户，14 户参加
        电梯一共 295,000.00 元。
        业主一起出 295,000.00 元。

        方案 2：新民村的表：10、20、30、40
        这张表只公布到 6 楼，没有写 7 楼。请自己录各楼的数，或者换一个方案。
        [比较方案]
        """,
    )


def test_a_table_that_is_short_leads_on():
    leads(
        reading.project(board(HIGH), mine=False, runs=False),
        ComparePlans(1),
    )

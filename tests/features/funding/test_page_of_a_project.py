"""What every neighbour reads of one project, in both languages."""

from bot.features.funding.screens import reading
from bot.features.funding.screens.presses import ComparePlans, MyShare, OpenDesk
from bot.kernel.screen import Start
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import EMPTY, PLAIN, WHOLE, board, leads, reads


def test_a_project_without_a_price_in_english():
    reads(
        reading.project(board(EMPTY), mine=False, runs=False),
        EN,
        """
        Elevator for 1-1
        12 flats, 12 taking part
        Nobody has entered what the lift costs yet, so there are no shares. A coordinator enters
          the quotation under “Costs and money”.

        No plan to share the cost has been written down yet.
        """,
    )


def test_a_project_without_a_price_in_chinese():
    reads(
        reading.project(board(EMPTY), mine=False, runs=False),
        ZH,
        """
        1幢1单元装电梯
        12 户，12 户参加
        电梯要多少钱还没录，所以还算不出各家的数。请协调员在“费用和钱”里录报价。

        怎么出钱，还没有写下方案。
        """,
    )


def test_a_project_with_everything_in_english():
    reads(
        reading.project(board(WHOLE), mine=True, runs=True),
        EN,
        """
        Elevator for 1-1
        12 flats, 12 taking part
        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        The lift stops between two floors: from the lift you still climb half a storey.

        Plan 1: By area, the law's rule
        From 14,399.41 yuan to 18,800.59 yuan a flat
        Plan 2: Everybody the same
        Every flat that pays: 16,600.00 yuan
        Plan 3: Guangzhou table: floor 3 is 1.0
        From 8,137.26 yuan to 21,156.86 yuan a flat
        Plan 4: Own weight for each flat
        From 41,500.00 yuan to 124,500.00 yuan a flat
        About the housing provident fund: Ask at the counter.
        [My share]
        [Compare the plans]
        [Work on this project]
        """,
    )


def test_a_project_with_everything_in_chinese():
    reads(
        reading.project(board(WHOLE), mine=True, runs=True),
        ZH,
        """
        1幢1单元装电梯
        12 户，12 户参加
        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        电梯停在两层中间：出了电梯还要走半层楼梯。

        方案 1：按面积（法律的办法）
        每户 14,399.41 元 到 18,800.59 元
        方案 2：各家一样
        出钱的每户：16,600.00 元
        方案 3：广州的表：三楼算 1.0
        每户 8,137.26 元 到 21,156.86 元
        方案 4：自己定每户的份数
        每户 41,500.00 元 到 124,500.00 元
        公积金：Ask at the counter.
        [我家出多少]
        [比较方案]
        [办这个项目]
        """,
    )


def test_a_project_with_everything_leads_on():
    leads(
        reading.project(board(WHOLE), mine=True, runs=True),
        MyShare(1),
        ComparePlans(1),
        OpenDesk(1),
    )


def test_a_project_in_the_group_in_english():
    reads(
        reading.project(board(PLAIN), mine=True, runs=True, in_group=True),
        EN,
        """
        Elevator for 1-1
        12 flats, 12 taking part
        The lift costs 268,000.00 yuan.
        Owners share 268,000.00 yuan.

        Plan 1: By area, the law's rule
        From 23,247.23 yuan to 30,352.77 yuan a flat
        Plan 2: Everybody the same
        Every flat that pays: 26,800.00 yuan
        [My share]
        [Read on in private]
        """,
    )


def test_a_project_in_the_group_in_chinese():
    reads(
        reading.project(board(PLAIN), mine=True, runs=True, in_group=True),
        ZH,
        """
        1幢1单元装电梯
        12 户，12 户参加
        电梯一共 268,000.00 元。
        业主一起出 268,000.00 元。

        方案 1：按面积（法律的办法）
        每户 23,247.23 元 到 30,352.77 元
        方案 2：各家一样
        出钱的每户：26,800.00 元
        [我家出多少]
        [私下接着看]
        """,
    )


def test_a_project_in_the_group_leads_on():
    leads(
        reading.project(board(PLAIN), mine=True, runs=True, in_group=True),
        MyShare(1),
        Start("delevator"),
    )

"""Where the lift stops, and one source of money: come or promised, before or after."""

from bot.features.funding.model import Entry
from bot.features.funding.screens import desk
from bot.features.funding.screens.presses import (
    ChooseEntry,
    DropEntry,
    Leaf,
    OpenLeaf,
    OpenMoney,
    Part,
    Turned,
    TurnFund,
)
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import WHOLE, leads, reads


def test_where_it_stops_in_english():
    reads(
        desk.leaf(WHOLE, Leaf.STOPS),
        EN,
        """
        Elevator for 1-1
        The lift stops between two floors: from the lift you still climb half a storey.

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [Stops at the doors]
        [Stops between floors]
        [Back]
        """,
    )


def test_where_it_stops_in_chinese():
    reads(
        desk.leaf(WHOLE, Leaf.STOPS),
        ZH,
        """
        1幢1单元装电梯
        电梯停在两层中间：出了电梯还要走半层楼梯。

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [电梯停在家门口]
        [电梯停在半层]
        [返回]
        """,
    )


def test_where_it_stops_leads_on():
    leads(
        desk.leaf(WHOLE, Leaf.STOPS),
        ChooseEntry(1, Entry.LEVEL),
        ChooseEntry(1, Entry.HALF),
        OpenMoney(1),
    )


def test_a_promised_subsidy_in_english():
    reads(
        desk.fund(WHOLE, 0),
        EN,
        """
        Elevator for 1-1
        Subsidy: 100,000.00 yuan, promised, paid after completion

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [It has come]
        [It comes before]
        [Take it out]
        [Back]
        """,
    )


def test_a_promised_subsidy_in_chinese():
    reads(
        desk.fund(WHOLE, 0),
        ZH,
        """
        1幢1单元装电梯
        政府补贴：100,000.00 元，答应了，完工后才给

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [到账了]
        [完工前给]
        [去掉]
        [返回]
        """,
    )


def test_a_promised_subsidy_leads_on():
    leads(
        desk.fund(WHOLE, 0),
        TurnFund(1, 0, Turned.RECEIVED),
        TurnFund(1, 0, Turned.BEFORE),
        DropEntry(1, 0, 2224726481, Part.FUND),
        OpenLeaf(1, Leaf.HELP),
    )


def test_what_has_come_in_english():
    reads(
        desk.fund(WHOLE, 2),
        EN,
        """
        Elevator for 1-1
        ads: 8,000.00 yuan, received

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [It is only promised]
        [It comes after completion]
        [Take it out]
        [Back]
        """,
    )


def test_what_has_come_in_chinese():
    reads(
        desk.fund(WHOLE, 2),
        ZH,
        """
        1幢1单元装电梯
        ads：8,000.00 元，已到账

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [还没到账]
        [完工后才给]
        [去掉]
        [返回]
        """,
    )


def test_what_has_come_leads_on():
    leads(
        desk.fund(WHOLE, 2),
        TurnFund(1, 2, Turned.PROMISED),
        TurnFund(1, 2, Turned.AFTER),
        DropEntry(1, 2, 2543871539, Part.FUND),
        OpenLeaf(1, Leaf.HELP),
    )

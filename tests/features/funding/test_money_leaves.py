"""The quotation, other costs and money from others, each with its buttons."""

from bot.features.funding.model import Ask
from bot.features.funding.screens import desk
from bot.features.funding.screens.presses import AskFact, DropEntry, Leaf, OpenFund, OpenMoney, Part
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import WHOLE, leads, reads


def test_the_quotation_in_english():
    reads(
        desk.leaf(WHOLE, Leaf.QUOTE),
        EN,
        """
        Elevator for 1-1
        A lift that serves floor 2: 160,000.00 yuan
        Each storey above: 27,000.00 yuan
        Only floor 6: 30,000.00 yuan

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [Lift to floor 2]
        [Each storey above]
        [Single storeys]
        [Back]
        """,
    )


def test_the_quotation_in_chinese():
    reads(
        desk.leaf(WHOLE, Leaf.QUOTE),
        ZH,
        """
        1幢1单元装电梯
        只到 2 楼的电梯：160,000.00 元
        往上每多一层：27,000.00 元
        单说 6 楼：30,000.00 元

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [到 2 楼的价]
        [每多一层的价]
        [个别楼层的价]
        [返回]
        """,
    )


def test_the_quotation_leads_on():
    leads(
        desk.leaf(WHOLE, Leaf.QUOTE),
        AskFact(1, 0, Ask.BASE),
        AskFact(1, 0, Ask.STEP),
        AskFact(1, 0, Ask.STOREYS),
        OpenMoney(1),
    )


def test_other_costs_in_english():
    reads(
        desk.leaf(WHOLE, Leaf.COSTS),
        EN,
        """
        Elevator for 1-1
        gas pipes: 12,000.00 yuan
        drawings: 5,000.00 yuan

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [Another cost]
        [Take out gas pipes]
        [Take out drawings]
        [Back]
        """,
    )


def test_other_costs_in_chinese():
    reads(
        desk.leaf(WHOLE, Leaf.COSTS),
        ZH,
        """
        1幢1单元装电梯
        gas pipes：12,000.00 元
        drawings：5,000.00 元

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [别的费用]
        [去掉gas pipes]
        [去掉drawings]
        [返回]
        """,
    )


def test_other_costs_leads_on():
    leads(
        desk.leaf(WHOLE, Leaf.COSTS),
        AskFact(1, 0, Ask.ITEM),
        DropEntry(1, 0, 1652430562, Part.ITEM),
        DropEntry(1, 1, 4246354462, Part.ITEM),
        OpenMoney(1),
    )


def test_money_from_others_in_english():
    reads(
        desk.leaf(WHOLE, Leaf.HELP),
        EN,
        """
        Elevator for 1-1
        Subsidy: 100,000.00 yuan, promised, paid after completion
        From the repair fund: 20,000.00 yuan, promised, paid before
        ads: 8,000.00 yuan, received

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [Subsidy] [Repair fund]
        [Other income]
        [Subsidy]
        [From the repair fund]
        [ads]
        [Back]
        """,
    )


def test_money_from_others_in_chinese():
    reads(
        desk.leaf(WHOLE, Leaf.HELP),
        ZH,
        """
        1幢1单元装电梯
        政府补贴：100,000.00 元，答应了，完工后才给
        维修资金：20,000.00 元，答应了，完工前给
        ads：8,000.00 元，已到账

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [政府补贴] [维修资金]
        [别的收入]
        [政府补贴]
        [维修资金]
        [ads]
        [返回]
        """,
    )


def test_money_from_others_leads_on():
    leads(
        desk.leaf(WHOLE, Leaf.HELP),
        AskFact(1, 0, Ask.SUBSIDY),
        AskFact(1, 0, Ask.REPAIR),
        AskFact(1, 0, Ask.OTHER),
        OpenFund(1, 0),
        OpenFund(1, 1),
        OpenFund(1, 2),
        OpenMoney(1),
    )

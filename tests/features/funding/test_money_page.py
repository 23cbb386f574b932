"""The whole money side line by line."""

from bot.features.funding.model import Ask
from bot.features.funding.screens import desk
from bot.features.funding.screens.presses import AskFact, Leaf, OpenDesk, OpenLeaf
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import EMPTY, WHOLE, leads, reads


def test_the_money_in_english():
    reads(
        desk.money(WHOLE),
        EN,
        """
        Elevator for 1-1
        A lift that serves floor 2: 160,000.00 yuan
        Each storey above: 27,000.00 yuan
        Only floor 6: 30,000.00 yuan
        gas pipes: 12,000.00 yuan
        drawings: 5,000.00 yuan
        Subsidy: 100,000.00 yuan, promised, paid after completion
        From the repair fund: 20,000.00 yuan, promised, paid before
        ads: 8,000.00 yuan, received
        Each flat on floor 1 receives 3,000.00 yuan.
        About the housing provident fund: Ask at the counter.
        The lift stops between two floors: from the lift you still climb half a storey.

        The lift costs 288,000.00 yuan.
        Others pay 128,000.00 yuan of it.
        Of this 120,000.00 yuan is promised and has not come yet.
        100,000.00 yuan comes only when the lift is in use: households pay it first and get it
          back.
        Low floors receive 6,000.00 yuan together.
        Owners share 166,000.00 yuan.
        [Quotation] [Other costs]
        [Money from others] [Where it stops]
        [Compensation]
        [Provident fund note]
        [Back]
        """,
    )


def test_the_money_in_chinese():
    reads(
        desk.money(WHOLE),
        ZH,
        """
        1幢1单元装电梯
        只到 2 楼的电梯：160,000.00 元
        往上每多一层：27,000.00 元
        单说 6 楼：30,000.00 元
        gas pipes：12,000.00 元
        drawings：5,000.00 元
        政府补贴：100,000.00 元，答应了，完工后才给
        维修资金：20,000.00 元，答应了，完工前给
        ads：8,000.00 元，已到账
        1 楼每户补偿 3,000.00 元。
        公积金：Ask at the counter.
        电梯停在两层中间：出了电梯还要走半层楼梯。

        电梯一共 288,000.00 元。
        其中别处出 128,000.00 元。
        其中 120,000.00 元 只是答应了，还没到。
        100,000.00 元 要等电梯用上了才给：大家先垫，到了再退。
        低楼层一共补偿 6,000.00 元。
        业主一起出 166,000.00 元。
        [报价] [别的费用]
        [别处来的钱] [电梯停在哪]
        [低楼层补偿]
        [公积金说明]
        [返回]
        """,
    )


def test_the_money_leads_on():
    leads(
        desk.money(WHOLE),
        OpenLeaf(1, Leaf.QUOTE),
        OpenLeaf(1, Leaf.COSTS),
        OpenLeaf(1, Leaf.HELP),
        OpenLeaf(1, Leaf.STOPS),
        AskFact(1, 0, Ask.COMPENSATION),
        AskFact(1, 0, Ask.PROVIDENT),
        OpenDesk(1),
    )


def test_no_money_yet_in_english():
    reads(
        desk.money(EMPTY),
        EN,
        """
        Elevator for 1-1

        Nobody has entered what the lift costs yet, so there are no shares. A coordinator enters
          the quotation under “Costs and money”.
        [Quotation] [Other costs]
        [Money from others] [Where it stops]
        [Compensation]
        [Provident fund note]
        [Back]
        """,
    )


def test_no_money_yet_in_chinese():
    reads(
        desk.money(EMPTY),
        ZH,
        """
        1幢1单元装电梯

        电梯要多少钱还没录，所以还算不出各家的数。请协调员在“费用和钱”里录报价。
        [报价] [别的费用]
        [别处来的钱] [电梯停在哪]
        [低楼层补偿]
        [公积金说明]
        [返回]
        """,
    )


def test_no_money_yet_leads_on():
    leads(
        desk.money(EMPTY),
        OpenLeaf(1, Leaf.QUOTE),
        OpenLeaf(1, Leaf.COSTS),
        OpenLeaf(1, Leaf.HELP),
        OpenLeaf(1, Leaf.STOPS),
        AskFact(1, 0, Ask.COMPENSATION),
        AskFact(1, 0, Ask.PROVIDENT),
        OpenDesk(1),
    )

"""A source that was taken out meanwhile leads back to all of them."""

from bot.features.funding.model import Ask
from bot.features.funding.screens import desk
from bot.features.funding.screens.presses import AskFact, OpenMoney
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import EMPTY, leads, reads


def test_a_source_that_is_gone_in_english():
    reads(
        desk.fund(EMPTY, 0),
        EN,
        """
        Elevator for 1-1

        Nobody has entered what the lift costs yet, so there are no shares. A coordinator enters
          the quotation under “Costs and money”.
        [Subsidy] [Repair fund]
        [Other income]
        [Back]
        """,
    )


def test_a_source_that_is_gone_in_chinese():
    reads(
        desk.fund(EMPTY, 0),
        ZH,
        """
        1幢1单元装电梯

        电梯要多少钱还没录，所以还算不出各家的数。请协调员在“费用和钱”里录报价。
        [政府补贴] [维修资金]
        [别的收入]
        [返回]
        """,
    )


def test_a_source_that_is_gone_leads_on():
    leads(
        desk.fund(EMPTY, 0),
        AskFact(1, 0, Ask.SUBSIDY),
        AskFact(1, 0, Ask.REPAIR),
        AskFact(1, 0, Ask.OTHER),
        OpenMoney(1),
    )

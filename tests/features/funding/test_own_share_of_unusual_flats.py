"""Who dropped out, a basement shop and a duplex read why they pay what they pay."""

from bot.features.funding.rules.plans import shared
from bot.features.funding.screens import own
from bot.features.funding.screens.presses import ComparePlans, OpenProject
from bot.features.funding.usecases import Own, Tally
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import BASEMENT, DUPLEX, OUT, leads, reads


def owned(project, *places):
    """The flats at these places as their households see them."""
    tallies = tuple(Tally(one, shared(project, one)) for one in project.plans)
    return [Own(project, project.flats[at], tallies) for at in places]


def test_a_flat_that_dropped_out_in_english():
    reads(
        own.own_shares(owned(OUT, 4)),
        EN,
        """
        Elevator for 1-1

        1-1-301, floor 3
        Plan 1: By area, the law's rule
        Your flat does not take part and pays nothing.
        Plan 2: Everybody the same
        Your flat does not take part and pays nothing.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_a_flat_that_dropped_out_in_chinese():
    reads(
        own.own_shares(owned(OUT, 4)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元301室，3 楼
        方案 1：按面积（法律的办法）
        您家没有参加，不出钱。
        方案 2：各家一样
        您家没有参加，不出钱。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_a_flat_that_dropped_out_leads_on():
    leads(
        own.own_shares(owned(OUT, 4)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_a_shop_in_the_basement_in_english():
    reads(
        own.own_shares(owned(BASEMENT, 0)),
        EN,
        """
        Elevator for 1-1

        1-1-B01, floor -1
        Plan 2: Everybody the same
        By this plan your flat pays nothing.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_a_shop_in_the_basement_in_chinese():
    reads(
        own.own_shares(owned(BASEMENT, 0)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元B01室，-1 楼
        方案 2：各家一样
        按这个方案，您家不出钱。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_a_shop_in_the_basement_leads_on():
    leads(
        own.own_shares(owned(BASEMENT, 0)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_a_duplex_in_english():
    reads(
        own.own_shares(owned(DUPLEX, 8)),
        EN,
        """
        Elevator for 1-1

        1-1-501, floor 5
        Plan 3: Guangzhou table: floor 3 is 1.0
        You pay 42,315.79 yuan: 268,000.00 yuan × 1.2 of floor 5 ÷ 7.6 of all who pay.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_a_duplex_in_chinese():
    reads(
        own.own_shares(owned(DUPLEX, 8)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元501室，5 楼
        方案 3：广州的表：三楼算 1.0
        您家出 42,315.79 元：268,000.00 元 × 5 楼的系数 1.2 ÷ 出钱各户合计 7.6。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_a_duplex_leads_on():
    leads(
        own.own_shares(owned(DUPLEX, 8)),
        ComparePlans(1),
        OpenProject(1),
    )

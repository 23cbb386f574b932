"""One fen more than next door, nothing to pay, and no plan yet."""

from bot.features.funding.rules.plans import shared
from bot.features.funding.screens import own
from bot.features.funding.screens.presses import ComparePlans, OpenProject
from bot.features.funding.usecases import Own, Tally
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import lift
from tests.features.funding.pages import SURPLUS, THIRDS, leads, reads


def owned(project, *places):
    """The flats at these places as their households see them."""
    tallies = tuple(Tally(one, shared(project, one)) for one in project.plans)
    return [Own(project, project.flats[at], tallies) for at in places]


def test_one_fen_more_than_next_door_in_english():
    reads(
        own.own_shares(owned(THIRDS, 3)),
        EN,
        """
        Elevator for 1-1

        1-1-201, floor 2
        Plan 1: Everybody the same
        You pay 0.34 yuan: 1.00 yuan shared equally by the 3 households that pay.
        Households with the same weight differ by 0.01 yuan, because the whole does not divide
          evenly: the missing fen go to the largest remainders, then to higher floors.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_one_fen_more_than_next_door_in_chinese():
    reads(
        own.own_shares(owned(THIRDS, 3)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元201室，2 楼
        方案 1：各家一样
        您家出 0.34 元：1.00 元 由出钱的 3 户平分。
        份额一样的住户差 0.01 元，是因为总数除不尽：多出来的几分钱，先给零头最大的，零头一
          样就给楼层高的。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_one_fen_more_than_next_door_leads_on():
    leads(
        own.own_shares(owned(THIRDS, 3)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_nothing_to_pay_in_english():
    reads(
        own.own_shares(owned(SURPLUS, 4)),
        EN,
        """
        Elevator for 1-1

        1-1-301, floor 3
        Plan 1: By area, the law's rule
        Others pay the whole cost; your flat pays nothing.
        Plan 2: Everybody the same
        Others pay the whole cost; your flat pays nothing.

        Nothing is decided yet; these are proposals.
        [Compare the plans]
        [Back]
        """,
    )


def test_nothing_to_pay_in_chinese():
    reads(
        own.own_shares(owned(SURPLUS, 4)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元301室，3 楼
        方案 1：按面积（法律的办法）
        钱都由别处出了，您家不用出。
        方案 2：各家一样
        钱都由别处出了，您家不用出。

        还没有定，这些都是商量中的方案。
        [比较方案]
        [返回]
        """,
    )


def test_nothing_to_pay_leads_on():
    leads(
        own.own_shares(owned(SURPLUS, 4)),
        ComparePlans(1),
        OpenProject(1),
    )


def test_no_plan_yet_in_english():
    reads(
        own.own_shares(owned(lift(), 4)),
        EN,
        """
        Elevator for 1-1

        1-1-301, floor 3
        No plan to share the cost has been written down yet.

        Nothing is decided yet; these are proposals.
        [Back]
        """,
    )


def test_no_plan_yet_in_chinese():
    reads(
        own.own_shares(owned(lift(), 4)),
        ZH,
        """
        1幢1单元装电梯

        1幢1单元301室，3 楼
        怎么出钱，还没有写下方案。

        还没有定，这些都是商量中的方案。
        [返回]
        """,
    )


def test_no_plan_yet_leads_on():
    leads(
        own.own_shares(owned(lift(), 4)),
        OpenProject(1),
    )

"""A plan flat by flat, for coordinators, with odd fen and missing areas."""

from dataclasses import replace

from bot.features.funding.screens import plans
from bot.features.funding.screens.presses import ExemptFlat, OpenPlan
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import EQUAL, unit
from tests.features.funding.pages import OUT, PLAIN, THIRDS, UNMEASURED, board, leads, reads


def test_flat_by_flat_in_english():
    reads(
        plans.flat_by_flat(board(PLAIN), board(PLAIN).plans[0], 0),
        EN,
        """
        Plan 1: By area, the law's rule
        Each household pays by its area.
        1-1-101: nothing
        1-1-102: nothing
        1-1-201: 23,247.23 yuan (1168/13465)
        1-1-202: 30,352.77 yuan (305/2693)
        1-1-301: 23,247.23 yuan (1168/13465)
        1-1-302: 30,352.77 yuan (305/2693)
        1-1-401: 23,247.23 yuan (1168/13465)
        1-1-402: 30,352.77 yuan (305/2693)
        1-1-501: 23,247.23 yuan (1168/13465)
        1-1-502: 30,352.77 yuan (305/2693)
        1-1-601: 23,247.23 yuan (1168/13465)
        1-1-602: 30,352.77 yuan (305/2693)

        From 23,247.23 yuan to 30,352.77 yuan a flat
        Floors up to 3 pay together, less what they receive: 107,200.00 yuan
        All together: 268,000.00 yuan
        [Back]
        """,
    )


def test_flat_by_flat_in_chinese():
    reads(
        plans.flat_by_flat(board(PLAIN), board(PLAIN).plans[0], 0),
        ZH,
        """
        方案 1：按面积（法律的办法）
        各户按面积分摊。
        1幢1单元101室：不出钱
        1幢1单元102室：不出钱
        1幢1单元201室：23,247.23 元（占 1168/13465）
        1幢1单元202室：30,352.77 元（占 305/2693）
        1幢1单元301室：23,247.23 元（占 1168/13465）
        1幢1单元302室：30,352.77 元（占 305/2693）
        1幢1单元401室：23,247.23 元（占 1168/13465）
        1幢1单元402室：30,352.77 元（占 305/2693）
        1幢1单元501室：23,247.23 元（占 1168/13465）
        1幢1单元502室：30,352.77 元（占 305/2693）
        1幢1单元601室：23,247.23 元（占 1168/13465）
        1幢1单元602室：30,352.77 元（占 305/2693）

        每户 23,247.23 元 到 30,352.77 元
        3 楼和以下一共出（扣掉补偿）：107,200.00 元
        全部合计：268,000.00 元
        [返回]
        """,
    )


def test_flat_by_flat_leads_on():
    leads(
        plans.flat_by_flat(board(PLAIN), board(PLAIN).plans[0], 0),
        OpenPlan(1, 1),
    )


def test_one_fen_is_explained_in_english():
    reads(
        plans.flat_by_flat(board(THIRDS), board(THIRDS).plans[0], 0),
        EN,
        """
        Plan 1: Everybody the same
        Every household that takes part pays the same.
        1-1-101: nothing
        1-1-102: nothing
        1-1-103: nothing
        1-1-201: 0.34 yuan (1/3)
        1-1-202: 0.33 yuan (1/3)
        1-1-203: 0.33 yuan (1/3)
        Households with the same weight differ by 0.01 yuan, because the whole does not divide
          evenly: the missing fen go to the largest remainders, then to higher floors.

        From 0.33 yuan to 0.34 yuan a flat
        Floors up to 3 pay together, less what they receive: 1.00 yuan
        All together: 1.00 yuan
        [Back]
        """,
    )


def test_one_fen_is_explained_in_chinese():
    reads(
        plans.flat_by_flat(board(THIRDS), board(THIRDS).plans[0], 0),
        ZH,
        """
        方案 1：各家一样
        参加的住户出一样的钱。
        1幢1单元101室：不出钱
        1幢1单元102室：不出钱
        1幢1单元103室：不出钱
        1幢1单元201室：0.34 元（占 1/3）
        1幢1单元202室：0.33 元（占 1/3）
        1幢1单元203室：0.33 元（占 1/3）
        份额一样的住户差 0.01 元，是因为总数除不尽：多出来的几分钱，先给零头最大的，零头一
          样就给楼层高的。

        每户 0.33 元 到 0.34 元
        3 楼和以下一共出（扣掉补偿）：1.00 元
        全部合计：1.00 元
        [返回]
        """,
    )


def test_one_fen_is_explained_leads_on():
    leads(
        plans.flat_by_flat(board(THIRDS), board(THIRDS).plans[0], 0),
        OpenPlan(1, 1),
    )


def test_a_missing_area_is_named_in_english():
    reads(
        plans.flat_by_flat(board(UNMEASURED), board(UNMEASURED).plans[0], 0),
        EN,
        """
        Plan 1: By area, the law's rule
        Each household pays by its area.
        The area of 1-1-301 is not known, and this scheme counts by area. Please enter it first.
        [Back]
        """,
    )


def test_a_missing_area_is_named_in_chinese():
    reads(
        plans.flat_by_flat(board(UNMEASURED), board(UNMEASURED).plans[0], 0),
        ZH,
        """
        方案 1：按面积（法律的办法）
        各户按面积分摊。
        这个办法按面积算，可是 1幢1单元301室 还没有面积。请先补上。
        [返回]
        """,
    )


def test_a_missing_area_is_named_leads_on():
    leads(
        plans.flat_by_flat(board(UNMEASURED), board(UNMEASURED).plans[0], 0),
        OpenPlan(1, 1),
    )


def test_who_pays_nothing_in_english():
    reads(
        plans.who_is_free(OUT, replace(EQUAL, exempt=frozenset({unit(5)})), 0),
        EN,
        """
        Plan 2: Everybody the same
        Floors up to 1 pay nothing.
        Tap a flat that shall pay nothing by this plan; tap it again and it pays.
        [1-1-201: floor 2, 58.40 m²]
        [1-1-202: floor 2, 76.25 m²]
        [1-1-302: floor 3, 76.25 m²]
        [1-1-401: floor 4, 58.40 m²]
        [1-1-402: floor 4, 76.25 m²]
        [Pays nothing – 1-1-501: floor 5, 58.40 m²]
        [1-1-502: floor 5, 76.25 m²]
        [1-1-601: floor 6, 58.40 m²]
        [1-1-602: floor 6, 76.25 m²]
        [Back]
        """,
    )


def test_who_pays_nothing_in_chinese():
    reads(
        plans.who_is_free(OUT, replace(EQUAL, exempt=frozenset({unit(5)})), 0),
        ZH,
        """
        方案 2：各家一样
        1 楼和以下不出钱。
        点一户，这个方案里它就不出钱；再点一下又出。
        [1幢1单元201室：2 楼，58.40 平方米]
        [1幢1单元202室：2 楼，76.25 平方米]
        [1幢1单元302室：3 楼，76.25 平方米]
        [1幢1单元401室：4 楼，58.40 平方米]
        [1幢1单元402室：4 楼，76.25 平方米]
        [不出钱：1幢1单元501室：5 楼，58.40 平方米]
        [1幢1单元502室：5 楼，76.25 平方米]
        [1幢1单元601室：6 楼，58.40 平方米]
        [1幢1单元602室：6 楼，76.25 平方米]
        [返回]
        """,
    )


def test_who_pays_nothing_leads_on():
    leads(
        plans.who_is_free(OUT, replace(EQUAL, exempt=frozenset({unit(5)})), 0),
        ExemptFlat(1, 2, 21),
        ExemptFlat(1, 2, 22),
        ExemptFlat(1, 2, 32),
        ExemptFlat(1, 2, 41),
        ExemptFlat(1, 2, 42),
        ExemptFlat(1, 2, 51),
        ExemptFlat(1, 2, 52),
        ExemptFlat(1, 2, 61),
        ExemptFlat(1, 2, 62),
        OpenPlan(1, 2),
    )

"""Coming back, no plan, and an area that is missing: what would change for whom."""

from bot.features.funding.rules.comparing import dropping
from bot.features.funding.screens import flats
from bot.features.funding.screens.presses import OpenFlat, TakePart, Takes
from bot.features.funding.usecases import WhatIf
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import lift
from tests.features.funding.pages import OUT, UNMEASURED, leads, reads


def whatif(project, at):
    """The flat at that place drops out or comes back."""
    return flats.what_if(WhatIf(project, project.flats[at], dropping(project, project.flats[at])))


def test_if_she_comes_back_in_english():
    reads(
        whatif(OUT, 4),
        EN,
        """
        If 1-1-301 comes back:

        Plan 1: By area, the law's rule
        1-1-201: 25,455.31 yuan → 23,247.23 yuan, 2,208.08 yuan less
        1-1-202: 33,235.75 yuan → 30,352.77 yuan, 2,882.98 yuan less
        1-1-301: 0.00 yuan → 23,247.23 yuan, 23,247.23 yuan more
        1-1-302: 33,235.75 yuan → 30,352.77 yuan, 2,882.98 yuan less
        1-1-401: 25,455.31 yuan → 23,247.23 yuan, 2,208.08 yuan less
        1-1-402: 33,235.75 yuan → 30,352.77 yuan, 2,882.98 yuan less
        1-1-501: 25,455.31 yuan → 23,247.23 yuan, 2,208.08 yuan less
        1-1-502: 33,235.75 yuan → 30,352.77 yuan, 2,882.98 yuan less
        1-1-601: 25,455.32 yuan → 23,247.23 yuan, 2,208.09 yuan less
        1-1-602: 33,235.75 yuan → 30,352.77 yuan, 2,882.98 yuan less
        2 flats pay the same.

        Plan 2: Everybody the same
        Floor 2, 2 flats: 29,777.77 yuan → 26,800.00 yuan, 2,977.77 yuan less each
        1-1-301: 0.00 yuan → 26,800.00 yuan, 26,800.00 yuan more
        1-1-302: 29,777.78 yuan → 26,800.00 yuan, 2,977.78 yuan less
        Floor 4, 2 flats: 29,777.78 yuan → 26,800.00 yuan, 2,977.78 yuan less each
        Floor 5, 2 flats: 29,777.78 yuan → 26,800.00 yuan, 2,977.78 yuan less each
        Floor 6, 2 flats: 29,777.78 yuan → 26,800.00 yuan, 2,977.78 yuan less each
        2 flats pay the same.

        Nothing has changed yet.
        [It comes back]
        [Leave it as it is]
        """,
    )


def test_if_she_comes_back_in_chinese():
    reads(
        whatif(OUT, 4),
        ZH,
        """
        如果1幢1单元301室回来：

        方案 1：按面积（法律的办法）
        1幢1单元201室：25,455.31 元 → 23,247.23 元，少 2,208.08 元
        1幢1单元202室：33,235.75 元 → 30,352.77 元，少 2,882.98 元
        1幢1单元301室：0.00 元 → 23,247.23 元，多 23,247.23 元
        1幢1单元302室：33,235.75 元 → 30,352.77 元，少 2,882.98 元
        1幢1单元401室：25,455.31 元 → 23,247.23 元，少 2,208.08 元
        1幢1单元402室：33,235.75 元 → 30,352.77 元，少 2,882.98 元
        1幢1单元501室：25,455.31 元 → 23,247.23 元，少 2,208.08 元
        1幢1单元502室：33,235.75 元 → 30,352.77 元，少 2,882.98 元
        1幢1单元601室：25,455.32 元 → 23,247.23 元，少 2,208.09 元
        1幢1单元602室：33,235.75 元 → 30,352.77 元，少 2,882.98 元
        2 户不变。

        方案 2：各家一样
        2 楼 2 户，每户：29,777.77 元 → 26,800.00 元，少 2,977.77 元
        1幢1单元301室：0.00 元 → 26,800.00 元，多 26,800.00 元
        1幢1单元302室：29,777.78 元 → 26,800.00 元，少 2,977.78 元
        4 楼 2 户，每户：29,777.78 元 → 26,800.00 元，少 2,977.78 元
        5 楼 2 户，每户：29,777.78 元 → 26,800.00 元，少 2,977.78 元
        6 楼 2 户，每户：29,777.78 元 → 26,800.00 元，少 2,977.78 元
        2 户不变。

        现在还什么都没改。
        [它回来]
        [不改了]
        """,
    )


def test_if_she_comes_back_leads_on():
    leads(
        whatif(OUT, 4),
        TakePart(1, 31, Takes.BACK),
        OpenFlat(1, 31),
    )


def test_without_a_plan_in_english():
    reads(
        whatif(lift(), 4),
        EN,
        """
        If 1-1-301 drops out:
        There is no plan yet, so no share changes.

        Nothing has changed yet.
        [It drops out]
        [Leave it as it is]
        """,
    )


def test_without_a_plan_in_chinese():
    reads(
        whatif(lift(), 4),
        ZH,
        """
        如果1幢1单元301室退出：
        还没有方案，所以没有哪家的数会变。

        现在还什么都没改。
        [它退出]
        [不改了]
        """,
    )


def test_without_a_plan_leads_on():
    leads(
        whatif(lift(), 4),
        TakePart(1, 31, Takes.OUT),
        OpenFlat(1, 31),
    )


def test_an_unknown_area_in_english():
    reads(
        whatif(UNMEASURED, 6),
        EN,
        """
        If 1-1-401 drops out:

        Plan 1: By area, the law's rule
        The area of 1-1-301 is not known, and this scheme counts by area. Please enter it first.

        Plan 2: Everybody the same
        Floor 2, 2 flats: 26,800.00 yuan → 29,777.77 yuan, 2,977.77 yuan more each
        Floor 3, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        1-1-401: 26,800.00 yuan → 0.00 yuan, 26,800.00 yuan less
        1-1-402: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more
        Floor 5, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        Floor 6, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        2 flats pay the same.

        Nothing has changed yet.
        [It drops out]
        [Leave it as it is]
        """,
    )


def test_an_unknown_area_in_chinese():
    reads(
        whatif(UNMEASURED, 6),
        ZH,
        """
        如果1幢1单元401室退出：

        方案 1：按面积（法律的办法）
        这个办法按面积算，可是 1幢1单元301室 还没有面积。请先补上。

        方案 2：各家一样
        2 楼 2 户，每户：26,800.00 元 → 29,777.77 元，多 2,977.77 元
        3 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        1幢1单元401室：26,800.00 元 → 0.00 元，少 26,800.00 元
        1幢1单元402室：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        5 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        6 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        2 户不变。

        现在还什么都没改。
        [它退出]
        [不改了]
        """,
    )


def test_an_unknown_area_leads_on():
    leads(
        whatif(UNMEASURED, 6),
        TakePart(1, 41, Takes.OUT),
        OpenFlat(1, 41),
    )

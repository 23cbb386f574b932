"""A duplex and a basement shop say how they count, and what dropping out would do."""

from bot.features.funding.model import Ask
from bot.features.funding.rules.comparing import dropping
from bot.features.funding.screens import flats
from bot.features.funding.screens.presses import (
    AskFact,
    AskOut,
    ForgetArea,
    OneStorey,
    OpenFlat,
    OpenFlats,
    TakePart,
    Takes,
)
from bot.features.funding.usecases import WhatIf
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import BASEMENT, DUPLEX, PLAIN, leads, reads


def whatif(project, at):
    """The flat at that place drops out or comes back."""
    return flats.what_if(WhatIf(project, project.flats[at], dropping(project, project.flats[at])))


def test_a_flat_on_two_floors_in_english():
    reads(
        flats.flat(DUPLEX, DUPLEX.flats[8]),
        EN,
        """
        Flat 1-1-501
        1-1-501: floor 5, 58.40 m²
        It has a second floor, 6. It counts once, with floor 5 of its door.
        [What if it drops out?]
        [Area] [Area not known]
        [Floor of its door] [Second floor]
        [No second floor]
        [Back]
        """,
    )


def test_a_flat_on_two_floors_in_chinese():
    reads(
        flats.flat(DUPLEX, DUPLEX.flats[8]),
        ZH,
        """
        1幢1单元501室
        1幢1单元501室：5 楼，58.40 平方米
        它还有一层在 6 楼。只算一户，按大门所在的 5 楼算。
        [它退出会怎样？]
        [面积] [面积不知道]
        [大门在几楼] [另外一层]
        [没有另外一层]
        [返回]
        """,
    )


def test_a_flat_on_two_floors_leads_on():
    leads(
        flats.flat(DUPLEX, DUPLEX.flats[8]),
        AskOut(1, 51),
        AskFact(1, 51, Ask.AREA),
        ForgetArea(1, 51),
        AskFact(1, 51, Ask.FLOOR),
        AskFact(1, 51, Ask.UPPER),
        OneStorey(1, 51),
        OpenFlats(1, 0),
    )


def test_a_shop_below_ground_in_english():
    reads(
        flats.flat(BASEMENT, BASEMENT.flats[0]),
        EN,
        """
        Flat 1-1-B01
        1-1-B01: floor -1, 90.00 m²
        It lies below ground. In most plans it pays nothing.
        It is a shop. It counts like a flat on its floor.
        [What if it drops out?]
        [Area] [Area not known]
        [Floor of its door] [Second floor]
        [Back]
        """,
    )


def test_a_shop_below_ground_in_chinese():
    reads(
        flats.flat(BASEMENT, BASEMENT.flats[0]),
        ZH,
        """
        1幢1单元B01室
        1幢1单元B01室：-1 楼，90.00 平方米
        它在地下。多数方案里不出钱。
        它是商铺，跟同一层的住户一样算。
        [它退出会怎样？]
        [面积] [面积不知道]
        [大门在几楼] [另外一层]
        [返回]
        """,
    )


def test_a_shop_below_ground_leads_on():
    leads(
        flats.flat(BASEMENT, BASEMENT.flats[0]),
        AskOut(1, 1),
        AskFact(1, 1, Ask.AREA),
        ForgetArea(1, 1),
        AskFact(1, 1, Ask.FLOOR),
        AskFact(1, 1, Ask.UPPER),
        OpenFlats(1, 0),
    )


def test_if_she_drops_out_in_english():
    reads(
        whatif(PLAIN, 4),
        EN,
        """
        If 1-1-301 drops out:

        Plan 1: By area, the law's rule
        1-1-201: 23,247.23 yuan → 25,455.31 yuan, 2,208.08 yuan more
        1-1-202: 30,352.77 yuan → 33,235.75 yuan, 2,882.98 yuan more
        1-1-301: 23,247.23 yuan → 0.00 yuan, 23,247.23 yuan less
        1-1-302: 30,352.77 yuan → 33,235.75 yuan, 2,882.98 yuan more
        1-1-401: 23,247.23 yuan → 25,455.31 yuan, 2,208.08 yuan more
        1-1-402: 30,352.77 yuan → 33,235.75 yuan, 2,882.98 yuan more
        1-1-501: 23,247.23 yuan → 25,455.31 yuan, 2,208.08 yuan more
        1-1-502: 30,352.77 yuan → 33,235.75 yuan, 2,882.98 yuan more
        1-1-601: 23,247.23 yuan → 25,455.32 yuan, 2,208.09 yuan more
        1-1-602: 30,352.77 yuan → 33,235.75 yuan, 2,882.98 yuan more
        2 flats pay the same.

        Plan 2: Everybody the same
        Floor 2, 2 flats: 26,800.00 yuan → 29,777.77 yuan, 2,977.77 yuan more each
        1-1-301: 26,800.00 yuan → 0.00 yuan, 26,800.00 yuan less
        1-1-302: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more
        Floor 4, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        Floor 5, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        Floor 6, 2 flats: 26,800.00 yuan → 29,777.78 yuan, 2,977.78 yuan more each
        2 flats pay the same.

        Nothing has changed yet.
        [It drops out]
        [Leave it as it is]
        """,
    )


def test_if_she_drops_out_in_chinese():
    reads(
        whatif(PLAIN, 4),
        ZH,
        """
        如果1幢1单元301室退出：

        方案 1：按面积（法律的办法）
        1幢1单元201室：23,247.23 元 → 25,455.31 元，多 2,208.08 元
        1幢1单元202室：30,352.77 元 → 33,235.75 元，多 2,882.98 元
        1幢1单元301室：23,247.23 元 → 0.00 元，少 23,247.23 元
        1幢1单元302室：30,352.77 元 → 33,235.75 元，多 2,882.98 元
        1幢1单元401室：23,247.23 元 → 25,455.31 元，多 2,208.08 元
        1幢1单元402室：30,352.77 元 → 33,235.75 元，多 2,882.98 元
        1幢1单元501室：23,247.23 元 → 25,455.31 元，多 2,208.08 元
        1幢1单元502室：30,352.77 元 → 33,235.75 元，多 2,882.98 元
        1幢1单元601室：23,247.23 元 → 25,455.32 元，多 2,208.09 元
        1幢1单元602室：30,352.77 元 → 33,235.75 元，多 2,882.98 元
        2 户不变。

        方案 2：各家一样
        2 楼 2 户，每户：26,800.00 元 → 29,777.77 元，多 2,977.77 元
        1幢1单元301室：26,800.00 元 → 0.00 元，少 26,800.00 元
        1幢1单元302室：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        4 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        5 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        6 楼 2 户，每户：26,800.00 元 → 29,777.78 元，多 2,977.78 元
        2 户不变。

        现在还什么都没改。
        [它退出]
        [不改了]
        """,
    )


def test_if_she_drops_out_leads_on():
    leads(
        whatif(PLAIN, 4),
        TakePart(1, 31, Takes.OUT),
        OpenFlat(1, 31),
    )

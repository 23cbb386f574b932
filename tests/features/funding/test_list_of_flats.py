"""Flats as coordinators see them, page by page."""

from bot.features.funding.model import Ask
from bot.features.funding.rules.comparing import dropping
from bot.features.funding.screens import flats
from bot.features.funding.screens.presses import (
    AskFact,
    AskOut,
    ForgetArea,
    OpenDesk,
    OpenFlat,
    OpenFlats,
)
from bot.features.funding.usecases import WhatIf
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import OUT, PLAIN, UNMEASURED, leads, reads


def whatif(project, at):
    """The flat at that place drops out or comes back."""
    return flats.what_if(WhatIf(project, project.flats[at], dropping(project, project.flats[at])))


def test_every_flat_in_english():
    reads(
        flats.flats(UNMEASURED, 0),
        EN,
        """
        Elevator for 1-1
        12 flats
        Tap a flat to change what the roll did not know, or where it drops out.
        [1-1-101: floor 1, 58.40 m²]
        [1-1-102: floor 1, 76.25 m²]
        [1-1-201: floor 2, 58.40 m²]
        [1-1-202: floor 2, 76.25 m²]
        [1-1-301: floor 3, area not known]
        [1-1-302: floor 3, 76.25 m²]
        [1-1-401: floor 4, 58.40 m²]
        [1-1-402: floor 4, 76.25 m²]
        [1-1-501: floor 5, 58.40 m²]
        [1-1-502: floor 5, 76.25 m²]
        [Back] [More]
        """,
    )


def test_every_flat_in_chinese():
    reads(
        flats.flats(UNMEASURED, 0),
        ZH,
        """
        1幢1单元装电梯
        12 户
        点一户，可以补清册里没有的，或者记下它退出。
        [1幢1单元101室：1 楼，58.40 平方米]
        [1幢1单元102室：1 楼，76.25 平方米]
        [1幢1单元201室：2 楼，58.40 平方米]
        [1幢1单元202室：2 楼，76.25 平方米]
        [1幢1单元301室：3 楼，面积不知道]
        [1幢1单元302室：3 楼，76.25 平方米]
        [1幢1单元401室：4 楼，58.40 平方米]
        [1幢1单元402室：4 楼，76.25 平方米]
        [1幢1单元501室：5 楼，58.40 平方米]
        [1幢1单元502室：5 楼，76.25 平方米]
        [返回] [更多]
        """,
    )


def test_every_flat_leads_on():
    leads(
        flats.flats(UNMEASURED, 0),
        OpenFlat(1, 11),
        OpenFlat(1, 12),
        OpenFlat(1, 21),
        OpenFlat(1, 22),
        OpenFlat(1, 31),
        OpenFlat(1, 32),
        OpenFlat(1, 41),
        OpenFlat(1, 42),
        OpenFlat(1, 51),
        OpenFlat(1, 52),
        OpenDesk(1),
        OpenFlats(1, 1),
    )


def test_the_last_flats_in_english():
    reads(
        flats.flats(OUT, 1),
        EN,
        """
        Elevator for 1-1
        12 flats
        Tap a flat to change what the roll did not know, or where it drops out.
        [1-1-601: floor 6, 58.40 m²]
        [1-1-602: floor 6, 76.25 m²]
        [Back]
        """,
    )


def test_the_last_flats_in_chinese():
    reads(
        flats.flats(OUT, 1),
        ZH,
        """
        1幢1单元装电梯
        12 户
        点一户，可以补清册里没有的，或者记下它退出。
        [1幢1单元601室：6 楼，58.40 平方米]
        [1幢1单元602室：6 楼，76.25 平方米]
        [返回]
        """,
    )


def test_the_last_flats_leads_on():
    leads(
        flats.flats(OUT, 1),
        OpenFlat(1, 61),
        OpenFlat(1, 62),
        OpenFlats(1, 0),
    )


def test_one_flat_in_english():
    reads(
        flats.flat(PLAIN, PLAIN.flats[4]),
        EN,
        """
        Flat 1-1-301
        1-1-301: floor 3, 58.40 m²
        [What if it drops out?]
        [Area] [Area not known]
        [Floor of its door] [Second floor]
        [Back]
        """,
    )


def test_one_flat_in_chinese():
    reads(
        flats.flat(PLAIN, PLAIN.flats[4]),
        ZH,
        """
        1幢1单元301室
        1幢1单元301室：3 楼，58.40 平方米
        [它退出会怎样？]
        [面积] [面积不知道]
        [大门在几楼] [另外一层]
        [返回]
        """,
    )


def test_one_flat_leads_on():
    leads(
        flats.flat(PLAIN, PLAIN.flats[4]),
        AskOut(1, 31),
        AskFact(1, 31, Ask.AREA),
        ForgetArea(1, 31),
        AskFact(1, 31, Ask.FLOOR),
        AskFact(1, 31, Ask.UPPER),
        OpenFlats(1, 0),
    )

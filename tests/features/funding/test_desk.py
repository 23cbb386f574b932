"""Stairwells to choose from, and the desk of a project."""

from bot.features.funding.screens import desk
from bot.features.funding.screens.join_presses import OpenJoining
from bot.features.funding.screens.presses import (
    AskDropProject,
    ChooseStairwell,
    ExportProject,
    OpenFlats,
    OpenMoney,
    OpenPlans,
    OpenProject,
)
from bot.features.funding.screens.settling import OpenAgreement
from bot.features.funding.usecases import Stair
from bot.kernel.ids import UnitId
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import HERE
from tests.features.funding.pages import UNMEASURED, leads, reads


def test_stairwells_to_choose_in_english():
    reads(
        desk.stairwells(HERE, [Stair("1-1", UnitId(11)), Stair("2-1", UnitId(12))], 0),
        EN,
        """
        For which stairwell?
        I take over its flats with floor and area from the roll. Nothing is posted by this.
        [1-1]
        [2-1]
        """,
    )


def test_stairwells_to_choose_in_chinese():
    reads(
        desk.stairwells(HERE, [Stair("1-1", UnitId(11)), Stair("2-1", UnitId(12))], 0),
        ZH,
        """
        给哪个单元装？
        我会从清册里把这个单元各户的楼层和面积抄过来。不会往群里发。
        [1幢1单元]
        [2幢1单元]
        """,
    )


def test_stairwells_to_choose_leads_on():
    leads(
        desk.stairwells(HERE, [Stair("1-1", UnitId(11)), Stair("2-1", UnitId(12))], 0),
        ChooseStairwell(1, 11),
        ChooseStairwell(1, 12),
    )


def test_no_stairwell_is_left_in_english():
    reads(
        desk.stairwells(HERE, [], 0),
        EN,
        """
        Every stairwell of the roll has a project, or the roll is empty. Flats are entered under
          /roll.
        """,
    )


def test_no_stairwell_is_left_in_chinese():
    reads(
        desk.stairwells(HERE, [], 0),
        ZH,
        """
        清册里的单元都有项目了，或者清册还是空的。房子用 /roll 录。
        """,
    )


def test_the_desk_in_english():
    reads(
        desk.desk(UNMEASURED),
        EN,
        """
        Elevator for 1-1
        12 flats, 12 taking part
        The lift costs 268,000.00 yuan.
        Owners share 268,000.00 yuan.
        The area of 1 flat is not known yet. Talking goes on; a vote needs it first.
        [Costs and money] [Flats]
        [Plans] [As a file]
        [Flats that join later]
        [Agreement]
        [Stop talking about it]
        [Back]
        """,
    )


def test_the_desk_in_chinese():
    reads(
        desk.desk(UNMEASURED),
        ZH,
        """
        1幢1单元装电梯
        12 户，12 户参加
        电梯一共 268,000.00 元。
        业主一起出 268,000.00 元。
        还有 1 户的面积不知道。可以接着商量，表决前要补上。
        [费用和钱] [各户]
        [方案] [导出文件]
        [后加入的住户]
        [协议]
        [不再商量了]
        [返回]
        """,
    )


def test_the_desk_leads_on():
    leads(
        desk.desk(UNMEASURED),
        OpenMoney(1),
        OpenFlats(1, 0),
        OpenPlans(1),
        ExportProject(1),
        OpenJoining(1),
        OpenAgreement(1),
        AskDropProject(1),
        OpenProject(1),
    )

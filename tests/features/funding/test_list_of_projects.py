"""The list of projects, in private and in the group, in both languages."""

from dataclasses import replace

from bot.features.funding.screens import reading
from bot.features.funding.screens.presses import BeginProject, OpenProject
from bot.kernel.screen import Start
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import HERE
from tests.features.funding.pages import OUT, PLAIN, leads, reads


def test_nothing_was_begun_in_english():
    reads(
        reading.overview((), (), in_group=False),
        EN,
        """
        Elevators
        Nobody has begun an elevator project here yet.
        """,
    )


def test_nothing_was_begun_in_chinese():
    reads(
        reading.overview((), (), in_group=False),
        ZH,
        """
        加装电梯
        这里还没有人提出装电梯。
        """,
    )


def test_a_list_of_projects_in_english():
    reads(
        reading.overview((PLAIN, replace(OUT, stairwell="1-2")), (HERE,), in_group=False),
        EN,
        """
        Elevators
        1-1: 12 flats, 12 taking part
        1-2: 12 flats, 11 taking part
        [Elevator for 1-1]
        [Elevator for 1-2]
        [Begin an elevator project]
        """,
    )


def test_a_list_of_projects_in_chinese():
    reads(
        reading.overview((PLAIN, replace(OUT, stairwell="1-2")), (HERE,), in_group=False),
        ZH,
        """
        加装电梯
        1幢1单元：12 户，12 户参加
        1幢2单元：12 户，11 户参加
        [1幢1单元装电梯]
        [1幢2单元装电梯]
        [开始一个电梯项目]
        """,
    )


def test_a_list_of_projects_leads_on():
    leads(
        reading.overview((PLAIN, replace(OUT, stairwell="1-2")), (HERE,), in_group=False),
        OpenProject(1),
        OpenProject(1),
        BeginProject(1, 0),
    )


def test_a_list_in_the_group_in_english():
    reads(
        reading.overview((PLAIN,), (), in_group=True),
        EN,
        """
        Elevators
        1-1: 12 flats, 12 taking part
        [Read on in private]
        """,
    )


def test_a_list_in_the_group_in_chinese():
    reads(
        reading.overview((PLAIN,), (), in_group=True),
        ZH,
        """
        加装电梯
        1幢1单元：12 户，12 户参加
        [私下接着看]
        """,
    )


def test_a_list_in_the_group_leads_on():
    leads(
        reading.overview((PLAIN,), (), in_group=True),
        Start("delevator"),
    )

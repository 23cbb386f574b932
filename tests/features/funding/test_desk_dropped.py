"""A project leaves the list after one question; its file says how to compute anew."""

from bot.features.funding.screens import desk, files
from bot.features.funding.screens.presses import DropProject, OpenDesk
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import PLAIN, leads, reads


def test_shall_it_be_dropped_in_english():
    reads(
        desk.shall_drop(PLAIN),
        EN,
        """
        Elevator for 1-1
        Shall this project leave the list? What was written stays on file.
        [Yes, take it off the list]
        [No]
        """,
    )


def test_shall_it_be_dropped_in_chinese():
    reads(
        desk.shall_drop(PLAIN),
        ZH,
        """
        1幢1单元装电梯
        要把这个项目从列表里拿掉吗？写过的都留着。
        [对，拿掉]
        [不对]
        """,
    )


def test_shall_it_be_dropped_leads_on():
    leads(
        desk.shall_drop(PLAIN),
        DropProject(1),
        OpenDesk(1),
    )


def test_it_was_dropped_in_english():
    reads(
        desk.dropped(PLAIN),
        EN,
        """
        Elevator for 1-1 is not on the list any more.
        """,
    )


def test_it_was_dropped_in_chinese():
    reads(
        desk.dropped(PLAIN),
        ZH,
        """
        1幢1单元装电梯：已经从列表里拿掉了。
        """,
    )


def test_the_file_in_english():
    reads(
        files.exported(PLAIN),
        EN,
        """
        Elevator for 1-1
        Every figure can be computed anew from this file: linli share FILE
        It holds floors and areas of all flats. Please pass it on to owners only.
        """,
    )


def test_the_file_in_chinese():
    reads(
        files.exported(PLAIN),
        ZH,
        """
        1幢1单元装电梯
        用这个文件可以把每个数重新算一遍：linli share 文件名
        里面有各户的楼层和面积，请只发给业主。
        """,
    )

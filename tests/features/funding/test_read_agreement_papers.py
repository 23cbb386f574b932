"""What is read about a signed paper, and the way to the words, word for word."""

from bot.kernel.text import EN, ZH
from tests.features.funding.pages import reads
from tests.features.funding.scenes_of_agreements import SCENES


def test_way_to_the_words_in_english():
    reads(
        SCENES["way_to_the_words"](EN),
        EN,
        """
        The agreement about this elevator is written.
        [Read the agreement]
        """,
    )


def test_way_to_the_words_in_chinese():
    reads(
        SCENES["way_to_the_words"](ZH),
        ZH,
        """
        这部电梯的协议写好了。
        [看协议]
        """,
    )


def test_asked_of_the_second_in_english():
    reads(
        SCENES["asked_of_the_second"](EN),
        EN,
        """
        Elevator for 1-1
        1-1-301 signed version 1 of the agreement on Monday 18 May 2026.
        Please look at the paper itself before you confirm.
        """,
    )


def test_asked_of_the_second_in_chinese():
    reads(
        SCENES["asked_of_the_second"](ZH),
        ZH,
        """
        1幢1单元装电梯
        1幢1单元301室 在2026年5月18日星期一签了第 1 版协议。
        请您先亲眼看过那张纸，再确认。
        """,
    )


def test_signed_in_english():
    reads(
        SCENES["signed"](EN),
        EN,
        """
        Elevator for 1-1
        The paper of 1-1-301 was signed on Monday 18 May 2026.
        Two coordinators have seen it: it counts as signed. Signed is not paid.
        """,
    )


def test_signed_in_chinese():
    reads(
        SCENES["signed"](ZH),
        ZH,
        """
        1幢1单元装电梯
        1幢1单元301室 的纸是2026年5月18日星期一签的。
        两位协调员都看过了，算签了字。签了字不等于付了钱。
        """,
    )


def test_entered_alone_in_english():
    reads(
        SCENES["entered_alone"](EN),
        EN,
        """
        Elevator for 1-1
        The paper of 1-1-301 was signed on Monday 18 May 2026.
        It counts once a second coordinator has seen it. So far you are the only one here.
        """,
    )


def test_entered_alone_in_chinese():
    reads(
        SCENES["entered_alone"](ZH),
        ZH,
        """
        1幢1单元装电梯
        1幢1单元301室 的纸是2026年5月18日星期一签的。
        要等第二位协调员也看过才算数。现在这里只有您一位。
        """,
    )

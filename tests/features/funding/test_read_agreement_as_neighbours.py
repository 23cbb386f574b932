"""What neighbours read of an agreement, and what stands there of their flats, word for word."""

from bot.kernel.text import EN, ZH
from tests.features.funding.pages import reads
from tests.features.funding.scenes_of_agreements import SCENES


def test_words_without_a_flat_in_english():
    reads(
        SCENES["words_without_a_flat"](EN),
        EN,
        """
        Elevator for 1-1
        The words of version 1 stand. The owners have not voted yet.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        [Back]
        """,
    )


def test_words_without_a_flat_in_chinese():
    reads(
        SCENES["words_without_a_flat"](ZH),
        ZH,
        """
        1幢1单元装电梯
        第 1 版已经定稿，业主还没有投票。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        [返回]
        """,
    )


def test_words_not_voted_on_yet_in_english():
    reads(
        SCENES["words_not_voted_on_yet"](EN),
        EN,
        """
        Elevator for 1-1
        The words of version 1 stand. The owners have not voted yet.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        [Back]
        """,
    )


def test_words_not_voted_on_yet_in_chinese():
    reads(
        SCENES["words_not_voted_on_yet"](ZH),
        ZH,
        """
        1幢1单元装电梯
        第 1 版已经定稿，业主还没有投票。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        [返回]
        """,
    )


def test_words_to_agree_to_in_english():
    reads(
        SCENES["words_to_agree_to"](EN),
        EN,
        """
        Elevator for 1-1
        The owners adopted version 1.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        1-1-301 has not agreed yet.
        The paper of 1-1-301 is not signed yet.
        1-1-302 has not agreed yet.
        The paper of 1-1-302 is not signed yet.
        [I agree for 1-1-301]
        [I agree for 1-1-302]
        [Back]
        """,
    )


def test_words_to_agree_to_in_chinese():
    reads(
        SCENES["words_to_agree_to"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主通过了第 1 版。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        1幢1单元301室 还没有同意。
        1幢1单元301室 还没有在纸上签字。
        1幢1单元302室 还没有同意。
        1幢1单元302室 还没有在纸上签字。
        [我代表 1幢1单元301室 同意]
        [我代表 1幢1单元302室 同意]
        [返回]
        """,
    )


def test_words_agreed_to_in_english():
    reads(
        SCENES["words_agreed_to"](EN),
        EN,
        """
        Elevator for 1-1
        The owners adopted version 1.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        1-1-301 agreed on Monday 18 May 2026.
        The paper of 1-1-301 is not signed yet.
        [Back]
        """,
    )


def test_words_agreed_to_in_chinese():
    reads(
        SCENES["words_agreed_to"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主通过了第 1 版。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        1幢1单元301室 在2026年5月18日星期一同意了。
        1幢1单元301室 还没有在纸上签字。
        [返回]
        """,
    )


def test_words_with_a_paper_that_waits_in_english():
    reads(
        SCENES["words_with_a_paper_that_waits"](EN),
        EN,
        """
        Elevator for 1-1
        The owners adopted version 1.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        1-1-301 agreed on Monday 18 May 2026.
        The paper of 1-1-301 is not signed yet.
        [Back]
        """,
    )


def test_words_with_a_paper_that_waits_in_chinese():
    reads(
        SCENES["words_with_a_paper_that_waits"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主通过了第 1 版。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        1幢1单元301室 在2026年5月18日星期一同意了。
        1幢1单元301室 还没有在纸上签字。
        [返回]
        """,
    )


def test_words_signed_in_english():
    reads(
        SCENES["words_signed"](EN),
        EN,
        """
        Elevator for 1-1
        The owners adopted version 1.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        1-1-301 agreed on Monday 18 May 2026.
        The paper of 1-1-301 was signed on Monday 18 May 2026.
        [Back]
        """,
    )


def test_words_signed_in_chinese():
    reads(
        SCENES["words_signed"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主通过了第 1 版。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        1幢1单元301室 在2026年5月18日星期一同意了。
        1幢1单元301室 的纸是2026年5月18日星期一签的。
        [返回]
        """,
    )


def test_words_of_a_second_version_in_english():
    reads(
        SCENES["words_of_a_second_version"](EN),
        EN,
        """
        Elevator for 1-1
        The owners vote on version 2.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        [Read the version in force]
        [Back]
        """,
    )


def test_words_of_a_second_version_in_chinese():
    reads(
        SCENES["words_of_a_second_version"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主正在对第 2 版投票。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        [看现在有效的那一版]
        [返回]
        """,
    )


def test_words_that_failed_in_english():
    reads(
        SCENES["words_that_failed"](EN),
        EN,
        """
        Elevator for 1-1
        The owners did not adopt version 1.

        Article 1 Shen
        Article 2 Equal

        Imprint on the record: 0123456789abcdef
        [Back]
        """,
    )


def test_words_that_failed_in_chinese():
    reads(
        SCENES["words_that_failed"](ZH),
        ZH,
        """
        1幢1单元装电梯
        业主没有通过第 1 版。

        第一条 由沈阿姨负责
        第二条 电费平摊

        记录里的指纹：0123456789abcdef
        [返回]
        """,
    )

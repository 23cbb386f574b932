"""What the second person reads, word for word."""

from bot.features.ledger.screens import deciding
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    ALSO,
    CASH,
    SECOND,
    SHARES,
    TAKEN,
    WAITS,
    WRITER,
)
from tests.shown import reads

SCREENS = [
    (
        "nothing waits",
        lambda: deciding.waiting((), BOOK, WRITER),
        """\
Nothing waits for a second person.
[Money of the project]
""",
        """\
没有等第二个人的账。
[这个项目的账]
""",
    ),
    (
        "what she wrote herself she does not confirm",
        lambda: deciding.waiting((WAITS,), BOOK, WRITER),
        """\
Money of the elevator for 1-2
1 entry waits for a second person.
Monday 1 March 2027: A flat has paid: 1-2-302, 1,234.56 yuan
[1-2-302: 1,234.56 yuan]
[Back]
""",
        """\
1幢2单元 电梯的账
有 1 笔在等第二个人。
2027年3月1日星期一：住户交钱：1幢2单元302室，1,234.56 元
[1幢2单元302室：1,234.56 元]
[返回]
""",
    ),
    (
        "what others wrote can be confirmed at once",
        lambda: deciding.waiting((WAITS, ALSO, TAKEN), BOOK, SECOND),
        """\
Money of the elevator for 1-2
3 entries wait for a second person.
Monday 1 March 2027: A flat has paid: 1-2-302, 1,234.56 yuan
Monday 1 March 2027: Other income: 500.00 yuan
Monday 1 March 2027: An entry is taken back: 1-2-201, 10,000.00 yuan
[1-2-302: 1,234.56 yuan]
[Other income]
[1-2-201: 10,000.00 yuan]
[Confirm all 3]
[Back]
""",
        """\
1幢2单元 电梯的账
有 3 笔在等第二个人。
2027年3月1日星期一：住户交钱：1幢2单元302室，1,234.56 元
2027年3月1日星期一：别的收入：500.00 元
2027年3月1日星期一：撤掉一笔：1幢2单元201室，10,000.00 元
[1幢2单元302室：1,234.56 元]
[别的收入]
[1幢2单元201室：10,000.00 元]
[3 笔全部确认]
[返回]
""",
    ),
    (
        "an entry that somebody else wrote",
        lambda: deciding.entry(WAITS, BOOK, SECOND),
        """\
A flat has paid
Flat: 1-2-302
Amount: 1,234.56 yuan
Bank account
Day: Monday 1 March 2027
Remark: 第一期
Waits for a second person
[Yes, this is right]
[I do not agree]
[Money of the project]
""",
        """\
住户交钱
哪一户：1幢2单元302室
金额：1,234.56 元
银行账户
日期：2027年3月1日星期一
备注：第一期
等第二个人
[对，没错]
[不同意]
[这个项目的账]
""",
    ),
    (
        "an entry of her own that waits",
        lambda: deciding.entry(WAITS, BOOK, WRITER),
        """\
A flat has paid
Flat: 1-2-302
Amount: 1,234.56 yuan
Bank account
Day: Monday 1 March 2027
Remark: 第一期
Waits for a second person
[Take it back]
[Money of the project]
""",
        """\
住户交钱
哪一户：1幢2单元302室
金额：1,234.56 元
银行账户
日期：2027年3月1日星期一
备注：第一期
等第二个人
[撤回]
[这个项目的账]
""",
    ),
    (
        "an entry that counts can be taken back",
        lambda: deciding.entry(CASH, BOOK, SECOND),
        """\
A flat has paid
Flat: 1-2-201
Amount: 10,000.00 yuan
Cash
Day: Monday 1 March 2027
Confirmed
[It was a mistake]
[Money of the project]
""",
        """\
住户交钱
哪一户：1幢2单元201室
金额：10,000.00 元
现金
日期：2027年3月1日星期一
已确认
[这一笔记错了]
[这个项目的账]
""",
    ),
    (
        "an entry that takes one back",
        lambda: deciding.entry(TAKEN, BOOK, SECOND),
        """\
An entry is taken back
Flat: 1-2-201
Amount: 10,000.00 yuan
Cash
Day: Monday 1 March 2027
It takes back entry 3.
Waits for a second person
[Yes, this is right]
[I do not agree]
[Money of the project]
""",
        """\
撤掉一笔
哪一户：1幢2单元201室
金额：10,000.00 元
现金
日期：2027年3月1日星期一
它撤掉的是记录 3。
等第二个人
[对，没错]
[不同意]
[这个项目的账]
""",
    ),
    (
        "shares over many flats",
        lambda: deciding.entry(SHARES, BOOK, SECOND),
        """\
Agreed shares of the flats
Amount: 70,000.01 yuan
Day: Monday 1 March 2027
1-2-201: 10,000.00 yuan more to pay
1-2-202: 10,000.01 yuan more to pay
1-2-301: 20,000.00 yuan more to pay
1-2-302: 30,000.00 yuan more to pay
Confirmed
[It was a mistake]
[Money of the project]
""",
        """\
各户说好出的钱
金额：70,000.01 元
日期：2027年3月1日星期一
1幢2单元201室：要多交 10,000.00 元
1幢2单元202室：要多交 10,000.01 元
1幢2单元301室：要多交 20,000.00 元
1幢2单元302室：要多交 30,000.00 元
已确认
[这一笔记错了]
[这个项目的账]
""",
    ),
    (
        "somebody else is asked",
        lambda: deciding.please_check(WAITS, BOOK),
        """\
Somebody has written this into the money ledger. Is it right?
A flat has paid
Flat: 1-2-302
Amount: 1,234.56 yuan
Bank account
Day: Monday 1 March 2027
Remark: 第一期
Waits for a second person
[Yes, this is right]
[I do not agree]
[All that waits]
""",
        """\
有人在账本里记了这一笔，请您核对：
住户交钱
哪一户：1幢2单元302室
金额：1,234.56 元
银行账户
日期：2027年3月1日星期一
备注：第一期
等第二个人
[对，没错]
[不同意]
[所有在等的]
""",
    ),
    (
        "one payment of a file",
        lambda: deciding.please_check_several(1, BOOK),
        """\
Money of the elevator for 1-2
1 payment from a bank's file waits for a second person. Is it right?
[All that waits]
""",
        """\
1幢2单元 电梯的账
银行明细里的 1 笔缴款在等第二个人。请您核对。
[所有在等的]
""",
    ),
    (
        "several payments of a file",
        lambda: deciding.please_check_several(3, BOOK),
        """\
Money of the elevator for 1-2
3 payments from a bank's file wait for a second person. Are they right?
[All that waits]
""",
        """\
1幢2单元 电梯的账
银行明细里的 3 笔缴款在等第二个人。请您核对。
[所有在等的]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

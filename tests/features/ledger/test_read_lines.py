"""Lines of a bank's file as they are read, word for word."""

from bot.features.ledger.model import Because
from bot.features.ledger.screens import lines
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    FOUND,
    LOST,
    ONE,
    SOME,
    TOOK,
    line,
)
from tests.shown import reads

SCREENS = [
    (
        "what was in a file",
        lambda: lines.imported(SOME, BOOK),
        """\
Money of the elevator for 1-2
2 payments are new.
1 line was here before and was left out.
2 lines are about money that went out; please enter them yourself.
I could not read the amount in these lines: 7、9
[Look at the lines]
""",
        """\
1幢2单元 电梯的账
新读到 2 笔缴款。
有 1 行以前读过，没有再存。
有 2 行是付出去的钱，请您自己记。
这几行的金额没有读懂：7、9
[看这几笔]
""",
    ),
    (
        "a file with one payment",
        lambda: lines.imported(ONE, BOOK),
        """\
Money of the elevator for 1-2
1 payment is new.
[Look at the lines]
""",
        """\
1幢2单元 电梯的账
新读到 1 笔缴款。
[看这几笔]
""",
    ),
    (
        "no line waits",
        lambda: lines.every_line((), BOOK),
        """\
No line of a bank's file waits.
[Money of the project]
""",
        """\
没有要处理的银行明细。
[这个项目的账]
""",
    ),
    (
        "lines that fit and one that does not",
        lambda: lines.every_line((FOUND, LOST), BOOK),
        """\
Money of the elevator for 1-2
2 lines wait. Please check which flat each is of.
10,000.00 yuan → 1-2-201
10,000.00 yuan, ?: which flat?
[10,000.00 yuan → 1-2-201]
[10,000.00 yuan, ?: which flat?]
[Enter this payment]
[Back]
""",
        """\
1幢2单元 电梯的账
有 2 笔等着处理。请核对是哪一户的。
10,000.00 元 → 1幢2单元201室
10,000.00 元，?：是哪一户？
[10,000.00 元 → 1幢2单元201室]
[10,000.00 元，?：是哪一户？]
[把看得出的 1 笔都记上]
[返回]
""",
    ),
    (
        "a line with the door in it",
        lambda: lines.line(FOUND, BOOK),
        """\
A line of the bank's file
Day: Monday 1 March 2027
Amount: 10,000.00 yuan
Payer: 王秀英
Remark: 201 电梯款
It seems to be of flat 1-2-201.
The door number stands in it.
[Yes, enter it for 1-2-201]
[It is of another flat]
[It is no flat's payment]
[Back]
""",
        """\
银行明细里的一笔
日期：2027年3月1日星期一
金额：10,000.00 元
付款人：王秀英
备注：201 电梯款
看起来是 1幢2单元201室 的。
里面写着门牌号。
[对，记到 1幢2单元201室]
[是另一户的]
[不是住户交的钱]
[返回]
""",
    ),
    (
        "a line with the owner's name",
        lambda: lines.line(line(3, 301, Because.NAME, payer="陈桂兰"), BOOK),
        """\
A line of the bank's file
Day: Monday 1 March 2027
Amount: 10,000.00 yuan
Payer: 陈桂兰
It seems to be of flat 1-2-301.
The owner's name stands in it.
[Yes, enter it for 1-2-301]
[It is of another flat]
[It is no flat's payment]
[Back]
""",
        """\
银行明细里的一笔
日期：2027年3月1日星期一
金额：10,000.00 元
付款人：陈桂兰
看起来是 1幢2单元301室 的。
里面有业主的名字。
[对，记到 1幢2单元301室]
[是另一户的]
[不是住户交的钱]
[返回]
""",
    ),
    (
        "a line of exactly the amount",
        lambda: lines.line(line(3, 201, Because.AMOUNT), BOOK),
        """\
A line of the bank's file
Day: Monday 1 March 2027
Amount: 10,000.00 yuan
Payer: 王秀英
It seems to be of flat 1-2-201.
This flat owes exactly this amount.
[Yes, enter it for 1-2-201]
[It is of another flat]
[It is no flat's payment]
[Back]
""",
        """\
银行明细里的一笔
日期：2027年3月1日星期一
金额：10,000.00 元
付款人：王秀英
看起来是 1幢2单元201室 的。
这一户正好差这么多。
[对，记到 1幢2单元201室]
[是另一户的]
[不是住户交的钱]
[返回]
""",
    ),
    (
        "a line that somebody gave to a flat",
        lambda: lines.line(line(3, 202), BOOK),
        """\
A line of the bank's file
Day: Monday 1 March 2027
Amount: 10,000.00 yuan
Payer: 王秀英
It seems to be of flat 1-2-202.
A coordinator has chosen this flat.
[Yes, enter it for 1-2-202]
[It is of another flat]
[It is no flat's payment]
[Back]
""",
        """\
银行明细里的一笔
日期：2027年3月1日星期一
金额：10,000.00 元
付款人：王秀英
看起来是 1幢2单元202室 的。
是协调员选的这一户。
[对，记到 1幢2单元202室]
[是另一户的]
[不是住户交的钱]
[返回]
""",
    ),
    (
        "a line of which nothing is known",
        lambda: lines.line(LOST, BOOK),
        """\
A line of the bank's file
Day: Monday 1 March 2027
Amount: 10,000.00 yuan
I cannot tell which flat it is of.
[It is of another flat]
[It is no flat's payment]
[Back]
""",
        """\
银行明细里的一笔
日期：2027年3月1日星期一
金额：10,000.00 元
看不出是哪一户的。
[是另一户的]
[不是住户交的钱]
[返回]
""",
    ),
    (
        "the same was entered by hand",
        lambda: lines.twice(FOUND, BOOK),
        """\
An entry with this flat, amount and day is in the ledger already. If this is another payment,\
 please say so.
[Yes, it is another one]
[No, it is the same]
[Back]
""",
        """\
账本里已经有一笔同一户、同一天、同样金额的。如果这是另外一笔，请告诉我。
[对，这是另外一笔]
[不，就是同一笔]
[返回]
""",
    ),
    (
        "payments are written down",
        lambda: lines.taken(TOOK, BOOK),
        """\
Money of the elevator for 1-2
1 payment is written down and waits for a second person.
10,000.00 yuan → 1-2-201
An entry with this flat, amount and day is in the ledger already. If this is another payment,\
 please say so.
[Lines of bank files]
""",
        """\
1幢2单元 电梯的账
1 笔缴款记下了，等第二个人确认。
10,000.00 元 → 1幢2单元201室
账本里已经有一笔同一户、同一天、同样金额的。如果这是另外一笔，请告诉我。
[银行明细]
""",
    ),
    (
        "a line is left out",
        lambda: lines.left(BOOK),
        """\
It was left out, and will not be shown again.
[Lines of bank files]
""",
        """\
这一笔放下了，以后不再显示。
[银行明细]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

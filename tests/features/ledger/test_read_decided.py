"""What is read when an entry counts or does not, word for word."""

from bot.features.ledger.screens import deciding, paper
from bot.kernel.money import Money
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    BACK,
    CASH,
    DONE,
    PAID,
    REFUSED,
    WITHDRAWN,
    of,
)
from tests.shown import reads

SCREENS = [
    (
        "it counts",
        lambda: deciding.confirmed(PAID, BOOK),
        """\
It counts, as entry no. 2:
A flat has paid: 1-2-301, 5,000.00 yuan
[Money of the project]
""",
        """\
算数了，是第 2 笔：
住户交钱：1幢2单元301室，5,000.00 元
[这个项目的账]
""",
    ),
    (
        "she does not agree",
        lambda: deciding.refused(REFUSED, BOOK),
        """\
The second person does not agree:
A flat has paid: 1-2-302, 1,234.56 yuan
It does not count. It stays on file that it was written.
[Money of the project]
""",
        """\
第二个人不同意：
住户交钱：1幢2单元302室，1,234.56 元
这一笔不算数，但是记过这件事会留着。
[这个项目的账]
""",
    ),
    (
        "it was taken back",
        lambda: deciding.refused(WITHDRAWN, BOOK),
        """\
It was taken back:
Other income: 500.00 yuan
It does not count. It stays on file that it was written.
[Money of the project]
""",
        """\
已经撤回：
别的收入：500.00 元
这一笔不算数，但是记过这件事会留着。
[这个项目的账]
""",
    ),
    (
        "of several one could not be",
        lambda: deciding.decided(DONE, BOOK),
        """\
Money of the elevator for 1-2
2 entries count now.
A flat has paid: 1-2-302, 1,234.56 yuan
By this ledger there is not so much in the bank account. Please check the amount, or first\
 enter the money that came in.
[1-2-302: 1,234.56 yuan]
[Money of the project]
""",
        """\
1幢2单元 电梯的账
现在有 2 笔算数了。
住户交钱：1幢2单元302室，1,234.56 元
账本上银行里没有这么多钱。请核对金额，或者先把收到的钱记进来。
[1幢2单元302室：1,234.56 元]
[这个项目的账]
""",
    ),
    (
        "the flat gets its receipt",
        lambda: deciding.receipt(PAID, of(301)),
        """\
Thank you, your payment has arrived.
Receipt no. 2
Flat: 1-2-301
Amount: 5,000.00 yuan
Day: Monday 1 March 2027
Still to be paid: 15,100.00 yuan
[Receipt to print]
[My flat's money]
""",
        """\
谢谢您，钱收到了。
第 2 号收据
哪一户：1幢2单元301室
金额：5,000.00 元
日期：2027年3月1日星期一
还没交的：15,100.00 元
[可以打印的收据]
[我家的账]
""",
    ),
    (
        "a flat that has paid everything",
        lambda: deciding.receipt(CASH, of(201)),
        """\
Thank you, your payment has arrived.
Receipt no. 3
Flat: 1-2-201
Amount: 10,000.00 yuan
Day: Monday 1 March 2027
Your whole share is paid.
[Receipt to print]
[My flat's money]
""",
        """\
谢谢您，钱收到了。
第 3 号收据
哪一户：1幢2单元201室
金额：10,000.00 元
日期：2027年3月1日星期一
您家该出的都交齐了。
[可以打印的收据]
[我家的账]
""",
    ),
    (
        "money was given back",
        lambda: deciding.given_back(BACK, of(301)),
        """\
Money was given back to your flat.
Flat: 1-2-301
Amount: 100.00 yuan
Day: Monday 1 March 2027
[My flat's money]
""",
        """\
有一笔钱退给您家了。
哪一户：1幢2单元301室
金额：100.00 元
日期：2027年3月1日星期一
[我家的账]
""",
    ),
    (
        "a kind reminder",
        lambda: deciding.reminder(of(302), Money(90_000)),
        """\
A small reminder about the elevator
For flat 1-2-302 900.00 yuan of the agreed share are still open.
If you have paid already, it only has to be written down: you need do nothing. If it is hard\
 for you just now, please talk to a coordinator; a way can be found.
Only you get this message. Please pay as agreed, never through Linli.
[My flat's money]
""",
        """\
电梯的事，提醒您一声
1幢2单元302室 说好的钱里，还有 900.00 元 没有交。
如果您已经交了，等人记上就行，您不用管。如果眼下手头紧，请跟协调员说一声，总有办法。
这条消息只发给您。请按说好的办法交，邻里不收钱。
[我家的账]
""",
    ),
    (
        "the printed receipt",
        lambda: paper.file(PAID),
        """\
Receipt no. 2
""",
        """\
第 2 号收据
""",
    ),
    (
        "the receipt is being made",
        lambda: paper.printing(),
        """\
The receipt is being made. It comes in a moment.
""",
        """\
收据正在做，马上发给您。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

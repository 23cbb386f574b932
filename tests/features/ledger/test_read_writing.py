"""The questions of an entry, word for word."""

from bot.features.ledger.model import Kind
from bot.features.ledger.screens import writing
from bot.features.ledger.wizard import EntryForm
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    PAID,
    WAITS,
)
from tests.shown import reads

SCREENS = [
    (
        "what can be entered",
        lambda: writing.kinds(BOOK),
        """\
Money of the elevator for 1-2
What do you want to enter? A second coordinator then checks and confirms it.
[A flat has paid]
[Money given back to a flat]
[A subsidy is promised]
[A subsidy has come]
[A subsidy is shared out to the flats]
[Money from the repair fund]
[Other income]
[Paid to the contractor]
[Compensation for a flat]
[Upkeep and electricity]
[Back]
""",
        """\
1幢2单元 电梯的账
您要记什么？记好以后，由另一位协调员核对、确认。
[住户交钱]
[退钱给住户]
[政府答应给补贴]
[补贴到账]
[补贴分给各户]
[用维修资金]
[别的收入]
[付给施工单位]
[补偿给一户]
[保养和电费]
[返回]
""",
    ),
    (
        "without a plan there are no shares",
        lambda: writing.plans(BOOK, ()),
        """\
This project has no plan yet that says who pays what. Please add one first.
[Back]
""",
        """\
这个项目还没有谁出多少的方案。请先加一个。
[返回]
""",
    ),
    (
        "the plan that the owners agreed on",
        lambda: writing.plans(BOOK, (1, 3)),
        """\
Money of the elevator for 1-2
By which plan did the owners agree? What changed since the last time is entered.
[Plan 1]
[Plan 3]
[Back]
""",
        """\
1幢2单元 电梯的账
业主说定的是哪个方案？我会把和上次不同的地方记进账本。
[方案 1]
[方案 3]
[返回]
""",
    ),
    (
        "a payment, which flat",
        lambda: writing.step(EntryForm(BOOK.project, Kind.PAYMENT, {}), BOOK),
        """\
Step 1 of 5
A flat has paid
Which flat? Please write the door number, for example 301.
[Later] [Cancel]
""",
        """\
第 1 步，共 5 步
住户交钱
哪一户？请写门牌号，例如 301。
[后面再填] [取消]
""",
    ),
    (
        "a payment, how much",
        lambda: writing.step(EntryForm(BOOK.project, Kind.PAYMENT, {"flat": 301}), BOOK),
        """\
Step 2 of 5
A flat has paid
How much? Please write the amount in yuan, for example 12000 or 12000.50.
[Later] [Cancel]
""",
        """\
第 2 步，共 5 步
住户交钱
多少钱？请写几元，例如 12000 或 12000.50。
[后面再填] [取消]
""",
    ),
    (
        "a payment, through which purse",
        lambda: writing.step(
            EntryForm(BOOK.project, Kind.PAYMENT, {"flat": 301, "amount": 100000}), BOOK
        ),
        """\
Step 3 of 5
A flat has paid
Through which one did the money go?
[Bank account]
[Cash]
[Later] [Cancel]
""",
        """\
第 3 步，共 5 步
住户交钱
钱走的是哪一头？
[银行账户]
[现金]
[后面再填] [取消]
""",
    ),
    (
        "a payment, on which day",
        lambda: writing.step(
            EntryForm(BOOK.project, Kind.PAYMENT, {"flat": 301, "amount": 100000, "purse": "cash"}),
            BOOK,
        ),
        """\
Step 4 of 5
A flat has paid
On which day did the money move? For example: 2027-03-01
[Today]
[Later] [Cancel]
""",
        """\
第 4 步，共 5 步
住户交钱
钱是哪一天进出的？例如：2027-03-01
[今天]
[后面再填] [取消]
""",
    ),
    (
        "a payment, something to remember",
        lambda: writing.step(
            EntryForm(
                BOOK.project,
                Kind.PAYMENT,
                {"flat": 301, "amount": 100000, "purse": "cash", "day": "2027-03-01"},
            ),
            BOOK,
        ),
        """\
Step 5 of 5
A flat has paid
Is there something to remember, such as a bill's number? Please write no account and no card\
 number.
[Nothing to add]
[Later] [Cancel]
""",
        """\
第 5 步，共 5 步
住户交钱
有没有要备注的，例如发票号？请不要写账号和卡号。
[没有别的]
[后面再填] [取消]
""",
    ),
    (
        "a payment, read once more",
        lambda: writing.step(
            EntryForm(
                BOOK.project,
                Kind.PAYMENT,
                {
                    "flat": 301,
                    "amount": 100000,
                    "purse": "cash",
                    "day": "2027-03-01",
                    "note": "收据 7",
                },
            ),
            BOOK,
        ),
        """\
Please read it once more:
A flat has paid
Flat: 1-2-301
Amount: 1,000.00 yuan
Day: Monday 1 March 2027
Cash
Remark: 收据 7
It counts when a second coordinator has confirmed it.
[Yes, enter it]
[Later] [Cancel]
""",
        """\
请再看一遍：
住户交钱
哪一户：1幢2单元301室
金额：1,000.00 元
日期：2027年3月1日星期一
现金
备注：收据 7
另一位协调员确认以后才算数。
[是的，填上]
[后面再填] [取消]
""",
    ),
    (
        "why an entry is taken back",
        lambda: writing.step(EntryForm(BOOK.project, Kind.REVERSAL, entry=PAID.id), BOOK),
        """\
Step 1 of 1
An entry is taken back
Why is it taken back? One short sentence.
[Nothing to add]
[Later] [Cancel]
""",
        """\
第 1 步，共 1 步
撤掉一笔
为什么要撤？简单说一句。
[没有别的]
[后面再填] [取消]
""",
    ),
    (
        "a subsidy that is shared out, read once more",
        lambda: writing.step(EntryForm(BOOK.project, Kind.SHARED, {"amount": 500}), BOOK),
        """\
Please read it once more:
A subsidy is shared out to the flats
Amount: 5.00 yuan
It counts when a second coordinator has confirmed it.
[Yes, enter it]
[Later] [Cancel]
""",
        """\
请再看一遍：
补贴分给各户
金额：5.00 元
另一位协调员确认以后才算数。
[是的，填上]
[后面再填] [取消]
""",
    ),
    (
        "the same is in the ledger already",
        lambda: writing.twice(BOOK, PAID),
        """\
This is in the ledger already:
Monday 1 March 2027: A flat has paid: 1-2-301, 5,000.00 yuan
Is it really another payment?
[Yes, it is another one]
[Show the one that is there]
[No, leave it]
""",
        """\
账本里已经有这一笔：
2027年3月1日星期一：住户交钱：1幢2单元301室，5,000.00 元
真的是另外一笔吗？
[对，这是另外一笔]
[看已有的那一笔]
[不是，算了]
""",
    ),
    (
        "it is written down and does not count yet",
        lambda: writing.entered(WAITS, BOOK),
        """\
It is written down:
A flat has paid: 1-2-302, 1,234.56 yuan
Another coordinator has been asked to check it. It counts once confirmed.
[Look at the entry]
[Money of the project]
""",
        """\
记下了：
住户交钱：1幢2单元302室，1,234.56 元
已经请另一位协调员核对，确认以后才算数。
[看这一笔]
[这个项目的账]
""",
    ),
    (
        "nothing was entered",
        lambda: writing.stopped(),
        """\
Nothing was entered.
""",
        """\
什么也没有记。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What neighbours, owners and those who keep the money read of it, word for word."""

from bot.features.ledger.screens import reading
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    NAMELESS,
    TOTALS,
    seen,
)
from tests.shown import reads

SCREENS = [
    (
        "a neighbour without a flat in it reads sums and who keeps the money",
        lambda: reading.overview(seen()),
        """\
Money of the elevator for 1-2
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
The money is kept by 周会计.
Instalment 1: 30 % of the share by Monday 1 February 2027
Instalment 2: 70 % of the share by Tuesday 1 June 2027

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
""",
        """\
1幢2单元 电梯的账
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
管钱的是周会计。
第 1 期：2027年2月1日星期一前交 30%
第 2 期：2027年6月1日星期二前交 70%

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
""",
    ),
    (
        "an owner finds her flat",
        lambda: reading.overview(seen(own=(BOOK.flats[4],))),
        """\
Money of the elevator for 1-2
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
The money is kept by 周会计.
Instalment 1: 30 % of the share by Monday 1 February 2027
Instalment 2: 70 % of the share by Tuesday 1 June 2027

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[My flat: 1-2-301]
""",
        """\
1幢2单元 电梯的账
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
管钱的是周会计。
第 1 期：2027年2月1日星期一前交 30%
第 2 期：2027年6月1日星期二前交 70%

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[我家：1幢2单元301室]
""",
    ),
    (
        "who writes the ledger finds what waits first",
        lambda: reading.overview(seen(writes=True, sees_all=True, waits=2)),
        """\
Money of the elevator for 1-2
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
The money is kept by 周会计.
Instalment 1: 30 % of the share by Monday 1 February 2027
Instalment 2: 70 % of the share by Tuesday 1 June 2027

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[2 entries wait]
[Enter something]
[Read a bank's file]
[Lines of bank files]
[Enter the agreed shares]
[Days of payment]
[Who keeps the money]
[All flats]
[Every entry]
""",
        """\
1幢2单元 电梯的账
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
管钱的是周会计。
第 1 期：2027年2月1日星期一前交 30%
第 2 期：2027年6月1日星期二前交 70%

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[2 笔等确认]
[记一笔]
[读银行明细]
[银行明细]
[记各户说好的钱]
[分期和日子]
[钱由谁管]
[所有住户]
[每一笔账]
""",
    ),
    (
        "the auditor sees all flats and writes nothing",
        lambda: reading.overview(seen(sees_all=True)),
        """\
Money of the elevator for 1-2
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
The money is kept by 周会计.
Instalment 1: 30 % of the share by Monday 1 February 2027
Instalment 2: 70 % of the share by Tuesday 1 June 2027

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[All flats]
[Every entry]
""",
        """\
1幢2单元 电梯的账
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
管钱的是周会计。
第 1 期：2027年2月1日星期一前交 30%
第 2 期：2027年6月1日星期二前交 70%

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[所有住户]
[每一笔账]
""",
    ),
    (
        "where nobody keeps the money it is said",
        lambda: reading.overview(seen(book=NAMELESS, plan=())),
        """\
Money of the elevator for 1-2
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
It is not written down yet who keeps the money.

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
""",
        """\
1幢2单元 电梯的账
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
还没有写明钱由谁管。

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
""",
    ),
    (
        "below the card in the group stand sums alone",
        lambda: reading.on_card(BOOK.project, TOTALS, private=False),
        """\
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
""",
        """\
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
""",
    ),
    (
        "in private there is a way to the ledger",
        lambda: reading.on_card(BOOK.project, TOTALS, private=True),
        """\
Agreed shares of all flats: 70,000.01 yuan
Paid by the flats: 14,900.00 yuan
Still to be paid: 55,100.01 yuan
Subsidies: 250,000.00 yuan promised, 10,000.00 yuan received
Paid to the contractor: 7,000.00 yuan
There now: 7,900.00 yuan in the bank, 10,000.00 yuan in cash
[Money of the project]
""",
        """\
各户说好一共出：70,000.01 元
各户已经交了：14,900.00 元
还没交的：55,100.01 元
政府补贴：答应了 250,000.00 元，到账 10,000.00 元
付给施工单位的：7,000.00 元
现在有：银行 7,900.00 元，现金 10,000.00 元
[这个项目的账]
""",
    ),
    (
        "before anything counts the card says so",
        lambda: reading.on_card(BOOK.project, None, private=False),
        """\
No money has been paid in or out yet.
""",
        """\
还没有钱进出。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""What owners read of their own flat, and what those read who look after the money."""

from bot.features.ledger.screens import reading
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    of,
)
from tests.shown import reads

SCREENS = [
    (
        "an owner reads what she paid, owes, and by when",
        lambda: reading.own(of(301)),
        """\
Your flat: 1-2-301
Agreed share: 20,000.00 yuan
Paid: 4,900.00 yuan
Still to be paid: 15,100.00 yuan
Next: 15,100.00 yuan by Tuesday 1 June 2027
Of this 1,100.00 yuan was due already.
Monday 1 March 2027: A flat has paid: 1-2-301, 5,000.00 yuan
Monday 1 March 2027: Money given back to a flat: 1-2-301, 100.00 yuan

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Receipt no. 2]
[Money of the project]
""",
        """\
您家：1幢2单元301室
说好出：20,000.00 元
已经交了：4,900.00 元
还没交的：15,100.00 元
下一期：2027年6月1日星期二前交 15,100.00 元
其中 1,100.00 元 已经过了日子。
2027年3月1日星期一：住户交钱：1幢2单元301室，5,000.00 元
2027年3月1日星期一：退钱给住户：1幢2单元301室，100.00 元

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[第 2 号收据]
[这个项目的账]
""",
    ),
    (
        "who has paid what was due reads what comes next",
        lambda: reading.own(of(201)),
        """\
Your flat: 1-2-201
Agreed share: 10,000.00 yuan
Paid: 10,000.00 yuan
Still to be paid: 0.00 yuan
Monday 1 March 2027: A flat has paid: 1-2-201, 10,000.00 yuan

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Receipt no. 3]
[Money of the project]
""",
        """\
您家：1幢2单元201室
说好出：10,000.00 元
已经交了：10,000.00 元
还没交的：0.00 元
2027年3月1日星期一：住户交钱：1幢2单元201室，10,000.00 元

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[第 3 号收据]
[这个项目的账]
""",
    ),
    (
        "who has not paid reads what was due",
        lambda: reading.own(of(302)),
        """\
Your flat: 1-2-302
Agreed share: 30,000.00 yuan
Paid: 0.00 yuan
Still to be paid: 30,000.00 yuan
Next: 30,000.00 yuan by Tuesday 1 June 2027
Of this 9,000.00 yuan was due already.

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Money of the project]
""",
        """\
您家：1幢2单元302室
说好出：30,000.00 元
已经交了：0.00 元
还没交的：30,000.00 元
下一期：2027年6月1日星期二前交 30,000.00 元
其中 9,000.00 元 已经过了日子。

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[这个项目的账]
""",
    ),
    (
        "a flat that pays nothing is asked for nothing",
        lambda: reading.own(of(101)),
        """\
Your flat: 1-2-101
Agreed share: 0.00 yuan
Paid: 0.00 yuan
Still to be paid: 0.00 yuan

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Money of the project]
""",
        """\
您家：1幢2单元101室
说好出：0.00 元
已经交了：0.00 元
还没交的：0.00 元

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[这个项目的账]
""",
    ),
    (
        "without a plan there is no day",
        lambda: reading.own(of(302, plan=())),
        """\
Your flat: 1-2-302
Agreed share: 30,000.00 yuan
Paid: 0.00 yuan
Still to be paid: 30,000.00 yuan

Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Money of the project]
""",
        """\
您家：1幢2单元302室
说好出：30,000.00 元
已经交了：0.00 元
还没交的：30,000.00 元

邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[这个项目的账]
""",
    ),
    (
        "all flats, to those who look after the money",
        lambda: reading.every_flat([of(one.unit) for one in BOOK.flats], BOOK, 0),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
1-2-101: paid 0.00 yuan, open 0.00 yuan
1-2-102: paid 0.00 yuan, open 0.00 yuan
1-2-201: paid 10,000.00 yuan, open 0.00 yuan
1-2-202: paid 0.00 yuan, overdue 3,000.00 yuan
1-2-301: paid 4,900.00 yuan, overdue 1,100.00 yuan
1-2-302: paid 0.00 yuan, overdue 9,000.00 yuan
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
1幢2单元101室：交了 0.00 元，还差 0.00 元
1幢2单元102室：交了 0.00 元，还差 0.00 元
1幢2单元201室：交了 10,000.00 元，还差 0.00 元
1幢2单元202室：交了 0.00 元，过了日子没交 3,000.00 元
1幢2单元301室：交了 4,900.00 元，过了日子没交 1,100.00 元
1幢2单元302室：交了 0.00 元，过了日子没交 9,000.00 元
[返回]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

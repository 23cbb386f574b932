"""The short questions around the money, word for word."""

from bot.features.ledger.errors import StatementEmpty
from bot.features.ledger.screens import writing
from bot.features.ledger.screens.presses import Terms
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.shown import reads

SCREENS = [
    (
        "asked about the plan",
        lambda: writing.ask(Terms.PLAN, BOOK),
        """\
Step 1 of 1
Money of the elevator for 1-2
By when shall which part of each share be paid? One line for each instalment, for example:
2027-03-01 30
2027-06-01 70
The percentages must add up to 100.
[Later]
""",
        """\
第 1 步，共 1 步
1幢2单元 电梯的账
每家该出的钱分几期、哪天前交？每一期写一行，例如：
2027-03-01 30
2027-06-01 70
百分数加起来要正好 100。
[后面再填]
""",
    ),
    (
        "asked about the keeper",
        lambda: writing.ask(Terms.KEEPER, BOOK),
        """\
Step 1 of 1
Money of the elevator for 1-2
Who keeps the money? A name that everybody may read.
[Later]
""",
        """\
第 1 步，共 1 步
1幢2单元 电梯的账
钱由谁管？请写名字，大家都看得到。
[后面再填]
""",
    ),
    (
        "asked about the file",
        lambda: writing.ask(Terms.FILE, BOOK),
        """\
Step 1 of 1
Money of the elevator for 1-2
Please send the bank's list of payments as a CSV file. Only what came in is read: date, amount,\
 payer, remark. No account number is kept.
Linli never takes money and never asks for the number of an account or a card. Whoever writes\
 to you for that is not Linli.
[Later]
""",
        """\
第 1 步，共 1 步
1幢2单元 电梯的账
请把银行明细存成 CSV 文件发给我。我只读收进来的钱：日期、金额、付款人、备注。账号一个也不\
存。
邻里从不收钱，也从不问您的账号、卡号。谁来问您要，谁就不是邻里。
[后面再填]
""",
    ),
    (
        "asked about the line",
        lambda: writing.ask(Terms.LINE, BOOK),
        """\
Step 1 of 1
Money of the elevator for 1-2
Which flat? Please write the door number, for example 301.
[Later]
""",
        """\
第 1 步，共 1 步
1幢2单元 电梯的账
哪一户？请写门牌号，例如 301。
[后面再填]
""",
    ),
    (
        "it is kept",
        lambda: writing.terms_kept(BOOK),
        """\
It is written down.
[Money of the project]
""",
        """\
记下了。
[这个项目的账]
""",
    ),
    (
        "the file is being read",
        lambda: writing.file_comes(),
        """\
I am reading the file. In a moment I will tell you what is in it.
""",
        """\
我在读这个文件，马上告诉您里面有什么。
""",
    ),
    (
        "the file could not be read",
        lambda: writing.file_unread(BOOK, StatementEmpty().text()),
        """\
In this file no money came in. Nothing was kept of it.
[Send another file]
""",
        """\
这个文件里没有收进来的钱，什么也没有存。
[换一个文件]
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""The journal as those read it who look after the money, word for word."""

from bot.features.ledger.screens import reading
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ledger.books import BOOK
from tests.features.ledger.scenes import (
    ALSO,
    EVERY,
    REFUSED,
    TAKEN,
    WAITS,
    WITHDRAWN,
)
from tests.shown import reads

SCREENS = [
    (
        "every entry, the newest first",
        lambda: reading.journal(EVERY, BOOK, 0),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
No. 7, Monday 1 March 2027: Paid to the contractor: 7,000.00 yuan
No. 6, Monday 1 March 2027: A subsidy has come: 10,000.00 yuan
No. 5, Monday 1 March 2027: A subsidy is promised: 250,000.00 yuan
No. 4, Monday 1 March 2027: Money given back to a flat: 1-2-301, 100.00 yuan
No. 3, Monday 1 March 2027: A flat has paid: 1-2-201, 10,000.00 yuan
No. 2, Monday 1 March 2027: A flat has paid: 1-2-301, 5,000.00 yuan
No. 1, Monday 1 March 2027: Agreed shares of the flats: 70,000.01 yuan
[Paid to the contractor]
[A subsidy has come]
[A subsidy is promised]
[1-2-301: 100.00 yuan]
[1-2-201: 10,000.00 yuan]
[1-2-301: 5,000.00 yuan]
[Agreed shares of the flats]
[As a file]
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
第 7 笔，2027年3月1日星期一：付给施工单位：7,000.00 元
第 6 笔，2027年3月1日星期一：补贴到账：10,000.00 元
第 5 笔，2027年3月1日星期一：政府答应给补贴：250,000.00 元
第 4 笔，2027年3月1日星期一：退钱给住户：1幢2单元301室，100.00 元
第 3 笔，2027年3月1日星期一：住户交钱：1幢2单元201室，10,000.00 元
第 2 笔，2027年3月1日星期一：住户交钱：1幢2单元301室，5,000.00 元
第 1 笔，2027年3月1日星期一：各户说好出的钱：70,000.01 元
[付给施工单位]
[补贴到账]
[政府答应给补贴]
[1幢2单元301室：100.00 元]
[1幢2单元201室：10,000.00 元]
[1幢2单元301室：5,000.00 元]
[各户说好出的钱]
[导出文件]
[返回]
""",
    ),
    (
        "an empty journal",
        lambda: reading.journal((), BOOK, 0),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
Nothing has been entered yet.
[As a file]
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
还没有记过账。
[导出文件]
[返回]
""",
    ),
    (
        "what waits, was refused or taken back has no number",
        lambda: reading.journal((WAITS, REFUSED, WITHDRAWN, TAKEN), BOOK, 0),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
Waits for a second person, Monday 1 March 2027: An entry is taken back: 1-2-201, 10,000.00\
 yuan
Taken back by who wrote it, Monday 1 March 2027: Other income: 500.00 yuan
Refused by the second person, Monday 1 March 2027: A flat has paid: 1-2-302, 1,234.56 yuan
Waits for a second person, Monday 1 March 2027: A flat has paid: 1-2-302, 1,234.56 yuan
[1-2-201: 10,000.00 yuan]
[Other income]
[1-2-302: 1,234.56 yuan]
[1-2-302: 1,234.56 yuan]
[As a file]
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
等第二个人，2027年3月1日星期一：撤掉一笔：1幢2单元201室，10,000.00 元
记的人自己撤了，2027年3月1日星期一：别的收入：500.00 元
第二个人没同意，2027年3月1日星期一：住户交钱：1幢2单元302室，1,234.56 元
等第二个人，2027年3月1日星期一：住户交钱：1幢2单元302室，1,234.56 元
[1幢2单元201室：10,000.00 元]
[别的收入]
[1幢2单元302室：1,234.56 元]
[1幢2单元302室：1,234.56 元]
[导出文件]
[返回]
""",
    ),
    (
        "nine entries are two pages",
        lambda: reading.journal((*EVERY, WAITS, ALSO), BOOK, 0),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
Waits for a second person, Monday 1 March 2027: Other income: 500.00 yuan
Waits for a second person, Monday 1 March 2027: A flat has paid: 1-2-302, 1,234.56 yuan
No. 7, Monday 1 March 2027: Paid to the contractor: 7,000.00 yuan
No. 6, Monday 1 March 2027: A subsidy has come: 10,000.00 yuan
No. 5, Monday 1 March 2027: A subsidy is promised: 250,000.00 yuan
No. 4, Monday 1 March 2027: Money given back to a flat: 1-2-301, 100.00 yuan
No. 3, Monday 1 March 2027: A flat has paid: 1-2-201, 10,000.00 yuan
No. 2, Monday 1 March 2027: A flat has paid: 1-2-301, 5,000.00 yuan
[Other income]
[1-2-302: 1,234.56 yuan]
[Paid to the contractor]
[A subsidy has come]
[A subsidy is promised]
[1-2-301: 100.00 yuan]
[1-2-201: 10,000.00 yuan]
[1-2-301: 5,000.00 yuan]
[Earlier entries]
[As a file]
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
等第二个人，2027年3月1日星期一：别的收入：500.00 元
等第二个人，2027年3月1日星期一：住户交钱：1幢2单元302室，1,234.56 元
第 7 笔，2027年3月1日星期一：付给施工单位：7,000.00 元
第 6 笔，2027年3月1日星期一：补贴到账：10,000.00 元
第 5 笔，2027年3月1日星期一：政府答应给补贴：250,000.00 元
第 4 笔，2027年3月1日星期一：退钱给住户：1幢2单元301室，100.00 元
第 3 笔，2027年3月1日星期一：住户交钱：1幢2单元201室，10,000.00 元
第 2 笔，2027年3月1日星期一：住户交钱：1幢2单元301室，5,000.00 元
[别的收入]
[1幢2单元302室：1,234.56 元]
[付给施工单位]
[补贴到账]
[政府答应给补贴]
[1幢2单元301室：100.00 元]
[1幢2单元201室：10,000.00 元]
[1幢2单元301室：5,000.00 元]
[更早的账]
[导出文件]
[返回]
""",
    ),
    (
        "the second page",
        lambda: reading.journal((*EVERY, WAITS, ALSO), BOOK, 1),
        """\
Money of the elevator for 1-2
Only for those who look after the money.
No. 1, Monday 1 March 2027: Agreed shares of the flats: 70,000.01 yuan
[Agreed shares of the flats]
[As a file]
[Back]
""",
        """\
1幢2单元 电梯的账
只给管账的人看。
第 1 笔，2027年3月1日星期一：各户说好出的钱：70,000.01 元
[各户说好出的钱]
[导出文件]
[返回]
""",
    ),
    (
        "the file is to be kept safe",
        lambda: reading.file_sent(BOOK),
        """\
Every entry of the elevator for 1-2. It says what each flat has paid: please keep it safe.
""",
        """\
1幢2单元 电梯的每一笔账。里面有每一户交了多少，请妥善保管。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name

"""Banks' files as they are: columns by many names, two encodings, no account number kept."""

import re
from datetime import date

import pytest

from bot.features.ledger.errors import StatementEmpty, StatementTooLarge, StatementUnreadable
from bot.features.ledger.model import LARGEST_FILE, BankLine
from bot.features.ledger.rules.statements import blotted, mark, read_statement
from bot.kernel.ids import ProjectId
from bot.kernel.money import Money
from tests.cases import each

FIRST = BankLine(date(2027, 3, 1), Money(1_234_550), "王秀英", "201电梯款")
SECOND = BankLine(date(2027, 3, 2), Money(300_000), "李建国", "电梯")

CREDIT_DEBIT = """中国工商银行账户明细,,,,,,
账号：6222020200012345678,,户名：电梯资金,,,,
交易日期,摘要,借方发生额,贷方发生额,余额,对方户名,对方账号
2027-03-01,201电梯款,,"12,345.50","12,345.50",王秀英,6222021202011122233
2027-03-01,电梯公司,"5,000.00",,"7,345.50",某电梯有限公司,33050165123456789
2027-03-02,电梯,0.00,3000.00,"10,345.50",李建国,6217001210012345678
合计,,"5,000.00","15,345.50",,,
"""
ONE_AMOUNT = """交易时间,交易金额,借贷标志,对方户名,附言
20270301,12345.50,贷,王秀英,201电梯款
20270301,5000.00,借,某电梯有限公司,电梯公司
20270302,3000.00,贷,李建国,电梯
"""
SIGNED = """日期\t金额(元)\t付款人\t备注
2027/3/1 09:12:33\t+12,345.50\t王秀英\t201电梯款
2027/3/1 10:00:00\t-5,000.00\t某电梯有限公司\t电梯公司
2027/3/2 11:00:00\t¥3,000.00\t李建国\t电梯
"""
WALLET = """支付账单,,,,
交易时间,交易对方,商品,收/支,金额(元)
2027-03-01 09:12:33,王秀英,201电梯款,收入,¥12345.50
2027-03-01 10:00:00,某电梯有限公司,电梯公司,支出,¥5000.00
2027-03-02 11:00:00,李建国,电梯,收入,¥3000.00
"""
ENGLISH = """Date,Amount,Payer,Memo
2027-03-01,12345.50,王秀英,201电梯款
2027-03-01,-5000.00,某电梯有限公司,电梯公司
2027-03-02,3000.00,李建国,电梯
"""
QUOTED = """"日期";"收入金额";"支出金额";"付款人";"用途"
"2027年3月1日";"12345.50";"";"'王秀英\t";"201电梯款"
"2027年3月1日";"";"5000.00";"某电梯有限公司";"电梯公司"
"2027年3月2日";"3000.00";"";"李建国";"电梯"
"""
LAYOUTS = (CREDIT_DEBIT, ONE_AMOUNT, SIGNED, WALLET, ENGLISH, QUOTED)


@each("layout", LAYOUTS)
@each("code", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_what_came_in_is_read_from_each_layout_in_each_encoding(code, layout):
    content = layout.replace("¥", "￥").encode(code)
    read = read_statement(content)
    assert read.lines == (FIRST, SECOND)
    assert (read.outgoing, read.unread) == (1, ())


def test_no_account_number_is_kept_of_any_column():
    read = read_statement(
        b"date,amount,payer,memo,account\n"
        b"2027-03-01,1.00,Wang 6222021202011122233,from 6222 0212 0201 1122 233 door 301,330501\n"
    )
    assert read.lines == (BankLine(date(2027, 3, 1), Money(100), "Wang …", "from … door 301"),)
    assert not re.search(r"\d{8}", repr(read.lines))


@each("kept", ["301", "2027-03", "1-2-301", "12345", "二期 1000元"])
def test_doors_and_short_numbers_stay(kept):
    assert blotted(kept) == kept


@each("gone", ["6222021202011122233", "6222 0212 0201 1122", "13800138000", "330501-65123456"])
def test_cards_accounts_and_phones_go(gone):
    assert blotted(f"a {gone} b") == "a … b"


@each("amount", ["1e308", "nan", "inf", "一千", "12.345", "x", "1" * 40])
def test_a_line_whose_amount_is_none_is_named_and_not_guessed(amount):
    read = read_statement(f"日期,金额\n2027-03-01,{amount}\n2027-03-02,5\n".encode())
    assert (read.unread, [one.amount for one in read.lines]) == ((2,), [Money(500)])


def test_a_line_without_a_day_is_of_the_bank_itself():
    read = read_statement("日期,金额\n2027-03-01,5\n合计,5\n2027-02-30,7\n".encode())
    assert [one.amount for one in read.lines] == [Money(500)]


def test_two_payments_that_look_the_same_are_two():
    first, second = read_statement("日期,金额\n2027-03-01,5\n2027-03-01,5\n".encode()).lines
    assert (first.nth, second.nth) == (1, 2)
    assert mark(ProjectId(1), first) != mark(ProjectId(1), second)


def test_a_line_is_known_again_in_another_file_and_not_in_another_project():
    short = read_statement("日期,金额\n2027-03-01,5\n".encode()).lines[0]
    long = read_statement("金额,备注,日期\n9,a,2027-02-28\n5,,2027/3/1\n".encode()).lines[1]
    assert mark(ProjectId(1), short) == mark(ProjectId(1), long)
    assert mark(ProjectId(1), short) != mark(ProjectId(2), short)


@each(
    ("content", "refusal"),
    [
        (b"", StatementUnreadable),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff", StatementUnreadable),
        (b"PK\x03\x04\x00\x00\x00", StatementUnreadable),
        (b"name,age\na,1\n", StatementUnreadable),
        (b"date,payer\n2027-03-01,a\n", StatementUnreadable),
        ("日期,金额\n".encode(), StatementEmpty),
        ("日期,金额\n2027-03-01,-5\n".encode(), StatementEmpty),
        (b"x" * (LARGEST_FILE + 1), StatementTooLarge),
    ],
)
def test_what_is_no_statement_is_refused_with_its_own_sentence(content, refusal):
    with pytest.raises(refusal):
        read_statement(content)


def test_words_are_kept_short():
    read = read_statement(f"日期,金额,备注\n2027-03-01,5,{'长' * 500}\n".encode())
    assert len(read.lines[0].remark) == 60


def read(*lines, head="日期,金额,收支,户名"):
    return read_statement("\n".join((head, *lines)).encode())


def fens(found):
    return [one.amount.fen for one in found.lines]


@each("written", ["2,70", "1,2,3", "12,34.5", "1e3", "1,0000", "0x10", "NaN", "一千"])
def test_an_amount_that_may_mean_two_things_is_not_guessed(written):
    found = read_statement(f"日期;金额;户名\n2027-03-01;{written};王秀英\n".encode())
    assert (found.lines, found.unread) == ((), (2,))


@each(
    ("written", "fen"),
    [
        ("2,700", 270_000),
        ("1,234,567.89", 123_456_789),
        ("+5.5", 550),
        ("￥12", 1_200),
        ("12元", 1_200),
    ],
)
def test_an_amount_is_read_as_banks_write_it(written, fen):
    found = read_statement(f"日期;金额;户名\n2027-03-01;{written};王秀英\n".encode())
    assert fens(found) == [fen]


@each("side", ["贷", "收入", "入账", "转入", "C", "CR", "Credit", "in", "+"])
def test_what_came_in_is_known_by_its_side(side):
    assert fens(read(f"2027-03-01,10,{side},王秀英")) == [1_000]


@each("side", ["借", "支出", "出账", "转出", "D", "DR", "Debit", "out", "-"])
def test_what_went_out_is_counted_and_not_taken(side):
    found = read(f"2027-03-01,10,{side},王秀英", "2027-03-01,5,收入,王秀英")
    assert (fens(found), found.outgoing) == ([500], 1)


@each("side", ["Card purchase", "Insurance", "income?", "其他"])
def test_a_side_that_nobody_knows_is_left_to_people(side):
    found = read(f"2027-03-01,10,{side},王秀英")
    assert (found.lines, found.outgoing, found.unread) == ((), 0, (2,))


@each("day", ["2026-02-30", "03/04/2026", "2027-13-01", "20270399"])
def test_a_payment_whose_day_cannot_be_read_is_named(day):
    found = read(f"{day},10,收入,王秀英", "2027-03-01,5,收入,王秀英")
    assert (fens(found), found.unread) == ([500], (2,))


def test_a_total_below_the_lines_is_no_payment():
    found = read("2027-03-01,5,收入,王秀英", "合计,5,,", ",,,")
    assert (fens(found), found.unread) == ([500], ())

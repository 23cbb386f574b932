"""A proposal needs one flat that everything points to; where two are meant, nobody guesses."""

from datetime import date

from bot.features.ledger.model import BankLine, Because, Instalment, Standing
from bot.features.ledger.rules.matching import find_flat, proposed
from bot.kernel.ids import UnitId
from bot.kernel.money import Money
from tests.cases import each
from tests.features.ledger.books import BOOK

PLAN = (Instalment(1, date(2027, 4, 1), 30), Instalment(2, date(2027, 6, 1), 70))
OWES = {flat.unit: Standing(flat.share, Money(0), flat.share) for flat in BOOK.flats}


def line(payer="", remark="", fen=1):
    return BankLine(date(2027, 3, 1), Money(fen), payer, remark)


@each(
    ("said", "unit", "because"),
    [
        (line(remark="201电梯款"), 201, Because.DOOR),
        (line(remark="1-2-302 第一期"), 302, Because.DOOR),
        (line(remark="三单元102室"), 102, Because.DOOR),
        (line(payer="李建国"), 202, Because.NAME),
        (line(payer="微信转账", remark="陈国强 电梯"), 301, Because.NAME),
        (line(payer="李建国", remark="202"), 202, Because.DOOR),
        (line(payer="王秀英", remark="302"), 302, Because.DOOR),
        (line(fen=2_000_000), 301, Because.AMOUNT),
        (line(fen=600_000), 301, Because.AMOUNT),
        (line(fen=1_000_001), 202, Because.AMOUNT),
    ],
)
def test_what_points_to_one_flat_is_proposed_with_the_surest_reason(said, unit, because):
    assert proposed(said, BOOK, OWES, PLAN) == (unit, because)


@each(
    "said",
    [
        line(),
        line(fen=123),
        line(fen=300_000),  # the first instalment of two flats
        line(payer="王秀英"),  # owns two flats
        line(payer="李建国", remark="301"),  # two things say two flats
        line(remark="201和202"),
        line(payer="李建国", remark="201 202", fen=2_000_000),
        line(remark="2016年"),
        line(remark="12013"),
        line(payer="王"),
    ],
)
def test_what_points_to_none_or_to_several_is_left_to_people(said):
    assert proposed(said, BOOK, OWES, PLAN) is None


def test_who_owes_nothing_is_not_found_by_the_amount():
    paid = OWES | {UnitId(301): Standing(Money(2_000_000), Money(0), Money(0))}
    assert proposed(line(fen=2_000_000), BOOK, paid, PLAN) is None
    assert proposed(line(fen=0), BOOK, paid) is None


@each("written", ["301", "301室", " 301 ", "1-2-301", "1幢2单元301室", "1 2 301"])
def test_a_flat_is_found_as_people_write_it(written):
    assert find_flat(BOOK, written).unit == 301


@each("written", ["", "30", "3011", "2-2-301", "x"])
def test_what_is_no_flat_of_the_project_is_not_found(written):
    assert find_flat(BOOK, written) is None

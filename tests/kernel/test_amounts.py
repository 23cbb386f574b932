"""Amounts as people type them: read exactly, or refused with a sentence of their own."""

import pytest

from bot.kernel.amounts import (
    LARGEST,
    AmountComma,
    AmountNegative,
    AmountScientific,
    AmountTooFine,
    AmountTooLarge,
    AmountUnreadable,
    AmountZero,
    read_money,
)
from bot.kernel.money import NOTHING, Money
from tests.cases import each

READ = {
    "12": 1_200,
    "￥12": 1_200,
    "¥ 12": 1_200,
    "12元": 1_200,
    "人民币12元": 1_200,
    "12块钱": 1_200,
    "12 yuan": 1_200,
    "RMB 12": 1_200,
    "12.5": 1_250,
    "12.34": 1_234,
    "12.340": 1_234,
    "0.01": 1,
    "12,000": 1_200_000,
    "１２，０００": 1_200_000,
    "¥1,234.5": 123_450,
    "1.2万": 1_200_000,
    "1.2 万元": 1_200_000,
    "3千": 300_000,
    "2百万": 200_000_000,
    "0.5亿": 5_000_000_000,
    "12元5角": 1_250,
    "12元5角3分": 1_253,
    "12块3毛": 1_230,
    "一千": 100_000,
    "一千元整": 100_000,
    "十": 1_000,
    "二十": 2_000,
    "十二万": 12_000_000,
    "两万五千": 2_500_000,
    "一万二": 1_200_000,
    "一万零二": 1_000_200,
    "三百五": 35_000,
    "一百零五": 10_500,
    "一千零五": 100_500,
    "壹万贰仟元整": 1_200_000,
    "五亿": 50_000_000_000,
}


@each("said", READ)
def test_an_amount_is_read_to_the_fen(said):
    assert read_money(said) == Money(READ[said])


@each(
    ("said", "refusal"),
    [
        ("0", AmountZero),
        ("0.00", AmountZero),
        ("〇", AmountZero),
        ("-5", AmountNegative),
        ("−5", AmountNegative),
        ("￥-5", AmountNegative),
        ("12.345", AmountTooFine),
        ("0.001", AmountTooFine),
        ("1e308", AmountScientific),
        ("1.2e5", AmountScientific),
        ("1E-3", AmountScientific),
        ("12,00", AmountComma),
        ("1,2345", AmountComma),
        ("12,345,6", AmountComma),
        ("99999999999999", AmountTooLarge),
        ("11亿", AmountTooLarge),
        ("", AmountUnreadable),
        ("   ", AmountUnreadable),
        ("abc", AmountUnreadable),
        ("$12", AmountUnreadable),  # another currency is not guessed at
        ("12 or 13", AmountUnreadable),
        (".5", AmountUnreadable),
        ("12.", AmountUnreadable),
        ("九九", AmountUnreadable),
        ("一千千", AmountUnreadable),
        ("万", AmountUnreadable),
        ("12万5", AmountUnreadable),  # 125,000 to some, 120,005 to others
        ("nan", AmountUnreadable),
        ("inf", AmountUnreadable),
        ("1" * 41, AmountUnreadable),
    ],
)
def test_what_is_no_amount_has_a_sentence_of_its_own(said, refusal):
    with pytest.raises(refusal):
        read_money(said)


def test_nothing_is_an_amount_only_where_it_may_be():
    assert read_money("0", zero=True) == NOTHING


def test_the_two_amounts_beside_a_finer_one_are_named():
    with pytest.raises(AmountTooFine) as refused:
        read_money("12.345")
    told = refused.value.text().arguments
    assert (told["below"], told["above"]) == (Money(1_234), Money(1_235))


def test_the_largest_amount_is_still_one():
    assert read_money("10亿") == LARGEST
    with pytest.raises(AmountTooLarge):
        read_money("1000000000.01")

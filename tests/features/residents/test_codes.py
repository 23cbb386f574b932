"""Codes on paper: what is printed, and what a hand of seventy makes of it."""

import string

import pytest
from hypothesis import given, strategies as st

from bot.features.residents.rules import codes

RANDOM = st.binary(min_size=codes.RANDOM_BYTES, max_size=codes.RANDOM_BYTES)
LETTERS = RANDOM.filter(lambda one: codes.sure(codes.made(one)))  # what is ever printed
WIDE = {ord("0") + n: 0xFF10 + n for n in range(10)} | {ord("A") + n: 0xFF21 + n for n in range(26)}


def test_the_alphabet_has_32_letters_and_none_that_look_alike():
    assert len(set(codes.ALPHABET)) == 32
    assert not set("ILOU") & set(codes.ALPHABET)


@given(RANDOM)
def test_a_code_has_eight_letters_of_the_alphabet(random):
    code = codes.made(random)
    assert len(code) == codes.LENGTH == 8
    assert set(code) <= set(codes.ALPHABET)


@given(RANDOM, RANDOM)
def test_other_dice_give_another_code(one, other):
    assert (codes.made(one) == codes.made(other)) == (one == other)


@pytest.mark.parametrize("random", [b"", b"1234", b"123456"])
def test_too_few_or_too_many_dice_are_an_error(random):
    with pytest.raises(ValueError):
        codes.made(random)


def test_a_code_is_printed_in_two_groups():
    assert codes.made(bytes(5)) == "00000000"
    assert codes.made(b"\xff" * 5) == "ZZZZZZZZ"
    assert codes.shown("7K3F9QWD") == "7K3F 9QWD"


@given(RANDOM)
def test_what_is_printed_is_read_back(random):
    code = codes.made(random)
    printed = codes.shown(code)
    spellings = (code, printed, printed.lower(), printed.translate(WIDE), f" {printed}\n")
    assert {codes.read(one) for one in spellings} == {code}


@given(RANDOM)
def test_letters_that_look_alike_are_read_as_they_were_meant(random):
    code = codes.made(random)
    for right, wrong in (("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("V", "u")):
        assert codes.read(code.replace(right, wrong)) == code


@pytest.mark.parametrize(
    "typed",
    ["7k3f9qwd", "7K3F-9QWD", "7K3F—9QWD", "7 K 3 F 9 Q W D", "７Ｋ３Ｆ　９ＱＷＤ。", "“7K3F_9QWD”",
     "7K3F\u200b9QWD", "7K3F·9QWD"],
)  # fmt: skip
def test_what_stands_between_the_letters_does_no_harm(typed):
    assert codes.read(typed) == "7K3F9QWD"


@pytest.mark.parametrize(
    "typed",
    ["", "7K3F9QW", "7K3F9QWDD", "7K3F9QW+", "7K3F 9QW邻", "1-2-301", "/cancel", "你好", "🙂" * 8,
     "７Ｋ３Ｆ", "٣" * 8],
)  # fmt: skip
def test_anything_else_is_no_code(typed):
    assert codes.read(typed) is None


# Codes among other words


@pytest.mark.parametrize(
    "words",
    [
        "7K3F 9QWD",
        "我的号码：7k3f9qwd。",
        "（7K3F-9QWD）",
        "７Ｋ３Ｆ　９ＱＷＤ",
        "x\n7K3F_9QWD\ny",
        "My code 7K3F 9QWD",
        "it says 7K3F-9QWD here",
        "2026 7K3F9QWD",
    ],  # behind four other letters
)
def test_a_code_is_found_wherever_it_stands(words):
    assert "7K3F9QWD" in codes.shown_codes(words)


@pytest.mark.parametrize(
    "words",
    [
        "code 7K3F 9QWD",
        "my code is this: 7K3F 9QWD",
        "flat 1401 7K3F 9QWD from 2026",
        "7K3F 9QWD 7K3F",
        "ABCD 7K3F9QWD",
        "7K3F  9QWD",
        "7K3F. 9QWD",
    ],
)
def test_short_words_beside_a_code_do_not_hide_it(words):
    assert "7K3F9QWD" in codes.shown_codes(words)


@given(LETTERS, st.lists(st.text(string.ascii_letters + string.digits, min_size=1, max_size=6)))
def test_no_words_before_or_after_a_code_hide_it(random, words):
    code = codes.made(random)
    for said in ([*words, codes.shown(code)], [codes.shown(code), *words], [*words, code, *words]):
        assert code in codes.shown_codes(" ".join(said))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "老李昨天又吵了",
        "电话 13812345678",
        "7K3F 9QW",
        "abcdefghijkl",
        "7K3F   9QWD",
        "7K3F 9QW！D",
    ],
)
def test_other_words_and_numbers_are_no_codes(words):
    assert codes.shown_codes(words) == frozenset()


@given(LETTERS, st.text(st.characters(categories=["Lo", "Po", "Zs"]), max_size=20))
def test_a_printed_code_is_found_among_any_chinese_words(random, words):
    code = codes.made(random)
    assert code in codes.shown_codes(f"{words} {codes.shown(code)} {words}")


# Words that are no codes cost nobody a try


@pytest.mark.parametrize(
    "said", ["Thank you", "hello you", "20270531", "2026-11-26", "13912345", "你好你好你好你好", ""]
)
def test_ordinary_words_and_dates_are_no_codes(said):
    assert codes.typed(said) is None


@pytest.mark.parametrize(
    "said", ["7K3F 9QWD", "号码 7k3f9qwd。", "code: 7K3F-9QWD", "我的号码是７Ｋ３Ｆ９ＱＷＤ，谢谢"]
)
def test_a_code_among_other_words_is_read(said):
    assert codes.typed(said) == "7K3F9QWD"


def test_of_two_codes_none_is_chosen():
    assert codes.typed("7K3F 9QWD 8M2C 4RTA") is None


@pytest.mark.parametrize(
    ("code", "sure"),
    [("7K3F9QWD", True), ("ABCDEFGH", False), ("23456789", False), ("01V01V0A", False),
     ("00000002", False), ("A0000002", True)],
)  # fmt: skip
def test_a_printed_code_cannot_be_taken_for_a_word_or_a_date(code, sure):
    assert codes.sure(code) is sure


@given(RANDOM)
def test_whatever_is_printed_is_read_however_it_is_mistaken(random):
    code = codes.made(random)
    if codes.sure(code):
        wrong = code.replace("0", "o").replace("1", "l").replace("V", "u").lower()
        assert codes.typed(wrong) == codes.typed(codes.shown(wrong)) == code

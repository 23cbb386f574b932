"""Lists as coordinators type them on a telephone: what is read, what is refused, which line."""

from fractions import Fraction

import pytest

from bot.features.funding import wizard
from bot.features.funding.errors import (
    FloorWrong,
    NumbersUnreadable,
    StoreyLow,
    WordsTooLong,
)
from bot.features.funding.model import Ask
from bot.features.funding.rules.typed import (
    MOST_LINES,
    floor_typed,
    floors_typed,
    storeys_typed,
    weights_typed,
    words_typed,
)
from bot.features.funding.screens import desk
from bot.kernel.amounts import AmountComma, AmountNegative
from bot.kernel.money import Money
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.funding.lifts import lift, unit
from tests.features.funding.pages import text_of


@each(
    ("said", "numbers"),
    [
        ("3 1.1", {3: "1.1"}),
        ("3:1.1", {3: "1.1"}),
        ("3：1.1", {3: "1.1"}),
        ("3=1.1", {3: "1.1"}),
        ("3,1.1", {3: "1.1"}),
        ("3，1.1", {3: "1.1"}),
        ("3、1.1", {3: "1.1"}),
        ("3\t1.1", {3: "1.1"}),
        ("3楼 1.1", {3: "1.1"}),
        ("３层　１．１", {3: "1.1"}),
        ("  3    1.1  ", {3: "1.1"}),
        ("3 10%", {3: "10"}),
        ("-1 0", {-1: "0"}),
        ("−1 0.5", {-1: "0.5"}),
        ("3 0.000001", {3: "0.000001"}),
        ("3 1000000", {3: "1000000"}),
        ("3 1\n\n\n4 2\n", {3: "1", 4: "2"}),
        ("3 1\r\n4 2", {3: "1", 4: "2"}),
        ("99 7\n-5 1", {99: "7", -5: "1"}),
    ],
)
def test_a_floor_and_its_number_are_read_however_they_are_parted(said, numbers):
    assert floors_typed(said) == {floor: Fraction(one) for floor, one in numbers.items()}


@each(
    ("said", "line"),
    [
        ("3", "3"),
        ("three 1", "three 1"),
        ("3 one", "3 one"),
        ("3 -1", "3 -1"),
        ("3 1 2", "3 1 2"),
        ("3 nan", "3 nan"),
        ("3 infinity", "3 infinity"),
        ("3 0.0000001", "3 0.0000001"),
        ("3 1000000.1", "3 1000000.1"),
        ("0 1", "0 1"),
        ("100 1", "100 1"),
        ("3 1\n4", "4"),
        ("3 1\nfour 2\n5 x", "four 2"),
    ],
)
def test_the_first_line_that_is_not_understood_is_named(said, line):
    with pytest.raises(NumbersUnreadable) as refused:
        floors_typed(said)
    assert refused.value.line == line


@each("read", [floors_typed, storeys_typed, lambda said: weights_typed(said, lift())])
def test_an_empty_list_and_one_without_end_are_refused(read):
    for said in ("", " \n ", "\n".join(["3 1"] * (MOST_LINES + 1))):
        with pytest.raises(NumbersUnreadable) as refused:
            read(said)
        assert len(refused.value.line) <= 20


@each(
    ("said", "fen"),
    [
        ("3 27000", 2_700_000),
        ("3 2.7万", 2_700_000),
        ("3楼：27,000", 2_700_000),
        ("3 两万七", 2_700_000),
        ("3 0", 0),
        ("3 0.01", 1),
    ],
)
def test_a_storey_has_an_amount_as_anywhere_else(said, fen):
    assert storeys_typed(said) == {3: Money(fen)}


@each("said", ["3 27,00", "3 2,7", "3，2,7", "4 1\n3 270,0"])
def test_a_comma_that_may_mean_two_things_is_asked_about_here_too(said):
    with pytest.raises(AmountComma):
        storeys_typed(said)


def test_an_amount_below_nothing_and_a_storey_below_the_third_have_sentences_of_their_own():
    with pytest.raises(AmountNegative):
        storeys_typed("3 -5")
    for said in ("2 5", "1 5", "-1 5", "4 5\n2 5"):
        with pytest.raises(StoreyLow):
            storeys_typed(said)


@each(
    ("said", "weights"),
    [
        ("301 1", {unit(3): "1"}),
        ("1-1-301 1", {unit(3): "1"}),
        ("301:1.5\n302:2", {unit(3): "1.5", unit(3, 2): "2"}),
        ("602 0", {unit(6, 2): "0"}),
    ],
)
def test_a_flat_is_named_by_its_door_or_in_full(said, weights):
    assert weights_typed(said, lift()) == {one: Fraction(n) for one, n in weights.items()}


@each("said", ["701 1", "1-2-301 1", "1-1 1", "301", "301 x", "301 -1"])
def test_a_flat_that_is_not_here_is_not_guessed(said):
    with pytest.raises(NumbersUnreadable):
        weights_typed(said, lift())


@each(("said", "floor"), [("3", 3), ("99", 99), ("-5", -5), ("1楼", 1), ("１２层", 12)])
def test_a_floor_is_a_whole_number(said, floor):
    assert floor_typed(said) == floor


@each("said", ["0", "-6", "100", "1.5", "", "G", "三", "1 2", "--1"])
def test_no_floor_is_guessed(said):
    with pytest.raises(FloorWrong):
        floor_typed(said)


@each(
    ("asks", "then"),
    [
        (Ask.ITEM, Ask.ITEM_AMOUNT),
        (Ask.OTHER, Ask.OTHER_AMOUNT),
        (Ask.COMPENSATION, Ask.COMPENSATION_AMOUNT),
    ],
)
def test_a_name_or_a_floor_is_asked_before_its_amount(asks, then):
    assert wizard.THEN[asks] is then
    assert wizard.position(asks) == (1, 2)
    assert wizard.position(then) == (2, 2)


@each("asks", sorted(set(Ask) - set(wizard.THEN) - set(wizard.THEN.values()), key=str))
def test_every_other_question_is_the_only_one(asks):
    assert wizard.position(asks) == (1, 1)


def test_the_first_answer_is_a_floor_for_compensation_and_words_otherwise():
    assert wizard.first(Ask.COMPENSATION, "2楼") == 2
    assert wizard.first(Ask.ITEM, " gas \n pipes ") == "gas pipes"
    assert wizard.first(Ask.OTHER, "x" * 40) == "x" * 40
    with pytest.raises(FloorWrong):
        wizard.first(Ask.COMPENSATION, "pipes")
    for asks in (Ask.ITEM, Ask.OTHER):
        for said in ("", "x" * 41):
            with pytest.raises(WordsTooLong) as refused:
                wizard.first(asks, said)
            assert refused.value.most == 40


def test_only_words_may_be_spoken_and_never_a_number():
    assert set(wizard.SPOKEN) == {"item", "other", "provident", "side"}
    assert {Ask.AREA, Ask.FLOOR, Ask.UPPER} == wizard.OF_FLATS
    assert {Ask.NUMBERS, Ask.WEIGHTS} == wizard.OF_PLANS


@each(
    ("asks", "english", "chinese"),
    [
        (Ask.BASE, "What does a lift cost that serves floor 2?", "2 楼"),
        (Ask.STEP, "each storey above floor 2", "2 楼"),
        (Ask.STOREYS, "Such as: 3 27000", "3 27000"),
        (Ask.ITEM, "moving the gas pipes", "煤气"),
        (Ask.SUBSIDY, "How much subsidy is promised?", "补"),
        (Ask.REPAIR, "Owners must decide on using it", "业主"),
        (Ask.COMPENSATION, "Please write the floor", "楼"),
        (Ask.COMPENSATION_AMOUNT, "0 takes it away", "0"),
        (Ask.PROVIDENT, "housing provident fund", "公积金"),
        (Ask.AREA, "such as 89.37", "89.37"),
        (Ask.FLOOR, "On which floor is its front door?", "门"),
        (Ask.UPPER, "It counts with the floor of its door", "门"),
        (Ask.NUMBERS, "Such as: 3 1.1", "3 1.1"),
        (Ask.WEIGHTS, "without one they pay nothing", "301 1.2"),
    ],
)
def test_each_question_says_what_to_type_in_both_languages(asks, english, chinese):
    assert english in text_of(desk.ask(asks, lift()), EN)
    assert chinese in text_of(desk.ask(asks, lift()), ZH)


def test_words_are_one_line_of_at_most_so_many_characters():
    assert words_typed("a\n b\t c", 5) == "a b c"
    with pytest.raises(WordsTooLong):
        words_typed("a b c d", 6)

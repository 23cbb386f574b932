"""The flat that is meant, as people say and write it; how a paper's code survives being typed."""

import hashlib

import pytest

from bot.features.ballots.errors.slips import FlatNotFound, SeveralFlats
from bot.features.ballots.rules.slips import (
    ALPHABET,
    CODE,
    LONGEST_WITNESS,
    PAGE,
    before,
    check_handed,
    following,
    found,
    in_order,
    pages_of,
    paper_code,
    shown as spelled,
)
from bot.kernel.ids import BallotId, UnitId
from tests.cases import each
from tests.features.ballots.piles import NO, SPOILED, YES, entry, pile, sitting

NAMED = ("甲-1-101", "甲-2-101", "乙-1-101", "1-1-101", "1-1-102")
ORDER = in_order([entry(unit, label) for unit, label in enumerate(NAMED, 1)])
CODE_OF_3 = "A0V1K2Z9"
CODES = {CODE_OF_3: UnitId(3)}


def digest(said):
    return hashlib.sha256(said.encode()).hexdigest()


def meant(typed, near=None, codes=CODES, order=ORDER):
    return found(order, codes, typed, near and UnitId(near)).label


# Buildings with a name instead of a number


@each(
    ("typed", "label"),
    [
        ("甲-1-101", "甲-1-101"),
        ("甲幢1单元101室", "甲-1-101"),
        ("甲幢 2 单元 101 室", "甲-2-101"),
        ("乙栋1单元101", "乙-1-101"),
        ("乙座 1单元 101号", "乙-1-101"),
        ("1号楼1单元101室", "1-1-101"),
        ("1-1-101", "1-1-101"),
        ("甲-2", None),  # the door is missing
        ("2-101", "甲-2-101"),
        ("丙-1-101", None),
    ],
)
def test_a_building_with_a_name_is_found_and_never_taken_for_another(typed, label):
    if label is None:
        with pytest.raises(FlatNotFound):
            meant(typed)
    else:
        assert meant(typed) == label


def test_a_door_that_several_have_is_asked_for_and_its_full_name_always_answers():
    """Otherwise there would be no way on from the question."""
    with pytest.raises(SeveralFlats) as refusal:
        meant("101")
    for one in NAMED:
        assert meant(one) == one
    assert refusal.value.label in NAMED


@each(("near", "label"), [(1, "甲-1-101"), (2, "甲-2-101"), (3, "乙-1-101"), (5, "1-1-101")])
def test_a_door_alone_is_that_of_the_stairwell_at_hand(near, label):
    assert meant("101", near) == label


def test_a_door_that_is_not_in_the_stairwell_at_hand_is_found_where_it_is():
    assert meant("102", 1) == "1-1-102"


def test_a_door_is_not_found_by_a_part_of_its_number():
    for typed in ("01", "10", "1010", "1-10"):
        with pytest.raises(FlatNotFound):
            meant(typed)


def test_the_refusal_repeats_what_was_typed_and_not_a_whole_letter():
    with pytest.raises(FlatNotFound) as refusal:
        meant("  " + "九" * 500)
    assert refusal.value.said == "九" * LONGEST_WITNESS


def test_on_an_empty_roll_nothing_is_found():
    with pytest.raises(FlatNotFound):
        meant("101", order=[])


# A paper's code


@each(
    "typed",
    [
        "A0V1K2Z9",
        "a0v1 k2z9",
        "AOV1K2Z9",  # the letter O for the nought
        "A0VIK2Z9",  # I
        "A0VLK2Z9",  # L
        "a0vlk2z9",
        "A0U1K2Z9",  # U for V
        "A0V1-K2Z9",
        "Ａ０Ｖ１Ｋ２Ｚ９",  # wide
        " A0V1.K2Z9. ",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert meant(typed) == "乙-1-101"


def test_a_code_that_is_one_letter_short_or_wrong_is_none():
    for typed in (CODE_OF_3[:-1], CODE_OF_3 + "A", CODE_OF_3[::-1], "A0V1K2Z8"):
        with pytest.raises(FlatNotFound):
            meant(typed)


def test_a_code_stands_before_a_door_of_the_same_name():
    assert meant("101", codes={"101": UnitId(2)}) == "甲-2-101"


def test_the_code_of_a_flat_that_is_not_on_the_roll_is_none():
    with pytest.raises(FlatNotFound):
        meant(CODE_OF_3, codes={CODE_OF_3: UnitId(99)})


def test_a_code_is_the_same_whenever_it_is_printed_and_needs_the_key_of_the_host():
    def other(said):
        return digest("another key" + said)

    mine = paper_code(digest, BallotId(1), UnitId(1))
    assert mine == paper_code(digest, BallotId(1), UnitId(1))
    assert mine != paper_code(other, BallotId(1), UnitId(1))


@each(
    ("hexes", "code"), [("0" * 64, "0" * CODE), ("f" * 64, "Z" * CODE), ("0000000001", "00000001")]
)
def test_a_code_is_spelled_from_forty_bits(hexes, code):
    assert paper_code(lambda _said: hexes, BallotId(1), UnitId(1)) == code


def test_no_letter_of_a_code_can_be_taken_for_another():
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_a_code_is_spelled_in_two_halves_and_read_back_from_them():
    for unit in range(50):
        code = paper_code(digest, BallotId(1), UnitId(unit))
        assert spelled(code).split(" ") == [code[:4], code[4:]]
        assert meant(spelled(code), codes={code: UnitId(3)}) == "乙-1-101"


# The order of the pile


def test_numbers_lie_by_their_size_and_before_names():
    doors = ["1-1-1", "1-1-2", "1-1-10", "1-2-1", "2-1-1", "11-1-1", "A-1-1"]
    piled = in_order([entry(unit, one) for unit, one in enumerate(reversed(doors), 1)])
    assert [one.label for one in piled] == doors


def test_a_very_long_number_is_a_name_and_breaks_nothing():
    long = "1-1-" + "9" * 5_000
    assert [one.label for one in in_order([entry(1, long), entry(2, "1-1-2")])] == ["1-1-2", long]


def test_the_next_flat_is_never_one_that_lies_before():
    order = [entry(unit) for unit in (1, 2, 3)]
    assert following(order, UnitId(2), sitting()).unit == 3
    assert following(order, UnitId(2), sitting((3, YES))) is None


def test_before_a_flat_that_is_not_on_the_roll_is_the_first_and_in_an_empty_one_none():
    only = [entry(1)]
    assert before(only, UnitId(9)).unit == 1
    assert before([*only, entry(2), entry(3)], UnitId(9)).unit == 1
    assert before([], UnitId(9)) is None


# Pages of the list


@each(
    ("slips", "pages"),
    [(0, [0]), (1, [1]), (PAGE, [PAGE]), (PAGE + 1, [PAGE, 1]), (3 * PAGE - 1, [PAGE, PAGE, 9])],
)
def test_a_page_holds_ten_papers(slips, pages):
    assert [len(one) for one in pages_of(pile(slips))] == pages


def test_a_batch_of_spoiled_papers_alone_can_be_handed_over():
    check_handed(sitting((1, SPOILED), (2, SPOILED), witness="王秀英"))


def test_what_was_struck_out_does_not_make_a_batch_empty():
    """Whoever confirms it finds none right: that goes back to who entered it, by name."""
    check_handed(sitting((1, NO), witness="王秀英", struck=frozenset({UnitId(1)})))

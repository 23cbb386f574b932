"""Where a flat is, however people write it."""

import pytest

from bot.features.residents.errors import DoorUnreadable
from bot.features.residents.model import Door
from bot.features.residents.rules import door, natural, read_door

FLAT = Door("1", "2", "301")


@pytest.mark.parametrize(
    "typed",
    [
        "1-2-301",
        " 1 - 2 - 301 ",
        "１－２－３０１",
        "1—2—301",
        "1幢2单元301室",
        "1号楼 2单元 301",
        "１栋２单元３０１",
    ],
)
def test_a_typed_door_is_understood_in_every_spelling(typed):
    assert read_door(typed) == FLAT


def test_letters_of_a_door_may_be_small_and_the_door_may_have_a_dash():
    assert read_door("a-2-301-b") == Door("A", "2", "301-B")


@pytest.mark.parametrize(
    "typed", ["", "301", "1-301", "1--301", "-2-301", "1-2-", "幢单元室", "？", f"1-2-{'9' * 17}"]
)
def test_what_is_no_door_is_refused(typed):
    with pytest.raises(DoorUnreadable):
        read_door(typed)


@pytest.mark.parametrize(
    "parts",
    [
        ("1幢", "2单元", "301室"),
        ("１", "２", "３０１"),
        (" 1 ", "2", "3 01"),
        ("1号楼", "2门洞", "301号"),
    ],
)
def test_parts_of_a_roll_lose_what_only_decorates_them(parts):
    assert door(*parts) == FLAT


def test_a_name_that_is_only_such_a_word_is_kept():
    assert door("楼", "单元", "室") == Door("楼", "单元", "室")


def test_numbers_in_names_are_counted_and_not_spelt():
    names = ["10", "2", "甲10", "甲2", "1A"]
    assert sorted(names, key=natural) == ["1A", "2", "10", "甲2", "甲10"]

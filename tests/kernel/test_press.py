"""Buttons: 64 bytes, read back exactly, and never a byte too long at run time."""

from enum import Enum

import pytest
from hypothesis import given, strategies as st

from bot.kernel.ids import BallotId, UnitId
from bot.kernel.press import LARGEST_ID, LIMIT, MAC, PRESSES, Press, base36, unpack


class Colour(Enum):
    RED = "red"
    GREEN = "green"


class TestPaint(Press, tag="test.paint"):
    __test__ = False
    ballot: BallotId
    colour: Colour


class TestNothing(Press, tag="test.nothing", version=3):
    __test__ = False


@given(st.integers(0, LARGEST_ID))
def test_a_number_in_base_36_is_the_same_number(number):
    assert int(base36(number), 36) == number


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (35, "z"), (36, "10")])
def test_base_36_has_the_digits_everybody_knows(number, written):
    assert base36(number) == written


@given(st.integers(max_value=-1))
def test_a_number_below_zero_is_refused_and_not_counted_for_ever(number):
    with pytest.raises(ValueError, match=str(number)):
        base36(number)


@given(st.integers(0, LARGEST_ID), st.sampled_from(Colour))
def test_a_press_is_read_as_it_was_packed_and_fits_with_its_mac(ballot, colour):
    press = TestPaint(BallotId(ballot), colour)
    assert unpack(press.packed()) == press
    assert len(press.packed()) + 1 + MAC <= TestPaint.longest() <= LIMIT


def test_a_press_is_written_with_tag_version_and_fields():
    assert TestPaint(BallotId(36), Colour.RED).packed() == "test.paint1_10_red"
    assert TestNothing().packed() == "test.nothing3"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "test.unknown1_1",
        "test.paint2_10_red",
        "test.paint_10_red",
        "test.paint1_10",
        "test.paint1_10_red_1",
        "test.paint1_10_blue",
        "test.paint1_é_red",
        "test.nothing1",
    ],
)
def test_a_press_of_another_tag_version_or_field_is_refused(written):
    with pytest.raises(ValueError):
        unpack(written)


def test_a_tag_is_never_used_twice():
    with pytest.raises(TypeError, match=r"test\.paint is already TestPaint"):
        type("Again", (Press,), {}, tag="test.paint")


@pytest.fixture
def forgotten():
    """Takes back the tags that a test declared."""
    before = dict(PRESSES)
    yield
    PRESSES.clear()
    PRESSES.update(before)


def declared(tag, **kinds):
    return type("Declared", (Press,), {"__annotations__": kinds}, tag=tag)


def test_three_ids_fit_and_four_are_refused_when_the_class_is_declared(forgotten):
    ids = {"a": UnitId, "b": UnitId, "c": UnitId}
    assert declared("t3", **ids).longest() == 3 + 3 * 14 + MAC + 1
    with pytest.raises(TypeError, match="may need 68 bytes; 64 is the limit"):
        declared("t4", **ids, d=UnitId)


@pytest.mark.parametrize("kind", [str, bytes, list, Colour | None])
def test_a_button_carries_only_numbers_and_choices(forgotten, kind):
    with pytest.raises(TypeError, match="whole numbers and choices"):
        declared("t5", words=kind)

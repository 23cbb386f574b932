"""Floor area: whole units of 0.01 m², read and written without a float."""

import pytest
from hypothesis import given, strategies as st

from bot.kernel.area import LARGEST, Area, rounded_up


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("89.37", 8937),
        ("89.3", 8930),
        ("89", 8900),
        ("0.01", 1),
        ("1000000", LARGEST),
        ("1e2", 10000),
    ],
)
def test_decimal_square_metres_are_read_exactly(written, hundredths):
    assert Area.parse(written) == Area(hundredths)


@pytest.mark.parametrize(
    "written",
    ["", "many", "0", "-1", "89.375", "1000000.01", "NaN", "Infinity", "-Infinity", "8,5", "89 m²"],
)
def test_what_is_no_area_of_a_flat_is_refused(written):
    with pytest.raises(ValueError, match=written or None):
        Area.parse(written)


@given(st.integers(1, LARGEST))
def test_what_is_written_is_read_again(hundredths):
    assert Area.parse(str(Area(hundredths))) == Area(hundredths)


@pytest.mark.parametrize(("hundredths", "written"), [(1, "0.01"), (50, "0.50"), (8937, "89.37")])
def test_an_area_is_written_with_two_places(hundredths, written):
    assert str(Area(hundredths)) == written


def test_areas_add_up_and_compare():
    assert Area(5840) + Area(7625) == Area(13465)
    assert sum([Area(1), Area(2)], Area(0)) == Area(3)
    assert max(Area(2), Area(10), Area(9)) == Area(10)


@pytest.mark.parametrize(
    ("hundredths", "step", "metres"),
    [(0, 10, 0), (1, 10, 10), (100000, 10, 1000), (100001, 10, 1010), (27000, 50, 300)],
)
def test_a_shortfall_is_rounded_up_so_that_it_names_no_single_flat(hundredths, step, metres):
    assert rounded_up(Area(hundredths), step) == metres

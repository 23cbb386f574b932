"""Thresholds: 以上 includes the number itself, 过半数 does not (Civil Code art. 1259)."""

import pytest
from hypothesis import given, strategies as st

from bot.kernel.ratio import Compare, Ratio, Threshold

TWO_THIRDS = Threshold(Ratio(2, 3), Compare.AT_LEAST)
HALF = Threshold(Ratio(1, 2), Compare.MORE_THAN)
WHOLES = st.integers(1, 10**12)


@pytest.mark.parametrize(("part", "met"), [(7, False), (8, True), (9, True)])
def test_two_thirds_or_more_is_met_by_exactly_two_thirds(part, met):
    assert TWO_THIRDS.met_by(part, 12) is met


@pytest.mark.parametrize(("part", "met"), [(5, False), (6, False), (7, True)])
def test_more_than_half_is_not_met_by_exactly_half(part, met):
    assert HALF.met_by(part, 12) is met


@pytest.mark.parametrize("threshold", [TWO_THIRDS, HALF, Threshold(Ratio(0, 1), Compare.AT_LEAST)])
def test_of_nothing_no_share_is_reached(threshold):
    assert threshold.met_by(0, 0) is False


@given(WHOLES, st.integers(0, 9), st.integers(10, 20), st.sampled_from(Compare))
def test_the_least_part_reaches_the_share_and_one_less_does_not(whole, part, of, compare):
    threshold = Threshold(Ratio(part, of), compare)
    least = threshold.least(whole)
    assert threshold.met_by(least, whole)
    assert not threshold.met_by(least - 1, whole)


def test_nothing_is_rounded_before_it_is_compared():
    whole = 3 * 10**20
    assert TWO_THIRDS.met_by(2 * 10**20, whole)
    assert not TWO_THIRDS.met_by(2 * 10**20 - 1, whole)


@pytest.mark.parametrize(
    ("ratio", "written"),
    [
        (Ratio(13465, 19305), "2693/3861"),
        (Ratio(3, 3), "1/1"),
        (Ratio(0, 7), "0/1"),
        (Ratio(0, 0), "0/0"),
    ],
)
def test_a_fraction_is_written_in_lowest_terms(ratio, written):
    assert str(ratio) == written


@pytest.mark.parametrize(("written", "ratio"), [("2/3", Ratio(2, 3)), ("1", Ratio(1, 1))])
def test_a_fraction_is_read(written, ratio):
    assert Ratio.parse(written) == ratio


@pytest.mark.parametrize("written", ["", "two thirds", "2/", "/3", "2/0", "-1/2", "1/-2", "1/2/3"])
def test_what_is_no_share_is_refused(written):
    with pytest.raises(ValueError):
        Ratio.parse(written)

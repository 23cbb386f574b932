"""The seal on buttons: ours open, everybody else's do not."""

import pytest
from hypothesis import given, strategies as st

from bot.infra.seals import Seals
from bot.kernel.press import LARGEST_ID, LIMIT, Press


class SealedForATest(Press, tag="test.sealed"):
    first: int
    second: int


SEALS = Seals("123:token")
PRESS = SealedForATest(36, 7)
numbers = st.integers(0, LARGEST_ID)


@given(numbers, numbers)
def test_a_sealed_press_is_opened_as_it_was_and_fits_a_button(first, second):
    press = SealedForATest(first, second)
    sealed = SEALS.seal(press)
    assert SEALS.open(sealed) == press
    assert len(sealed.encode()) <= LIMIT


def test_the_seal_is_the_same_after_a_restart():
    assert Seals("123:token").seal(PRESS) == SEALS.seal(PRESS)


def test_the_press_is_readable_and_the_seal_has_eight_characters():
    written, _, mac = SEALS.seal(PRESS).rpartition("_")
    assert written == "test.sealed1_10_7"
    assert len(mac) == 8


def test_a_new_token_makes_every_old_button_out_of_date():
    with pytest.raises(ValueError):
        Seals("123:other").open(SEALS.seal(PRESS))


@pytest.mark.parametrize("place", range(len(SEALS.seal(PRESS))))
def test_no_character_of_a_sealed_press_may_be_changed(place):
    sealed = SEALS.seal(PRESS)
    other = "3" if sealed[place] != "3" else "4"
    with pytest.raises(ValueError):
        SEALS.open(sealed[:place] + other + sealed[place + 1 :])


@pytest.mark.parametrize("data", ["", "_", "test.sealed1_10_7", "关于_我们", "x" * 64])
def test_what_was_never_sealed_is_refused(data):
    with pytest.raises(ValueError):
        SEALS.open(data)

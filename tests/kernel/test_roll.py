"""How the place of a flat is said."""

import pytest

from bot.kernel.roll import stairwell_of


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("3-2", ("3", "2")),
        ("A-1", ("A", "1")),
        ("3幢-2单元", None),  # words already: "3幢 幢" would be wrong
        ("东楼", None),
        ("3", None),
        ("3-", None),
        ("3-2-1", None),
    ],
)
def test_building_and_stairwell_are_said_apart_where_both_are_plain(name, found):
    assert stairwell_of(name) == found

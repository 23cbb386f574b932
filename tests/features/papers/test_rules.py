"""How papers are cut: files of letters, sheets of one stairwell, names without pictures."""

import pytest

from bot.features.papers.model import MOST_LETTERS, ROWS, DoorRow
from bot.features.papers.rules import bundles, sheets, without_pictures


def stairwell(count, building="1", name="1", joined=()):
    return [DoorRow(building, name, n // 2 + 1, f"{n}", joined=n in joined) for n in range(count)]


# Files


@pytest.mark.parametrize(
    ("letters", "sizes"),
    [(0, []), (1, [1]), (200, [200]), (201, [200, 1]), (450, [200, 200, 50])],
)
def test_a_file_holds_two_hundred_letters(letters, sizes):
    found = bundles(range(letters))
    assert MOST_LETTERS == 200
    assert [len(one) for one in found] == sizes
    assert [one for bundle in found for one in bundle] == list(range(letters))


# Sheets


@pytest.mark.parametrize(
    ("doors", "rows"), [(1, [1]), (ROWS, [ROWS]), (ROWS + 1, [ROWS, 1]), (40, [ROWS, ROWS, 4])]
)
def test_a_long_stairwell_goes_on_over_sheets_that_are_counted(doors, rows):
    found = sheets(stairwell(doors))
    assert [len(one.rows) for one in found] == rows
    assert [(one.number, one.of) for one in found] == [
        (n, len(rows)) for n in range(1, len(rows) + 1)
    ]
    assert [row.door for one in found for row in one.rows] == [f"{n}" for n in range(doors)]
    assert {(one.flats, one.still) for one in found} == {(doors, doors)}


def test_no_sheet_is_of_two_stairwells():
    doors = [*stairwell(3), *stairwell(2, name="2"), *stairwell(2, building="2"), *stairwell(1)]
    found = sheets(doors)
    assert [(one.building, one.stairwell, len(one.rows)) for one in found] == [
        ("1", "1", 3),
        ("1", "2", 2),
        ("2", "1", 2),
        ("1", "1", 1),
    ]
    for one in found:
        assert {(row.building, row.stairwell) for row in one.rows} == {
            (one.building, one.stairwell)
        }


def test_who_has_joined_is_left_out_but_counted():
    (one,) = sheets(stairwell(5, joined=(0, 3)))
    assert [row.door for row in one.rows] == ["1", "2", "4"]
    assert (one.flats, one.still) == (5, 3)


def test_who_has_joined_is_listed_where_every_flat_is_wanted():
    (one,) = sheets(stairwell(5, joined=(0, 3)), every=True)
    assert [row.joined for row in one.rows] == [True, False, False, True, False]
    assert (one.flats, one.still) == (5, 3)


def test_a_stairwell_in_which_all_have_joined_has_no_sheet():
    doors = [*stairwell(2, joined=(0, 1)), *stairwell(1, name="2")]
    assert [one.stairwell for one in sheets(doors)] == ["2"]
    assert [one.stairwell for one in sheets(doors, every=True)] == ["1", "2"]
    assert sheets([]) == sheets([], every=True) == []


# Names


@pytest.mark.parametrize(
    ("name", "on_paper"),
    [
        ("梧桐里", "梧桐里"),
        ("🏡梧桐里🌳", "梧桐里"),
        ("梧桐 🏡 里", "梧桐 里"),
        ("👨‍👩‍👧 一家人", "一家人"),
        ("👵🏽 幸福里", "幸福里"),
        ("🇨🇳 国庆", "国庆"),
        ("3️⃣ 号楼", "3 号楼"),
        ("Wisteria ❤️ Lane", "Wisteria Lane"),
        ("A+B ^_^ `x` #1 @2 ~", "A+B ^_^ `x` #1 @2 ~"),
        ("（二期）·西区—3", "（二期）·西区—3"),
        ("🏡🌳", "🏡🌳"),
        ("", ""),
    ],
)
def test_a_name_on_paper_wears_no_pictures(name, on_paper):
    assert without_pictures(name) == on_paper
    assert without_pictures(on_paper) == on_paper

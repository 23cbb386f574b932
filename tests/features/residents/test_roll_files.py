"""A roll file is read whole, or every problem in it is named."""

import pytest

from bot.features.residents.errors import Trouble
from bot.features.residents.model import Door, Kind, NamedOwner, RollRow
from bot.features.residents.rules.roll_files import RollFile, read_table
from bot.infra.sheets.child import table
from bot.kernel.area import Area
from bot.kernel.sheet import MOST_ROWS

HEAD = "building,stairwell,floor,door,area_m2"
FULL = f"{HEAD},owner_ref,owner_name,kind,adults,note"
UNSAID = frozenset({"owner_ref", "owner_name", "kind", "adults", "note"})
PLAIN = RollRow(Door("1", "2", "301"), 3, Area(8937), unsaid=UNSAID)


def read_roll(content):
    return read_table(table(content))


def read(*lines, encoding="utf-8"):
    return read_roll("\n".join(lines).encode(encoding))


def troubles(*lines):
    return [(one.trouble, one.line) for one in read(*lines).problems]


def only(*cells, head=FULL):
    """The one row of a file with these cells."""
    roll = read(head, ",".join(cells))
    assert roll.problems == ()
    (row,) = roll.rows
    return row


def test_a_flat_needs_only_its_place_and_area():
    assert only("1", "2", "3", "301", "89.37", head=HEAD) == PLAIN


def test_the_header_may_be_chinese_and_in_any_order():
    assert only("89.37", "301", "3", "2", "1", head="面积,室,楼层,单元,幢") == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_may_come_in_the_encodings_and_with_the_marks_of_spreadsheets(encoding, mark):
    lines = ("幢,单元,楼层,室,面积", "１幢,2单元,3,301室,89.37㎡".replace("㎡", "平方米"))
    found = read(*(one.replace(",", mark) for one in lines), encoding=encoding)
    assert found == RollFile((PLAIN,), ())


def test_a_title_above_the_header_is_no_flat():
    title = "梧桐里住户清册,,,,"
    assert read(title, HEAD, "1,2,3,301,89.37").rows == (PLAIN,)


def test_a_file_says_nothing_of_columns_that_it_does_not_have():
    assert only("1", "2", "3", "301", "89.37", "", "", "", "", "").unsaid == frozenset()
    assert only("1", "2", "3", "301", "89.37", "", head=f"{HEAD},备注").unsaid == UNSAID - {"note"}


def test_all_columns_are_read():
    row = only("1", "2", "3", "301", "89.37", "A;B", "陈秀英;王志明", "shop", "2", "面馆 东门")
    assert row.owners == (NamedOwner("A", "陈秀英"), NamedOwner("B", "王志明"))
    assert (row.kind, row.adults, row.note) == (Kind.SHOP, 2, "面馆 东门")


def test_an_owner_without_a_number_owns_this_flat_only():
    assert only("1", "2", "3", "301", "89.37", "", "陈秀英", "", "", "").owners == (
        NamedOwner(None, "陈秀英"),
    )


def test_numbers_without_names_are_enough():
    row = only("1", "2", "3", "301", "89.37", "A；B", "", "", "", "")
    assert row.owners == (NamedOwner("A"), NamedOwner("B"))


@pytest.mark.parametrize(
    "area", ["89.37", "８９．３７", "89.37㎡", "89.37 m²", "89.37平方米", "089.370"]
)
def test_an_area_may_be_written_as_people_write_it(area):
    assert only("1", "2", "3", "301", area, head=HEAD).area == Area(8937)


@pytest.mark.parametrize(
    "area", ["0", "-5", "abc", "89.375", "1e2", "1_0", "nan", "٨٩", "1234567890", "8 9,3"]
)
def test_an_area_that_is_none_is_named(area):
    assert troubles(HEAD, f'1,2,3,301,"{area}"') == [(Trouble.AREA, 2)]


@pytest.mark.parametrize(
    ("written", "floor"),
    [
        ("3", 3),
        ("３层", 3),
        ("-1", -1),
        ("－1", -1),
        ("B1", -1),
        ("负2层", -2),
        ("地下1层", -1),
        ("12F", 12),
        ("三楼", 3),
        ("第十二层", 12),
        ("二十层", 20),
        ("负一层", -1),
    ],
)
def test_floors_go_below_ground(written, floor):
    assert only("1", "2", written, "301", "89.37", head=HEAD).floor == floor


@pytest.mark.parametrize("written", ["three", "3.5", "--1", "1000", "三十", "楼", "十十层"])
def test_a_floor_that_is_none_is_named(written):
    assert troubles(HEAD, f"1,2,{written},301,89.37") == [(Trouble.FLOOR, 2)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("dwelling", Kind.DWELLING),
        ("SHOP", Kind.SHOP),
        ("车库", Kind.GARAGE),
        ("未售", Kind.UNSOLD),
    ],
)
def test_kinds_are_known_in_both_languages(written, kind):
    assert only("1", "2", "3", "301", "9", "", "", written, "", "").kind is kind


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ("1,2,3,301,9,,,castle,,", Trouble.KIND),
        ("1,2,3,301,9,,,,many,", Trouble.ADULTS),
        ("1,2,3,301,9,A;B,陈秀英,,,", Trouble.OWNERS),
        ("1,2,3,301,9,,,,,=1+1", Trouble.FORMULA),
        ("1,2,3,301,9,@x,,,,", Trouble.FORMULA),
        ("1,2,3,301,+9,,,,,", Trouble.FORMULA),
        ("1,2,3,301,9,,,,,＝1+1", Trouble.FORMULA),
        ("1,2,3,,9,,,,,", Trouble.CELL_MISSING),
        ("1,2,3,301,,,,,,", Trouble.CELL_MISSING),
        ("1-2,2,3,301,9,,,,,", Trouble.DASH),
        ("1,2—3,3,301,9,,,,,", Trouble.DASH),
        (f"{'9' * 17},2,3,301,9,,,,,", Trouble.CELL_LONG),
        (f"1,2,3,301,9,{'A' * 65},,,,", Trouble.CELL_LONG),
        (f"1,2,3,301,9,,{'陈' * 65},,,", Trouble.CELL_LONG),
        (f"1,2,3,301,9,,,,,{'长' * 501}", Trouble.CELL_LONG),
        ("1,2,3,301", Trouble.RAGGED),
        ("1,2,3,301,9,,,,,,more", Trouble.RAGGED),
    ],
)
def test_each_problem_is_named_with_its_line(cells, trouble):
    assert troubles(FULL, "1,1,1,101,9,,,,,", cells) == [(trouble, 3)]


def test_a_flat_stands_in_a_roll_once_however_it_is_written():
    assert troubles(HEAD, "1,2,3,301,9", "１幢,2单元,3,301室,8") == [(Trouble.FLAT_TWICE, 3)]


def test_one_owner_has_one_name():
    lines = ("1,2,3,301,9,A,陈秀英,,,", "1,2,3,302,9,A,王志明,,,", "1,2,4,401,9,A,,,,")
    assert troubles(FULL, *lines) == [(Trouble.OWNER_RENAMED, 3)]


def test_every_problem_is_told_at_once():
    found = troubles(HEAD, "1,2,x,301,y", "1,2,3,,9")
    assert found == [(Trouble.FLOOR, 2), (Trouble.AREA, 2), (Trouble.CELL_MISSING, 3)]


@pytest.mark.parametrize(
    ("header", "trouble", "column", "cell"),
    [
        ("building,stairwell,floor,door", Trouble.COLUMN_MISSING, "area_m2 面积", ""),
        (f"{HEAD},面积", Trouble.COLUMN_TWICE, "area_m2", ""),
        (f"{HEAD},ower_ref", Trouble.COLUMN_UNKNOWN, "", "ower_ref"),
    ],
)
def test_a_wrong_header_is_named(header, trouble, column, cell):
    found = {(one.trouble, one.column, one.cell) for one in read(header, "1,2,3,301,9").problems}
    assert found == {(trouble, column, cell)}


def test_empty_lines_and_empty_columns_at_the_end_are_nothing():
    assert read(f"{HEAD},,", "", "1,2,3,301,89.37,,", ",,,,,,").rows == (PLAIN,)


def test_line_numbers_count_the_lines_of_the_file():
    assert troubles(FULL, "", '1,2,3,301,9,,,,,"two\nlines"', "1,2,x,302,9,,,,,") == [
        (Trouble.FLOOR, 5)
    ]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"\n\n", Trouble.EMPTY),
        (HEAD.encode(), Trouble.NO_FLATS),
        (b"\xff\xfe\x00", Trouble.NO_TABLE),
        (b"\x81\x00\x01\xff", Trouble.NO_TABLE),
        (f'{HEAD}\n1,2,3,"301,9'.encode(), Trouble.NOT_CSV),
        (f'{HEAD}\n1,2,3,"3"01,9'.encode(), Trouble.NOT_CSV),
        (f"{HEAD}\n1,2,3,{'9' * 140_000},9".encode(), Trouble.NOT_CSV),
    ],
)
def test_what_is_no_roll_is_named_as_a_whole(content, trouble):
    roll = read_roll(content)
    assert [one.trouble for one in roll.problems] == [trouble]
    assert roll.rows == ()


@pytest.mark.parametrize("more", [0, 1])
def test_a_roll_ends_at_its_limit(more):
    lines = (f"1,2,3,{number},9" for number in range(MOST_ROWS + more))
    found = [one for one, _line in troubles(HEAD, *lines)]
    assert found == [Trouble.TOO_MANY] * more


def test_control_characters_do_not_get_in():
    assert only("1", "2", "3", "3\x0001", "89.37", head=HEAD) == PLAIN


@pytest.mark.parametrize("trouble", Trouble)
def test_a_problem_has_a_stable_code(trouble):
    from bot.features.residents.errors import Problem

    assert Problem(trouble).code == trouble.name.lower().replace("_", "-")

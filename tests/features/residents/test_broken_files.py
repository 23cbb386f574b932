"""Whatever file a coordinator sends: it is read whole, or a sentence says what is wrong."""

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from bot.features.residents.errors import Problem, Trouble
from bot.features.residents.model import Door, Kind, NamedOwner, RollRow
from bot.features.residents.rules import read_table
from bot.infra.catalogues import Catalogues
from bot.infra.sheets import read
from bot.infra.sheets.child import table
from bot.kernel.area import Area
from bot.kernel.text import EN, ZH
from tests.features.residents.broken_files import BROKEN, FLAT, book, flat, packed, saved

CATALOGUES = Catalogues.load()
UNMADE = {Trouble.TAKES_TOO_LONG}  # would take too long here too
PROCESSED = [
    (b"1" * 5_000_001, Trouble.TOO_LARGE),
    (BROKEN[Trouble.EMPTY], Trouble.EMPTY),
    (BROKEN[Trouble.DATE], Trouble.DATE),
]
NOT_EVEN_READ = {Trouble.TOO_LARGE}


def told(content, language=EN):
    """What the child process would say, without the process."""
    problems = read_table(table(content)).problems
    return [(one.trouble, CATALOGUES.render(one.text(), language)) for one in problems]


def test_there_is_a_file_for_every_trouble_and_they_are_more_than_25():
    assert set(Trouble) - set(BROKEN) == UNMADE | NOT_EVEN_READ
    assert len(BROKEN) > 25


@pytest.mark.parametrize("trouble", BROKEN, ids=lambda one: one.name)
def test_a_broken_file_is_named_by_its_own_sentence_in_both_languages(trouble):
    english, chinese = [told(BROKEN[trouble], language) for language in (EN, ZH)]
    assert [one for one, _said in english] == [trouble]
    assert english[0][1] != chinese[0][1]
    assert "{" not in english[0][1] + chinese[0][1]


@pytest.mark.parametrize("language", [EN, ZH])
def test_no_two_troubles_have_the_same_sentence(language):
    problems = [Problem(one, 7, "面积", "x") for one in Trouble]
    assert len({CATALOGUES.render(one.text(), language) for one in problems}) == len(Trouble)


def test_a_spreadsheet_is_read_as_people_see_it():
    """Numbers are numbers there: 301 must not become 301.0, nor 89.37 something near it."""
    roll = read_table(table(book((1, 2, 3, 301, 89.37, None, None, None, 2.0, None))))
    at = Door("1", "2", "301")
    assert roll.problems == ()
    assert roll.rows == (RollRow(at, 3, Area(8937), Kind.DWELLING, (), 2),)


def test_a_spreadsheet_with_a_title_above_its_header_is_read():
    roll = read_table(table(book(FLAT, title=["梧桐里住户清册"])))
    assert [one.owners for one in roll.rows] == [(NamedOwner("A1", "陈秀英"),)]


def test_an_area_that_a_formula_gave_is_refused_and_never_worked_out():
    ((trouble, said),) = told(BROKEN[Trouble.FORMULA])
    assert trouble is Trouble.FORMULA
    assert "面积" in said
    assert "=40+49.37" in said


def test_each_line_with_a_trouble_is_named_and_the_others_are_read():
    lines = [flat(door="301"), flat(door="302", area="x"), flat(door="303", floor="y")]
    problems = read_table(table(book(*lines))).problems
    assert [(one.line, one.trouble) for one in problems] == [(3, Trouble.AREA), (4, Trouble.FLOOR)]


PAGE = "<table><tr><td>幢<td>单元</table>"
WORKBOOK = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table>'


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (f"\n <!-- 物业 --><!DOCTYPE HTML>{PAGE}", Trouble.WEB_PAGE),
        (f"<?xml version='1.0'?>\n<html>{PAGE}", Trouble.WEB_PAGE),
        (f"<meta charset=gbk>{PAGE}", Trouble.WEB_PAGE),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n\n幢,单元", Trouble.WEB_PAGE),
        (f'<?xml version="1.0"?>{WORKBOOK}', Trouble.OLD_EXCEL),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_what_only_calls_itself_excel_is_told_by_what_it_is(content, trouble, encoding):
    ((found, said),) = told(content.encode(encoding))
    assert found is trouble
    assert ".xlsx" in said


def test_a_table_whose_title_is_in_angle_brackets_is_no_web_page():
    text = "<梧桐里>,,,,\nbuilding,stairwell,floor,door,area_m2\n1,2,3,301,89.37"
    assert read_table(table(text.encode())).problems == ()


def with_other_sheets(hidden=False):
    """The flats on the second of three sheets; something is joined on the third."""
    made = load_workbook(io.BytesIO(book(FLAT, flat(door="302"), flat(door="303"))))
    made.create_sheet(index=0)
    last = made.create_sheet()
    last.merge_cells("A5:B9")
    if hidden:
        last.append(["something", "else"])
        last.sheet_state = "hidden"
    return made


@pytest.mark.parametrize("hidden", [False, True])
def test_joined_cells_are_seen_whatever_other_sheets_there_are(hidden):
    made = with_other_sheets(hidden)
    made.worksheets[1].merge_cells("A3:A4")
    ((trouble, said),) = told(saved(made))
    assert trouble is Trouble.MERGED
    assert "3–4" in said


@pytest.mark.parametrize("hidden", [False, True])
def test_joined_cells_on_another_sheet_are_no_trouble(hidden):
    made = with_other_sheets(hidden)
    assert told(saved(made)) == []


def test_joined_cells_are_seen_in_files_of_other_programs_too():
    merged = book(FLAT, flat(door="302"), merge="A2:A3")
    other = rewritten(
        merged, SHEET, lambda xml: xml.replace(b"<mergeCell ref", b"<mergeCell\n  ref")
    )
    assert [one for one, _said in told(other)] == [Trouble.MERGED]


async def test_the_bot_goes_on_while_a_file_is_read():
    """The reading is a process of its own: what it costs, it costs there."""
    import asyncio

    ticks = 0

    async def ticking():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(ticking())
    roll = read_table(await read(book(*(flat(door=f"{n}", ref=None) for n in range(300)))))
    other.cancel()
    assert len(roll.rows) == 300
    assert ticks > 100


async def test_a_file_that_makes_the_reader_die_ends_only_the_reader():
    for content, trouble in ((b"PK" + b"\x00" * 100, Trouble.DAMAGED), *PROCESSED):
        roll = read_table(await read(content))
        assert [one.trouble for one in roll.problems] == [trouble]


def rewritten(content, name, edit):
    """The file with one of its parts changed."""
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {one: source.read(one) for one in source.namelist()}
    return packed(**parts | {name: edit(parts[name])})


SHEET = "xl/worksheets/sheet1.xml"


def test_a_file_that_says_it_is_smaller_than_it_is_loses_no_flat():
    """Other programs than Excel write such files; the rest would look like flats left out."""
    lines = [flat(door=f"{number}", ref="") for number in range(301, 321)]
    tag = re.compile(rb'<dimension ref="[^"]*"')
    short = rewritten(book(*lines), SHEET, lambda xml: tag.sub(b'<dimension ref="A1:J4"', xml))
    assert len(read_table(table(short)).rows) == 20


def test_a_title_takes_no_flat_its_place():
    lines = [flat(door=f"{number}", ref="", name="") for number in range(5_000)]
    assert len(read_table(table(book(*lines, title=["梧桐里住户清册"]))).rows) == 5_000


def test_what_is_broken_inside_is_damaged_and_not_slow():
    content = bytearray(book(FLAT))
    place = zipfile.ZipFile(io.BytesIO(bytes(content))).getinfo(SHEET).header_offset
    for number in range(40):
        content[place + 60 + number] ^= 0x5A
    assert [one for one, _said in told(bytes(content))] == [Trouble.DAMAGED]


def test_a_packed_file_with_a_password_is_said_to_have_one():
    content = book(FLAT)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(mark, content):
            place = found.start() + flags
            content = content[:place] + bytes([content[place] | 1]) + content[place + 1 :]
    assert [one for one, _said in told(content)] == [Trouble.PASSWORD]


def test_a_column_may_name_its_unit_and_a_number_has_15_digits():
    content = book()
    made = load_workbook(io.BytesIO(content))
    made.active["E1"] = "建筑面积（㎡）"
    made.active.append([1, 2, "三楼", 301, 0.1 + 0.2])
    (row,) = read_table(table(saved(made))).rows
    assert (row.floor, row.area) == (3, Area(30))


def test_below_a_title_the_cells_may_be_separated_by_semicolons():
    text = "梧桐里住户清册\n幢;单元;楼层;室;面积\n1;2;3;301;89.37"
    (row,) = read_table(table(text.encode())).rows
    assert row.area == Area(8937)

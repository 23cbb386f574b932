"""A tiny file of each kind that cannot be taken in as a roll, by the trouble it must be told by."""

import io
import zipfile
from datetime import date

from openpyxl import Workbook

from bot.features.residents.errors import Trouble

HEAD = ("幢", "单元", "楼层", "室", "面积", "业主编号", "业主", "类型", "成年居民数", "备注")
FLAT = ("1", "2", "3", "301", "89.37", "A1", "陈秀英", "住宅", "2", "")


def book(*lines, merge=None, more=(), title=None):
    """An Excel file with these lines on its first sheet."""
    made = Workbook()
    sheet = made.active
    for line in ([title] if title else []) + [HEAD, *lines]:
        sheet.append(line)
    if merge:
        sheet.merge_cells(merge)
    for extra in more:
        made.create_sheet().append(extra)
    return saved(made)


def saved(made):
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def packed(**parts):
    """A ZIP with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def with_part(content, name, part=b"x"):
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, part)
    return file.getvalue()


def flat(**changed):
    """The one flat with other cells, by the English name of the column."""
    columns = ("building", "stairwell", "floor", "door", "area", "ref", "name", "kind", "adults")
    cells = dict(zip(columns, FLAT, strict=False)) | changed
    return tuple(cells[one] for one in columns)


def written(*lines):
    return "\n".join(",".join(one) for one in (HEAD, *lines)).encode()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
BROKEN = {
    Trouble.EMPTY: b"  \n",
    Trouble.NO_TABLE: packed(**{"word/document.xml": "x", "[Content_Types].xml": "x"}),
    Trouble.PICTURE: b"\x89PNG\r\n\x1a\n" + bytes(20),
    Trouble.PDF: b"%PDF-1.7 ...",
    Trouble.OLD_EXCEL: OLD,
    Trouble.WEB_PAGE: "<html><table><tr><td>幢</td></tr></table></html>".encode("gbk"),
    Trouble.PASSWORD: OLD + "EncryptedPackage".encode("utf-16-le"),
    Trouble.OPEN_DOCUMENT: packed(**{"mimetype": "x", "content.xml": "x"}),
    Trouble.MACROS: with_part(book(FLAT), "xl/vbaProject.bin"),
    Trouble.BLOWN_UP: with_part(book(FLAT), "xl/media/x", bytes(101_000_000)),
    Trouble.DAMAGED: book(FLAT)[:-200],
    Trouble.NOT_CSV: written() + b'\n1,2,3,"301,9',
    Trouble.NO_FLATS: book(),
    Trouble.TOO_MANY: written(*(flat(door=f"{n}") for n in range(5_001))),
    Trouble.SEVERAL_SHEETS: book(FLAT, more=[("something", "else")]),
    Trouble.MERGED: book(FLAT, flat(door="302"), merge="A2:A3"),
    Trouble.DATE: book(flat(door=date(2026, 1, 2))),
    Trouble.CELL_ERROR: book(flat(area="#REF!")),
    Trouble.BOOLEAN: book(flat(name=True)),
    Trouble.FORMULA: book(flat(area="=40+49.37")),
    Trouble.COLUMN_MISSING: b"building,stairwell,floor,door\n1,2,3,301",
    Trouble.COLUMN_TWICE: b"building,stairwell,floor,door,area_m2,area_m2\n1,2,3,301,9,9",
    Trouble.COLUMN_UNKNOWN: b"building,stairwell,floor,door,area_m2,colour\n1,2,3,301,9,red",
    Trouble.RAGGED: b"building,stairwell,floor,door,area_m2\n1,2,3,301",
    Trouble.CELL_MISSING: book(flat(area=None)),
    Trouble.CELL_LONG: book(flat(door="3" * 17)),
    Trouble.DASH: book(flat(building="1-2")),
    Trouble.FLOOR: book(flat(floor="三楼半")),
    Trouble.AREA: book(flat(area="八十九")),
    Trouble.KIND: book(flat(kind="城堡")),
    Trouble.ADULTS: book(flat(adults="两个")),
    Trouble.OWNERS: book(flat(ref="A1;A2", name="陈秀英")),
    Trouble.OWNER_RENAMED: book(FLAT, flat(door="302", name="王志明")),
    Trouble.FLAT_TWICE: book(FLAT, FLAT),
}

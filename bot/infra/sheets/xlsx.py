"""Excel files: looked at as a ZIP first, then cell by cell as text (openpyxl).

A formula is never worked out and its last value never taken: it may be stale. A date is not
guessed back into what was typed: 1-2 and 2 January look the same by then.
"""

import datetime
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from bot.kernel.sheet import HEADER_WITHIN, MOST_ROWS, Flaw, Sheet, Wrong

MOST_PARTS = 500
MOST_UNPACKED = 100_000_000  # bytes
MOST_COLUMNS = 60
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="[A-Z]+(\d+):[A-Z]+(\d+)"')
LONGEST_SHOWN = 40
ENCRYPTED = 0x1  # in the flags of a part
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError, ValueError),
    *(OSError, EOFError, TypeError, SyntaxError, AttributeError, IndexError),
)


def read_xlsx(content: bytes) -> Sheet:
    try:
        flaw = _as_zip(content)
        return Sheet((), (Wrong(flaw),)) if flaw else _read(content)
    except BROKEN:
        return Sheet((), (Wrong(Flaw.DAMAGED),))


def spreadsheet(lines: Iterable[Iterable[str]]) -> bytes:
    """An Excel file whose cells are all text, so that nothing typed into it becomes a date."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        cells = [WriteOnlyCell(sheet, value=one) for one in line]
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"  # a leading = is no formula
        sheet.append(cells)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _as_zip(content: bytes) -> Flaw | None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        names = {one.filename for one in parts}
        unpacked = sum(one.file_size for one in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        return Flaw.BLOWN_UP
    if any(one.flag_bits & ENCRYPTED for one in parts):
        return Flaw.PASSWORD
    if "mimetype" in names and "content.xml" in names:
        return Flaw.OPEN_DOCUMENT
    if "[Content_Types].xml" not in names or not any(one.startswith("xl/") for one in names):
        return Flaw.NO_TABLE
    if any("vbaproject" in one.lower() for one in names):
        return Flaw.MACROS
    return None


def _read(content: bytes) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    full = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            read = _sheet(sheet)
            if read.lines or read.wrong:
                full.append((read, sheet._worksheet_path))
    if not full:
        return Sheet((), (Wrong(Flaw.EMPTY),))
    if len(full) > 1:
        return Sheet((), (Wrong(Flaw.SEVERAL_SHEETS),))
    ((read, part),) = full
    return Sheet(read.lines, (*read.wrong, *_merged(content, part)))


def _sheet(sheet: Any) -> Sheet:
    lines: list[tuple[int, tuple[str, ...]]] = []
    wrong: list[Wrong] = []
    sheet.reset_dimensions()  # what the file says of its own size may be too small
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = tuple(_text(one) for one in row)
        if not any(one.strip() for one in cells):
            continue
        wrong += _flaws(number, row)
        lines.append((number, _trimmed(cells)))
        if len(lines) > MOST_ROWS + HEADER_WITHIN:
            return Sheet((), (Wrong(Flaw.TOO_MANY, number),))
    width = max((len(cells) for _number, cells in lines), default=0)
    even = [(number, cells + ("",) * (width - len(cells))) for number, cells in lines]
    return Sheet(tuple(even), tuple(wrong))


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at its end."""
    last = max(place for place, one in enumerate(cells) if one.strip())
    return cells[: last + 1]


def _flaws(number: int, row: Iterable[Any]) -> Iterator[Wrong]:
    for place, cell in enumerate(row):
        if isinstance(cell.value, datetime.date | datetime.time | datetime.timedelta):
            yield Wrong(Flaw.DATE, number, place, str(cell.value)[:LONGEST_SHOWN])
        elif cell.data_type == "f":
            yield Wrong(Flaw.FORMULA, number, place, str(cell.value)[:LONGEST_SHOWN])
        elif cell.data_type == "e":
            yield Wrong(Flaw.CELL_ERROR, number, place, str(cell.value)[:LONGEST_SHOWN])
        elif isinstance(cell.value, bool):
            yield Wrong(Flaw.BOOLEAN, number, place, str(cell.value).upper())


def _text(cell: Any) -> str:
    """What people see in the cell: whole numbers without a point, others as they were typed."""
    value = cell.value
    if value is None or cell.data_type in "fe":
        return "" if value is None else "?"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return (
            f"{value:.15g}"  # as many digits as a spreadsheet shows: 0.3, not 0.30000000000000004
        )
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "?"
    return str(value)


def _merged(content: bytes, part: str) -> Iterator[Wrong]:
    """Cells joined into one: only the first of them has a value, the others look empty."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for first, last in MERGED.findall(packed.read(part)):
            yield Wrong(Flaw.MERGED, int(last), 0, f"{int(first)}–{int(last)}")

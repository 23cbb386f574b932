"""Writes a table as an Excel file: in a child process, since openpyxl stays in memory for good.

A cell is a text, a whole number, or an area in units of 0.01 m²: figures stay figures, so that an
office can add them up, and no text can become a formula or a date.
"""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from bot.infra.children import ChildFailed, run
from bot.kernel.area import Area

PATIENCE = 30.0  # seconds
WIDTHS = (34, 60, 18)  # of the columns, in characters

Cell = str | int | Area


class NotMade(Exception):
    """No memory or time."""


async def made(title: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """An Excel file with one sheet; the first row is its title. Raises NotMade."""
    order = {"title": title, "rows": [[_packed(one) for one in row] for row in rows]}
    try:
        return await run(__name__, json.dumps(order).encode(), PATIENCE)
    except ChildFailed as failed:
        raise NotMade(*failed.args) from None


def main() -> None:
    """Reads an order from standard input and writes the file."""
    order = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(book(order["title"], order["rows"]))


def book(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """The file of rows as `made` packs them."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    made = Workbook()
    sheet = made.active
    sheet.title = title[:31]
    for letter, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for number, row in enumerate(rows, 1):
        for column, packed in enumerate(row, 1):
            _fill(sheet.cell(number, column), packed)
            sheet.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _packed(cell: Cell) -> Any:
    return {"area": cell.hundredths} if isinstance(cell, Area) else cell


def _fill(cell: Any, packed: Any) -> None:
    match packed:
        case {"area": hundredths}:
            cell.value, cell.number_format = Decimal(hundredths) / 100, "#,##0.00"
        case int():
            cell.value, cell.number_format = packed, "#,##0"
        case _:
            cell.value = packed
            cell.data_type, cell.number_format = "s", "@"  # a leading = is no formula

"""Writes a document for Word or WPS that people change afterwards: in a child process, since
python-docx and lxml stay in memory for good.

A document is a list of blocks, each a kind and its words. Words are never read as markup.
"""

import json
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from io import BytesIO
from typing import Any

from bot.infra.children import ChildFailed, run

PATIENCE = 30.0  # seconds
FONT, CHINESE_FONT = "Times New Roman", "SimSun"  # Word and WPS have both, or what replaces them
SIZE, SQUARE = 12, 3.2  # points; cm
A4 = 21.0, 29.7  # cm
MARGIN = 2.2  # cm
LABEL, FIGURE = 4.0, 3.6  # cm: columns of labels, and of figures beside a wide one


class Block(Enum):
    """What stands in a document, and the shape of its words."""

    HEAD = "head"  # in the running head of every page: str
    TITLE = "title"  # str
    PART = "part"  # over a section: str
    STRONG = "strong"  # str
    WORDS = "words"  # str
    FACTS = "facts"  # pairs of a label, which is bold, and words: list
    TABLE = "table"  # rows of cells; the first row is bold: list
    SQUARE = "square"  # an address as QR code: str
    LINES = "lines"  # labels, each with a line to write on: list


Document = Sequence[tuple[Block, Any]]


class NotWritten(Exception):
    """No memory or time."""


async def written(title: str, blocks: Document) -> bytes:
    """A .docx file. Raises NotWritten."""
    order = {"title": title, "blocks": [[kind.value, said] for kind, said in blocks]}
    try:
        return await run(__name__, json.dumps(order).encode(), PATIENCE)
    except ChildFailed as failed:
        raise NotWritten(*failed.args) from None


def main() -> None:
    """Reads an order from standard input and writes the file."""
    order = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(document(order["title"], order["blocks"]))


def document(title: str, blocks: Sequence[Sequence[Any]]) -> bytes:
    """The file of blocks as `written` packs them."""
    from docx import Document as Made

    made = Made()
    _laid_out(made, title)
    for kind, said in blocks:
        WRITERS[Block(kind)](made, said)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _laid_out(made: Any, title: str) -> None:
    """A4, one pair of fonts, and no name of a program as author."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = made.sections[0]
    page.page_width, page.page_height = (Cm(one) for one in A4)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    for name, size in (("Normal", SIZE), ("Title", 22), ("Heading 1", 14)):
        style = made.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE_FONT)
    about = made.core_properties
    about.title, about.author, about.comments = title, "", ""


def _head(made: Any, said: str) -> None:
    made.sections[0].header.paragraphs[0].text = said


def _facts(made: Any, rows: Sequence[Sequence[str]]) -> None:
    wide = A4[0] - 2 * MARGIN - LABEL
    _grid(made, rows, (LABEL, wide), lambda _row, column: column == 0)


def _table(made: Any, rows: Sequence[Sequence[str]]) -> None:
    figures = (FIGURE,) * (len(rows[0]) - 1)
    wide = A4[0] - 2 * MARGIN - sum(figures)
    _grid(made, rows, (wide, *figures), lambda row, _column: row == 0)


def _grid(
    made: Any,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    bold: Callable[[int, int], bool],
) -> None:
    from docx.shared import Cm

    table = made.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for column, (said, width) in enumerate(zip(row, widths, strict=True)):
            cells[column].width = Cm(width)
            cells[column].paragraphs[0].add_run(said).bold = bold(number, column)
    made.add_paragraph()


def _square(made: Any, address: str) -> None:
    import segno
    from docx.shared import Cm

    picture = BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(
        picture, kind="png", scale=8, border=4
    )
    picture.seek(0)
    made.add_picture(picture, width=Cm(SQUARE))


def _lines(made: Any, labels: Sequence[str]) -> None:
    from docx.shared import Pt

    for label in labels:
        line = made.add_paragraph(f"{label}  {'_' * 36}")
        line.paragraph_format.space_before = Pt(14)


def _strong(made: Any, said: str) -> None:
    made.add_paragraph().add_run(said).bold = True


WRITERS = {
    Block.HEAD: _head,
    Block.TITLE: lambda made, said: made.add_heading(said, 0),
    Block.PART: lambda made, said: made.add_heading(said, 1),
    Block.STRONG: _strong,
    Block.WORDS: lambda made, said: made.add_paragraph(said),
    Block.FACTS: _facts,
    Block.TABLE: _table,
    Block.SQUARE: _square,
    Block.LINES: _lines,
}

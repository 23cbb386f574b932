"""A table of cells as a spreadsheet or a CSV file gives it, and what can be wrong with the file.

The bytes are read in a limited child process (`bot.infra.sheets`); what the cells mean is for the
feature that asked. Cells are text: numbers as they are written, 301 and not 301.0.
"""

from dataclasses import dataclass
from enum import Enum

MOST_ROWS = 5_000  # below the header line
HEADER_WITHIN = 5  # lines; above it people write what the table is
LARGEST_FILE = 5_000_000  # bytes; ten times what 5,000 flats need


class Flaw(Enum):
    """Why a file, a line or a cell could not be read."""

    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NO_TABLE = "no-table"
    PICTURE = "picture"
    PDF = "pdf"
    OLD_EXCEL = "old-excel"
    WEB_PAGE = "web-page"
    PASSWORD = "password"  # noqa: S105 - a word and no secret
    OPEN_DOCUMENT = "open-document"
    MACROS = "macros"
    BLOWN_UP = "blown-up"
    DAMAGED = "damaged"
    TAKES_TOO_LONG = "takes-too-long"
    NOT_CSV = "not-csv"
    TOO_MANY = "too-many"
    SEVERAL_SHEETS = "several-sheets"
    MERGED = "merged"
    DATE = "date"
    FORMULA = "formula"
    CELL_ERROR = "cell-error"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Wrong:
    """`line` counts from 1 as the spreadsheet does, 0 is the file as a whole; `column` from 0."""

    flaw: Flaw
    line: int = 0
    column: int = 0
    cell: str = ""


@dataclass(frozen=True)
class Sheet:
    """Lines that are not empty, each with its number in the file and its cells."""

    lines: tuple[tuple[int, tuple[str, ...]], ...] = ()
    wrong: tuple[Wrong, ...] = ()

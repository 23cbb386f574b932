"""The child process: limits first, then the reading, then one JSON document (PROMISES T38)."""

import json
import re
import sys
from contextlib import suppress

from bot.infra.sheets.written import UTF_16, read_written
from bot.infra.sheets.xlsx import read_xlsx
from bot.kernel.sheet import Flaw, Sheet, Wrong

MEMORY = 512_000_000  # bytes of address space
SECONDS = 20  # of CPU
BEGINNINGS = (
    (b"%PDF", Flaw.PDF),
    (b"\x89PNG", Flaw.PICTURE),
    (b"\xff\xd8\xff", Flaw.PICTURE),
    (b"GIF8", Flaw.PICTURE),
    (b"RIFF", Flaw.PICTURE),
    (b"II*\x00", Flaw.PICTURE),
    (b"MM\x00*", Flaw.PICTURE),
)
OLD = b"\xd0\xcf\x11\xe0"  # the container of old Excel files, and of those with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"
# What programs write as .xls without being Excel: web pages, bare or in an archive with their
# pictures, and the XML of Excel 2003.
BEGINNING = 2_000  # bytes
WEB_PAGE = re.compile(r"<(!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)
ARCHIVE = "mime-version:"
EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet"


def main() -> None:
    content = sys.stdin.buffer.read()
    _limit()
    sheet = table(content)
    wrong = [[one.flaw.value, one.line, one.column, one.cell] for one in sheet.wrong]
    json.dump({"lines": sheet.lines, "wrong": wrong}, sys.stdout)


def table(content: bytes) -> Sheet:
    """By what the file is, whatever its name says."""
    for beginning, flaw in BEGINNINGS:
        if content.startswith(beginning):
            return Sheet((), (Wrong(flaw),))
    if content.startswith(OLD):
        locked = ENCRYPTED in content
        return Sheet((), (Wrong(Flaw.PASSWORD if locked else Flaw.OLD_EXCEL),))
    if content.startswith(ZIP):
        return read_xlsx(content)
    called = _markup(content[:BEGINNING])
    return Sheet((), (Wrong(called),)) if called else read_written(content)


def _markup(beginning: bytes) -> Flaw | None:
    encoding = "utf-16" if beginning.startswith(UTF_16) else "utf-8-sig"
    text = beginning.decode(encoding, "replace").lstrip()
    if text.lower().startswith(ARCHIVE):
        return Flaw.WEB_PAGE
    if not text.startswith("<"):
        return None
    if EXCEL_2003 in text and not WEB_PAGE.match(text):
        return Flaw.OLD_EXCEL
    return Flaw.WEB_PAGE if WEB_PAGE.search(text) else None


def _limit() -> None:
    """What the machine can refuse to a process; Windows can refuse nothing in this way."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

"""The child process: limits first, then the reading, then one JSON document (PROMISES T38)."""

import json
import sys
from contextlib import suppress

from bot.infra.sheets.written import read_written
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
    return read_xlsx(content) if content.startswith(ZIP) else read_written(content)


def _limit() -> None:
    """What the machine can refuse to a process; Windows can refuse nothing in this way."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

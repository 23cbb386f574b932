"""Reads a file of a stranger into a table: in a child process that may do and cost little (P45).

A parser of ZIP and XML is the part of the house most easily turned against it. So it runs in a
process of its own that gets the bytes on its standard input, may write no file, and ends when
it takes too much memory or time (PROMISES T38). Rejected: a thread (one bad file takes the bot
along) and a limit on the file's size alone (a few kilobytes unpack to gigabytes).
"""

import json
from typing import Any

from bot.infra.children import ChildFailed, run
from bot.kernel.sheet import LARGEST_FILE, Flaw, Sheet, Wrong

PATIENCE = 30.0  # seconds
CHILD = "bot.infra.sheets.child"


async def read(content: bytes) -> Sheet:
    """The table of a CSV or XLSX file; what cannot be read is named and never raised."""
    if len(content) > LARGEST_FILE:
        return _only(Flaw.TOO_LARGE)
    if not content.strip():
        return _only(Flaw.EMPTY)
    try:
        return _told(await run(CHILD, content, PATIENCE))
    except ChildFailed:
        return _only(Flaw.TAKES_TOO_LONG)


def _only(flaw: Flaw) -> Sheet:
    return Sheet((), (Wrong(flaw),))


def _told(written: bytes) -> Sheet:
    said: dict[str, Any] = json.loads(written)
    lines = tuple((number, tuple(cells)) for number, cells in said["lines"])
    wrong = tuple(Wrong(Flaw(flaw), *place) for flaw, *place in said["wrong"])
    return Sheet(lines, wrong)

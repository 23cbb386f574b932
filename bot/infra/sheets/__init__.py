"""Reads a file of a stranger into a table: in a child process that may do and cost little (P45).

A parser of ZIP and XML is the part of the house most easily turned against it. So it runs in a
process of its own that gets the bytes on its standard input, may write no file, and ends when
it takes too much memory or time (PROMISES T38). Rejected: a thread (one bad file takes the bot
along) and a limit on the file's size alone (a few kilobytes unpack to gigabytes).
"""

import asyncio
import json
import sys
from typing import Any

from bot.kernel.sheet import LARGEST_FILE, Flaw, Sheet, Wrong

PATIENCE = 30.0  # seconds


async def read(content: bytes) -> Sheet:
    """The table of a CSV or XLSX file; what cannot be read is named and never raised."""
    if len(content) > LARGEST_FILE:
        return _only(Flaw.TOO_LARGE)
    if not content.strip():
        return _only(Flaw.EMPTY)
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", _PROGRAM, *sys.path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        written, _nothing = await asyncio.wait_for(child.communicate(content), PATIENCE)
    except TimeoutError:
        return _only(Flaw.TAKES_TOO_LONG)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return _told(written) if child.returncode == 0 else _only(Flaw.TAKES_TOO_LONG)


_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from bot.infra.sheets.child import main; main()"


def _only(flaw: Flaw) -> Sheet:
    return Sheet((), (Wrong(flaw),))


def _told(written: bytes) -> Sheet:
    said: dict[str, Any] = json.loads(written)
    lines = tuple((number, tuple(cells)) for number, cells in said["lines"])
    wrong = tuple(Wrong(Flaw(flaw), *place) for flaw, *place in said["wrong"])
    return Sheet(lines, wrong)

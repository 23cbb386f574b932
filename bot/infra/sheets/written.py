"""Tables as text: CSV as spreadsheets write it, in the encodings and with the marks they use."""

import csv
import io
from collections.abc import Iterator

from bot.kernel.sheet import HEADER_WITHIN, MOST_ROWS, Flaw, Sheet, Wrong

MARKS = (",", "\t", ";")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_written(content: bytes) -> Sheet:
    text = decoded(content)
    if text is None:
        return Sheet((), (Wrong(Flaw.NO_TABLE),))
    lines: list[tuple[int, tuple[str, ...]]] = []
    try:
        for line in _lines(text):
            lines.append(line)
            if len(lines) > MOST_ROWS + HEADER_WITHIN:
                return Sheet((), (Wrong(Flaw.TOO_MANY, line[0]),))
    except csv.Error:
        return Sheet((), (Wrong(Flaw.NOT_CSV, len(lines) + 1),))
    return Sheet(tuple(lines)) if lines else Sheet((), (Wrong(Flaw.EMPTY),))


def decoded(content: bytes) -> str | None:
    """UTF-8 with or without its mark, UTF-16 with it, else GBK; None where it is no text at all.

    Nearly any bytes can be read as GBK; those with control characters in them are something else.
    """
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = any(one < " " and one not in "\t\r\n" for one in text)
        return None if controls and encoding != "utf-8-sig" else text
    return None


def _lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    first = [one for one in text.splitlines() if one.strip()][:HEADER_WITHIN]  # maybe a title
    mark = max(MARKS, key=lambda one: max((line.count(one) for line in first), default=0))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    before = 0
    for cells in reader:
        if any(one.strip() for one in cells):
            yield before + 1, tuple(cells)
        before = reader.line_num

"""What stands on a paper, as the camera of a phone and a reader of PDF find it.

Only what typst writes is understood: objects one after another, strings of two bytes a character,
a table back to characters for each font.
"""

import io
import re
import zlib
from collections.abc import Iterator
from functools import cache

import zxingcpp
from PIL import Image

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf[-\d. ]+Tm")  # before each piece of text
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def squares(page: bytes | Image.Image) -> list[str]:
    """What the QR codes of a picture say, row by row."""
    picture = Image.open(io.BytesIO(page)) if isinstance(page, bytes) else page
    found = zxingcpp.read_barcodes(picture)
    found.sort(key=lambda one: (one.position.top_left.y // 100, one.position.top_left.x))
    return [one.text for one in found]


def words(pdf: bytes) -> list[str]:
    """The characters of each page in their order, without what is between them."""
    there = {int(number): body for number, body in OBJECT.findall(pdf)}
    return [_page(there, one) for one in there.values() if b"/Type/Page/" in one]


def unpacked(pdf: bytes) -> bytes:
    """Everything in the file, also what is compressed."""
    return b"\n".join([pdf, *(_stream(one) for _number, one in OBJECT.findall(pdf))])


def squeezed(said: str) -> str:
    """Without the spaces, at which lines are broken."""
    return re.sub(r"[\s\u200b]", "", said)


def _page(there: dict[int, bytes], page: bytes) -> str:
    listed = re.findall(rb"/(f\d+) (\d+) 0 R", there[_named(b"Resources", page)])
    fonts = {
        name: _characters(_stream(there[_named(b"ToUnicode", there[int(number)])]))
        for name, number in listed
    }
    content = _stream(there[_named(b"Contents", page)])
    said = ""
    for found in SHOWN.finditer(content):
        codes = b"".join(_strings(content, found.end()))
        said += "".join(fonts[found[1]][codes[n : n + 2]] for n in range(0, len(codes), 2))
    return squeezed(said)


def _named(what: bytes, where: bytes) -> int:
    found = re.search(rb"/" + what + rb" (\d+) 0 R", where)
    assert found, what
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _strings(content: bytes, place: int) -> Iterator[bytes]:
    """The strings from there to the next "show text"."""
    while content[place : place + 1] != b"T":
        begin = content[place : place + 1]
        if begin == b"(":
            end = _closed(content, place)
            yield ESCAPED.sub(_literal, content[place + 1 : end])
            place = end
        elif begin == b"<":
            end = content.index(b">", place)
            yield bytes.fromhex(content[place + 1 : end].decode())
            place = end
        place += 1


def _closed(content: bytes, place: int) -> int:
    """Where the bracket at that place is closed."""
    depth = 0
    for found in re.compile(rb"\\.|[()]", re.DOTALL).finditer(content, place):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    raise AssertionError(place)


def _literal(found: re.Match[bytes]) -> bytes:
    one = found[1]
    return bytes([int(one, 8)]) if one.isdigit() else PLAIN.get(one, one)


@cache  # the fonts of a file are the same on each page
def _characters(table: bytes) -> dict[bytes, str]:
    pairs = re.findall(
        rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table.partition(b"endcodespacerange")[2]
    )
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(said.decode()).decode("utf-16-be")
        for code, said in pairs
    }

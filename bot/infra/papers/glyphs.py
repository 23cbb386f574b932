"""Which characters the font can draw: one that it lacks must be found before it is printed.

Typst draws an empty box for it and says nothing, so the font's own table of characters is read
(`cmap`, format 12: OpenType specification, "cmap – Character to Glyph Index Mapping Table").
Rejected: fontTools, 15 MB for these forty lines.
"""

import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

NOT_SEEN = {"Cc", "Cf"}  # control characters, direction marks, joiners: they have no look
VARIANTS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
DIRECTORY, RECORD, SUBTABLE, GROUP = 12, ">4sLLL", ">HHL", ">LLL"
WIDE = 12  # the format that knows every character and not only the first 65,536


def written(said: str) -> str:
    """People's words as they are set in type: composed, in one line, nothing unseen in them."""
    line = " ".join(unicodedata.normalize("NFC", said).split())
    kept = (one for one in line if unicodedata.category(one) not in NOT_SEEN)
    return "".join(one for one in kept if one not in VARIANTS)


def missing(said: str) -> set[str]:
    """The characters of the words, as `written`, that the font does not have."""
    return {one for one in written(said) if not _drawn(ord(one))}


def font() -> Path:
    """Noto Sans SC, the one font of all papers."""
    from pylopdf_fonts_zh_cn import sans_path

    return sans_path()


def _drawn(character: int) -> bool:
    starts, ends = _ranges()
    found = bisect_right(starts, character) - 1
    return found >= 0 and character <= ends[found]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """First and last character of each range that the font draws, in order."""
    table = _table(font().read_bytes(), b"cmap")
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        _platform, _encoding, place = struct.unpack_from(SUBTABLE, table, 4 + 8 * number)
        if struct.unpack_from(">H", table, place) == (WIDE,):
            (groups,) = struct.unpack_from(">L", table, place + 12)
            body = table[place + 16 : place + 16 + groups * struct.calcsize(GROUP)]
            ranges = list(struct.iter_unpack(GROUP, body))
            return [one[0] for one in ranges], [one[1] for one in ranges]
    raise ValueError("the font names no characters")


def _table(file: bytes, name: bytes) -> bytes:
    """A table of an OpenType file."""
    (count,) = struct.unpack_from(">H", file, 4)
    for number in range(count):
        place = DIRECTORY + number * struct.calcsize(RECORD)
        tag, _sum, begin, length = struct.unpack_from(RECORD, file, place)
        if tag == name:
            return file[begin : begin + length]
    raise ValueError(name)

"""The process that sets one paper in type: JSON comes in, pages go out, and it is gone.

Typst remembers what it has set and never forgets: two hundred letters cost 200 MB that a process
keeps. So it works in a process of its own, which waits for others (nice), has a limit of memory
and time, and takes only itself down if it breaks.
"""

import json
import os
import resource
import struct
import sys
from pathlib import Path
from typing import Any

from bot.infra.papers.glyphs import font

HERE = Path(__file__).parent
MEMORY = 2 << 30  # bytes of address space; 200 letters need a quarter of it
SECONDS = 100  # of computing
SQUARE = "qr"  # the name under which an address waits to become a square
COMMON = "common.typ"
NO_FOLDER = "/dev/null"  # as root of a template: no file is found in it
NOWHERE = "http://127.0.0.1:9"  # packages that a template asks for are not fetched
HEAD = struct.Struct(">L")


def main() -> None:
    """Reads an order from standard input, writes each page with its length before it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to its pipe only
    order = json.load(sys.stdin.buffer)
    said = order["template"], order["data"], order["form"], order["density"], order["own"]
    for page in set_in_type(*said):
        sys.stdout.buffer.write(HEAD.pack(len(page)) + page)


def set_in_type(
    template: str, data: Any, form: Any, density: float, own: str | None = None
) -> list[bytes]:
    """One PDF, or a PNG for each page. Raises RuntimeError where something does not fit."""
    os.environ.update(dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"), NOWHERE))
    import typst

    source: Any = f"{HERE / template}.typ" if own is None else _alone(own)
    made: Any = typst.compile(
        source,
        root=None if own is None else NO_FOLDER,
        package_path=NO_FOLDER,
        package_cache_path=NO_FOLDER,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(font().parent)]),
        format=form,
        ppi=density,
        sys_inputs={"data": json.dumps(drawn(data), ensure_ascii=False)},
    )
    return made if isinstance(made, list) else [made]


def _alone(own: str) -> dict[str, bytes]:
    """A template of the host's with the only file it may read; it is in no folder at all."""
    return {"main": own.encode(), COMMON: (HERE / COMMON).read_bytes()}


def drawn(data: Any) -> Any:
    """The same with each address under "qr" as a picture."""
    if isinstance(data, dict):
        return {name: square(one) if name == SQUARE else drawn(one) for name, one in data.items()}
    return [drawn(one) for one in data] if isinstance(data, list) else data


def square(address: str) -> str:
    """A QR code as SVG: error correction M, a quiet zone of four modules."""
    import segno

    code = segno.make(address, error="m", micro=False, boost_error=False)
    return str(code.svg_inline(border=4, light="#fff", omitsize=True))


def taken_apart(pages: bytes) -> list[bytes]:
    """The pages of what `main` wrote."""
    found, place = [], 0
    while place < len(pages):
        (length,) = HEAD.unpack_from(pages, place)
        place += HEAD.size
        found.append(pages[place : place + length])
        place += length
    return found

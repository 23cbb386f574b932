"""Printed pages as people hold them: the square is scanned, the code is read.

What went onto a page is kept beside its PDF while people are still in the sandbox, for there is
nobody here with eyes. The square is read from the page itself wherever zxing-cpp is installed.
"""

import io
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.infra import papers

DENSITY = 72.0  # dots per inch: a poor camera
PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("paper.pdf", page: {number})'


@dataclass(frozen=True)
class Letter:
    """A page in somebody's hand."""

    flat: str
    code: str
    address: str

    @property
    def payload(self) -> str:
        """What the link carries to the bot."""
        return self.address.partition("start=")[2]


@dataclass
class Printer:
    """Knows of every file that was printed what stands on its pages."""

    pages: dict[bytes, dict[str, Any]] = field(default_factory=dict)

    async def typeset(
        self, template: str, data: dict[str, Any], /, *, own: str | None = None
    ) -> bytes:
        """As the bot sets papers in type; what is set here can be read afterwards."""
        file = await papers.render(template, data, own=own)
        self.pages[file] = data
        return file

    def count(self, file: bytes) -> int:
        """How many letters are in it."""
        return len(self.pages[file]["letters"])

    def letter(self, file: bytes, number: int) -> Letter:
        """The letter on that page; the first is 1. Raises ValueError: the square leads nowhere."""
        printed = self.pages[file]["letters"][number - 1]
        address = printed["qr"]
        if (scanned := _scanned(file, number)) is not None:
            (address,) = scanned
        return Letter(printed["flat"], printed["code"], address)

    def doors(self, file: bytes) -> list[tuple[str, str]]:
        """Stairwell and door of every line of a door list."""
        return [
            (sheet["stairwell"], row["door"])
            for sheet in self.pages[file]["sheets"]
            for row in sheet["rows"]
        ]


def _scanned(file: bytes, number: int) -> list[str] | None:
    """What the squares on a page say; None where no scanner is installed."""
    try:
        import zxingcpp
        from PIL import Image
    except ImportError:
        return None
    with Image.open(io.BytesIO(_picture(file, number))) as page:
        return [one.text for one in zxingcpp.read_barcodes(page.convert("L"))]


def _picture(file: bytes, number: int) -> bytes:
    import typst

    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "paper.pdf").write_bytes(file)
        (place / "page.typ").write_text(PAGE.format(number=number))
        made: Any = typst.compile(
            str(place / "page.typ"),
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False),
            format="png",
            ppi=DENSITY,
        )
    return bytes(made)

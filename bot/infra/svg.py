"""Pictures of figures as SVG, drawn by a few lines of our own: no library, no script, no font.

Pictures stand one below the other. Each is a group with its title and its description for those who
hear it read. Bars differ by frame and hatching and say in words what that means; the colours are
for those who see them. Words come finished from the catalogues and are only escaped here.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from html import escape

from bot.kernel.picture import Bar, Bars, Cell, Grid, Label, Mark, Picture

Say = Callable[[Label], str]

WIDTH, EDGE = 960, 40  # points
TEXT, LARGE, SMALL = 28, 36, 24  # sizes of letters
LINE = 1.4  # of the size
BAR = 34
COLUMN, ROW = 120, 56
NAMES = 400  # width of the names of a table
GAP = 28
FONTS = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
INK, PALE = "#1a1a1a", "#e8e8e8"
FILL = {Mark.PLAIN: "#5b7fa6", Mark.WINS: "#1f4e79", Mark.LEAVES: "url(#hatched)"}
HATCHED = (
    '<defs><pattern id="hatched" width="12" height="12" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="12" height="12" fill="#fff"/>'
    '<rect width="5" height="12" fill="#6b6b6b"/></pattern></defs>'
)


def drawn(pictures: Sequence[Picture], say: Say, language: str) -> str:
    """One document; `language` as in BCP 47, for whoever reads it aloud."""
    width = max([WIDTH, *(_width(part) for one in pictures for part in one.parts)])
    canvas = _Canvas(say)
    for place, picture in enumerate(pictures):
        canvas.picture(place, picture)
    height = canvas.top + EDGE
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" lang="{language}" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'font-family="{FONTS}" font-size="{TEXT}" fill="{INK}">',
            HATCHED,
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *canvas.lines,
            "</svg>\n",
        )
    )


def _width(part: Bars | Grid) -> int:
    return 2 * EDGE + NAMES + COLUMN * len(part.rows) if isinstance(part, Grid) else WIDTH


class _Canvas:
    """Writes from top to bottom; `top` is where the next line begins. Only tables grow wider."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self.top, self.lines = EDGE, list[str]()

    def picture(self, place: int, picture: Picture) -> None:
        title, told = self._say(picture.title), [self._say(one) for one in picture.told]
        self.lines += [
            f'<g role="img" aria-labelledby="title{place} told{place}">',
            f'<title id="title{place}">{escape(title)}</title>',
            f'<desc id="told{place}">{escape(" ".join(told))}</desc>',
        ]
        self._sentence(title, LARGE, bold=True)
        for one in told:
            self._sentence(one, TEXT)
        for part in picture.parts:
            self.top += GAP
            self._bars(part) if isinstance(part, Bars) else self._grid(part)
        self.lines.append("</g>")
        self.top += 2 * GAP

    def _bars(self, part: Bars) -> None:
        self._sentence(self._say(part.heading), TEXT, bold=True)
        if part.half is not None:
            self._sentence(self._say(part.half), SMALL)
        for bar in part.bars:
            self._bar(bar, part.whole, halved=part.half is not None)

    def _bar(self, bar: Bar, whole: int, *, halved: bool) -> None:
        self.top += GAP // 2
        figure, room = self._say(bar.figure), WIDTH - 2 * EDGE
        name = shortened(self._say(bar.name), (room - _long(figure, TEXT) - GAP) / TEXT)
        self._put(EDGE, TEXT, name, bold=bar.mark is Mark.WINS)
        self._put(WIDTH - EDGE, TEXT, figure, anchor="end", bold=bar.mark is Mark.WINS)
        self.top += round(TEXT * LINE)
        length = room * bar.part // whole if whole else 0
        frame = f' stroke="{INK}" stroke-width="4"' if bar.mark is Mark.WINS else ""
        self._box(EDGE, room, BAR, f'fill="{PALE}"')
        if length:
            self._box(EDGE, length, BAR, f'fill="{FILL[bar.mark]}"{frame}')
        if halved:
            self._broken_line(WIDTH // 2)
        self.top += BAR + 4
        if bar.note is not None:
            self._sentence(self._say(bar.note), SMALL)

    def _broken_line(self, x: int) -> None:
        """Across a bar; white beside the dark, so that it is seen on any bar."""
        for shift, colour in ((0, "#fff"), (2, INK)):
            self.lines.append(
                f'<line x1="{x + shift}" y1="{self.top - 4}" x2="{x + shift}" '
                f'y2="{self.top + BAR + 4}" stroke="{colour}" stroke-width="2" '
                'stroke-dasharray="7 4"/>'
            )

    def _grid(self, part: Grid) -> None:
        self._sentence(self._say(part.heading), TEXT, bold=True)
        self._sentence(self._say(part.key), SMALL)
        self.top += GAP // 2
        for place in range(len(part.rows)):
            self._put(self._middle(place), TEXT, f"{place + 1}", anchor="middle", bold=True)
        self.top += ROW
        for place, (label, cells) in enumerate(part.rows):
            for column, cell in enumerate(cells):
                self._cell(self._middle(column), cell)
            below = self.top + ROW
            name = f"{place + 1}. {self._say(label)}"
            for line in wrapped(name, (NAMES - GAP) / TEXT):
                self._put(EDGE, TEXT, line)
                self.top += round(TEXT * LINE)
            self.top = max(self.top, below)

    def _cell(self, middle: int, cell: Cell | None) -> None:
        if cell is None:
            self._put(middle, TEXT, "–", anchor="middle")
            return
        figure = f"{cell.figure:,}"
        size = min(TEXT, max(12, int(TEXT * (COLUMN - 24) / (_long(figure, TEXT) or 1))))
        if cell.ahead:
            self.top -= 8
            left, width = middle - COLUMN // 2 + 6, COLUMN - 12
            self._box(left, width, ROW - 6, f'fill="#dce8f5" stroke="{INK}" stroke-width="3"')
            self.top += 8
        self._put(middle, size, figure, anchor="middle", bold=cell.ahead)

    def _middle(self, column: int) -> int:
        return EDGE + NAMES + COLUMN * column + COLUMN // 2

    def _sentence(self, said: str, size: int, *, bold: bool = False) -> None:
        for line in wrapped(said, (WIDTH - 2 * EDGE) / size):
            self._put(EDGE, size, line, bold=bold)
            self.top += round(size * LINE)

    def _put(
        self, x: int, size: int, said: str, *, anchor: str = "start", bold: bool = False
    ) -> None:
        weight = ' font-weight="bold"' if bold else ""
        self.lines.append(
            f'<text x="{x}" y="{self.top + size}" font-size="{size}" text-anchor="{anchor}"'
            f"{weight}>{escape(said)}</text>"
        )

    def _box(self, x: int, width: int, height: int, look: str) -> None:
        self.lines.append(
            f'<rect x="{x}" y="{self.top}" width="{width}" height="{height}" {look}/>'
        )


def wrapped(said: str, room: float) -> Iterator[str]:
    """Lines of at most `room` wide letters: broken at spaces, or between Chinese characters."""
    line = ""
    for piece in _pieces(said):
        if line.strip() and _wide(line + piece.rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += piece
        while _wide(line.rstrip()) > room:  # one word longer than a line
            fits = shortened(line, room, cut="")
            yield fits
            line = line[len(fits) :]
    if line.strip():
        yield line.rstrip()


def shortened(said: str, room: float, cut: str = "…") -> str:
    """As much as has room, and at least one letter."""
    if _wide(said) <= room:
        return said
    kept = said
    while len(kept) > 1 and _wide(kept) + len(cut) > room:
        kept = kept[:-1]
    return kept + cut


def _pieces(said: str) -> Iterator[str]:
    """Words with the space behind them; Chinese signs alone, closing marks with what they close."""
    piece = ""
    for sign in said:
        starts = _is_wide(sign) and not unicodedata.category(sign).startswith("P")
        if piece and (starts or piece[-1].isspace() or (_is_wide(piece[-1]) and sign.isalnum())):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _long(said: str, size: int) -> int:
    return round(_wide(said) * size)


def _wide(said: str) -> float:
    """In widths of a Chinese character; Latin letters are a little more than half of one."""
    return sum(1.0 if _is_wide(one) else 0.55 for one in said)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’…—"

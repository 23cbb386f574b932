"""Reads a roll file: every flat of it or every problem in it, never half of the one.

An unknown column is a problem and not ignored: a misspelt `owner_ref` would silently make every
flat its own owner and change how heads are counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.features.residents.errors import Problem, Trouble
from bot.features.residents.model import LONGEST_NAME, LONGEST_PART, Kind, NamedOwner, RollRow
from bot.features.residents.rules.doors import door, narrow
from bot.kernel.area import Area
from bot.kernel.sheet import HEADER_WITHIN, MOST_ROWS, Flaw, Sheet, Wrong

FEWEST_NAMES = 3  # of columns, that make a line the header
LONGEST_NOTE = 500
COLUMNS = {
    "building": ("幢", "楼栋", "栋"),
    "stairwell": ("单元",),
    "floor": ("楼层", "层"),
    "door": ("室", "室号", "房号"),
    "area_m2": ("面积", "建筑面积"),
    "owner_ref": ("业主编号",),
    "owner_name": ("业主", "业主姓名"),
    "kind": ("类型",),
    "adults": ("成年居民数",),
    "note": ("备注",),
}
UNIT = re.compile(r"\((?:m2|平方米|平米)\)$")  # 面积(㎡), made narrow
NAMES = {alias: name for name, others in COLUMNS.items() for alias in (name, *others)}
REQUIRED = ("building", "stairwell", "floor", "door", "area_m2")
OPTIONAL = frozenset(COLUMNS) - frozenset(REQUIRED)
PLACE = ("building", "stairwell", "door")
CHINESE = {name: others[0] for name, others in COLUMNS.items()}
KINDS = {
    "住宅": Kind.DWELLING,
    "商铺": Kind.SHOP,
    "店铺": Kind.SHOP,
    "车库": Kind.GARAGE,
    "车位": Kind.GARAGE,
    "未售": Kind.UNSOLD,
    "": Kind.DWELLING,
} | {kind.value: kind for kind in Kind}
FLAWS = {one: Trouble[one.name] for one in Flaw}
FORMULA = ("=", "+", "@")
FLOOR = re.compile(r"(-?[0-9]{1,3})(?:层|楼|F)?", re.IGNORECASE)
BELOW = re.compile(r"(?:B|负|地下)([0-9])(?:层|楼|F)?", re.IGNORECASE)
SPELLED = re.compile(
    r"(负|地下)?第?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?(?:层|楼)"
)
DIGITS = "零一二三四五六七八九"
AREA = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:m2|平方米|平米|平)?", re.IGNORECASE)
LONGEST = dict.fromkeys(COLUMNS, LONGEST_NOTE) | dict.fromkeys(PLACE, LONGEST_PART)


@dataclass(frozen=True)
class RollFile:
    """What a file says. Where there are problems, `rows` is not to be imported."""

    rows: tuple[RollRow, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Line:
    """The cells of one line by column, and the problems found in them."""

    number: int
    cells: dict[str, str]
    names: dict[str, str]  # column → as the header writes it
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, trouble: Trouble, column: str = "", cell: str | None = None) -> None:
        shown = self.cells.get(column, "") if cell is None else cell
        name = self.names.get(column, column)
        self.problems.append(Problem(trouble, self.number, name, shown[:40]))


def read_table(sheet: Sheet) -> RollFile:
    """The flats of a table of INTERFACES.md, in its order, or everything that is wrong with it."""
    whole = [Problem(FLAWS[one.flaw], one.line) for one in sheet.wrong if not _of_a_cell(one)]
    lines = [(number, [narrow(one) for one in cells]) for number, cells in sheet.lines]
    if whole or not lines:
        return RollFile((), tuple(whole or [Problem(Trouble.EMPTY)]))
    top = next((n for n, line in enumerate(lines[:HEADER_WITHIN]) if _is_header(line[1])), 0)
    below = lines[top][0]
    wrong: dict[int, list[Wrong]] = {}
    for one in filter(_of_a_cell, sheet.wrong):
        if one.line > below:  # a title above the header may be merged, and dated
            wrong.setdefault(one.line, []).append(one)
    return _read(lines[top][1], lines[top + 1 :], wrong)


def _of_a_cell(wrong: Wrong) -> bool:
    return wrong.flaw in (Flaw.DATE, Flaw.FORMULA, Flaw.CELL_ERROR, Flaw.BOOLEAN, Flaw.MERGED)


def _is_header(cells: list[str]) -> bool:
    return sum(_column(one) != "" for one in cells) >= FEWEST_NAMES


def _column(shown: str) -> str:
    return NAMES.get(UNIT.sub("", shown.replace(" ", "").lower()), "")


def _read(
    header: list[str], lines: list[tuple[int, list[str]]], wrong: dict[int, list[Wrong]]
) -> RollFile:
    while header and not header[-1]:
        header = header[:-1]
    columns = [_column(one) for one in header]
    problems = list(dict.fromkeys(_header_problems(header, columns)))
    if not lines:
        problems.append(Problem(Trouble.NO_FLATS))
    if len(lines) > MOST_ROWS:
        problems = [Problem(Trouble.TOO_MANY, lines[MOST_ROWS][0])]
    if problems:
        return RollFile((), tuple(problems))
    names = {column: shown for column, shown in zip(columns, header, strict=True) if column}
    rows: list[RollRow] = []
    seen = _Seen()
    for number, cells in lines:
        if number in wrong:
            problems += [_flawed(one, header) for one in wrong[number]]
            continue
        if any(cells[len(header) :]) or len(cells) < len(header):
            problems.append(Problem(Trouble.RAGGED, number))
            continue
        line = _Line(number, dict(zip(columns, cells, strict=False)), names)
        row = _row(line)
        seen.look(line, row)
        problems += line.problems
        rows.append(row)
    return RollFile(tuple(rows), tuple(problems))


def _flawed(wrong: Wrong, header: list[str]) -> Problem:
    column = header[wrong.column] if wrong.column < len(header) else f"{wrong.column + 1}"
    return Problem(FLAWS[wrong.flaw], wrong.line, column, wrong.cell)


def _header_problems(header: list[str], columns: list[str]) -> Iterator[Problem]:
    for shown, column in zip(header, columns, strict=True):
        if shown and not column:
            yield Problem(Trouble.COLUMN_UNKNOWN, 1, cell=shown[:40])
        if column and columns.count(column) > 1:
            yield Problem(Trouble.COLUMN_TWICE, 1, column)
    for name in REQUIRED:
        if name not in columns:
            yield Problem(Trouble.COLUMN_MISSING, 1, f"{name} {CHINESE[name]}")


def _row(line: _Line) -> RollRow:
    """The flat of the line; where a cell is wrong, the line has problems and the flat is void."""
    cells = line.cells
    for column in filter(None, cells):
        _check_cell(line, column)
    at = door(*(cells[one] for one in PLACE))
    for column in ("building", "stairwell"):
        if "-" in cells[column]:
            line.wrong(Trouble.DASH, column)
    return RollRow(
        at=at,
        floor=_floor(line),
        area=_area(line),
        kind=_kind(line),
        owners=_owners(line),
        adults=_adults(line),
        note=cells.get("note", ""),
        unsaid=OPTIONAL - cells.keys(),
    )


def _check_cell(line: _Line, column: str) -> None:
    cell = line.cells[column]
    if column in REQUIRED and not cell:
        line.wrong(Trouble.CELL_MISSING, column)
    if cell.startswith(FORMULA):
        line.wrong(Trouble.FORMULA, column)
    if len(cell) > LONGEST[column]:
        line.wrong(Trouble.CELL_LONG, column)


def _floor(line: _Line) -> int:
    cell = line.cells["floor"].replace(" ", "")
    if below := BELOW.fullmatch(cell):
        return -int(below[1])
    found = FLOOR.fullmatch(cell)
    spelled = None if found else _spelled(cell)
    if found is None and spelled is None:
        _unless_empty(line, Trouble.FLOOR, "floor")
    return int(found[1]) if found else spelled or 0


def _spelled(cell: str) -> int | None:
    """三楼, 第十二层, 负一层: numbers up to 九十九 before the word for a floor."""
    found = SPELLED.fullmatch(cell)
    if found is None:
        return None
    below, tens, ten, ones = found.groups()
    number = (10 * DIGITS.index(tens or "一") if ten else 0) + DIGITS.index(ones or "零")
    return (-number if below else number) if number else None


def _area(line: _Line) -> Area:
    found = AREA.fullmatch(line.cells["area_m2"].replace(" ", ""))
    try:
        return Area.parse(found[1] if found else "")
    except ValueError:
        _unless_empty(line, Trouble.AREA, "area_m2")
        return Area(0)


def _unless_empty(line: _Line, trouble: Trouble, column: str) -> None:
    """An empty cell was complained of already, and a formula too."""
    cell = line.cells[column]
    if cell and not cell.startswith(FORMULA):
        line.wrong(trouble, column)


def _kind(line: _Line) -> Kind:
    found = KINDS.get(line.cells.get("kind", "").lower())
    if found is None:
        _unless_empty(line, Trouble.KIND, "kind")
    return found or Kind.DWELLING


def _adults(line: _Line) -> int | None:
    cell = line.cells.get("adults", "")
    if re.fullmatch(r"[0-9]{1,2}", cell):
        return int(cell)
    if cell:
        _unless_empty(line, Trouble.ADULTS, "adults")
    return None


def _owners(line: _Line) -> tuple[NamedOwner, ...]:
    """Owners with their numbers; a name without a number owns this flat only."""
    refs, names = (_parts(line.cells.get(one, "")) for one in ("owner_ref", "owner_name"))
    for column, parts in (("owner_ref", refs), ("owner_name", names)):
        for one in parts:
            if len(one) > LONGEST_NAME:
                line.wrong(Trouble.CELL_LONG, column, one)
    if not refs:
        return tuple(NamedOwner(None, one) for one in names)
    if names and len(names) != len(refs):
        line.wrong(Trouble.OWNERS, "owner_name")
        return ()
    return tuple(map(NamedOwner, dict.fromkeys(refs), names or [""] * len(refs)))


def _parts(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(";") if one.strip()]


@dataclass
class _Seen:
    """What the lines further up said."""

    doors: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)

    def look(self, line: _Line, row: RollRow) -> None:
        if str(row.at) in self.doors:
            line.wrong(Trouble.FLAT_TWICE, cell=str(row.at))
        self.doors.add(str(row.at))
        for one in row.owners:
            if one.ref and one.name and self.owners.setdefault(one.ref, one.name) != one.name:
                line.wrong(Trouble.OWNER_RENAMED, "owner_name", one.name)

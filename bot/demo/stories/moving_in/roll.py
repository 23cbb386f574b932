"""The roll as Lin types it into Excel in the evening: first with three slips, then mended."""

import csv
import io

from openpyxl import Workbook

from bot.demo.neighbourhood import ROLL, Neighbourhood
from bot.demo.stories.moving_in.cast import LET, TWO_FLATS
from bot.demo.stories.moving_in.words import Script

ABOVE = 3  # the first flat stands in the third line: below a title and the header
NUMBERS = {"楼层": int, "面积": float, "成年居民数": int}
SLIPS = {3: "面积", 29: "室", 71: "楼层"}  # which cell of which flat
AGAIN = "301"  # the door that then stands twice, as 2-1-301


def lines_of_slips() -> list[int]:
    """As Excel counts them."""
    return [number + ABOVE for number in SLIPS]


def roll_file(place: Neighbourhood, script: Script, *, slips: bool) -> bytes:
    """An Excel file with every flat."""
    book = Workbook()
    sheet = book.active
    sheet.append([script.roll_title])
    sheet.append(list(script.columns))
    wrong = (script.wrong_area, AGAIN, script.wrong_floor)
    mistaken = dict(zip(SLIPS, wrong, strict=True))
    for number, flat in enumerate(_flats(place)):
        if slips and number in mistaken:
            flat[SLIPS[number]] = mistaken[number]
        sheet.append([_cell(column, said) for column, said in flat.items()])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _flats(place: Neighbourhood) -> list[dict[str, str]]:
    """The flats of the sample with their owners' names in the language of the place."""
    names = [one.name for one in place.neighbours]
    names[LET] = names[TWO_FLATS]
    with ROLL.open(encoding="utf-8", newline="") as file:
        flats = list(csv.DictReader(file))
    return [flat | {"业主": names[number], "备注": ""} for number, flat in enumerate(flats)]


def _cell(column: str, said: str) -> object:
    """A number where it is one."""
    try:
        return NUMBERS[column](said)
    except (KeyError, ValueError):
        return said

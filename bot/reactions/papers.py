"""Letters and door lists as files: words from the catalogues, set in type by another process.

What the font cannot draw is found before anything is set, and named with its flat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.features.papers import rules, screens
from bot.features.papers.errors import FlatUnprintable, NameUnprintable
from bot.features.papers.model import DoorRow, Layout, Letter
from bot.features.residents.model import Unit
from bot.features.residents.model.invitations import Link
from bot.features.residents.rules.codes import shown
from bot.infra import papers
from bot.infra.catalogues import ON_PAPER, Catalogues
from bot.kernel.ids import UnitId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH, Day, Deadline, Text, Words

TEMPLATES = {Layout.PAGE: "letter", Layout.FOUR: "letters4"}
SHORT = {ZH: "zh", EN: "en"}  # as typst names languages
OTHER = {ZH: EN, EN: ZH}


@dataclass(frozen=True)
class Stationery:
    """How letters look: what stands in place of the community's name, and whom to ask."""

    layout: Layout = Layout.PAGE
    language: str = ZH
    name: str = ""
    ask: str = ""


def letters(links: Sequence[Link], username: str, how: Stationery) -> list[Letter]:
    """Raises FlatUnprintable, NameUnprintable."""
    found = []
    for one in links:
        place = printable(how.name or rules.without_pictures(one.place.name))
        if lacking := papers.missing(one.label):
            raise FlatUnprintable(one.label, min(lacking))
        address = f"https://t.me/{username}?start={one.payload}"
        until = Deadline(one.expires_at, one.place.zone)
        ask = printable(how.ask)
        found.append(Letter(place, one.label, address, shown(one.code), f"@{username}", until, ask))
    return found


def letters_paper(
    some: Sequence[Letter], how: Stationery, catalogues: Catalogues
) -> tuple[str, dict[str, Any]]:
    """Template and data of one file."""
    page, aside = screens.letter, screens.letter_aside
    if how.layout is Layout.FOUR:
        page, aside = screens.slip, screens.slip_aside
    other = OTHER[how.language]
    written = [
        spoken(page(one), catalogues, how.language)
        | {"aside": spoken(aside(one), catalogues, other)}
        for one in some
    ]
    data = {
        "title": spoken(screens.title_of_letters(), catalogues, how.language),
        "language": SHORT[how.language],
        "other": SHORT[other],
        "letters": written,
    }
    return TEMPLATES[how.layout], data


def flats_drawable(labels: Sequence[str]) -> None:
    """Raises FlatUnprintable for the first that the font cannot draw."""
    for label in labels:
        if lacking := papers.missing(label):
            raise FlatUnprintable(label, min(lacking))


def door_rows(units: Sequence[Unit], joined: frozenset[UnitId]) -> list[DoorRow]:
    """Raises FlatUnprintable."""
    flats_drawable([one.label for one in units])
    return [
        DoorRow(one.at.building, one.at.stairwell, one.floor, one.at.door, one.id in joined)
        for one in units
    ]


def doors_paper(
    rows: Sequence[DoorRow],
    place: Neighbourhood,
    now: datetime,
    how: Stationery,
    catalogues: Catalogues,
    *,
    every: bool = False,
) -> tuple[str, dict[str, Any]]:
    """Template and data of the list. Raises NameUnprintable."""
    name = printable(how.name or rules.without_pictures(place.name))
    day = Day(now, place.zone)
    sheets = rules.sheets(rows, every=every)
    data = {
        "title": spoken(screens.title_of_doors(), catalogues, how.language),
        "language": SHORT[how.language],
        "heads": spoken(screens.heads(), catalogues, how.language),
        "sheets": [
            spoken(screens.sheet(one, name, day), catalogues, how.language) for one in sheets
        ],
    }
    return "doors", data


def printable(name: str) -> str:
    """Raises NameUnprintable."""
    if lacking := papers.missing(name):
        raise NameUnprintable(name, min(lacking))
    return name


def spoken(said: Any, catalogues: Catalogues, language: str) -> Any:
    """The same with every sentence in that language, as it is set in type."""
    if isinstance(said, Text | Words):
        return papers.written(catalogues.render(said, language, way=ON_PAPER))
    if isinstance(said, dict):
        return {name: spoken(one, catalogues, language) for name, one in said.items()}
    return [spoken(one, catalogues, language) for one in said]

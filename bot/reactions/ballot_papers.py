"""A ballot on paper: its notice and its result, with words from the catalogues and the record.

What the font cannot draw is found before anything is set, and named with its place.
"""

from dataclasses import replace
from typing import Any

from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import sheets
from bot.features.ballots.screens.sheets import Sheet
from bot.features.papers.errors import WordsUnprintable
from bot.features.papers.model import Field, Spot
from bot.features.papers.rules import without_pictures
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.sheets.making import Cell
from bot.kernel.area import Area
from bot.kernel.imprint import Imprint
from bot.reactions.papers import SHORT, spoken

TEMPLATES = {Paper.NOTICE: "notice", Paper.RESULT: "result"}


def drawable(one: Sheet) -> Sheet:
    """The same without emoji. Raises WordsUnprintable for what else the font does not have."""
    place = replace(one.about.place, name=without_pictures(one.about.place.name))
    ballot = replace(one.ballot, question=without_pictures(one.ballot.question))
    refuse_unprintable(
        (Spot.PLACE, place.name), (Spot.QUESTION, ballot.question), *own_words(one.imprint)
    )
    return replace(one, about=replace(one.about, ballot=ballot, place=place))


def own_words(imprint: Imprint) -> list[tuple[Spot | Field, str]]:
    """Where the community's own words stand on a paper."""
    return [(one, f"{getattr(imprint, one.name.lower())}") for one in Field]


def refuse_unprintable(*words: tuple[Spot | Field, str]) -> None:
    """Raises WordsUnprintable for the first that the font cannot draw."""
    for spot, said in words:
        if lacking := papers.missing(said):
            raise WordsUnprintable(spot, "".join(sorted(lacking)))


def ballot_paper(
    one: Sheet, paper: Paper, language: str, catalogues: Catalogues
) -> tuple[str, dict[str, Any]]:
    """Template and data of a notice or a sheet. Raises WordsUnprintable."""
    one = drawable(one)
    said, title = sheets.notice, sheets.title_of_notice
    if paper is Paper.RESULT:
        said, title = sheets.result_sheet, sheets.title_of_sheet
    data = {
        "title": spoken(title(one.ballot), catalogues, language),
        "language": SHORT[language],
        "papers": [spoken(said(one), catalogues, language)],
    }
    return TEMPLATES[paper], data


def ballot_table(one: Sheet, language: str, catalogues: Catalogues) -> tuple[str, list[list[Cell]]]:
    """Title and rows of the result as a spreadsheet, which may use any character."""

    def cell(said: Any) -> Cell:
        return said if isinstance(said, int | Area) else spoken(said, catalogues, language)

    rows = [[cell(said) for said in row] for row in sheets.result_table(one)]
    return f"{rows[0][0]}", rows

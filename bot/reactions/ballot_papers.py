"""A ballot on paper: notice, result, minutes, signatures; words from catalogues and record.

What the font cannot draw is found before anything is set, and named with its place.
"""

from dataclasses import replace
from typing import Any

from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import sheets
from bot.features.ballots.screens.minutes import minutes, title_of_minutes
from bot.features.ballots.screens.rows import result_table
from bot.features.ballots.screens.sheets import PaperText, Sheet
from bot.features.ballots.screens.signatures import signatures, title_of_signatures
from bot.features.papers.errors import WordsUnprintable
from bot.features.papers.model import Field, Spot
from bot.features.papers.rules import without_pictures
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.sheets.making import Cell
from bot.kernel.area import Area
from bot.kernel.imprint import Imprint
from bot.kernel.text import Text
from bot.reactions.papers import SHORT, flats_drawable, spoken

TEMPLATES = {
    Paper.NOTICE: "notice",
    Paper.RESULT: "result",
    Paper.MINUTES: "minutes",
    Paper.SIGNATURES: "signatures",
}


def drawable(one: Sheet) -> Sheet:
    """The same without emoji. Raises WordsUnprintable for what else the font does not have."""
    place = replace(one.about.place, name=without_pictures(one.about.place.name))
    ballot = replace(one.ballot, question=without_pictures(one.ballot.question))
    refuse_unprintable(
        (Spot.PLACE, place.name), (Spot.QUESTION, ballot.question), *own_words(one.imprint)
    )
    return replace(one, about=replace(one.about, ballot=ballot, place=place))


def drawable_whole(one: Sheet) -> Sheet:
    """The same for papers that say more: the text's title, reasons, the flats of the roll.

    Raises WordsUnprintable, FlatUnprintable.
    """
    one = drawable(one)
    ballot = one.ballot
    title, urgent = (without_pictures(said) for said in (ballot.document_title, ballot.urgent))
    names = " ".join(ballot.part.names)
    refuse_unprintable((Spot.TEXT, f"{title}{urgent}{without_pictures(ballot.void_reason)}{names}"))
    flats_drawable([flat.label for flat in one.about.roll])
    ballot = replace(ballot, document_title=title, urgent=urgent)
    return replace(one, about=replace(one.about, ballot=ballot))


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
    """Template and data of a paper as PDF. Raises WordsUnprintable, FlatUnprintable."""
    whole = paper in (Paper.MINUTES, Paper.SIGNATURES)
    title, said = _said(drawable_whole(one) if whole else drawable(one), paper)
    data = {
        "title": spoken(title, catalogues, language),
        "language": SHORT[language],
        "papers": spoken(said, catalogues, language),
    }
    return TEMPLATES[paper], data


def _said(one: Sheet, paper: Paper) -> tuple[Text, list[PaperText]]:
    ballot = one.ballot
    match paper:
        case Paper.RESULT:
            return sheets.title_of_sheet(ballot), [sheets.result_sheet(one)]
        case Paper.MINUTES:
            return title_of_minutes(ballot), [minutes(one)]
        case Paper.SIGNATURES:
            return title_of_signatures(ballot), signatures(one)
        case _:
            return sheets.title_of_notice(ballot), [sheets.notice(one)]


def ballot_table(one: Sheet, language: str, catalogues: Catalogues) -> tuple[str, list[list[Cell]]]:
    """Title and rows of the result as a spreadsheet, which may use any character."""

    def cell(said: Any) -> Cell:
        return said if isinstance(said, int | Area) else spoken(said, catalogues, language)

    rows = [[cell(said) for said in row] for row in result_table(one)]
    return f"{rows[0][0]}", rows

"""A receipt to print: its words, finished for the template."""

from typing import Any

from bot.features.ledger.model import Book, Entry
from bot.features.ledger.screens.words import on_day, purse_name
from bot.kernel.screen import Screen, screen
from bot.kernel.text import FlatLabel, Text, Words, _

NUMBER, PAGES = "{1}", "{2}"  # the template puts its figures there


def title_of_receipt() -> Text:
    return _("Receipt")


def paper(entry: Entry, book: Book, flat: str, place: str) -> dict[str, Any]:
    """One receipt. It names the flat and no person, and no account."""
    rows = [
        [_("Number"), _("{project}-{number}", project=book.project, number=entry.number or 0)],
        [_("Flat"), _("{flat}", flat=FlatLabel(flat))],
        [_("Amount"), _("{amount}", amount=entry.amount)],
        [_("Paid on"), _("{day}", day=on_day(entry.on, book.zone))],
        [_("Paid into"), purse_name(entry.purse) if entry.purse else ""],
        [_("What for"), _("Elevator for {stairwell}", stairwell=FlatLabel(book.title))],
        [_("Kept by"), Words(book.keeper)],
    ]
    return {
        "head": Words(place),
        "title": title_of_receipt(),
        "rows": rows,
        "said": _("Entered by one coordinator and confirmed by another."),
        "page": _("Page {number} of {pages}", number=NUMBER, pages=PAGES),
    }


def file(entry: Entry) -> Screen:
    return screen(_("Receipt no. {number}", number=entry.number or 0))


def printing() -> Screen:
    return screen(_("The receipt is being made. It comes in a moment."))

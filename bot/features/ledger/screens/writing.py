"""The form of an entry, and the questions about instalments, the keeper, a bank's file."""

from collections.abc import Sequence

from bot.features.ledger.model import Book, Entry, Kind, Purse, Wanted
from bot.features.ledger.screens.presses import (
    AskTerms,
    ChooseKind,
    ChoosePurse,
    ChooseToday,
    EnterShares,
    KeepEntry,
    NoNote,
    OpenEntry,
    OpenLedger,
    StopEntry,
    Sure,
    Terms,
)
from bot.features.ledger.screens.reading import never_collects
from bot.features.ledger.screens.words import (
    entry_line,
    heading,
    kind_name,
    on_day,
    purse_name,
)
from bot.features.ledger.wizard import Asks, EntryForm
from bot.kernel.forms import Flow, form_step, ways
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _

OFFERED = tuple(one for one in Kind if one not in (Kind.SHARES, Kind.REVERSAL))
Lines = list[Text | Words | Line]


def kinds(book: Book) -> Screen:
    return screen(
        title(heading(book)),
        _("What do you want to enter? A second coordinator then checks and confirms it."),
        buttons=[
            *[[Button(kind_name(one), ChooseKind(book.project, one))] for one in OFFERED],
            [Button(_("Back"), OpenLedger(book.project))],
        ],
    )


def plans(book: Book, numbers: Sequence[int]) -> Screen:
    """By which plan the shares are entered; without one there is nothing to enter yet."""
    if not numbers:
        return screen(
            _("This project has no plan yet that says who pays what. Please add one first."),
            buttons=[[Button(_("Back"), OpenLedger(book.project))]],
        )
    return screen(
        title(heading(book)),
        _("By which plan did the owners agree? What changed since the last time is entered."),
        buttons=[
            *[
                [Button(_("Plan {number}", number=one), EnterShares(book.project, one))]
                for one in numbers
            ],
            [Button(_("Back"), OpenLedger(book.project))],
        ],
    )


def step(form: EntryForm, book: Book) -> Screen:
    """The next question; at the end everything, to be read once more."""
    asks = form.asks
    if asks is None:
        return review(form, book)
    stop = StopEntry()
    lines, rows = _question(asks, form)
    return form_step(
        Flow.LEDGER_ENTRY,
        form.position,
        title(kind_name(form.kind)),
        *lines,
        buttons=rows,
        stop=stop,
    )


def _question(asks: Asks, form: EntryForm) -> tuple[Lines, list[list[Button]]]:
    match asks:
        case Asks.FLAT:
            return [_("Which flat? Please write the door number, for example 301.")], []
        case Asks.AMOUNT:
            said = _("How much? Please write the amount in yuan, for example 12000 or 12000.50.")
            return [said], []
        case Asks.PURSE:
            rows = [[Button(purse_name(one), ChoosePurse(one))] for one in Purse]
            return [_("Through which one did the money go?")], rows
        case Asks.DAY:
            said = _("On which day did the money move? For example: 2027-03-01")
            return [said], [[Button(_("Today"), ChooseToday())]]
        case Asks.NOTE:
            return [_note(form)], [[Button(_("Nothing to add"), NoNote())]]


def _note(form: EntryForm) -> Text:
    if form.kind is Kind.REVERSAL:
        return _("Why is it taken back? One short sentence.")
    return _(
        "Is there something to remember, such as a bill's number? "
        "Please write no account and no card number."
    )


def review(form: EntryForm, book: Book) -> Screen:
    wanted = form.wanted
    return screen(
        title(_("Please read it once more:")),
        *_facts(wanted, book),
        _("It counts when a second coordinator has confirmed it."),
        buttons=[
            [Button(_("Yes, enter it"), KeepEntry(Sure.NO))],
            ways(Flow.LEDGER_ENTRY, stop=StopEntry()),
        ],
    )


def _facts(wanted: Wanted, book: Book) -> Lines:
    lines: Lines = [kind_name(wanted.kind)]
    flat = book.flat(wanted.unit)
    if flat:
        lines.append(_("Flat: {flat}", flat=FlatLabel(flat.label)))
    lines.append(_("Amount: {amount}", amount=wanted.amount))
    if wanted.kind.moves_money:
        lines.append(_("Day: {day}", day=on_day(wanted.on, book.zone)))
        lines.append(purse_name(wanted.purse))
    if wanted.note:
        lines.append(_("Remark: {note}", note=Words(wanted.note)))
    return lines


def twice(book: Book, twin: Entry) -> Screen:
    """Before the same is entered a second time."""
    return screen(
        title(_("This is in the ledger already:")),
        _("{day}: {what}", day=on_day(twin.on, book.zone), what=entry_line(book, twin)),
        _("Is it really another payment?"),
        buttons=[
            [Button(_("Yes, it is another one"), KeepEntry(Sure.YES))],
            [Button(_("Show the one that is there"), OpenEntry(twin.id))],
            [Button(_("No, leave it"), StopEntry())],
        ],
    )


def stopped() -> Screen:
    return screen(_("Nothing was entered."))


def entered(entry: Entry, book: Book) -> Screen:
    """To who wrote it."""
    return screen(
        title(_("It is written down:")),
        entry_line(book, entry),
        _("Another coordinator has been asked to check it. It counts once confirmed."),
        buttons=[
            [Button(_("Look at the entry"), OpenEntry(entry.id))],
            [Button(_("Money of the project"), OpenLedger(book.project))],
        ],
    )


def ask(what: Terms, book: Book) -> Screen:
    """The one question of a short form."""
    return form_step(Flow.LEDGER, (1, 1), title(heading(book)), *_asked(what))


def _asked(what: Terms) -> Lines:
    match what:
        case Terms.PLAN:
            return [
                _(
                    "By when shall which part of each share be paid? One line for each "
                    "instalment, for example:"
                ),
                Words("2027-03-01 30\n2027-06-01 70", whole=True),
                _("The percentages must add up to 100."),
            ]
        case Terms.KEEPER:
            return [_("Who keeps the money? A name that everybody may read.")]
        case Terms.FILE:
            return [
                _(
                    "Please send the bank's list of payments as a CSV file. Only what came in is "
                    "read: date, amount, payer, remark. No account number is kept."
                ),
                never_collects(),
            ]
        case Terms.LINE:
            return [_("Which flat? Please write the door number, for example 301.")]


def terms_kept(book: Book) -> Screen:
    return screen(
        _("It is written down."),
        buttons=[[Button(_("Money of the project"), OpenLedger(book.project))]],
    )


def file_comes() -> Screen:
    return screen(_("I am reading the file. In a moment I will tell you what is in it."))


def file_unread(book: Book, reason: Text) -> Screen:
    again = AskTerms(book.project, Terms.FILE)
    return screen(reason, buttons=[[Button(_("Send another file"), again)]])

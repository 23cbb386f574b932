"""Lines of a bank's file, and which flat each seems to be of."""

from collections.abc import Sequence

from bot.features.ledger.model import Book, Line as BankRow
from bot.features.ledger.screens.presses import (
    GiveLine,
    LeaveLine,
    OpenLedger,
    OpenLine,
    OpenLines,
    Sure,
    TakeLine,
    TakeLines,
)
from bot.features.ledger.screens.words import heading, on_day, why
from bot.features.ledger.usecases import Imported, Taken
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

SHOWN = 8
Lines = list[Text | Words | Line]


def imported(found: Imported, book: Book) -> Screen:
    """What was in the file."""
    lines: Lines = [
        ngettext("{n} payment is new.", "{n} payments are new.", len(found.lines)),
    ]
    if found.known:
        lines.append(
            ngettext(
                "{n} line was here before and was left out.",
                "{n} lines were here before and were left out.",
                found.known,
            )
        )
    if found.outgoing:
        lines.append(
            ngettext(
                "{n} line is about money that went out; please enter it yourself.",
                "{n} lines are about money that went out; please enter them yourself.",
                found.outgoing,
            )
        )
    if found.unread:
        numbers = "、".join(str(one) for one in found.unread[:SHOWN])
        lines.append(_("I could not read the amount in these lines: {lines}", lines=Words(numbers)))
    return screen(
        title(heading(book)),
        *lines,
        buttons=[[Button(_("Look at the lines"), OpenLines(book.project))]],
    )


def every_line(lines: Sequence[BankRow], book: Book) -> Screen:
    if not lines:
        return screen(
            _("No line of a bank's file waits."),
            buttons=[[Button(_("Money of the project"), OpenLedger(book.project))]],
        )
    shown = lines[:SHOWN]
    rows = [[Button(_short(one, book), OpenLine(one.id))] for one in shown]
    proposed = [one for one in shown if one.unit is not None]
    if proposed:
        every = ngettext("Enter this payment", "Enter all {n} that fit", len(proposed))
        rows.append([Button(every, TakeLines(book.project, shown[-1].id))])
    rows.append([Button(_("Back"), OpenLedger(book.project))])
    return screen(
        title(heading(book)),
        ngettext(
            "{n} line waits. Please check which flat it is of.",
            "{n} lines wait. Please check which flat each is of.",
            len(lines),
        ),
        *[_short(one, book) for one in shown],
        buttons=rows,
    )


def _short(one: BankRow, book: Book) -> Text:
    flat = book.flat(one.unit)
    if flat is None:
        return _(
            "{amount}, {payer}: which flat?",
            amount=one.said.amount,
            payer=Words(one.said.payer or "?"),
        )
    label = FlatLabel(flat.label)
    return _("{amount} → {flat}", amount=one.said.amount, flat=label)


def line(one: BankRow, book: Book) -> Screen:
    """As the bank wrote it, without any number of an account."""
    said, flat = one.said, book.flat(one.unit)
    lines: Lines = [
        _("Day: {day}", day=on_day(said.on, book.zone)),
        _("Amount: {amount}", amount=said.amount),
    ]
    if said.payer:
        lines.append(_("Payer: {name}", name=Words(said.payer)))
    if said.remark:
        lines.append(_("Remark: {note}", note=Words(said.remark)))
    rows = []
    if flat:
        label = FlatLabel(flat.label)
        lines += [_("It seems to be of flat {flat}.", flat=label), why(one.because)]
        take = Button(_("Yes, enter it for {flat}", flat=label), TakeLine(one.id, Sure.NO))
        rows.append([take])
    else:
        lines.append(_("I cannot tell which flat it is of."))
    rows += [
        [Button(_("It is of another flat"), GiveLine(one.id))],
        [Button(_("It is no flat's payment"), LeaveLine(one.id))],
        [Button(_("Back"), OpenLines(book.project))],
    ]
    return screen(title(_("A line of the bank's file")), *lines, buttons=rows)


def twice(one: BankRow, book: Book) -> Screen:
    """Somebody has entered the same by hand."""
    return screen(
        _(
            "An entry with this flat, amount and day is in the ledger already. "
            "If this is another payment, please say so."
        ),
        buttons=[
            [Button(_("Yes, it is another one"), TakeLine(one.id, Sure.YES))],
            [Button(_("No, it is the same"), LeaveLine(one.id))],
            [Button(_("Back"), OpenLines(book.project))],
        ],
    )


def taken(done: Taken, book: Book) -> Screen:
    lines: Lines = [
        ngettext(
            "{n} payment is written down and waits for a second person.",
            "{n} payments are written down and wait for a second person.",
            len(done.entries),
        )
    ]
    for one, refusal in done.failed[:SHOWN]:
        lines += [_short(one, book), refusal.text()]
    return screen(
        title(heading(book)),
        *lines,
        buttons=[[Button(_("Lines of bank files"), OpenLines(book.project))]],
    )


def left(book: Book) -> Screen:
    return screen(
        _("It was left out, and will not be shown again."),
        buttons=[[Button(_("Lines of bank files"), OpenLines(book.project))]],
    )

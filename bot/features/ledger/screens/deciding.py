"""What waits for the second person, what she decided, and what the others hear of it."""

from collections.abc import Sequence

from bot.features.ledger.model import Account, Book, BookFlat, Entry, Kind, State
from bot.features.ledger.screens.presses import (
    ConfirmEntry,
    ConfirmEvery,
    OpenEntry,
    OpenLedger,
    OpenWaiting,
    OwnMoney,
    PrintReceipt,
    RefuseEntry,
    ReverseEntry,
)
from bot.features.ledger.screens.words import (
    entry_line,
    heading,
    kind_name,
    label,
    note_line,
    on_day,
    purse_name,
    short_name,
    state_name,
)
from bot.features.ledger.usecases import Decided, FlatMoney
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.money import NOTHING, Money
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

SHOWN = 8
FAILED = 2  # entries that could not be confirmed, with the reason of each
Lines = list[Text | Words | Line]


def waiting(entries: Sequence[Entry], book: Book, reader: PersonId) -> Screen:
    """What waits; those she did not write herself can be confirmed all at once."""
    if not entries:
        return screen(
            _("Nothing waits for a second person."),
            buttons=[[Button(_("Money of the project"), OpenLedger(book.project))]],
        )
    shown = entries[:SHOWN]
    others = [one for one in shown if one.by != reader]
    rows = [[Button(short_name(book, one), OpenEntry(one.id))] for one in shown]
    if len(others) > 1:
        every = ngettext("Confirm it", "Confirm all {n}", len(others))
        rows.append([Button(every, ConfirmEvery(book.project, others[-1].id))])
    return screen(
        title(heading(book)),
        ngettext(
            "{n} entry waits for a second person.",
            "{n} entries wait for a second person.",
            len(entries),
        ),
        *[
            _("{day}: {what}", day=on_day(one.on, book.zone), what=entry_line(book, one))
            for one in shown
        ],
        buttons=[*rows, [Button(_("Back"), OpenLedger(book.project))]],
    )


def entry(one: Entry, book: Book, reader: PersonId) -> Screen:
    """One entry, with what she may do about it."""
    rows: list[list[Button]] = []
    if one.state is State.WAITS and one.by != reader:
        rows = [
            [Button(_("Yes, this is right"), ConfirmEntry(one.id))],
            [Button(_("I do not agree"), RefuseEntry(one.id))],
        ]
    elif one.state is State.WAITS:
        rows = [[Button(_("Take it back"), RefuseEntry(one.id))]]
    elif one.state is State.CONFIRMED and one.kind is not Kind.REVERSAL:
        rows = [[Button(_("It was a mistake"), ReverseEntry(one.id))]]
    rows.append([Button(_("Money of the project"), OpenLedger(book.project))])
    return screen(title(kind_name(one.kind)), *facts(one, book), buttons=rows)


def facts(one: Entry, book: Book) -> Lines:
    lines: Lines = []
    of = label(book, one)
    if of:
        lines.append(_("Flat: {flat}", flat=of))
    lines.append(_("Amount: {amount}", amount=one.amount))
    if one.purse:
        lines.append(purse_name(one.purse))
    lines.append(_("Day: {day}", day=on_day(one.on, book.zone)))
    if one.reverses:
        lines.append(_("It takes back entry {number}.", number=one.reverses))
    lines += note_line(one)
    lines += _flats(one, book)
    return [*lines, state_name(one.state)]


def _flats(one: Entry, book: Book) -> Lines:
    """What an entry over many flats does to each of them."""
    if one.unit is not None:
        return []
    lines: Lines = []
    for leg in one.legs:
        flat = book.flat(leg.unit)
        if leg.account is Account.FLAT and flat:
            amount = Money(abs(leg.fen))
            said = FlatLabel(flat.label)
            more = _("{flat}: {amount} more to pay", flat=said, amount=amount)
            less = _("{flat}: {amount} less to pay", flat=said, amount=amount)
            lines.append(more if leg.fen > 0 else less)
    return lines


def please_check(one: Entry, book: Book) -> Screen:
    """To the other coordinators."""
    return screen(
        title(_("Somebody has written this into the money ledger. Is it right?")),
        kind_name(one.kind),
        *facts(one, book),
        buttons=[
            [Button(_("Yes, this is right"), ConfirmEntry(one.id))],
            [Button(_("I do not agree"), RefuseEntry(one.id))],
            [Button(_("All that waits"), OpenWaiting(book.project))],
        ],
    )


def please_check_several(count: int, book: Book) -> Screen:
    """To the other coordinators, after a bank's file."""
    return screen(
        title(heading(book)),
        ngettext(
            "{n} payment from a bank's file waits for a second person. Is it right?",
            "{n} payments from a bank's file wait for a second person. Are they right?",
            count,
        ),
        buttons=[[Button(_("All that waits"), OpenWaiting(book.project))]],
    )


def please_check_joining(flat: BookFlat, book: Book) -> Screen:
    """To the other coordinators: a late joiner's share, payment and refunds belong together."""
    return screen(
        title(heading(book)),
        _(
            "{flat} joins later. Its share, its payment and the refunds wait for a second person. "
            "Are they right?",
            flat=FlatLabel(flat.label),
        ),
        buttons=[[Button(_("All that waits"), OpenWaiting(book.project))]],
    )


def confirmed(one: Entry, book: Book) -> Screen:
    """To who confirmed it, and to who wrote it."""
    return screen(
        title(_("It counts, as entry no. {number}:", number=one.number or 0)),
        entry_line(book, one),
        buttons=[[Button(_("Money of the project"), OpenLedger(book.project))]],
    )


def refused(one: Entry, book: Book) -> Screen:
    """To both."""
    own = one.state is State.WITHDRAWN
    return screen(
        title(_("It was taken back:") if own else _("The second person does not agree:")),
        entry_line(book, one),
        _("It does not count. It stays on file that it was written."),
        buttons=[[Button(_("Money of the project"), OpenLedger(book.project))]],
    )


def decided(done: Decided, book: Book) -> Screen:
    """What became of several."""
    lines: Lines = [
        ngettext("{n} entry counts now.", "{n} entries count now.", len(done.confirmed))
    ]
    failed = done.failed[:FAILED]
    for one, refusal in failed:
        lines += [entry_line(book, one), refusal.text()]
    return screen(
        title(heading(book)),
        *lines,
        buttons=[
            *[
                [Button(short_name(book, one), OpenEntry(one.id))]
                for one, _why in done.failed[:FAILED]
            ],
            [Button(_("Money of the project"), OpenLedger(book.project))],
        ],
    )


# What the flat hears, in private


def receipt(one: Entry, mine: FlatMoney) -> Screen:
    """To whoever stands for the flat that paid."""
    return screen(
        title(_("Thank you, your payment has arrived.")),
        _("Receipt no. {number}", number=one.number or 0),
        _("Flat: {flat}", flat=FlatLabel(mine.flat.label)),
        _("Amount: {amount}", amount=one.amount),
        _("Day: {day}", day=on_day(one.on, mine.book.zone)),
        *_open(mine),
        buttons=[
            [Button(_("Receipt to print"), PrintReceipt(one.id))],
            [Button(_("My flat's money"), _own(mine))],
        ],
    )


def given_back(one: Entry, mine: FlatMoney) -> Screen:
    """To whoever stands for the flat."""
    return screen(
        title(_("Money was given back to your flat.")),
        _("Flat: {flat}", flat=FlatLabel(mine.flat.label)),
        _("Amount: {amount}", amount=one.amount),
        _("Day: {day}", day=on_day(one.on, mine.book.zone)),
        buttons=[[Button(_("My flat's money"), _own(mine))]],
    )


def reminder(mine: FlatMoney, due: Money) -> Screen:
    """Kindly; nobody else reads it."""
    return screen(
        title(_("A small reminder about the elevator")),
        _(
            "For flat {flat} {amount} of the agreed share are still open.",
            flat=FlatLabel(mine.flat.label),
            amount=due,
        ),
        _(
            "If you have paid already, it only has to be written down: you need do nothing. "
            "If it is hard for you just now, please talk to a coordinator; a way can be found."
        ),
        _("Only you get this message. Please pay as agreed, never through Linli."),
        buttons=[[Button(_("My flat's money"), _own(mine))]],
    )


def _open(mine: FlatMoney) -> Lines:
    if mine.standing.open > NOTHING:
        return [_("Still to be paid: {amount}", amount=mine.standing.open)]
    return [_("Your whole share is paid.")]


def _own(mine: FlatMoney) -> OwnMoney:
    return OwnMoney(mine.book.project, UnitId(mine.flat.unit))

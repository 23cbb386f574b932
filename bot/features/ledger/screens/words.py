"""What entries and accounts are called, as a neighbour would say it."""

from datetime import UTC, date, datetime, time

from bot.features.ledger.model import Because, Book, Entry, Kind, Purse, State
from bot.kernel.text import Day, FlatLabel, Text, Words, _


def kind_name(kind: Kind) -> Text:
    match kind:
        case Kind.SHARES:
            return _("Agreed shares of the flats")
        case Kind.PAYMENT:
            return _("A flat has paid")
        case Kind.REFUND:
            return _("Money given back to a flat")
        case Kind.PROMISED:
            return _("A subsidy is promised")
        case Kind.RECEIVED:
            return _("A subsidy has come")
        case Kind.SHARED:
            return _("A subsidy is shared out to the flats")
        case Kind.FUND:
            return _("Money from the repair fund")
        case Kind.INCOME:
            return _("Other income")
        case Kind.WORKS:
            return _("Paid to the contractor")
        case Kind.COMPENSATION:
            return _("Compensation for a flat")
        case Kind.RUNNING:
            return _("Upkeep and electricity")
        case Kind.REVERSAL:
            return _("An entry is taken back")


def state_name(state: State) -> Text:
    match state:
        case State.WAITS:
            return _("Waits for a second person")
        case State.CONFIRMED:
            return _("Confirmed")
        case State.REFUSED:
            return _("Refused by the second person")
        case State.WITHDRAWN:
            return _("Taken back by who wrote it")


def purse_name(purse: Purse) -> Text:
    return _("Bank account") if purse is Purse.BANK else _("Cash")


def why(because: Because | None) -> Text:
    match because:
        case Because.DOOR:
            return _("The door number stands in it.")
        case Because.NAME:
            return _("The owner's name stands in it.")
        case Because.AMOUNT:
            return _("This flat owes exactly this amount.")
        case None:
            return _("A coordinator has chosen this flat.")


def heading(book: Book) -> Text:
    return _("Money of the elevator for {stairwell}", stairwell=FlatLabel(book.title))


def on_day(day: date, zone: str) -> Day:
    """Noon is that day in every zone in which people live."""
    return Day(datetime.combine(day, time(4), UTC), zone)


def label(book: Book, entry: Entry) -> FlatLabel | None:
    flat = book.flat(entry.unit)
    return FlatLabel(flat.label) if flat else None


def entry_line(book: Book, entry: Entry) -> Text:
    """An entry in one line: what, of which flat, how much."""
    of = label(book, entry)
    if of is None:
        return _("{what}: {amount}", what=kind_name(entry.kind), amount=entry.amount)
    return _("{what}: {flat}, {amount}", what=kind_name(entry.kind), flat=of, amount=entry.amount)


def short_name(book: Book, entry: Entry) -> Text:
    """On a button: of which flat and how much, or what it is."""
    of = label(book, entry)
    if of is None:
        return kind_name(entry.kind)
    return _("{flat}: {amount}", flat=of, amount=entry.amount)


def note_line(entry: Entry) -> list[Text]:
    return [_("Remark: {note}", note=Words(entry.note))] if entry.note else []

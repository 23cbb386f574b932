"""One person writes an entry. It counts for nothing until another one has confirmed it."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.features.ledger.errors import (
    DayAhead,
    DayTooOld,
    EntryTwice,
    FlatUnknown,
    LedgerGone,
    NobodyElse,
    OneWaits,
    SharesOpen,
)
from bot.features.ledger.model import (
    Book,
    Entry,
    Kind,
    Leg,
    State,
    Wanted,
)
from bot.features.ledger.ports import Work
from bot.features.ledger.rules import journal
from bot.features.ledger.rules.written import legs_written, words
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import EntryId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

OLDEST = timedelta(days=3653)
OF_MANY = (Kind.SHARES, Kind.SHARED)


@usecase(Permission.MONEY_ENTER)
async def may_enter(work: Work, actor: Actor, book: Book) -> None:
    """Raises NotAllowed; NobodyElse where no second person is there to confirm."""
    if not actor.may(Permission.MONEY_ENTER, book.community):
        raise NotAllowed
    everyone = await work.residents.coordinators(book.community)
    if not [one for one in everyone if one != actor.person]:
        raise NobodyElse


@usecase(Permission.MONEY_ENTER)
async def twin_of(work: Work, actor: Actor, book: Book, wanted: Wanted) -> Entry | None:
    """An entry that says the same already. Raises as `may_enter`."""
    await may_enter(work, actor, book)
    return journal.twin(wanted, await work.ledger.of(book.project))


@usecase(Permission.MONEY_ENTER)
async def enter(
    work: Work, actor: Actor, book: Book, wanted: Wanted, *, sure: bool = False
) -> Entry:
    """An entry about one amount. `sure`: she knows that one says the same, and this is another.

    Raises as `may_enter`, what `checked` refuses, EntryTwice, and what the journal refuses.
    """
    checked(book, wanted, today(work, book))
    if not sure and await twin_of(work, actor, book, wanted):
        raise EntryTwice
    await may_enter(work, actor, book)
    legs = journal.legs(wanted)
    if wanted.kind is Kind.REFUND:
        every = await work.ledger.of(book.project)
        journal.check(journal.after(journal.balances(every), legs))
    return await kept(work, actor, book, wanted, legs)


@usecase(Permission.MONEY_ENTER)
async def enter_shares(work: Work, actor: Actor, book: Book, note: str = "") -> Entry:
    """What every flat has agreed to, or what changed of it since.

    Raises as `may_enter`, SharesOpen, OneWaits, SharesSame.
    """
    await may_enter(work, actor, book)
    if not book.settled:
        raise SharesOpen
    before = await alone(work, book)
    agreed = {one.unit: one.share for one in book.flats}
    legs = journal.share_legs(agreed, journal.balances(before))
    wanted = Wanted(Kind.SHARES, Money(0), today(work, book), note=note)
    return await kept(work, actor, book, wanted, legs)


@usecase(Permission.MONEY_ENTER)
async def share_out(work: Work, actor: Actor, book: Book, amount: Money) -> Entry:
    """A subsidy that has come falls to the flats in proportion to their shares, to the fen.

    Raises as `may_enter`, OneWaits, NothingToShare, SubsidyShort, BackTooLarge.
    """
    await may_enter(work, actor, book)
    before = await alone(work, book)
    legs = journal.shared_legs(amount, journal.balances(before))
    wanted = Wanted(Kind.SHARED, amount, today(work, book))
    return await kept(work, actor, book, wanted, legs)


@usecase(Permission.MONEY_ENTER)
async def reverse(work: Work, actor: Actor, book: Book, id: EntryId, note: str) -> Entry:
    """A mistake is not changed but taken back by an entry of its own.

    Raises as `may_enter`, LedgerGone, ReversalImpossible, OneWaits, NoteTooLong, NoteHasAccount.
    """
    await may_enter(work, actor, book)
    every = await work.ledger.of(book.project)
    wrong = next((one for one in every if one.id == id), None)
    if wrong is None:
        raise LedgerGone
    journal.reversible(wrong, every)
    if wrong.kind in OF_MANY:
        await alone(work, book)
    legs, day = journal.reversal_legs(wrong), today(work, book)
    journal.check(journal.after(journal.balances(every), legs))
    wanted = Wanted(Kind.REVERSAL, wrong.amount, day, unit=wrong.unit, note=words(note))
    return await kept(work, actor, book, wanted, legs, id)


def checked(book: Book, wanted: Wanted, now: date) -> None:
    """Raises DayAhead, DayTooOld, FlatUnknown, NoteTooLong, NoteHasAccount."""
    if wanted.on > now:
        raise DayAhead
    if wanted.on < now - OLDEST:
        raise DayTooOld
    if wanted.kind.of_flat and book.flat(wanted.unit) is None:
        raise FlatUnknown("")
    words(wanted.note)


def today(work: Work, book: Book) -> date:
    return work.now.astimezone(ZoneInfo(book.zone)).date()


async def alone(work: Work, book: Book) -> tuple[Entry, ...]:
    """All entries. Raises OneWaits where one over many flats is not decided yet."""
    every = await work.ledger.of(book.project)
    of_many = {one.id for one in every if one.kind in OF_MANY}
    for one in every:
        if one.state is State.WAITS and (one.id in of_many or one.reverses in of_many):
            raise OneWaits
    return every


async def kept(
    work: Work,
    actor: Actor,
    book: Book,
    wanted: Wanted,
    legs: tuple[Leg, ...],
    reverses: EntryId | None = None,
) -> Entry:
    entry = Entry(
        id=await work.ledger.next_id(),
        community=book.community,
        project=book.project,
        kind=wanted.kind,
        on=wanted.on,
        legs=legs,
        by=actor.person,
        at=work.now,
        note=words(wanted.note),
        unit=wanted.unit if wanted.kind.of_flat or reverses else None,
        reverses=reverses,
    )
    await work.ledger.put(entry)
    await work.record.append(Event(book.community, "ledger.entry", _facts(entry)))
    return entry


def _facts(entry: Entry) -> dict[str, object]:
    return {
        "project": entry.project,
        "entry": entry.id,
        "kind": entry.kind.value,
        "day": entry.on.isoformat(),
        "unit": entry.unit,
        "legs": legs_written(entry.legs),
        "reverses": entry.reverses,
        "by": entry.by,
    }

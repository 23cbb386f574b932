"""Totals are for everybody, a flat's money is for the flat, all flats for those who keep it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.features.ledger.errors import LedgerGone
from bot.features.ledger.model import (
    Book,
    BookFlat,
    Entry,
    Instalment,
    Standing,
    State,
    Totals,
)
from bot.features.ledger.ports import Work
from bot.features.ledger.rules import journal
from bot.features.ledger.rules.exports import journal_csv
from bot.features.ledger.rules.plan import due_by, next_due
from bot.features.ledger.usecases.entering import today
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import EntryId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Electorate
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Overview:
    """`waits`: entries that somebody else should look at; for those who write the ledger."""

    book: Book
    totals: Totals
    plan: tuple[Instalment, ...]
    waits: int
    writes: bool
    sees_all: bool
    own: tuple[BookFlat, ...]


@dataclass(frozen=True)
class FlatMoney:
    """A flat's money: how it stands, what was paid and given back, what is due next or overdue."""

    book: Book
    flat: BookFlat
    standing: Standing
    entries: tuple[Entry, ...]
    next: tuple[Instalment, Money] | None
    overdue: Money


@usecase(Permission.MONEY_TOTAL)
async def overview(work: Work, actor: Actor, book: Book) -> Overview:
    """Raises NotAllowed."""
    if not actor.may(Permission.MONEY_TOTAL, book.community):
        raise NotAllowed
    every = await work.ledger.of(book.project)
    writes = actor.may(Permission.MONEY_ENTER, book.community)
    return Overview(
        book=book,
        totals=journal.totals(journal.balances(every)),
        plan=await work.ledger.plan(book.project),
        waits=sum(one.state is State.WAITS for one in every) if writes else 0,
        writes=writes,
        sees_all=actor.may(Permission.MONEY_ALL, book.community),
        own=_own(actor, book),
    )


def totals(every: tuple[Entry, ...]) -> Totals | None:
    """What may stand on a card that everybody reads; None before anything counts."""
    if not any(one.state is State.CONFIRMED for one in every):
        return None
    return journal.totals(journal.balances(every))


@usecase(Permission.MONEY_OWN)
async def own_account(work: Work, actor: Actor, book: Book, unit: UnitId) -> FlatMoney:
    """Of a flat she stands for today; whoever stood for it before sees it no more.

    Raises LedgerGone.
    """
    flat = next((one for one in _own(actor, book) if one.unit == unit), None)
    if flat is None:
        raise LedgerGone
    every = await work.ledger.of(book.project)
    return account(book, flat, every, await work.ledger.plan(book.project), today(work, book))


@usecase(Permission.MONEY_ALL)
async def every_account(work: Work, actor: Actor, book: Book) -> tuple[FlatMoney, ...]:
    """Of each flat; that she looked is on the record before. Raises NotAllowed."""
    await _looked(work, actor, book, "flats")
    every = await work.ledger.of(book.project)
    plan = await work.ledger.plan(book.project)
    return tuple(account(book, one, every, plan, today(work, book)) for one in book.flats)


@usecase(Permission.MONEY_ALL)
async def journal_of(work: Work, actor: Actor, book: Book) -> tuple[Entry, ...]:
    """Every entry, the oldest first; that she looked is on the record. Raises NotAllowed."""
    await _looked(work, actor, book, "journal")
    return await work.ledger.of(book.project)


@usecase(Permission.MONEY_ALL)
async def export(work: Work, actor: Actor, book: Book) -> bytes:
    """The whole journal as CSV; that it was taken is on the record. Raises NotAllowed."""
    await _looked(work, actor, book, "file")
    return journal_csv(book, await work.ledger.of(book.project))


@usecase(Permission.MONEY_ENTER)
async def to_decide(work: Work, actor: Actor, book: Book) -> tuple[Entry, ...]:
    """What waits for a second person, her own among them. Raises NotAllowed."""
    if not actor.may(Permission.MONEY_ENTER, book.community):
        raise NotAllowed
    every = await work.ledger.of(book.project)
    return tuple(one for one in every if one.state is State.WAITS)


@usecase(Permission.MONEY_OWN)
async def own_payment(work: Work, actor: Actor, book: Book, id: EntryId) -> Entry:
    """A confirmed payment of her flat, for its receipt. Raises LedgerGone."""
    entry = await work.ledger.get(id)
    if entry is None or entry.project != book.project or entry.state is not State.CONFIRMED:
        raise LedgerGone
    if entry.unit not in [one.unit for one in _own(actor, book)]:
        raise LedgerGone
    return entry


def account(
    book: Book,
    flat: BookFlat,
    every: tuple[Entry, ...],
    plan: tuple[Instalment, ...],
    day: date,
) -> FlatMoney:
    """That flat's money as of that day."""
    now = journal.standing(journal.balances(every), flat.unit)
    mine = tuple(
        one
        for one in every
        if one.state is State.CONFIRMED and flat.unit in {leg.unit for leg in one.legs}
    )
    return FlatMoney(book, flat, now, mine, next_due(now, plan, day), due_by(now, plan, day))


def _own(actor: Actor, book: Book) -> tuple[BookFlat, ...]:
    units = actor.units_in(book.community, Electorate.OWNERS)
    return tuple(one for one in book.flats if one.unit in units)


async def _looked(work: Work, actor: Actor, book: Book, what: str) -> None:
    if not actor.may(Permission.MONEY_ALL, book.community):
        raise NotAllowed
    facts: Mapping[str, object] = {"project": book.project, "what": what, "by": actor.person}
    await work.record.append(Event(book.community, "ledger.look", facts))

"""A bank's file: each line is proposed for a flat, and a person says which ones are right.

What she says is right becomes an entry like any other: somebody else still has to confirm it.
"""

from dataclasses import dataclass, replace

from bot.features.ledger.errors import (
    EntryDecided,
    EntryTwice,
    FlatUnknown,
    LedgerGone,
    StatementKnown,
)
from bot.features.ledger.model import (
    Book,
    Entry,
    Kind,
    Line,
    LineState,
    Purse,
    Wanted,
)
from bot.features.ledger.ports import Work
from bot.features.ledger.rules import journal
from bot.features.ledger.rules.matching import find_flat, proposed
from bot.features.ledger.rules.statements import mark, read_statement
from bot.features.ledger.usecases.entering import enter, may_enter
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import LineId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Imported:
    """What was new in a file; `known` lines were here before, `unread` are line numbers."""

    lines: tuple[Line, ...]
    known: int
    outgoing: int
    unread: tuple[int, ...]


@dataclass(frozen=True)
class Taken:
    """Entries that were made of lines; `failed` lines stay open, with the reason."""

    entries: tuple[Entry, ...]
    failed: tuple[tuple[Line, DomainError], ...]


@usecase(Permission.MONEY_ENTER)
async def keep_statement(work: Work, actor: Actor, book: Book, content: bytes) -> Imported:
    """Keeps what came in and proposes a flat for each line.

    Raises as `may_enter`, what `read_statement` refuses, StatementKnown.
    """
    await may_enter(work, actor, book)
    read = read_statement(content)
    known = {one.mark for one in await work.ledger.lines(book.project)}
    fresh = [one for one in read.lines if mark(book.project, one) not in known]
    if not fresh and read.lines:
        raise StatementKnown
    every = await work.ledger.of(book.project)
    balances, plan = journal.balances(every), await work.ledger.plan(book.project)
    standings = {one.unit: journal.standing(balances, one.unit) for one in book.flats}
    lines = []
    for said in fresh:
        unit, because = proposed(said, book, standings, plan) or (None, None)
        id, its = await work.ledger.next_line(), mark(book.project, said)
        line = Line(id, book.community, book.project, its, said, unit, because)
        await work.ledger.put_line(line)
        lines.append(line)
    counted = {"lines": len(lines), "known": len(read.lines) - len(fresh)}
    facts = {"project": book.project, "by": actor.person, **counted}
    await work.record.append(Event(book.community, "ledger.statement", facts))
    return Imported(tuple(lines), counted["known"], read.outgoing, read.unread)


@usecase(Permission.MONEY_ENTER)
async def open_lines(work: Work, actor: Actor, book: Book) -> tuple[Line, ...]:
    """Lines that nobody has said anything about. Raises NotAllowed."""
    if not actor.may(Permission.MONEY_ENTER, book.community):
        raise NotAllowed
    every = await work.ledger.lines(book.project)
    return tuple(one for one in every if one.state is LineState.OPEN)


@usecase(Permission.MONEY_ENTER)
async def open_line(work: Work, actor: Actor, id: LineId) -> Line:
    """Raises LedgerGone, EntryDecided."""
    line = await work.ledger.line(id)
    if line is None or not actor.may(Permission.MONEY_ENTER, line.community):
        raise LedgerGone
    if line.state is not LineState.OPEN:
        raise EntryDecided
    return line


@usecase(Permission.MONEY_ENTER)
async def take_line(
    work: Work, actor: Actor, book: Book, id: LineId, *, sure: bool = False
) -> Entry:
    """It is the payment of the flat that is proposed.

    Raises LedgerGone, EntryDecided, FlatUnknown (no flat is proposed), and as `enter`.
    """
    line = await open_line(work, actor, id)
    if line.project != book.project:
        raise LedgerGone
    if line.unit is None:
        raise FlatUnknown("")
    said = line.said
    wanted = Wanted(Kind.PAYMENT, said.amount, said.on, Purse.BANK, line.unit)
    entry = await enter(work, actor, book, wanted, sure=sure)
    await work.ledger.put_line(replace(line, state=LineState.ENTERED, entry=entry.id))
    return entry


@usecase(Permission.MONEY_ENTER)
async def take_lines(work: Work, actor: Actor, book: Book, last: LineId) -> Taken:
    """All proposals up to that line, as she has seen them; what looks entered already stays.

    Raises as `may_enter`.
    """
    await may_enter(work, actor, book)
    entries: list[Entry] = []
    failed: list[tuple[Line, DomainError]] = []
    for one in await open_lines(work, actor, book):
        if one.unit is None or one.id > last:
            continue
        try:
            # Two lines of one bank's file that say the same are two payments.
            sure = one.said.nth > 1
            entries.append(await take_line(work, actor, book, one.id, sure=sure))
        except EntryTwice as refusal:
            failed.append((one, refusal))
    return Taken(tuple(entries), tuple(failed))


@usecase(Permission.MONEY_ENTER)
async def assign_line(work: Work, actor: Actor, book: Book, id: LineId, written: str) -> Line:
    """She says which flat it is of. Raises LedgerGone, EntryDecided, FlatUnknown."""
    line = await open_line(work, actor, id)
    flat = find_flat(book, written)
    if flat is None or line.project != book.project:
        raise FlatUnknown(written)
    given = replace(line, unit=flat.unit, because=None)
    await work.ledger.put_line(given)
    return given


@usecase(Permission.MONEY_ENTER)
async def leave_line(work: Work, actor: Actor, id: LineId) -> Line:
    """It is not the payment of a flat of this project. Raises LedgerGone, EntryDecided."""
    line = await open_line(work, actor, id)
    left = replace(line, state=LineState.LEFT)
    await work.ledger.put_line(left)
    return left

"""Another person confirms or refuses what one has written; or who wrote it takes it back."""

from dataclasses import dataclass, replace

from bot.features.ledger.errors import EntryDecided, LedgerGone, OwnEntry
from bot.features.ledger.model import Book, Entry, State
from bot.features.ledger.ports import Work
from bot.features.ledger.rules import journal
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.events import Event, done_by
from bot.kernel.ids import EntryId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Decided:
    """What became of several; `failed` are those that cannot be, with the reason."""

    confirmed: tuple[Entry, ...]
    failed: tuple[tuple[Entry, DomainError], ...]


@usecase(Permission.MONEY_ENTER)
async def waiting(work: Work, actor: Actor, id: EntryId) -> Entry:
    """An entry that nobody has decided about. Raises LedgerGone, EntryDecided."""
    entry = await work.ledger.get(id)
    if entry is None or not actor.may(Permission.MONEY_ENTER, entry.community):
        raise LedgerGone
    if entry.state is not State.WAITS:
        raise EntryDecided
    return entry


@usecase(Permission.MONEY_ENTER)
async def confirm(work: Work, actor: Actor, id: EntryId) -> Entry:
    """From now on it counts.

    Raises LedgerGone, EntryDecided, OwnEntry, and what the balances would then not allow:
    MoneyShort, RefundTooLarge, BackTooLarge, SubsidyShort.
    """
    entry = await waiting(work, actor, id)
    if entry.by == actor.person:
        raise OwnEntry
    every = await work.ledger.of(entry.project)
    journal.check(journal.after(journal.balances(every), entry.legs))
    number = await work.ledger.next_number(entry.project)
    done = replace(
        entry,
        state=State.CONFIRMED,
        second=actor.person,
        decided_at=work.now,
        number=number,
    )
    await work.ledger.put(done)
    facts = {"project": done.project, "entry": done.id, "number": number}
    await work.record.append(
        Event(done.community, "ledger.confirm", facts | done_by(done.by, actor.person))
    )
    return done


@usecase(Permission.MONEY_ENTER)
async def confirm_all(work: Work, actor: Actor, book: Book, last: EntryId) -> Decided:
    """All that others have written up to that one: no more than what she has seen.

    Each stands for itself; what cannot be goes on waiting. Raises NotAllowed.
    """
    if not actor.may(Permission.MONEY_ENTER, book.community):
        raise NotAllowed
    confirmed: list[Entry] = []
    failed: list[tuple[Entry, DomainError]] = []
    for one in await work.ledger.of(book.project):
        if one.state is not State.WAITS or one.by == actor.person or one.id > last:
            continue
        try:
            confirmed.append(await confirm(work, actor, one.id))
        except DomainError as refusal:
            failed.append((one, refusal))
    return Decided(tuple(confirmed), tuple(failed))


@usecase(Permission.MONEY_ENTER)
async def refuse(work: Work, actor: Actor, id: EntryId) -> Entry:
    """It never counts; it stays on file. Raises LedgerGone, EntryDecided."""
    entry = await waiting(work, actor, id)
    own = entry.by == actor.person
    state = State.WITHDRAWN if own else State.REFUSED
    done = replace(entry, state=state, second=actor.person, decided_at=work.now)
    await work.ledger.put(done)
    kind = "ledger.withdraw" if own else "ledger.refuse"
    facts = {"project": done.project, "entry": done.id, "by": actor.person}
    await work.record.append(Event(done.community, kind, facts))
    return done

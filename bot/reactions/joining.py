"""A flat joins an elevator later: its offer meets the money ledger, which two people write."""

from bot.features.funding import usecases as funding
from bot.features.funding.model import LiftProject
from bot.features.funding.screens import joining
from bot.features.ledger import usecases as ledger
from bot.features.ledger.model import Book, Entry, State
from bot.features.ledger.rules import journal
from bot.features.ledger.screens import deciding
from bot.kernel.ids import PersonId, ProjectId, UnitId
from bot.kernel.money import NOTHING, Money
from bot.kernel.people import Actor
from bot.kernel.screen import Screen, screen
from bot.reactions.ledger import book_of
from bot.reactions.telling import tell_neighbours
from bot.reactions.works import in_use_since
from bot.work import Work


async def joining_day(work: Work, id: ProjectId) -> funding.JoiningDay:
    """What an offer depends on beside the project."""
    book = await book_of(work, id)
    now = journal.balances(await work.ledger.of(id))
    return funding.JoiningDay(
        today=ledger.today(work, book),
        in_use=await in_use_since(work, id),
        first=journal.returned(now) == NOTHING,
    )


async def join_entered(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, pays: Money
) -> Screen:
    """Shares, payment and refunds wait in the ledger; the other coordinators are asked once.

    Raises as `offer_to`, `enter_joining` and `propose_join`.
    """
    made = await funding.offer_to(work, actor, id, unit, await joining_day(work, id))
    book = await book_of(work, id)
    entries = await ledger.enter_joining(work, actor, book, unit, made.pays, made.refunds)
    first = entries[0].id if entries else None
    await funding.propose_join(work, actor, made, pays, first)
    if entries:
        await _others_asked(work, actor, entries, book)
    return joining.entered(made.project, unit, waits=bool(entries))


async def joins_confirmed(work: Work, actor: Actor, entries: tuple[Entry, ...]) -> None:
    """A flat whose share is confirmed takes part from now on."""
    for one in entries:
        await funding.join_confirmed(work, actor, one.project, one.id)


async def join_refused(work: Work, actor: Actor, entry: Entry) -> None:
    """With its share refused, its payment and the refunds that were written with it go too."""
    if await funding.join_refused(work, actor, entry.project, entry.id) is None:
        return
    for one in await work.ledger.of(entry.project):
        together = (one.by, one.at) == (entry.by, entry.at)
        if together and one.state is State.WAITS:
            await ledger.refuse(work, actor, one.id)


async def own_joining(work: Work, actor: Actor, project: LiftProject) -> Screen:
    flats = await funding.own_to_join(work, actor, project.id)
    return joining.own_buttons(project, flats) if flats else screen()


async def _others_asked(work: Work, actor: Actor, entries: tuple[Entry, ...], book: Book) -> None:
    everyone = await work.residents.coordinators(book.community)
    others: list[PersonId] = [one for one in everyone if one != actor.person]
    flat = book.flat(entries[1].unit)
    said = deciding.please_check_joining(flat, book) if flat else screen()
    await tell_neighbours(work, book.community, others, f"money.check:{entries[-1].id}", said)

"""By which day which part of every share is to be paid, and whom to remind."""

from datetime import timedelta

from bot.features.ledger.model import Book, Instalment
from bot.features.ledger.ports import Work
from bot.features.ledger.rules.plan import due_by, read_plan
from bot.features.ledger.rules.written import words
from bot.features.ledger.usecases.entering import may_enter, today
from bot.features.ledger.usecases.reading import FlatMoney, account
from bot.kernel.events import Event
from bot.kernel.money import Money
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.MONEY_ENTER)
async def keep_plan(work: Work, actor: Actor, book: Book, said: str) -> tuple[Instalment, ...]:
    """Instead of the plan before; what was paid stays paid.

    Raises as `may_enter`, and what `read_plan` refuses.
    """
    await may_enter(work, actor, book)
    plan = read_plan(said, today(work, book))
    await work.ledger.keep_plan(book.project, plan)
    written = [[one.due.isoformat(), one.percent] for one in plan]
    facts = {"project": book.project, "plan": written, "by": actor.person}
    await work.record.append(Event(book.community, "ledger.plan", facts))
    return plan


@usecase(Permission.MONEY_ENTER)
async def name_keeper(work: Work, actor: Actor, book: Book, said: str) -> str:
    """Everybody may know who keeps the money. Raises as `may_enter`, and what `words` refuses."""
    await may_enter(work, actor, book)
    name = words(said)
    await work.ledger.name_keeper(book.project, name, actor.person)
    facts = {"project": book.project, "by": actor.person}
    await work.record.append(Event(book.community, "ledger.keeper", facts))
    return name


@usecase(Permission.MONEY_REMIND)
async def owing(
    work: Work,
    actor: Actor,  # noqa: ARG001
    book: Book,
    number: int,
) -> tuple[tuple[FlatMoney, Money], ...]:
    """The flats that have not paid what is due by the day of that instalment, and how much."""
    plan = await work.ledger.plan(book.project)
    due = next((one.due for one in plan if one.number == number), None)
    if due is None or due < today(work, book) - timedelta(days=30):
        return ()
    every = await work.ledger.of(book.project)
    found = [account(book, one, every, plan, today(work, book)) for one in book.flats]
    open = [(one, due_by(one.standing, plan, due)) for one in found]
    return tuple((one, amount) for one, amount in open if amount.fen)

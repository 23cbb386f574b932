"""By which day which part of every share is to be paid, and whom to remind."""

from datetime import timedelta

from bot.features.ledger.model import Book, Instalment
from bot.features.ledger.ports import Work
from bot.features.ledger.rules.plan import due_by, read_plan
from bot.features.ledger.usecases.entering import may_enter, today
from bot.features.ledger.usecases.reading import Account, account
from bot.kernel.events import Event
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


@usecase(Permission.MONEY_REMIND)
async def owing(work: Work, actor: Actor, book: Book, number: int) -> tuple[Account, ...]:  # noqa: ARG001
    """The flats that have not paid what is due by the day of that instalment; none where the
    plan has changed since."""
    plan = await work.ledger.plan(book.project)
    due = next((one.due for one in plan if one.number == number), None)
    if due is None or due < today(work, book) - timedelta(days=30):
        return ()
    every = await work.ledger.of(book.project)
    accounts = [account(book, one, every, plan, due) for one in book.flats]
    return tuple(one for one in accounts if due_by(one.standing, plan, due).fen)

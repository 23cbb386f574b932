"""A flat joins later: its share, its payment, and what each one gets back who paid already."""

from collections.abc import Mapping

from bot.features.ledger.errors import NothingToShare
from bot.features.ledger.model import Book, Entry, Kind, Purse, Wanted
from bot.features.ledger.ports import Work
from bot.features.ledger.rules import journal
from bot.features.ledger.usecases.entering import alone, kept, may_enter, today
from bot.kernel.ids import UnitId
from bot.kernel.money import NOTHING, Money
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.MONEY_ENTER)
async def enter_joining(
    work: Work, actor: Actor, book: Book, unit: UnitId, price: Money, back: Mapping[UnitId, Money]
) -> tuple[Entry, ...]:
    """One entry for all shares, then her payment, then the refunds; none where she pays nothing.

    Who still owes gets that much less to pay, and only what goes beyond it as money. Raises as
    `may_enter`, OneWaits, NothingToShare, and what the journal refuses.
    """
    await may_enter(work, actor, book)
    now = journal.balances(await alone(work, book))
    if not any(journal.share_of(now, one) for one in back):
        raise NothingToShare
    if price == NOTHING:
        return ()
    shares = journal.joining_legs(unit, price, back)
    now = journal.after(now, shares)
    day = today(work, book)
    wishes = [Wanted(Kind.PAYMENT, price, day, Purse.BANK, unit)]
    for flat, most in back.items():
        money = min(most, NOTHING - journal.standing(now, flat).open)
        if money > NOTHING:
            wishes.append(Wanted(Kind.REFUND, money, day, Purse.BANK, flat))
    for one in wishes:
        now = journal.after(now, journal.legs(one))
    journal.check(now)
    first = await kept(work, actor, book, Wanted(Kind.SHARES, NOTHING, day), shares)
    return (first, *[await kept(work, actor, book, one, journal.legs(one)) for one in wishes])

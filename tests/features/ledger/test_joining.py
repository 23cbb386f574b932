"""A late joiner in the ledger: shares, payment and refunds are written by one, confirmed by two."""

import pytest

from bot.features.ledger.errors import NobodyElse, NothingToShare, OneWaits
from bot.features.ledger.model import Kind, State
from bot.features.ledger.rules import journal
from bot.features.ledger.usecases import confirm_all, enter_joining
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import UnitId
from bot.kernel.money import NOTHING, Money
from tests.features.funding.joiners import LATE, REFUNDS, WORN, book, paid_up
from tests.features.funding.lifts import unit
from tests.features.ledger.books import BAI, CHEN, LIN, ZHOU, FakeWork, booked, wanted

PRICE = Money(26_274_51)
BACK = {flat: Money(fen) for flat, fen in REFUNDS.items()}


def confirmed(work):
    return [one for one in work.ledger.kept.values() if one.state is State.CONFIRMED]


async def test_example_10_goes_through_the_ledger_to_the_fen() -> None:
    work = FakeWork()
    mine = await paid_up(work)
    before = {flat: work.standing(flat).share for flat in REFUNDS}
    cash = journal.totals(work.balances()).bank
    entries = await enter_joining(work, LIN, mine, LATE, PRICE, BACK)
    assert [one.kind for one in entries] == [Kind.SHARES, Kind.PAYMENT, *[Kind.REFUND] * 9]
    assert [one.amount.fen for one in entries[2:]] == list(REFUNDS.values())
    assert work.standing(LATE).share == NOTHING  # nothing counts yet
    done = await confirm_all(work, ZHOU, mine, entries[-1].id)
    assert len(done.confirmed) == 11
    assert done.failed == ()
    assert (work.standing(LATE).share, work.standing(LATE).paid) == (PRICE, PRICE)
    for flat, fen in REFUNDS.items():
        now = work.standing(flat)
        assert (now.share, now.paid, now.open) == (before[flat] - Money(fen),) * 2 + (NOTHING,)
    assert journal.totals(work.balances()).bank == cash
    assert sum(work.balances().values()) == 0


async def test_example_11_gives_back_no_more_than_she_pays() -> None:
    work = FakeWork()
    mine = await paid_up(work)
    back = {flat: Money(fen) for flat, fen in zip(REFUNDS, WORN, strict=True)}
    entries = await enter_joining(work, LIN, mine, LATE, Money(19_267_97), back)
    assert [one.amount.fen for one in entries[2:]] == WORN
    done = await confirm_all(work, ZHOU, mine, entries[-1].id)
    assert done.failed == ()
    assert journal.totals(work.balances()).shares == Money(268_000_00)


async def test_who_still_owes_has_less_to_pay_and_gets_no_money() -> None:
    work = FakeWork()
    owes = unit(6, 1)
    mine = await paid_up(work, but=owes)
    open = work.standing(owes).open
    entries = await enter_joining(work, LIN, mine, LATE, PRICE, BACK)
    assert owes not in {one.unit for one in entries[2:]}
    await confirm_all(work, ZHOU, mine, entries[-1].id)
    assert work.standing(owes).open == open - BACK[owes]


async def test_refunds_need_no_money_that_was_there_before_hers_came() -> None:
    work = FakeWork()
    mine = await paid_up(work)
    spent = journal.totals(work.balances()).bank.fen
    await booked(work, wanted(Kind.WORKS, spent), book=mine)
    entries = await enter_joining(work, LIN, mine, LATE, PRICE, BACK)
    done = await confirm_all(work, ZHOU, mine, entries[-1].id)
    assert done.failed == ()
    assert journal.totals(work.balances()).bank == NOTHING


async def test_where_nothing_is_paid_nothing_is_entered() -> None:
    work = FakeWork()
    mine = await paid_up(work)
    kept = len(work.ledger.kept)
    assert await enter_joining(work, LIN, mine, LATE, NOTHING, {unit(2, 1): NOTHING}) == ()
    assert len(work.ledger.kept) == kept


async def test_shares_are_in_the_ledger_first_and_one_change_at_a_time() -> None:
    work = FakeWork()
    with pytest.raises(NothingToShare):
        await enter_joining(work, LIN, book(), LATE, PRICE, BACK)
    mine = await paid_up(work)
    await enter_joining(work, LIN, mine, LATE, PRICE, BACK)
    with pytest.raises(OneWaits):
        await enter_joining(work, LIN, mine, LATE, PRICE, BACK)


@pytest.mark.parametrize("who", [BAI, CHEN])
async def test_neighbours_enter_nobody(who):
    work = FakeWork()
    mine = await paid_up(work)
    kept = len(work.ledger.kept)
    with pytest.raises(NotAllowed):
        await enter_joining(work, who, mine, LATE, PRICE, BACK)
    assert len(work.ledger.kept) == kept


async def test_it_needs_somebody_to_confirm() -> None:
    work = FakeWork()
    mine = await paid_up(work)
    work.residents.named = (LIN.person,)
    with pytest.raises(NobodyElse):
        await enter_joining(work, LIN, mine, LATE, PRICE, BACK)


def test_the_legs_are_zero_together_and_leave_out_what_is_nothing() -> None:
    legs = journal.joining_legs(UnitId(1), Money(10), {UnitId(2): Money(10), UnitId(3): NOTHING})
    assert sum(one.fen for one in legs) == 0
    assert {one.unit for one in legs} == {1, 2}

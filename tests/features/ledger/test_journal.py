"""Double entry: what each kind of entry moves, to the fen, and that all of it is always zero."""

import random  # noqa: TID251 - histories of entries, by their seed
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from bot.features.ledger.errors import (
    BackTooLarge,
    MoneyShort,
    NothingToShare,
    RefundTooLarge,
    ReversalImpossible,
    SharesSame,
    SubsidyShort,
)
from bot.features.ledger.model import Account, Entry, Kind, Leg, Purse, State, Wanted
from bot.features.ledger.rules import journal
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId, EntryId, PersonId, ProjectId, UnitId
from bot.kernel.money import Money
from tests.cases import each
from tests.features.ledger.books import SHARES, wanted

DAY, NOW = date(2027, 3, 1), datetime(2027, 3, 1, tzinfo=UTC)
AGREED = {UnitId(door): Money(fen) for door, fen in SHARES.items()}
F301 = UnitId(301)


def entry(legs, number=1, kind=Kind.PAYMENT, state=State.CONFIRMED, **more):
    place = CommunityId(1), ProjectId(1)
    return Entry(
        EntryId(number), *place, kind, DAY, tuple(legs), PersonId(7), NOW, state=state, **more
    )


def owing():
    """Every flat has taken on its share; nobody has paid."""
    return journal.after({}, journal.share_legs(AGREED, {}))


@each(
    ("kind", "debit", "credit"),
    [
        (Kind.PAYMENT, Account.BANK, Account.FLAT),
        (Kind.REFUND, Account.FLAT, Account.BANK),
        (Kind.PROMISED, Account.SUBSIDY_DUE, Account.SUBSIDY),
        (Kind.RECEIVED, Account.BANK, Account.SUBSIDY_DUE),
        (Kind.FUND, Account.BANK, Account.FUND),
        (Kind.INCOME, Account.BANK, Account.INCOME),
        (Kind.WORKS, Account.WORKS, Account.BANK),
        (Kind.COMPENSATION, Account.COMPENSATION, Account.BANK),
        (Kind.RUNNING, Account.RUNNING, Account.BANK),
    ],
)
def test_each_kind_debits_one_account_and_credits_another(kind, debit, credit):
    first, second = journal.legs(wanted(kind, 12_345))
    assert (first.account, first.fen) == (debit, 12_345)
    assert (second.account, second.fen) == (credit, -12_345)


def test_what_is_of_a_flat_names_the_flat_and_nothing_else_does():
    for kind in (Kind.PAYMENT, Kind.REFUND, Kind.COMPENSATION):
        assert [leg.unit for leg in journal.legs(wanted(kind)) if leg.unit] == [F301]
    for kind in (Kind.WORKS, Kind.RECEIVED, Kind.INCOME):
        assert not [leg for leg in journal.legs(Wanted(kind, Money(1), DAY, unit=F301)) if leg.unit]


def test_cash_goes_into_the_cash_box():
    assert journal.legs(wanted(purse=Purse.CASH))[0] == Leg(Account.CASH, 100_000)


def test_only_what_is_confirmed_counts():
    legs = journal.legs(wanted())
    for state in (State.WAITS, State.REFUSED, State.WITHDRAWN):
        assert not any(journal.balances([entry(legs, state=state)]).values())
    assert journal.balances([entry(legs)])[Account.BANK, None] == 100_000


def test_a_flat_owes_its_share_less_what_it_paid():
    now = journal.after(owing(), journal.legs(wanted(fen=500_000)))
    flat = journal.standing(now, F301)
    assert (flat.share, flat.paid, flat.open) == (
        Money(2_000_000),
        Money(500_000),
        Money(1_500_000),
    )


def test_a_flat_that_pays_nothing_is_not_asked():
    assert UnitId(101) not in {leg.unit for leg in journal.share_legs(AGREED, {})}


def test_shares_that_change_are_entered_as_the_difference():
    changed = AGREED | {F301: Money(1_999_999), UnitId(101): Money(1)}
    assert journal.share_legs(changed, owing()) == (
        Leg(Account.FLAT, 1, UnitId(101)),
        Leg(Account.SHARE, -1, UnitId(101)),
        Leg(Account.FLAT, -1, F301),
        Leg(Account.SHARE, 1, F301),
    )


def test_a_flat_that_drops_out_gets_back_what_it_paid():
    paid = journal.after(owing(), journal.legs(wanted(fen=500_000)))
    without = {unit: share for unit, share in AGREED.items() if unit != F301}
    flat = journal.standing(journal.after(paid, journal.share_legs(without, paid)), F301)
    assert (flat.share, flat.paid, flat.open) == (Money(0), Money(500_000), Money(-500_000))


def test_the_same_shares_again_are_nothing_to_enter():
    with pytest.raises(SharesSame):
        journal.share_legs(AGREED, owing())


# A subsidy that comes afterwards


def with_subsidy(fen=2_500_000):
    return journal.after(owing(), journal.legs(wanted(Kind.RECEIVED, fen)))


def test_a_subsidy_falls_to_the_flats_in_proportion_to_the_fen():
    legs = journal.shared_legs(Money(1_000_000), with_subsidy())
    back = {leg.unit: leg.fen for leg in legs if leg.account is Account.RETURNED}
    # of 70,000.01 yuan: 10,000.00 / 10,000.01 / 20,000.00 / 30,000.00
    assert back == {201: 142_857, 202: 142_857, 301: 285_714, 302: 428_572}
    assert sum(back.values()) == 1_000_000


def test_equal_remainders_go_to_the_flat_that_stands_first():
    thirds = {UnitId(3): 1, UnitId(1): 1, UnitId(2): 1}
    assert journal.apportioned(100, thirds) == {3: 33, 1: 34, 2: 33}


def test_ten_thousand_ways_to_share_out_are_exact_and_fair():
    chance = random.Random(20270301)
    for _ in range(10_000):
        weights = {UnitId(n): chance.randint(0, 10**7) for n in range(chance.randint(1, 12))}
        weights[UnitId(99)] = chance.randint(1, 10**7)
        fen, whole = chance.randint(0, 10**9), sum(weights.values())
        found = journal.apportioned(fen, weights)
        assert sum(found.values()) == fen
        for unit, weight in weights.items():
            assert fen * weight // whole <= found[unit] <= fen * weight // whole + 1
        for one, two in pairwise(sorted(weights, key=lambda unit: weights[unit])):
            assert weights[one] == weights[two] or found[one] <= found[two]


def test_a_promise_is_no_money_to_share_out():
    promised = journal.after(owing(), journal.legs(wanted(Kind.PROMISED, 2_500_000)))
    with pytest.raises(SubsidyShort) as refused:
        journal.shared_legs(Money(1), promised)
    assert refused.value.left == Money(0)


def test_no_more_is_shared_out_than_came():
    half = journal.after(with_subsidy(), journal.shared_legs(Money(2_000_000), with_subsidy()))
    journal.shared_legs(Money(500_000), half)
    with pytest.raises(SubsidyShort) as refused:
        journal.shared_legs(Money(500_001), half)
    assert refused.value.left == Money(500_000)


def test_a_subsidy_above_all_shares_is_not_shared_out():
    with pytest.raises(BackTooLarge):
        journal.shared_legs(Money(7_000_002), with_subsidy(8_000_000))


def test_without_shares_there_is_nobody_to_share_with():
    with pytest.raises(NothingToShare):
        journal.shared_legs(Money(1), journal.after({}, journal.legs(wanted(Kind.RECEIVED, 1))))


def test_what_came_is_counted_the_same_whether_it_was_promised_before_or_after():
    promise, comes = (journal.legs(wanted(kind, 900)) for kind in (Kind.PROMISED, Kind.RECEIVED))
    assert journal.received(journal.after({}, [*promise, *comes])) == Money(900)
    assert journal.received(journal.after({}, [*comes, *promise])) == Money(900)
    assert journal.received(journal.after({}, comes)) == Money(900)


# What cannot be


def test_more_than_was_paid_cannot_be_refunded():
    paid = journal.after(owing(), journal.legs(wanted(fen=500_000)))
    journal.check(journal.after(paid, journal.legs(wanted(Kind.REFUND, 500_000))))
    more = journal.after(paid, journal.legs(wanted(Kind.RECEIVED, 10**7)))
    with pytest.raises(RefundTooLarge):
        journal.check(journal.after(more, journal.legs(wanted(Kind.REFUND, 500_001))))


@each("purse", list(Purse))
def test_no_purse_is_ever_below_zero(purse):
    with pytest.raises(MoneyShort) as refused:
        journal.check(journal.after({}, journal.legs(wanted(Kind.WORKS, 1, purse=purse))))
    assert refused.value.purse is purse


def test_an_entry_is_taken_back_by_the_same_lines_with_the_other_sign():
    legs = journal.legs(wanted())
    taken = entry(journal.reversal_legs(entry(legs)), 2, Kind.REVERSAL, reverses=EntryId(1))
    assert not any(journal.balances([entry(legs), taken]).values())


@each(
    "others",
    [
        [entry((), 1, state=State.WAITS)],
        [entry((), 1, state=State.REFUSED)],
        [entry((), 1, Kind.REVERSAL)],
        [entry(()), entry((), 2, Kind.REVERSAL, reverses=EntryId(1))],
        [entry(()), entry((), 2, Kind.REVERSAL, State.WAITS, reverses=EntryId(1))],
    ],
)
def test_what_does_not_count_or_was_taken_back_is_not_taken_back_again(others):
    with pytest.raises(ReversalImpossible):
        journal.reversible(others[0], others)


def test_a_refused_reversal_leaves_the_entry_to_be_taken_back():
    refused = entry((), 2, Kind.REVERSAL, State.REFUSED, reverses=EntryId(1))
    journal.reversible(entry(()), [entry(()), refused])


# Twins


def one(**more):
    return entry(journal.legs(wanted()), unit=F301, **more)


def test_the_same_flat_amount_and_day_is_a_twin():
    assert journal.twin(wanted(), [one()]) == one()
    assert journal.twin(wanted(), [one(state=State.WAITS)]) is not None


@each(
    "other",
    [
        wanted(fen=100_001),
        wanted(door=302),
        wanted(on=date(2027, 2, 28)),
        wanted(Kind.REFUND),
    ],
)
def test_what_differs_in_one_of_them_is_none(other):
    assert journal.twin(other, [one()]) is None


def test_what_was_refused_or_taken_back_is_no_twin():
    taken = entry((), 2, Kind.REVERSAL, reverses=EntryId(1))
    assert journal.twin(wanted(), [one(state=State.REFUSED)]) is None
    assert journal.twin(wanted(), [one(), taken]) is None


# Whole lives of a ledger


def history(chance, length=60):
    """What people might do, right or wrong; what the rules refuse does not happen."""
    kept, units = [], [UnitId(n) for n in range(1, chance.randint(2, 9))]
    for number in range(1, length):
        try:
            legs, more = _step(chance, kept, units)
            journal.check(journal.after(journal.balances(kept), legs))
        except DomainError:
            continue
        kept.append(entry(legs, number, **more))
    return kept, units


def _step(chance, kept, units):
    now, amount = journal.balances(kept), Money(chance.choice([1, 33, 10**5, 10**7 + 1]))
    kind = chance.choice(list(Kind))
    match kind:
        case Kind.SHARES:
            agreed = {unit: Money(chance.randint(0, 3_000_000)) for unit in units}
            return journal.share_legs(agreed, now), {"kind": kind}
        case Kind.SHARED:
            return journal.shared_legs(amount, now), {"kind": kind}
        case Kind.REVERSAL:
            if not kept:
                raise ReversalImpossible
            wrong = chance.choice(kept)
            journal.reversible(wrong, kept)
            return journal.reversal_legs(wrong), {"kind": kind, "reverses": wrong.id}
    wish = Wanted(kind, amount, DAY, chance.choice(list(Purse)), chance.choice(units))
    return journal.legs(wish), {"kind": kind, "unit": wish.unit}


def test_in_every_history_all_accounts_are_zero_and_no_fen_appears_or_is_lost():
    chance, seen = random.Random(8), set()
    for _ in range(300):
        kept, units = history(chance)
        now = journal.balances(kept)
        seen |= {one.kind for one in kept}
        assert sum(now.values()) == 0
        assert all(sum(leg.fen for leg in one.legs) == 0 for one in kept)
        assert all(leg.fen for one in kept for leg in one.legs)
        said = journal.totals(now)
        flats = [journal.standing(now, unit) for unit in units]
        assert said.paid.fen == sum(one.paid.fen for one in flats) == _moved(kept)
        assert said.shares.fen - said.paid.fen == said.open.fen - said.to_return.fen
        income = said.paid + said.received + said.other
        assert income - said.works - said.spent == said.bank + said.cash
        assert min(one.paid.fen for one in flats) >= 0
    assert seen == set(Kind)  # else the histories say nothing of some kind


def _moved(kept):
    """What flats paid less what they got, told by the entries and not by the balances."""
    back = {one.reverses for one in kept if one.reverses}
    amounts = {Kind.PAYMENT: 1, Kind.REFUND: -1}
    return sum(amounts.get(one.kind, 0) * one.amount.fen for one in kept if one.id not in back)


def test_from_the_first_payment_to_the_refund_every_flat_ends_with_its_net_share():
    """Households pay all of it first; the subsidy comes when the lift is in use."""
    now = owing()
    for door, fen in SHARES.items():
        if fen:
            now = journal.after(now, journal.legs(wanted(fen=fen, door=door)))
    now = journal.after(now, journal.legs(wanted(Kind.WORKS, 7_000_001)))
    now = journal.after(now, journal.legs(wanted(Kind.PROMISED, 2_500_000)))
    now = journal.after(now, journal.legs(wanted(Kind.RECEIVED, 2_500_000)))
    now = journal.after(now, journal.shared_legs(Money(2_500_000), now))
    due = {door: -journal.standing(now, UnitId(door)).open.fen for door in SHARES}
    assert sum(due.values()) == 2_500_000
    for door, fen in due.items():
        if fen:
            now = journal.after(now, journal.legs(wanted(Kind.REFUND, fen, door)))
            journal.check(now)
    said = journal.totals(now)
    assert (said.open, said.to_return, said.bank) == (Money(0), Money(0), Money(0))
    assert said.paid == said.shares == Money(4_500_001)

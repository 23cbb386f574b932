"""One writes, another confirms: nothing counts before, nothing is ever changed."""

import asyncio
from datetime import date, timedelta

import pytest

from bot.features.ledger import errors
from bot.features.ledger.model import Account, Book, Kind, Purse, State
from bot.features.ledger.usecases import (
    confirm,
    confirm_all,
    enter,
    enter_shares,
    may_enter,
    refuse,
    reverse,
    share_out,
    to_decide,
    twin_of,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import EntryId, UnitId
from bot.kernel.money import Money
from tests.cases import each
from tests.features.ledger.books import (
    AUDITOR,
    BAI,
    BOOK,
    CHEN,
    ELSEWHERES,
    HERE,
    LIFT,
    LIN,
    STRANGER,
    TODAY,
    ZHOU,
    FakeResidents,
    FakeWork,
    booked,
    shared,
    wanted,
)


@pytest.fixture
def work():
    return FakeWork()


async def test_an_entry_counts_only_when_another_person_has_confirmed_it(work):
    entry = await enter(work, LIN, BOOK, wanted())
    assert not any(work.balances().values())
    done = await confirm(work, ZHOU, entry.id)
    assert (done.state, done.second, done.number) == (State.CONFIRMED, ZHOU.person, 1)
    assert work.balances()[Account.BANK, None] == 100_000


async def test_who_wrote_it_cannot_confirm_it(work):
    entry = await enter(work, LIN, BOOK, wanted())
    with pytest.raises(errors.OwnEntry):
        await confirm(work, LIN, entry.id)
    assert not any(work.balances().values())


async def test_two_who_confirm_at_once_count_it_once(work):
    work.residents = FakeResidents((LIN.person, ZHOU.person, 9))
    entry = await enter(work, LIN, BOOK, wanted())
    await confirm(work, ZHOU, entry.id)
    with pytest.raises(errors.EntryDecided):
        await confirm(work, ZHOU, entry.id)
    assert work.balances()[Account.BANK, None] == 100_000
    assert work.told().count("ledger.confirm") == 1


async def test_what_was_refused_or_taken_back_never_counts_and_stays_on_file(work):
    first = await enter(work, LIN, BOOK, wanted())
    assert (await refuse(work, ZHOU, first.id)).state is State.REFUSED
    second = await enter(work, LIN, BOOK, wanted())
    assert (await refuse(work, LIN, second.id)).state is State.WITHDRAWN
    for one in (first, second):
        with pytest.raises(errors.EntryDecided):
            await confirm(work, ZHOU, one.id)
    assert not any(work.balances().values())
    assert len(work.ledger.kept) == 2
    assert work.told() == ["ledger.entry", "ledger.refuse", "ledger.entry", "ledger.withdraw"]


async def test_alone_nobody_keeps_a_ledger(work):
    work.residents = FakeResidents((LIN.person,))
    with pytest.raises(errors.NobodyElse):
        await enter(work, LIN, BOOK, wanted())


@each("who", [BAI, CHEN, AUDITOR, ELSEWHERES, STRANGER])
def test_only_coordinators_of_the_place_write_and_confirm(who):
    asyncio.run(_only_coordinators(who))


async def _only_coordinators(who):
    work = FakeWork()
    entry = await enter(work, LIN, BOOK, wanted())
    for attempt in (
        may_enter(work, who, BOOK),
        enter(work, who, BOOK, wanted()),
        enter_shares(work, who, BOOK),
        share_out(work, who, BOOK, Money(1)),
        reverse(work, who, BOOK, entry.id, ""),
        confirm(work, who, entry.id),
        confirm_all(work, who, BOOK, entry.id),
        refuse(work, who, entry.id),
        to_decide(work, who, BOOK),
        twin_of(work, who, BOOK, wanted()),
    ):
        with pytest.raises((NotAllowed, errors.LedgerGone)):
            await attempt
    assert work.ledger.kept == {entry.id: entry}


# The same twice


async def test_the_same_payment_is_asked_about_once_more(work):
    await enter(work, LIN, BOOK, wanted())
    assert (await twin_of(work, ZHOU, BOOK, wanted())).id == 1
    with pytest.raises(errors.EntryTwice):
        await enter(work, ZHOU, BOOK, wanted())
    another = await enter(work, ZHOU, BOOK, wanted(), sure=True)
    assert another.id == 2


# What is checked


@each(
    ("wish", "refusal"),
    [
        (wanted(on=TODAY + timedelta(days=1)), errors.DayAhead),
        (wanted(on=date(2017, 2, 1)), errors.DayTooOld),
        (wanted(door=999), errors.FlatUnknown),
        (wanted(note="长" * 101), errors.NoteTooLong),
        (wanted(note="卡号 6222021202011122233"), errors.NoteHasAccount),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_written(wish, refusal):
    asyncio.run(_refused(wish, refusal))


async def _refused(wish, refusal):
    work = FakeWork()
    with pytest.raises(refusal):
        await enter(work, LIN, BOOK, wish)
    assert not work.ledger.kept
    assert not work.record.events


async def test_more_than_was_paid_is_refused_when_it_is_written(work):
    await shared(work)
    await booked(work, wanted(Kind.INCOME, 10**7), wanted(fen=500_000))
    with pytest.raises(errors.RefundTooLarge):
        await enter(work, LIN, BOOK, wanted(Kind.REFUND, 500_001))


async def test_two_refunds_that_are_too_much_together_do_not_both_count(work):
    await shared(work)
    await booked(work, wanted(Kind.INCOME, 10**7), wanted(fen=500_000))
    first = await enter(work, LIN, BOOK, wanted(Kind.REFUND, 300_000))
    second = await enter(work, LIN, BOOK, wanted(Kind.REFUND, 200_001))
    await confirm(work, ZHOU, first.id)
    with pytest.raises(errors.RefundTooLarge):
        await confirm(work, ZHOU, second.id)
    assert work.standing(301).paid == Money(200_000)


async def test_money_that_is_not_there_is_not_spent(work):
    entry = await enter(work, LIN, BOOK, wanted(Kind.WORKS, 1, purse=Purse.CASH))
    with pytest.raises(errors.MoneyShort):
        await confirm(work, ZHOU, entry.id)


# Over many flats


async def test_shares_are_entered_once_they_are_agreed(work):
    with pytest.raises(errors.SharesOpen):
        await enter_shares(work, LIN, Book(LIFT, HERE, "", BOOK.zone, BOOK.flats))
    await shared(work)
    assert work.standing(302).open == Money(3_000_000)
    with pytest.raises(errors.SharesSame):
        await enter_shares(work, LIN, BOOK)


async def test_only_one_entry_over_many_flats_waits_at_a_time(work):
    first = await enter_shares(work, LIN, BOOK)
    with pytest.raises(errors.OneWaits):
        await enter_shares(work, ZHOU, BOOK)
    await confirm(work, ZHOU, first.id)
    await booked(work, wanted(Kind.RECEIVED, 100))
    await share_out(work, LIN, BOOK, Money(50))
    for attempt in (
        share_out(work, LIN, BOOK, Money(50)),
        reverse(work, LIN, BOOK, first.id, ""),
    ):
        with pytest.raises(errors.OneWaits):
            await attempt


async def test_a_reversal_over_many_flats_that_waits_is_one_too(work):
    first = await shared(work)
    await reverse(work, LIN, BOOK, first.id, "错了")
    with pytest.raises(errors.OneWaits):
        await enter_shares(work, LIN, BOOK)


async def test_a_subsidy_is_shared_out_to_the_fen(work):
    await shared(work)
    await booked(work, wanted(Kind.RECEIVED, 1_000_000))
    entry = await share_out(work, LIN, BOOK, Money(1_000_000))
    await confirm(work, ZHOU, entry.id)
    back = [work.standing(door).returned.fen for door in (101, 102, 201, 202, 301, 302)]
    assert back == [0, 0, 142_857, 142_857, 285_714, 428_572]


# Taking back


async def test_a_mistake_is_taken_back_by_an_entry_that_somebody_confirms_too(work):
    wrong = await booked(work, wanted())
    back = await reverse(work, LIN, BOOK, wrong.id, "记错了户")
    assert work.balances()[Account.BANK, None] == 100_000
    await confirm(work, ZHOU, back.id)
    assert not any(work.balances().values())
    assert (back.kind, back.reverses, back.unit) == (Kind.REVERSAL, wrong.id, UnitId(301))
    assert (await work.ledger.get(wrong.id)) == wrong
    with pytest.raises(errors.ReversalImpossible):
        await reverse(work, LIN, BOOK, wrong.id, "")


async def test_what_was_given_back_already_cannot_be_taken_back_as_a_payment(work):
    paid = await booked(work, wanted())
    await booked(work, wanted(Kind.INCOME, 10**6), wanted(Kind.REFUND, 60_000))
    with pytest.raises(errors.RefundTooLarge):
        await reverse(work, LIN, BOOK, paid.id, "")


async def test_an_entry_of_another_project_is_not_there(work):
    await booked(work, wanted())
    with pytest.raises(errors.LedgerGone):
        await reverse(work, LIN, BOOK, EntryId(9), "")
    with pytest.raises(errors.LedgerGone):
        await confirm(work, ZHOU, EntryId(9))


# All at once


async def test_all_at_once_confirms_what_others_wrote_and_she_has_seen(work):
    await enter(work, LIN, BOOK, wanted())
    await enter(work, ZHOU, BOOK, wanted(fen=2))
    seen = await enter(work, LIN, BOOK, wanted(fen=3))
    late = await enter(work, LIN, BOOK, wanted(fen=4))
    decided = await confirm_all(work, ZHOU, BOOK, seen.id)
    assert [one.amount.fen for one in decided.confirmed] == [100_000, 3]
    assert [one.number for one in decided.confirmed] == [1, 2]
    assert not decided.failed
    assert [one.id for one in await to_decide(work, LIN, BOOK)] == [2, late.id]


async def test_what_cannot_be_stays_and_the_others_count(work):
    spent = await enter(work, LIN, BOOK, wanted(Kind.WORKS, 100_001))
    paid = await enter(work, LIN, BOOK, wanted())
    decided = await confirm_all(work, ZHOU, BOOK, paid.id)
    assert [one.id for one in decided.confirmed] == [paid.id]
    assert [(one.id, type(why)) for one, why in decided.failed] == [(spent.id, errors.MoneyShort)]
    assert (await work.ledger.get(spent.id)).state is State.WAITS


# On the record


async def test_the_record_says_what_was_entered_and_by_whom_but_no_words(work):
    await booked(work, wanted(note="第一期"))
    entry, confirmed = (one.facts for one in work.record.events)
    assert entry == {
        "project": LIFT,
        "entry": 1,
        "kind": "payment",
        "day": "2027-03-01",
        "unit": 301,
        "legs": [["bank", None, 100_000], ["flat", 301, -100_000]],
        "reverses": None,
        "by": LIN.person,
    }
    assert confirmed == {
        "project": LIFT,
        "entry": 1,
        "number": 1,
        "by": LIN.person,
        "confirmed_by": ZHOU.person,
    }
    assert "第一期" not in repr(work.record.events)

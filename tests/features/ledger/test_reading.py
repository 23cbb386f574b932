"""Totals for everybody, a flat's money for the flat, all of it for those who look after it."""

import csv
import io
from datetime import date

import pytest

from bot.features.ledger.errors import LedgerGone
from bot.features.ledger.model import Instalment, Kind
from bot.features.ledger.usecases import (
    every_account,
    export,
    journal_of,
    keep_plan,
    overview,
    owing,
    own_account,
    own_payment,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import EntryId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import THE_CLOCK, Role
from tests.features.ledger.books import (
    AUDITOR,
    BAI,
    BOOK,
    CHEN,
    ELSEWHERES,
    LIFT,
    LIN,
    STRANGER,
    TENANT,
    FakeWork,
    booked,
    person,
    shared,
    wanted,
)

F301 = UnitId(301)
PLAN = "2027-03-10 30\n2027-06-01 70"


@pytest.fixture
def work():
    return FakeWork()


async def test_anybody_of_the_place_sees_the_totals_and_no_flat(work):
    await shared(work)
    await booked(work, wanted(fen=500_000), wanted(Kind.RECEIVED, 70), wanted(Kind.WORKS, 30))
    for who in (BAI, CHEN, LIN, AUDITOR):
        seen = await overview(work, who, BOOK)
        assert seen.totals.shares == Money(7_000_001)
        assert seen.totals.paid == Money(500_000)
        assert seen.totals.open == Money(6_500_001)
        assert (seen.totals.received, seen.totals.works) == (Money(70), Money(30))
        assert seen.totals.bank == Money(500_040)


async def test_nobody_from_elsewhere_sees_anything(work):
    for who in (ELSEWHERES, STRANGER):
        with pytest.raises(NotAllowed):
            await overview(work, who, BOOK)


async def test_an_owner_sees_her_flat_and_no_other(work):
    await shared(work)
    await booked(work, wanted(fen=500_000), wanted(fen=1, door=302))
    mine = await own_account(work, CHEN, BOOK, F301)
    assert (mine.standing.paid, mine.standing.open) == (Money(500_000), Money(1_500_000))
    assert [one.kind for one in mine.entries] == [Kind.SHARES, Kind.PAYMENT]
    with pytest.raises(LedgerGone):
        await own_account(work, CHEN, BOOK, UnitId(302))


async def test_who_only_lives_there_does_not_see_the_owners_money(work):
    with pytest.raises(LedgerGone):
        await own_account(work, TENANT, BOOK, F301)
    assert (await overview(work, TENANT, BOOK)).own == ()


async def test_arrears_follow_the_flat_to_its_new_owner(work):
    await shared(work)
    await booked(work, wanted(fen=500_000))
    buyer = person(77, Role.REPRESENTATIVE, flats=(301,))
    found = await own_account(work, buyer, BOOK, F301)
    assert found.standing.open == Money(1_500_000)
    sold = person(30, Role.REPRESENTATIVE, flats=())
    with pytest.raises(LedgerGone):
        await own_account(work, sold, BOOK, F301)


async def test_a_look_at_all_flats_is_on_the_record(work):
    await every_account(work, LIN, BOOK)
    await journal_of(work, AUDITOR, BOOK)
    await export(work, AUDITOR, BOOK)
    assert [one.facts for one in work.record.events] == [
        {"project": LIFT, "what": "flats", "by": LIN.person},
        {"project": LIFT, "what": "journal", "by": AUDITOR.person},
        {"project": LIFT, "what": "file", "by": AUDITOR.person},
    ]


async def test_neighbours_see_no_list_of_flats(work):
    for who in (BAI, CHEN, ELSEWHERES):
        for attempt in (
            every_account(work, who, BOOK),
            journal_of(work, who, BOOK),
            export(work, who, BOOK),
        ):
            with pytest.raises(NotAllowed):
                await attempt
    assert not work.record.events


async def test_only_who_writes_the_ledger_hears_what_waits(work):
    await booked(work, wanted())
    await booked(work, wanted(fen=5))
    assert (await overview(work, LIN, BOOK)).waits == 0
    assert not (await overview(work, AUDITOR, BOOK)).writes
    assert (await overview(work, AUDITOR, BOOK)).sees_all


# Receipts


async def test_a_receipt_is_for_a_confirmed_payment_of_her_own_flat(work):
    mine = await booked(work, wanted())
    other = await booked(work, wanted(door=302))
    assert await own_payment(work, CHEN, BOOK, mine.id) == mine
    for id in (other.id, EntryId(99)):
        with pytest.raises(LedgerGone):
            await own_payment(work, CHEN, BOOK, id)


# The file


async def test_each_column_of_the_file_adds_up(work):
    await shared(work)
    await booked(work, wanted(fen=123_456, note="=1+1"), wanted(Kind.WORKS, 100))
    content = await export(work, LIN, BOOK)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    for column in ("debit_yuan", "credit_yuan"):
        assert sum(round(float(one[column] or 0) * 100) for one in rows) == 7_123_557
    paid = [one for one in rows if one["kind"] == "payment"]
    assert [(one["account_name"], one["flat"]) for one in paid] == [
        ("银行存款", ""),
        ("应收住户款", "1-2-301"),
    ]
    assert {one["note"] for one in paid} == {"'=1+1"}


# Instalments


async def test_a_plan_is_kept_and_the_next_one_stands_instead(work):
    await keep_plan(work, LIN, BOOK, PLAN)
    kept = await keep_plan(work, LIN, BOOK, "2027-05-01 100")
    assert await work.ledger.plan(LIFT) == kept == (Instalment(1, date(2027, 5, 1), 100),)
    assert work.record.events[-1].facts == {
        "project": LIFT,
        "plan": [["2027-05-01", 100]],
        "by": LIN.person,
    }
    with pytest.raises(NotAllowed):
        await keep_plan(work, CHEN, BOOK, PLAN)


async def test_reminded_is_who_has_not_paid_what_is_due(work):
    await shared(work)
    await keep_plan(work, LIN, BOOK, PLAN)
    await booked(work, wanted(fen=600_000), wanted(fen=899_999, door=302))
    found = await owing(work, THE_CLOCK, BOOK, 1)
    assert [(one.flat.label, open.fen) for one, open in found] == [
        ("1-2-201", 300_000),
        ("1-2-202", 300_000),
        ("1-2-302", 1),
    ]


async def test_nobody_is_reminded_of_an_instalment_that_is_no_more(work):
    await shared(work)
    await keep_plan(work, LIN, BOOK, PLAN)
    assert not await owing(work, THE_CLOCK, BOOK, 3)
    work.ledger.plans[LIFT] = (Instalment(1, date(2027, 1, 1), 100),)
    assert not await owing(work, THE_CLOCK, BOOK, 1)
    with pytest.raises(NotAllowed):
        await owing(work, LIN, BOOK, 1)

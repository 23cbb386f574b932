"""Receipts: typed as people type, published in code order, looked up by whoever holds one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots import rules
from bot.features.ballots.errors import ListNotYet, NotAReceipt
from bot.features.ballots.model import Choice, Secrecy
from bot.features.ballots.rules import Receipts, ReceiptState, list_hash, list_pages, typed_code
from bot.features.ballots.screens import ask_receipt, receipt_page as receipt_screen
from bot.features.ballots.usecases import (
    cast_vote,
    check_receipt,
    close_ballot,
    open_ballot,
    published,
    receipt_page,
    secretly_kept,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    ELSEWHERE,
    LIN,
    STRANGER,
    XU,
    member,
    proposal,
)
from tests.features.ballots.test_screens import shown

YES, NO = Choice.YES, Choice.NO


@pytest.fixture
async def ballot(work):
    return await open_ballot(work, LIN, proposal())


@pytest.mark.parametrize("secrecy", Secrecy)
@pytest.mark.parametrize("named", [True, False])
async def test_of_a_secret_vote_it_is_said_what_keepers_can_open(work, secrecy, named):
    """Answers, and never whose; only where there are two keepers to open anything."""
    work.keepers.named = named
    ballot = await open_ballot(work, LIN, proposal(secrecy=secrecy))
    await cast_vote(work, BAI, ballot.id, YES)
    await closed(work, ballot)
    lists = await published(work, BAI)
    told = "but not whose they were; one keeper alone can open nothing."
    kept = await secretly_kept(work, BAI, lists)
    assert kept is (named and secrecy is Secrecy.SECRET)
    assert (told in shown(ask_receipt(lists, kept=kept))) is kept
    page = await receipt_page(work, BAI, ballot.id, 0)
    assert (told in shown(receipt_screen(page))) is kept
    assert await secretly_kept(work, member(99, 9, community=ELSEWHERE), lists) is False


async def code_of(work, actor, ballot, choice=YES):
    receipt = await cast_vote(work, actor, ballot.id, choice)
    return receipt.votes[0][1]


async def closed(work, ballot):
    return await close_ballot(work.at(CLOSES + timedelta(seconds=1)), THE_CLOCK, ballot.id)


# As people type


@pytest.mark.parametrize(
    "typed",
    [
        "ABCDEFGO2I",
        "abcdefgo2i",
        " ABCDE FGO2I ",
        "ABCDE-FGO2I",
        "ABCDEFG02I",
        "ABCDEFGO21",
        "A8CDEFGO2I",
        "ABCDEFGO2I。",
    ],
)
def test_a_code_is_read_as_it_was_meant(typed):
    assert typed_code(typed) == "ABCDEFGO2I"


@pytest.mark.parametrize(
    "typed", ["", "ABC", "ABCDEFGO2IX", "1-1-101", "你好", "ABCDEFGO29", "/verify"]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert typed_code(typed) is None


# The lists


def test_pages_hold_forty_codes_and_those_that_counted_come_first():
    counted = tuple(f"C{n:03}" for n in range(41))
    pages = list_pages(Receipts(counted, ("S000",), ("W000",)))
    kinds = [(state.value, len(codes)) for state, codes in pages]
    assert kinds == [("counted", 40), ("counted", 1), ("replaced", 1), ("withdrawn", 1)]
    assert pages[0][1] + pages[1][1] == counted


def test_there_is_a_page_even_where_nobody_voted():
    assert list_pages(Receipts((), ())) == ((ReceiptState.COUNTED, ()),)


def test_the_hash_of_a_list_does_not_depend_on_its_order():
    assert list_hash(["B", "A"]) == list_hash(["A", "B"]) != list_hash(["A"])
    assert rules.list_text(["B", "A"]) == '["A","B"]'


async def test_closing_publishes_what_counted_and_what_was_replaced_in_code_order(work, ballot):
    first = await code_of(work, BAI, ballot)
    codes = [await code_of(work, BAI, ballot, NO), await code_of(work, CHEN, ballot)]
    await closed(work, ballot)
    lists = await work.ballots.receipts(ballot.id)
    assert list(lists.counted) == sorted(codes)
    assert lists.superseded == (first,)
    result = work.record.of("ballot.result")[0]
    assert result["counted"] == list_hash(codes)
    assert result["superseded"] == list_hash([first])


async def test_votes_of_another_ballot_are_in_its_own_lists_only(work, ballot):
    other = await open_ballot(work, LIN, proposal())
    mine, theirs = await code_of(work, BAI, ballot), await code_of(work, BAI, other)
    await closed(work, ballot)
    lists = await work.ballots.receipts(ballot.id)
    assert (lists.counted, lists.superseded) == ((mine,), ())
    assert theirs not in lists.counted


async def test_the_lists_say_nothing_of_flats_choices_or_times(work, ballot):
    await code_of(work, XU, ballot)
    await closed(work, ballot)
    page = await receipt_page(work, BAI, ballot.id, 0)
    assert all(typed_code(one) == one for one in page.codes)
    assert len(page.codes) == 2  # two flats, a receipt each


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (1, 0), (-5, 0), (99, 0)])
async def test_a_page_that_is_not_there_is_the_nearest_there_is(work, ballot, asked, shown):
    await code_of(work, BAI, ballot)
    await closed(work, ballot)
    assert (await receipt_page(work, BAI, ballot.id, asked)).number == shown


async def test_there_are_no_lists_while_voting_goes_on(work, ballot):
    await code_of(work, BAI, ballot)
    with pytest.raises(ListNotYet):
        await receipt_page(work, BAI, ballot.id, 0)
    assert await published(work, BAI) == ()


async def test_nobody_else_sees_them(work, ballot):
    await closed(work, ballot)
    with pytest.raises(NotAllowed):
        await receipt_page(work, STRANGER, ballot.id, 0)
    assert await published(work, STRANGER) == ()


async def test_ballots_of_the_last_thirty_days_can_be_looked_through(work, ballot):
    await closed(work, ballot)
    assert [one.id for one in await published(work, BAI)] == [ballot.id]
    work.at(CLOSES + timedelta(days=31))
    assert await published(work, BAI) == ()


# A receipt in hand


async def test_a_receipt_counts_until_a_later_one_replaces_it(work, ballot):
    first = await code_of(work, BAI, ballot)
    assert await check_receipt(work, CHEN, first.lower()) is ReceiptState.COUNTED
    second = await code_of(work, BAI, ballot, NO)
    assert await check_receipt(work, CHEN, first) is ReceiptState.REPLACED
    assert await check_receipt(work, CHEN, second) is ReceiptState.COUNTED


async def test_a_receipt_of_elsewhere_is_not_on_the_record(work, ballot):
    code = await code_of(work, BAI, ballot)
    assert await check_receipt(work, BAI, "AAAAAAAAAA") is ReceiptState.UNKNOWN
    assert await check_receipt(work, STRANGER, code) is ReceiptState.UNKNOWN


async def test_what_cannot_be_a_receipt_is_refused(work):
    with pytest.raises(NotAReceipt):
        await check_receipt(work, BAI, "hello")


async def test_a_vote_whose_content_was_purged_is_found_in_the_published_lists(work, ballot):
    first = await code_of(work, BAI, ballot)
    second = await code_of(work, BAI, ballot, NO)
    await closed(work, ballot)
    work.record.purged = {2, 3}
    assert await check_receipt(work, CHEN, first) is ReceiptState.REPLACED
    assert await check_receipt(work, CHEN, second) is ReceiptState.COUNTED


async def test_only_a_vote_has_a_receipt(work, ballot):
    head = await work.record.head(ballot.community)
    assert await check_receipt(work, BAI, head.code) is ReceiptState.UNKNOWN


async def test_what_is_fixed_at_opening_is_on_the_record(work, ballot):
    told = work.record.of("ballot.open")[0]
    roll = await work.ballots.roll(ballot.id)
    assert told["roll"] == rules.roll_hash(reversed(roll)) != rules.roll_hash(roll[1:])
    changed = [replace(roll[0], label="9"), *roll[1:]]
    assert told["roll"] != rules.roll_hash(changed)
    assert told["clauses"] == rules.text_hash(ballot.articles)
    assert (told["zone"], told["document_title"]) == (ballot.zone, "")

"""The money of a project: amounts typed, kept, turned and taken out, and what the record says."""

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import (
    FloorWrong,
    NoQuotation,
    NumbersUnreadable,
    SheetFull,
    StoreyLow,
    WordsTooLong,
)
from bot.features.funding.model import (
    MOST_ITEMS,
    Ask,
    CostItem,
    Entry,
    Fund,
    Quotation,
    Sheet,
    Source,
)
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.marks import mark_of
from bot.features.funding.rules.plans import cost, raised
from bot.kernel.amounts import (
    AmountNegative,
    AmountTooFine,
    AmountTooLarge,
    AmountUnreadable,
    AmountZero,
)
from bot.kernel.money import NOTHING, Money
from tests.features.funding.lifts import EQUAL, LIN, ONE, PRICE, lift, pays, work_with

BARE = lift(sheet=Sheet())
SUBSIDY = Fund(Source.SUBSIDY, Money(100_000_00))
ADS = Fund(Source.OTHER, Money(5_000_00), "ads")


async def typed(work, asks, said, first=""):
    return await usecases.enter_money(work, LIN, ONE, asks, said, first)


async def test_the_price_of_the_lift_comes_first():
    work = work_with(BARE)
    kept = await typed(work, Ask.BASE, "16万")
    assert kept.sheet.quotation == Quotation(Money(160_000_00))
    assert cost(kept) == Money(160_000_00)
    assert work.last() == {
        "project": ONE,
        "cost_fen": 16_000_000,
        "help_fen": 0,
        "compensation_fen": {},
        "by": 7,
        "state": imprint(kept),
    }


async def test_storeys_without_the_lift_are_no_price():
    """A coordinator who types the storeys first must not see shares of 108,000 yuan."""
    work = work_with(BARE)
    kept = await typed(work, Ask.STEP, "27000")
    assert kept.sheet.quotation == Quotation(NOTHING, Money(27_000_00))
    with pytest.raises(NoQuotation):
        cost(kept)
    assert work.last()["cost_fen"] is None
    whole = await typed(work, Ask.BASE, "160000")
    assert cost(whole) == Money(268_000_00)
    assert work.last()["cost_fen"] == 26_800_000


async def test_a_single_storey_costs_its_own_price_and_others_stay():
    work = work_with(lift())
    await typed(work, Ask.STOREYS, "4 30000")
    kept = await typed(work, Ask.STOREYS, "6 50000")
    assert kept.sheet.quotation.storeys == {4: Money(30_000_00), 6: Money(50_000_00)}
    assert cost(kept) == Money(268_000_00 + 3_000_00 + 23_000_00)
    again = await typed(work, Ask.STOREYS, "4 27000")
    assert cost(again) == Money(268_000_00 + 23_000_00)


@pytest.mark.parametrize("said", ["2 30000", "1 5000", "-1 5000", "3 27000\n2 1"])
async def test_storeys_that_the_lift_itself_covers_are_refused_and_not_kept_without_effect(said):
    work = work_with(lift())
    with pytest.raises(StoreyLow):
        await typed(work, Ask.STOREYS, said)
    assert work.told() == []
    assert work.funding.kept[ONE].sheet.quotation == PRICE


async def test_a_storey_may_cost_nothing_more():
    kept = await typed(work_with(lift()), Ask.STEP, "0")
    assert cost(kept) == Money(160_000_00)
    free = await typed(work_with(lift()), Ask.STOREYS, "6 0")
    assert cost(free) == Money(241_000_00)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("0", AmountZero),
        ("-5", AmountNegative),
        ("12.345", AmountTooFine),
        ("99999999999999", AmountTooLarge),
        ("much", AmountUnreadable),
        ("", AmountUnreadable),
    ],
)
@pytest.mark.parametrize(
    ("asks", "first"),
    [
        (Ask.BASE, ""),
        (Ask.ITEM_AMOUNT, "pipes"),
        (Ask.SUBSIDY, ""),
        (Ask.REPAIR, ""),
        (Ask.OTHER_AMOUNT, "ads"),
    ],
)
async def test_what_is_no_amount_changes_nothing(asks, first, said, refusal):
    work = work_with(lift())
    with pytest.raises(refusal):
        await typed(work, asks, said, first)
    assert work.funding.kept[ONE] == lift()
    assert work.told() == []


@pytest.mark.parametrize(
    ("asks", "first", "fund"),
    [
        (Ask.SUBSIDY, "", Fund(Source.SUBSIDY, Money(1_234_50))),
        (Ask.REPAIR, "", Fund(Source.REPAIR_FUND, Money(1_234_50))),
        (Ask.OTHER_AMOUNT, "广告", Fund(Source.OTHER, Money(1_234_50), "广告")),
    ],
)
async def test_money_from_others_is_first_only_promised(asks, first, fund):
    work = work_with(lift())
    kept = await typed(work, asks, "1234.5", first)
    assert kept.sheet.funds == (fund,)
    assert not fund.received
    assert not fund.after
    assert work.last()["help_fen"] == 123_450


async def test_a_cost_has_a_name_and_goes_with_the_price():
    work = work_with(lift())
    kept = await typed(work, Ask.ITEM_AMOUNT, "1万", "gas pipes")
    assert kept.sheet.items == (CostItem("gas pipes", Money(10_000_00)),)
    assert cost(kept) == Money(278_000_00)
    assert sum(pays(kept, EQUAL)) == 27_800_000


async def test_entries_are_taken_out_by_their_place_and_only_that_one():
    items = tuple(CostItem(name, Money(at + 1)) for at, name in enumerate("abc"))
    work = work_with(lift(sheet=Sheet(PRICE, items, (SUBSIDY, ADS))))
    kept = await usecases.drop_item(work, LIN, ONE, 1, mark_of(items[1]))
    assert [one.name for one in kept.sheet.items] == ["a", "c"]
    assert kept.sheet.funds == (SUBSIDY, ADS)
    kept = await usecases.drop_fund(work, LIN, ONE, 0, mark_of(SUBSIDY))
    assert kept.sheet.funds == (ADS,)
    assert work.told() == ["project.sheet"] * 2


async def test_an_entry_that_is_not_there_changes_nothing_and_writes_nothing():
    work = work_with(lift(sheet=Sheet(PRICE, (), (SUBSIDY,))))
    await usecases.drop_item(work, LIN, ONE, 0, 0)
    await usecases.drop_fund(work, LIN, ONE, 1, mark_of(SUBSIDY))
    await usecases.turn_fund(work, LIN, ONE, 7, received=True)
    assert work.told() == []


async def test_a_second_tap_on_take_out_does_not_take_out_the_next_entry():
    """What stood below has moved up to the same place; the button means the one it named."""
    items = tuple(CostItem(name, Money(5)) for name in ("pipes", "drawings"))
    work = work_with(lift(sheet=Sheet(PRICE, items, (SUBSIDY, ADS))))
    for _tap in range(2):
        kept = await usecases.drop_item(work, LIN, ONE, 0, mark_of(items[0]))
        kept = await usecases.drop_fund(work, LIN, ONE, 0, mark_of(SUBSIDY))
    assert kept.sheet.items == items[1:]
    assert kept.sheet.funds == (ADS,)
    assert work.told() == ["project.sheet"] * 2


def test_a_mark_tells_name_amount_and_source_apart_and_not_whether_it_has_come():
    assert mark_of(CostItem("a", Money(1))) != mark_of(CostItem("b", Money(1)))
    assert mark_of(CostItem("a", Money(1))) != mark_of(CostItem("a", Money(2)))
    assert mark_of(SUBSIDY) != mark_of(Fund(Source.REPAIR_FUND, SUBSIDY.amount))
    assert mark_of(SUBSIDY) == mark_of(Fund(Source.SUBSIDY, SUBSIDY.amount, "", True, True))


async def test_when_money_comes_and_whether_it_came_are_two_things():
    work = work_with(lift(sheet=Sheet(PRICE, (), (SUBSIDY, ADS))))
    kept = await usecases.turn_fund(work, LIN, ONE, 0, after=True)
    assert [(one.after, one.received) for one in kept.sheet.funds] == [
        (True, False),
        (False, False),
    ]
    kept = await usecases.turn_fund(work, LIN, ONE, 0, received=True)
    assert [(one.after, one.received) for one in kept.sheet.funds] == [
        (True, True),
        (False, False),
    ]
    kept = await usecases.turn_fund(work, LIN, ONE, 0, after=False, received=False)
    assert kept.sheet.funds == (SUBSIDY, ADS)
    assert len(work.told()) == 3


@pytest.mark.parametrize("full", ["items", "funds"])
async def test_twelve_entries_are_enough_and_the_sentence_says_so(full):
    items = tuple(CostItem(str(at), Money(1)) for at in range(MOST_ITEMS))
    funds = (ADS,) * MOST_ITEMS
    sheet = Sheet(PRICE, items) if full == "items" else Sheet(PRICE, (), funds)
    work = work_with(lift(sheet=sheet))
    asks = Ask.ITEM_AMOUNT if full == "items" else Ask.SUBSIDY
    with pytest.raises(SheetFull) as refused:
        await typed(work, asks, "1", "one more")
    assert refused.value.most == 12
    other = Ask.SUBSIDY if full == "items" else Ask.ITEM_AMOUNT
    await typed(work, other, "1", "fits")  # the other list has room


async def test_compensation_is_for_each_flat_of_a_floor_and_nothing_takes_it_away():
    work = work_with(lift())
    kept = await typed(work, Ask.COMPENSATION_AMOUNT, "3000", 2)
    kept = await typed(work, Ask.COMPENSATION_AMOUNT, "5000", 1)
    assert list(kept.sheet.compensation.items()) == [(1, Money(5_000_00)), (2, Money(3_000_00))]
    assert sum(pays(kept, EQUAL)) == 26_800_000 + 2 * 800_000
    kept = await typed(work, Ask.COMPENSATION_AMOUNT, "0", 1)
    assert kept.sheet.compensation == {2: Money(3_000_00)}
    assert work.last()["compensation_fen"] == {"2": 300_000}


async def test_a_note_stands_in_one_line_and_has_an_end():
    work = work_with(lift())
    kept = await typed(work, Ask.PROVIDENT, "  Ask at \n the counter. ")
    assert kept.sheet.provident == "Ask at the counter."
    for said in ("", " \n ", "x" * 301):
        with pytest.raises(WordsTooLong) as refused:
            await typed(work, Ask.PROVIDENT, said)
        assert refused.value.most == 300
    assert len((await typed(work, Ask.PROVIDENT, "x" * 300)).sheet.provident) == 300


async def test_where_the_lift_stops_is_chosen_and_chosen_anew():
    work = work_with(lift())
    assert (await usecases.choose_entry(work, LIN, ONE, Entry.HALF)).sheet.entry is Entry.HALF
    await usecases.choose_entry(work, LIN, ONE, Entry.HALF)  # a second tap
    assert (await usecases.choose_entry(work, LIN, ONE, Entry.LEVEL)).sheet.entry is Entry.LEVEL
    assert work.told() == ["project.sheet"] * 2


@pytest.mark.parametrize("said", ["", "3", "x 5", "0 5"])
async def test_a_storey_line_that_says_nothing_is_named(said):
    with pytest.raises((NumbersUnreadable, FloorWrong)):
        await typed(work_with(lift()), Ask.STOREYS, said)


def test_what_is_raised_can_be_asked_by_when_it_comes():
    later = Fund(Source.SUBSIDY, Money(7), after=True)
    assert raised((SUBSIDY, later)) == Money(100_000_07)
    assert raised((SUBSIDY, later), after=True) == Money(7)
    assert raised((SUBSIDY, later), after=False) == SUBSIDY.amount
    assert raised(()) == NOTHING

"""A project is begun, priced, planned and changed; each act is on the record, each refusal said."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import (
    AreaUnreadable,
    FlatGone,
    FloorTwice,
    FloorWrong,
    NotInTalk,
    PlanGone,
    PlansEnough,
    ProjectGone,
    SheetFull,
    StairwellTaken,
    StairwellUnknown,
)
from bot.features.funding.model import (
    MOST_ITEMS,
    Ask,
    CostItem,
    Entry,
    Fund,
    Knob,
    SchemeKind,
    Sheet,
    Source,
    State,
)
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.marks import mark_of
from bot.kernel.amounts import AmountZero
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import UnitId
from bot.kernel.money import Money
from tests.features.funding.lifts import (
    AREA,
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    DING,
    EQUAL,
    GUANGZHOU,
    HERE,
    LIN,
    ONE,
    PRICE,
    SHAPLEY,
    STRANGER,
    FakeWork,
    lift,
    pays,
    unit,
    work_with,
)


async def test_it_begins_with_the_flats_of_its_stairwell_as_the_roll_has_them():
    work = FakeWork()
    begun = await usecases.begin_project(work, LIN, HERE, "1-1")
    assert [(one.label, one.floor) for one in begun.flats] == [
        ("1-1-101", 1),
        ("1-1-201", 2),
        ("1-1-B01", -1),
    ]
    assert [one.label for one in begun.unmeasured] == ["1-1-201"]  # it blocks the vote, not this
    assert work.told() == ["project.begin"]
    assert work.last() == {
        "project": 1,
        "stairwell": "1-1",
        "flats": 3,
        "by": 7,
        "state": imprint(begun),
    }


async def test_a_stairwell_has_one_project_and_must_be_on_the_roll():
    work = FakeWork()
    await usecases.begin_at(work, LIN, HERE, UnitId(21))
    with pytest.raises(StairwellTaken):
        await usecases.begin_project(work, LIN, HERE, "1-1")
    with pytest.raises(StairwellUnknown):
        await usecases.begin_project(work, LIN, HERE, "9-9")
    with pytest.raises(StairwellUnknown):
        await usecases.begin_at(work, LIN, HERE, UnitId(999))
    free = await usecases.free_stairwells(work, LIN, HERE)
    assert [(one.name, one.unit) for one in free] == [("1-2", 12)]
    await usecases.drop_project(work, LIN, ONE)
    assert len(await usecases.free_stairwells(work, LIN, HERE)) == 2
    assert await usecases.projects_of(work, BAI) == ()


@pytest.mark.parametrize("somebody", [BAI, CHEN, AUDITOR, CHAIR_ELSEWHERE, STRANGER])
async def test_only_who_coordinates_there_changes_anything(somebody):
    work = work_with(lift(plans=(EQUAL,)))
    acts = [
        usecases.begin_project(work, somebody, HERE, "1-2"),
        usecases.quote(work, somebody, ONE, PRICE),
        usecases.add_item(work, somebody, ONE, CostItem("x", Money(1))),
        usecases.compensate(work, somebody, ONE, 1, Money(1)),
        usecases.measure(work, somebody, ONE, unit(1), None),
        usecases.take_part(work, somebody, ONE, unit(1), takes_part=False),
        usecases.what_if(work, somebody, ONE, unit(1)),
        usecases.add_plan(work, somebody, ONE, SchemeKind.AREA),
        usecases.keep_knob(work, somebody, ONE, 2, Knob.FREE, 0, 1),
        usecases.board_run(work, somebody, ONE),
        usecases.enter_money(work, somebody, ONE, Ask.BASE, "12"),
    ]
    for act in acts:
        with pytest.raises((NotAllowed, ProjectGone)):
            await act
    assert work.told() == []


async def test_every_neighbour_sees_the_plans_and_nobody_from_elsewhere():
    work = work_with(lift(plans=(EQUAL,)))
    for her in (BAI, CHEN, AUDITOR, LIN):
        assert (await usecases.board_of(work, her, ONE)).plans[0].figures is not None
    for her in (CHAIR_ELSEWHERE, STRANGER):
        with pytest.raises((NotAllowed, ProjectGone)):
            await usecases.board_of(work, her, ONE)


async def test_a_share_is_told_to_who_speaks_for_that_flat_and_to_nobody_else():
    house = lift(plans=(AREA, EQUAL, GUANGZHOU, SHAPLEY))
    work = work_with(house)
    (own,) = await usecases.own_shares(work, CHEN, ONE)
    assert own.flat.label == "1-1-301"
    told = [one.shared.of(own.flat.unit, house)[0].pays.fen for one in own.tallies]
    assert told == [pays(house, plan)[4] for plan in house.plans]
    for her in (BAI, DING, LIN, AUDITOR, STRANGER):
        with pytest.raises((NotAllowed, FlatGone)):
            await usecases.own_shares(work, her, ONE)


async def test_what_it_costs_is_entered_and_its_sums_are_on_the_record():
    work = work_with(lift(sheet=Sheet()))
    for asks, said in ((Ask.BASE, "16万"), (Ask.STEP, "27,000"), (Ask.STOREYS, "6 30000")):
        await usecases.enter_money(work, LIN, ONE, asks, said)
    await usecases.enter_money(work, LIN, ONE, Ask.ITEM_AMOUNT, "1万", "pipes")
    await usecases.enter_money(work, LIN, ONE, Ask.SUBSIDY, "100000")
    await usecases.enter_money(work, LIN, ONE, Ask.REPAIR, "5000")
    await usecases.enter_money(work, LIN, ONE, Ask.OTHER_AMOUNT, "3000", "ads")
    await usecases.enter_money(work, LIN, ONE, Ask.COMPENSATION_AMOUNT, "2000", 1)
    kept = await usecases.enter_money(work, LIN, ONE, Ask.PROVIDENT, "Ask at the counter.")
    assert work.told() == ["project.sheet"] * 9
    told = work.last()
    assert told["cost_fen"] == 16_000_000 + 3 * 2_700_000 + 3_000_000 + 1_000_000
    assert told["help_fen"] == 10_800_000
    assert told["compensation_fen"] == {"1": 200_000}
    assert [one.source for one in kept.sheet.funds] == list(Source)
    assert kept.sheet.items == (CostItem("pipes", Money(1_000_000)),)
    assert kept.sheet.provident == "Ask at the counter."


async def test_nothing_changed_is_nothing_written_and_a_wrong_amount_changes_nothing():
    work = work_with(lift())
    await usecases.quote(work, LIN, ONE, PRICE)
    with pytest.raises(AmountZero):
        await usecases.enter_money(work, LIN, ONE, Ask.SUBSIDY, "0")
    assert work.told() == []


async def test_money_from_others_is_turned_and_taken_out():
    work = work_with(lift())
    await usecases.add_fund(work, LIN, ONE, Fund(Source.SUBSIDY, Money(100)))
    await usecases.turn_fund(work, LIN, ONE, 0, after=True)
    kept = await usecases.turn_fund(work, LIN, ONE, 0, received=True)
    assert kept.sheet.funds == (Fund(Source.SUBSIDY, Money(100), after=True, received=True),)
    assert (
        await usecases.drop_fund(work, LIN, ONE, 0, mark_of(kept.sheet.funds[0]))
    ).sheet.funds == ()
    await usecases.choose_entry(work, LIN, ONE, Entry.HALF)
    assert len(work.told()) == 5


async def test_a_sheet_has_an_end():
    items = tuple(CostItem(str(n), Money(1)) for n in range(MOST_ITEMS))
    work = work_with(lift(sheet=Sheet(PRICE, items)))
    with pytest.raises(SheetFull):
        await usecases.add_item(work, LIN, ONE, CostItem("x", Money(1)))
    kept = await usecases.drop_item(work, LIN, ONE, 3, mark_of(items[3]))
    assert "3" not in [one.name for one in kept.sheet.items]


async def test_a_flat_is_measured_and_housed():
    work = work_with(lift())
    flat = (ONE, unit(3))
    await usecases.measure(work, LIN, *flat, None)
    await usecases.enter_flat(work, LIN, *flat, Ask.AREA, "89.37 平方米")
    await usecases.enter_flat(work, LIN, *flat, Ask.UPPER, "4")
    kept = await usecases.enter_flat(work, LIN, *flat, Ask.FLOOR, "2楼")
    found = kept.flat(unit(3))
    assert (found.area, found.floor, found.upper) == (Area(8_937), 2, 4)
    assert work.told() == ["project.flat"] * 4
    assert work.last()["upper"] == 4
    for asks, said, refusal in (
        (Ask.AREA, "big", AreaUnreadable),
        (Ask.FLOOR, "0", FloorWrong),
        (Ask.UPPER, "2", FloorTwice),  # it would be its first
    ):
        with pytest.raises(refusal):
            await usecases.enter_flat(work, LIN, *flat, asks, said)
    with pytest.raises(FlatGone):
        await usecases.measure(work, LIN, ONE, UnitId(999), None)


async def test_dropping_out_is_seen_before_it_happens_and_both_ways_are_recorded():
    work = work_with(lift(plans=(EQUAL,)))
    seen = await usecases.what_if(work, LIN, ONE, unit(3))
    assert len(seen.changes[0].deltas) == 12
    assert work.told() == []
    await usecases.take_part(work, LIN, ONE, unit(3), takes_part=False)
    await usecases.take_part(work, LIN, ONE, unit(3), takes_part=False)  # a second tap
    await usecases.take_part(work, LIN, ONE, unit(3), takes_part=True)
    assert work.told() == ["project.out", "project.back"]
    assert work.last()["unit"] == unit(3)


async def test_four_plans_stand_side_by_side_and_no_fifth():
    work = work_with(lift())
    await usecases.add_plan(work, LIN, ONE, SchemeKind.AREA)
    _project, xinmin = await usecases.add_plan(
        work, LIN, ONE, SchemeKind.EQUAL, "xinmin_10_20_30_40"
    )
    assert (xinmin.kind, xinmin.free_to) == (SchemeKind.PER_FLOOR, 2)
    for _more in range(2):
        await usecases.add_plan(work, LIN, ONE, SchemeKind.CUSTOM)
    with pytest.raises(PlansEnough):
        await usecases.add_plan(work, LIN, ONE, SchemeKind.EQUAL)
    await usecases.remove_plan(work, LIN, ONE, 2)
    with pytest.raises(PlanGone):
        await usecases.remove_plan(work, LIN, ONE, 2)
    kept, again = await usecases.add_plan(work, LIN, ONE, SchemeKind.EQUAL)
    assert again.number == 2
    assert [one.number for one in kept.plans] == [1, 2, 3, 4]
    assert work.told()[-2:] == ["project.plan-gone", "project.plan"]


async def test_numbers_weights_and_exemptions_of_a_plan():
    work = work_with(lift(plans=(replace(GUANGZHOU, number=1), replace(EQUAL, number=2))))
    kept = await usecases.enter_numbers(work, LIN, ONE, 1, Ask.NUMBERS, "3 2\n4 2.5")
    assert kept.plan(1).table == {3: 2, 4: Fraction(5, 2)}
    assert work.last()["numbers"] == {"3": "2", "4": "5/2"}
    kept = await usecases.enter_numbers(work, LIN, ONE, 2, Ask.WEIGHTS, "301 2")
    assert kept.plan(2).custom == {unit(3): 2}
    _kept, plan = await usecases.exempt(work, LIN, ONE, 1, unit(5))
    assert plan.exempt == {unit(5)}
    _kept, plan = await usecases.exempt(work, LIN, ONE, 1, unit(5))
    assert plan.exempt == frozenset()


async def test_a_parameter_is_tried_without_a_trace_and_kept_when_it_is_kept():
    work = work_with(lift(plans=(GUANGZHOU,)))
    _project, change = await usecases.try_knob(work, LIN, ONE, 3, Knob.NUMBER, 3, 2)
    assert change.numbers_were[3] == 1
    assert change.numbers_are[3] == Fraction(12, 10)
    assert sum(one.more.fen for one in change.deltas) == 0
    assert work.told() == []
    kept, plan = await usecases.keep_knob(work, LIN, ONE, 3, Knob.NUMBER, 3, 2)
    assert plan.table == {3: Fraction(12, 10)}
    assert kept.plan(3) == plan
    kept, _plan = await usecases.keep_knob(work, LIN, ONE, 3, Knob.COMPENSATION, 1, 2)
    assert kept.sheet.compensation == {1: Money(2_000_00)}
    kept, _plan = await usecases.keep_knob(work, LIN, ONE, 3, Knob.COMPENSATION, 1, -2)
    assert kept.sheet.compensation == {}
    assert work.told() == ["project.plan", "project.sheet", "project.sheet"]


async def test_what_is_not_talked_about_any_more_stays_as_it_is():
    work = work_with(lift(plans=(EQUAL,)))
    await usecases.drop_project(work, LIN, ONE)
    assert work.funding.kept[ONE].state is State.DROPPED
    for act in (
        usecases.quote(work, LIN, ONE, PRICE),
        usecases.take_part(work, LIN, ONE, unit(3), takes_part=False),
        usecases.add_plan(work, LIN, ONE, SchemeKind.AREA),
        usecases.remove_plan(work, LIN, ONE, 2),
        usecases.drop_project(work, LIN, ONE),
    ):
        with pytest.raises(NotInTalk):
            await act
    assert work.told() == ["project.drop"]

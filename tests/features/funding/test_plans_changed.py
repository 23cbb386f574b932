"""Plans are added, changed and removed; the record holds all terms, and a second tap nothing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import FlatGone, NumbersUnreadable, PlanGone, PlansEnough
from bot.features.funding.model import Ask, Knob, Plan, SchemeKind
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.published import PUBLISHED
from bot.features.funding.screens.presses import Preset
from bot.features.funding.screens.published import PRESETS, plan_name
from bot.kernel.ids import UnitId
from bot.kernel.money import Money
from tests.features.funding.lifts import (
    AREA,
    EQUAL,
    GUANGZHOU,
    LIN,
    ONE,
    SHAPLEY,
    changed,
    lift,
    pays,
    unit,
    work_with,
)
from tests.features.funding.pages import said

FIRST = replace(GUANGZHOU, number=1)
CUSTOM = Plan(1, SchemeKind.CUSTOM)


@pytest.mark.parametrize("preset", list(Preset))
async def test_each_kind_that_is_offered_can_be_added_and_keeps_its_name(preset):
    offered = PRESETS[preset]
    work = work_with(lift())
    kept, plan = await usecases.add_plan(work, LIN, ONE, offered.kind, offered.key)
    assert kept.plans == (plan,)
    assert (plan.number, plan.kind, plan.published) == (1, offered.kind, offered.key)
    assert said(plan_name(plan)) == f"Plan 1: {said(offered.name)}"
    free = PUBLISHED[offered.key].free_to if offered.key else 1
    assert plan.free_to == free
    assert work.last() == {
        "project": ONE,
        "plan": 1,
        "kind": offered.kind.value,
        "published": offered.key,
        "free_to": free,
        "numbers": {},
        "weights": {},
        "exempt": [],
        "by": 7,
        "state": imprint(kept),
    }


async def test_a_table_that_nobody_published_is_not_taken():
    _kept, plan = await usecases.add_plan(work_with(lift()), LIN, ONE, SchemeKind.AREA, "made up")
    assert (plan.kind, plan.published) == (SchemeKind.AREA, "")


async def test_a_published_table_brings_its_own_kind():
    key = "gz_dongpu_area"
    _kept, plan = await usecases.add_plan(work_with(lift()), LIN, ONE, SchemeKind.EQUAL, key)
    assert (plan.kind, plan.free_to) == (SchemeKind.COEFFICIENT_AREA, 2)


async def test_a_fifth_plan_finds_no_room_and_the_sentence_says_how_many_there_are():
    four = (replace(AREA), EQUAL, GUANGZHOU, SHAPLEY)
    work = work_with(lift(plans=four))
    with pytest.raises(PlansEnough) as refused:
        await usecases.add_plan(work, LIN, ONE, SchemeKind.CUSTOM)
    assert said(refused.value.text()).startswith("4 plans stand side by side already.")
    assert work.funding.kept[ONE].plans == four
    await usecases.remove_plan(work, LIN, ONE, 1)
    kept, plan = await usecases.add_plan(work, LIN, ONE, SchemeKind.CUSTOM)
    assert plan.number == 1
    assert [one.number for one in kept.plans] == [1, 2, 3, 4]


async def test_removing_says_which_and_leaves_the_others_as_they_are():
    work = work_with(lift(plans=(AREA, EQUAL)))
    kept = await usecases.remove_plan(work, LIN, ONE, 1)
    assert kept.plans == (EQUAL,)
    assert work.told() == ["project.plan-gone"]
    assert work.last() == {"project": ONE, "plan": 1, "by": 7, "state": imprint(kept)}
    with pytest.raises(PlanGone):
        await usecases.remove_plan(work, LIN, ONE, 1)


@pytest.mark.parametrize("number", [0, 3, 99])
async def test_a_plan_that_is_not_there_is_gone_for_every_act(number):
    work = work_with(lift(plans=(AREA, EQUAL)))
    for act in (
        usecases.plan_run(work, LIN, ONE, number),
        usecases.set_numbers(work, LIN, ONE, number, {}),
        usecases.set_weights(work, LIN, ONE, number, {}),
        usecases.exempt(work, LIN, ONE, number, unit(3)),
        usecases.try_knob(work, LIN, ONE, number, Knob.FREE, 0, 1),
        usecases.keep_knob(work, LIN, ONE, number, Knob.FREE, 0, 1),
        usecases.enter_numbers(work, LIN, ONE, number, Ask.NUMBERS, "3 1"),
    ):
        with pytest.raises(PlanGone):
            await act
    assert work.told() == []


async def test_numbers_that_are_typed_stand_before_published_ones_and_others_stay():
    work = work_with(lift(plans=(FIRST,)))
    await usecases.enter_numbers(work, LIN, ONE, 1, Ask.NUMBERS, "3 2")
    kept = await usecases.enter_numbers(work, LIN, ONE, 1, Ask.NUMBERS, "4楼：2.5")
    assert kept.plan(1).table == {3: 2, 4: Fraction(5, 2)}
    assert work.last()["numbers"] == {"3": "2", "4": "5/2"}
    weights = 2 * (Fraction(1, 2) + 2 + Fraction(5, 2) + Fraction(12, 10) + Fraction(13, 10))
    found = pays(kept, kept.plan(1))
    assert found[4] == round(26_800_000 * 2 / weights)
    assert sum(found) == 26_800_000


async def test_one_bad_line_keeps_nothing_of_the_list():
    work = work_with(lift(plans=(FIRST,)))
    with pytest.raises(NumbersUnreadable) as refused:
        await usecases.enter_numbers(work, LIN, ONE, 1, Ask.NUMBERS, "3 2\n4 many\n5 3")
    assert refused.value.line == "4 many"
    assert work.funding.kept[ONE].plan(1) == FIRST


async def test_weights_are_typed_by_door_and_stand_on_the_record():
    work = work_with(lift(plans=(CUSTOM,)))
    kept = await usecases.enter_numbers(work, LIN, ONE, 1, Ask.WEIGHTS, "301 1\n602 3")
    assert kept.plan(1).custom == {unit(3): 1, unit(6, 2): 3}
    assert work.last()["weights"] == {str(unit(3)): "1", str(unit(6, 2)): "3"}
    assert [one for one in pays(kept, kept.plan(1)) if one] == [6_700_000, 20_100_000]
    kept = await usecases.enter_numbers(work, LIN, ONE, 1, Ask.WEIGHTS, "301 0")
    assert pays(kept, kept.plan(1))[-1] == 26_800_000


async def test_a_door_of_another_stairwell_has_no_weight_here():
    work = work_with(lift(plans=(CUSTOM,)))
    for line in ("1-2-301 1", "999 1"):
        with pytest.raises(NumbersUnreadable):
            await usecases.enter_numbers(work, LIN, ONE, 1, Ask.WEIGHTS, line)
    assert work.told() == []


async def test_who_is_exempt_stands_on_the_record_and_pays_again_after_a_second_tap():
    work = work_with(lift(plans=(replace(EQUAL, number=1),)))
    kept, plan = await usecases.exempt(work, LIN, ONE, 1, unit(3))
    assert pays(kept, plan)[4] == 0
    assert sum(pays(kept, plan)) == 26_800_000
    assert work.last()["exempt"] == [unit(3)]
    await usecases.exempt(work, LIN, ONE, 1, unit(2))
    assert work.last()["exempt"] == [unit(2), unit(3)]
    kept, plan = await usecases.exempt(work, LIN, ONE, 1, unit(3))
    assert plan.exempt == {unit(2)}
    assert pays(kept, plan)[4] == 2_977_778


async def test_a_flat_of_another_house_cannot_be_exempt():
    work = work_with(lift(plans=(replace(EQUAL, number=1),)))
    with pytest.raises(FlatGone):
        await usecases.exempt(work, LIN, ONE, 1, UnitId(999))
    assert work.told() == []


async def test_an_exemption_is_of_one_plan_only():
    work = work_with(lift(plans=(replace(EQUAL, number=1), replace(EQUAL, number=2))))
    kept, _plan = await usecases.exempt(work, LIN, ONE, 1, unit(3))
    assert pays(kept, kept.plan(1))[4] == 0
    assert pays(kept, kept.plan(2))[4] == 2_680_000


async def test_what_changes_nothing_is_not_written_down():
    tabled = replace(FIRST, table={3: Fraction(2)})
    work = work_with(lift(plans=(tabled,)))
    await usecases.set_numbers(work, LIN, ONE, 1, {3: Fraction(2)})
    await usecases.set_weights(work, LIN, ONE, 1, {})
    await usecases.keep_knob(work, LIN, ONE, 1, Knob.FREE, 0, 0)
    await usecases.keep_knob(work, LIN, ONE, 1, Knob.COMPENSATION, 1, -3)
    assert work.told() == []
    assert work.funding.kept[ONE].plan(1) == tabled


async def test_trying_shows_what_keeping_keeps():
    work = work_with(lift(plans=(FIRST,)))
    for moved in ((Knob.FREE, 0, 2), (Knob.NUMBER, 4, -3), (Knob.NUMBER, 6, 5)):
        _project, change = await usecases.try_knob(work, LIN, ONE, 1, *moved)
        kept, plan = await usecases.keep_knob(work, LIN, ONE, 1, *moved)
        assert plan == change.becomes
        assert pays(kept, plan) == [one.after.fen for one in change.deltas]
    assert work.told() == ["project.plan"] * 3


async def test_compensation_is_moved_for_the_house_and_not_for_one_plan():
    work = work_with(lift(plans=(FIRST, EQUAL)))
    kept, plan = await usecases.keep_knob(work, LIN, ONE, 1, Knob.COMPENSATION, 1, 4)
    assert plan == FIRST
    assert kept.sheet.compensation == {1: Money(4_000_00)}
    assert sum(pays(kept, EQUAL)) == 26_800_000 + 800_000
    assert work.told() == ["project.sheet"]


async def test_the_number_of_a_floor_where_everybody_is_out_does_not_begin_at_nothing():
    """Else it would be 0.1 instead of 1.4 when somebody comes back."""
    house = changed(changed(lift(plans=(FIRST,)), 10, takes_part=False), 11, takes_part=False)
    work = work_with(house)
    kept, plan = await usecases.keep_knob(work, LIN, ONE, 1, Knob.NUMBER, 6, 1)
    assert plan.table == {6: Fraction(14, 10)}
    back = await usecases.take_part(work, LIN, ONE, unit(6), takes_part=True)
    assert pays(back, plan)[10] > pays(back, plan)[8] > pays(kept, plan)[10] == 0

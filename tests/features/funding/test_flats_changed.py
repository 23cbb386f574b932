"""Flats of a project: measured, housed, dropping out, coming back; what each plan makes of it."""

from dataclasses import replace

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import (
    AreaUnknown,
    AreaUnreadable,
    FlatGone,
    FloorTwice,
    FloorWrong,
    NoPayer,
)
from bot.features.funding.model import Ask
from bot.features.funding.rules.comparing import compared
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.plans import shared, top
from bot.kernel.area import Area
from bot.kernel.ids import UnitId
from bot.kernel.money import NOTHING
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

ALL = (AREA, EQUAL, GUANGZHOU, SHAPLEY)
WHOLE = 26_800_000


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("89.37", 8937),
        ("89", 8900),
        (" 89.3 m² ", 8930),
        ("89.37平方米", 8937),
        ("0.01", 1),
        ("1000000", 100_000_000),
    ],
)
async def test_an_area_is_read(said, area):
    work = work_with(lift())
    kept = await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.AREA, said)
    assert kept.flat(unit(3)).area == Area(area)
    assert work.last() == {
        "project": ONE,
        "unit": unit(3),
        "floor": 3,
        "upper": None,
        "area": area,
        "by": 7,
        "state": imprint(kept),
    }


@pytest.mark.parametrize("said", ["", "0", "-5", "89.375", "big", "1000000.01", "nan", "inf"])
async def test_what_is_no_area_changes_nothing(said):
    work = work_with(lift())
    with pytest.raises(AreaUnreadable):
        await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.AREA, said)
    assert work.funding.kept[ONE] == lift()
    assert work.told() == []


async def test_an_area_that_turned_out_wrong_is_not_known_until_it_is_entered_again():
    work = work_with(lift(plans=(AREA, EQUAL)))
    kept = await usecases.measure(work, LIN, ONE, unit(3), None)
    assert [one.label for one in kept.unmeasured] == ["1-1-301"]
    assert work.last()["area"] is None
    with pytest.raises(AreaUnknown):
        shared(kept, AREA)
    assert sum(pays(kept, EQUAL)) == WHOLE
    again = await usecases.measure(work, LIN, ONE, unit(3), Area(5_840))
    assert again.unmeasured == ()
    assert pays(again, AREA) == pays(lift(), AREA)


@pytest.mark.parametrize("said", ["", "0", "100", "-6", "three", "3.5"])
@pytest.mark.parametrize("asks", [Ask.FLOOR, Ask.UPPER])
async def test_what_is_no_floor_changes_nothing(asks, said):
    work = work_with(lift())
    with pytest.raises(FloorWrong):
        await usecases.enter_flat(work, LIN, ONE, unit(3), asks, said)
    assert work.told() == []


async def test_a_flat_moves_to_the_floor_of_its_door_in_every_plan():
    work = work_with(lift(plans=ALL))
    kept = await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.FLOOR, "6")
    assert kept.flat(unit(3)).floor == 6
    for plan in (GUANGZHOU, SHAPLEY):
        found = pays(kept, plan)
        assert abs(found[4] - found[10]) <= 1
        assert sum(found) == WHOLE


async def test_a_second_floor_is_another_one():
    """It says which is wrong: 3 is a floor, and the one of its door."""
    work = work_with(lift())
    with pytest.raises(FloorTwice):
        await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.UPPER, "3")
    await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.UPPER, "4")
    with pytest.raises(FloorTwice):
        await usecases.enter_flat(work, LIN, ONE, unit(3), Ask.FLOOR, "4")
    kept = await usecases.house_on(work, LIN, ONE, unit(3), 3, None)
    assert kept.flat(unit(3)).upper is None
    assert work.told() == ["project.flat"] * 2


async def test_a_duplex_under_the_roof_makes_the_lift_go_higher_and_counts_once():
    work = work_with(lift(range(1, 6), plans=ALL))
    kept = await usecases.enter_flat(work, LIN, ONE, unit(5), Ask.UPPER, "6")
    assert top(kept) == 6
    for plan in ALL:
        found = pays(kept, plan)
        assert len(found) == 10
        assert sum(found) == WHOLE  # as much as a lift to floor 6
    assert pays(kept, EQUAL)[8] == pays(kept, EQUAL)[9]


async def test_what_is_the_same_is_not_written():
    work = work_with(lift())
    await usecases.measure(work, LIN, ONE, unit(3), Area(5_840))
    await usecases.house_on(work, LIN, ONE, unit(3), 3, None)
    await usecases.take_part(work, LIN, ONE, unit(3), takes_part=True)
    assert work.told() == []


async def test_a_flat_of_another_house_is_gone_for_every_act():
    work, other = work_with(lift()), UnitId(999)
    for act in (
        usecases.flat_run(work, LIN, ONE, other),
        usecases.measure(work, LIN, ONE, other, None),
        usecases.house_on(work, LIN, ONE, other, 3, None),
        usecases.what_if(work, LIN, ONE, other),
        usecases.take_part(work, LIN, ONE, other, takes_part=False),
        usecases.enter_flat(work, LIN, ONE, other, Ask.AREA, "50"),
    ):
        with pytest.raises(FlatGone):
            await act
    assert work.told() == []


@pytest.mark.parametrize("at", [0, 4, 10, 11])
async def test_out_and_back_leaves_every_share_as_it_was(at):
    house = lift(plans=ALL)
    work, one = work_with(house), house.flats[at].unit
    out = await usecases.take_part(work, LIN, ONE, one, takes_part=False)
    assert work.last() == {"project": ONE, "unit": one, "by": 7, "state": imprint(out)}
    for plan in ALL:
        assert pays(out, plan)[at] == 0
        assert sum(pays(out, plan)) == WHOLE
    back = await usecases.take_part(work, LIN, ONE, one, takes_part=True)
    assert back == house
    assert imprint(back) == imprint(house)
    assert work.told() == ["project.out", "project.back"]


async def test_what_if_tells_the_same_as_what_then_happens():
    house = lift(plans=ALL)
    for at in (2, 7, 11):
        work, one = work_with(house), house.flats[at].unit
        seen = await usecases.what_if(work, LIN, ONE, one)
        kept = await usecases.take_part(work, LIN, ONE, one, takes_part=False)
        for change, plan in zip(seen.changes, ALL, strict=True):
            assert [one.after.fen for one in change.deltas] == pays(kept, plan)
            assert [one.before.fen for one in change.deltas] == pays(house, plan)
            assert sum(one.more.fen for one in change.deltas) == 0


async def test_the_whole_top_floor_drops_out_and_the_others_pay_for_the_lift():
    house = changed(changed(lift(plans=ALL), 10, takes_part=False), 11, takes_part=False)
    for plan in ALL:
        found = compared(house, plan)
        assert found.total.fen == WHOLE
        assert [one.floor for one in found.floors] == [5, 4, 3, 2, 1]
    assert top(house) == 6  # it still goes there; whether it should is for them to say


async def test_where_everybody_is_out_the_plan_says_that_nobody_would_pay():
    house = lift(plans=(EQUAL,))
    nobody = replace(house, flats=tuple(replace(one, takes_part=False) for one in house.flats))
    with pytest.raises(NoPayer):
        shared(nobody, EQUAL)
    work = work_with(nobody)
    seen = await usecases.what_if(work, LIN, ONE, unit(3))
    assert isinstance(seen.changes[0].refusal, NoPayer)
    back = await usecases.take_part(work, LIN, ONE, unit(3), takes_part=True)
    assert pays(back, EQUAL)[4] == WHOLE


async def test_a_flat_that_is_out_still_receives_as_a_low_floor():
    house = changed(lift(), 0, takes_part=False)
    work = work_with(house)
    kept = await usecases.enter_money(work, LIN, ONE, Ask.COMPENSATION_AMOUNT, "1000", 1)
    share = shared(kept, EQUAL).shares[0]
    assert (share.pays, share.balance.fen) == (NOTHING, -100_000)

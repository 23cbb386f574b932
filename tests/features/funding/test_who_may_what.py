"""Who may see a project, whose share she may read, and who changes it: one row for each person."""

from dataclasses import replace

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import FlatGone, ProjectGone
from bot.features.funding.model import (
    Ask,
    CostItem,
    Entry,
    Fund,
    Knob,
    SchemeKind,
    Source,
    State,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import Role
from tests.features.funding.lifts import (
    AREA,
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    DING,
    ELSEWHERE,
    EQUAL,
    HERE,
    LIN,
    ONE,
    PRICE,
    STRANGER,
    FakeWork,
    lift,
    person,
    unit,
    work_with,
)

NOBODY = (BAI, CHEN, DING, AUDITOR, CHAIR_ELSEWHERE, STRANGER)
HOUSE = lift(plans=(AREA, EQUAL))
TWO_FLATS = person(60, Role.RESIDENT, Role.REPRESENTATIVE, units=(unit(3), unit(6, 2)))
NEXT_DOOR = person(61, Role.RESIDENT, Role.REPRESENTATIVE, units=(UnitId(512),))  # of 1-2
OWNER_ELSEWHERE = person(
    62, Role.RESIDENT, Role.REPRESENTATIVE, community=ELSEWHERE, units=(unit(3),)
)

CHANGES = {
    "begin": lambda work, who: usecases.begin_project(work, who, HERE, "1-2"),
    "begin at a flat": lambda work, who: usecases.begin_at(work, who, HERE, UnitId(12)),
    "choose a stairwell": lambda work, who: usecases.free_stairwells(work, who, HERE),
    "drop": lambda work, who: usecases.drop_project(work, who, ONE),
    "quote": lambda work, who: usecases.quote(work, who, ONE, replace(PRICE, step=Money(1))),
    "add a cost": lambda work, who: usecases.add_item(work, who, ONE, CostItem("x", Money(1))),
    "take out a cost": lambda work, who: usecases.drop_item(work, who, ONE, 0, 0),
    "add money": lambda work, who: usecases.add_fund(work, who, ONE, Fund(Source.OTHER, Money(1))),
    "take out money": lambda work, who: usecases.drop_fund(work, who, ONE, 0, 0),
    "turn money": lambda work, who: usecases.turn_fund(work, who, ONE, 0, received=True),
    "compensate": lambda work, who: usecases.compensate(work, who, ONE, 1, Money(1)),
    "note": lambda work, who: usecases.note_provident(work, who, ONE, "x"),
    "choose the entry": lambda work, who: usecases.choose_entry(work, who, ONE, Entry.HALF),
    "type money": lambda work, who: usecases.enter_money(work, who, ONE, Ask.SUBSIDY, "5"),
    "type a flat": lambda work, who: usecases.enter_flat(work, who, ONE, unit(3), Ask.AREA, "9"),
    "type numbers": lambda work, who: usecases.enter_numbers(work, who, ONE, 1, Ask.NUMBERS, "3 1"),
    "open a flat": lambda work, who: usecases.flat_run(work, who, ONE, unit(3)),
    "measure": lambda work, who: usecases.measure(work, who, ONE, unit(3), None),
    "house": lambda work, who: usecases.house_on(work, who, ONE, unit(3), 4, None),
    "ask what if": lambda work, who: usecases.what_if(work, who, ONE, unit(3)),
    "drop out": lambda work, who: usecases.take_part(work, who, ONE, unit(3), takes_part=False),
    "add a plan": lambda work, who: usecases.add_plan(work, who, ONE, SchemeKind.SHAPLEY),
    "open a plan": lambda work, who: usecases.plan_run(work, who, ONE, 1),
    "set numbers": lambda work, who: usecases.set_numbers(work, who, ONE, 1, {3: 1}),
    "set weights": lambda work, who: usecases.set_weights(work, who, ONE, 1, {unit(3): 1}),
    "exempt": lambda work, who: usecases.exempt(work, who, ONE, 1, unit(3)),
    "remove a plan": lambda work, who: usecases.remove_plan(work, who, ONE, 1),
    "try a knob": lambda work, who: usecases.try_knob(work, who, ONE, 1, Knob.FREE, 0, 1),
    "keep a knob": lambda work, who: usecases.keep_knob(work, who, ONE, 1, Knob.FREE, 0, 1),
    "read the desk": lambda work, who: usecases.project_run(work, who, ONE),
    "read the figures": lambda work, who: usecases.board_run(work, who, ONE),
}


@pytest.mark.parametrize("act", CHANGES)
async def test_only_a_coordinator_of_that_place_does_it(act):
    for somebody in NOBODY:
        work = work_with(HOUSE)
        with pytest.raises((NotAllowed, ProjectGone)):
            await CHANGES[act](work, somebody)
        assert work.funding.kept == {ONE: HOUSE}
        assert work.told() == []
    await CHANGES[act](work_with(HOUSE), LIN)


@pytest.mark.parametrize("act", [one for one in CHANGES if not one.startswith(("begin", "choose"))])
async def test_who_coordinates_elsewhere_reads_that_there_is_no_such_project(act):
    """The same words as for a number that was never given: nothing is told about the place."""
    foreign = work_with(HOUSE)
    with pytest.raises(ProjectGone):
        await CHANGES[act](foreign, CHAIR_ELSEWHERE)
    with pytest.raises(ProjectGone):
        await CHANGES[act](FakeWork(), LIN)


@pytest.mark.parametrize("somebody", [BAI, CHEN, DING, LIN, AUDITOR])
async def test_everybody_of_the_place_reads_its_plans(somebody):
    work = work_with(HOUSE)
    found = await usecases.board_of(work, somebody, ONE)
    assert found.project == HOUSE
    assert [one.plan for one in found.plans] == [AREA, EQUAL]
    assert await usecases.projects_of(work, somebody) == (HOUSE,)
    assert await usecases.projects_of(work, somebody, HERE) == (HOUSE,)


async def test_nobody_from_elsewhere_reads_a_plan_or_learns_that_there_is_one():
    work = work_with(HOUSE)
    with pytest.raises(ProjectGone):
        await usecases.board_of(work, CHAIR_ELSEWHERE, ONE)
    assert await usecases.projects_of(work, CHAIR_ELSEWHERE) == ()
    with pytest.raises(NotAllowed):
        await usecases.projects_of(work, CHAIR_ELSEWHERE, HERE)
    for act in (usecases.board_of(work, STRANGER, ONE), usecases.projects_of(work, STRANGER)):
        with pytest.raises(NotAllowed):
            await act


async def test_who_lives_in_two_places_reads_the_projects_of_both():
    both = replace(BAI, memberships=BAI.memberships + CHAIR_ELSEWHERE.memberships)
    work = work_with(HOUSE)
    there = replace(HOUSE, id=ProjectId(2), community=ELSEWHERE)
    work.funding.kept[there.id] = there
    assert await usecases.projects_of(work, both) == (HOUSE, there)
    assert await usecases.projects_of(work, both, ELSEWHERE) == (there,)


async def test_each_household_reads_its_own_flat_and_no_other():
    (mine,) = await usecases.own_shares(work_with(HOUSE), CHEN, ONE)
    assert mine.flat.unit == unit(3)
    assert [one.plan for one in mine.tallies] == [AREA, EQUAL]


async def test_who_speaks_for_two_flats_reads_both_in_door_order():
    found = await usecases.own_shares(work_with(HOUSE), TWO_FLATS, ONE)
    assert [one.flat.label for one in found] == ["1-1-301", "1-1-602"]


@pytest.mark.parametrize("somebody", [DING, NEXT_DOOR, OWNER_ELSEWHERE])
async def test_who_has_no_flat_in_that_stairwell_has_no_share_in_it(somebody):
    with pytest.raises(FlatGone):
        await usecases.own_shares(work_with(HOUSE), somebody, ONE)


@pytest.mark.parametrize("somebody", [BAI, LIN, AUDITOR, CHAIR_ELSEWHERE, STRANGER])
async def test_who_speaks_for_no_flat_is_told_no_share(somebody):
    with pytest.raises(NotAllowed):
        await usecases.own_shares(work_with(HOUSE), somebody, ONE)


async def test_a_project_that_never_was_has_no_share():
    with pytest.raises(FlatGone):
        await usecases.own_shares(FakeWork(), CHEN, ONE)


async def test_a_plan_that_cannot_be_computed_keeps_no_other_from_her():
    flats = (replace(HOUSE.flats[0], floor=2, area=None), *HOUSE.flats[1:])
    (mine,) = await usecases.own_shares(work_with(replace(HOUSE, flats=flats)), CHEN, ONE)
    by_area, equal = mine.tallies
    assert by_area.shared is None
    assert by_area.refusal.code == "area-unknown"
    assert equal.refusal is None
    assert equal.shared.of(unit(3), HOUSE)[0].pays.fen == 2_436_364


async def test_a_project_off_the_list_is_gone_for_neighbours_and_stays_on_file_for_coordinators():
    gone = replace(HOUSE, state=State.DROPPED)
    work = work_with(gone)
    for act in (usecases.board_of(work, BAI, ONE), usecases.own_shares(work, CHEN, ONE)):
        with pytest.raises(ProjectGone):
            await act
    assert await usecases.projects_of(work, BAI) == ()
    assert await usecases.project_run(work, LIN, ONE) == gone

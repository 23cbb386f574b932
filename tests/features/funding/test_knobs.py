"""One parameter moved step by step, and what coordinators type as lists."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.features.funding.errors import FloorWrong, NumbersUnreadable, WordsTooLong
from bot.features.funding.model import Knob, Plan, SchemeKind, Sheet
from bot.features.funding.rules.exported import exported
from bot.features.funding.rules.files import share_case
from bot.features.funding.rules.knobs import knobs, turned
from bot.features.funding.rules.shares import shares
from bot.features.funding.rules.typed import (
    floor_typed,
    floors_typed,
    storeys_typed,
    weights_typed,
    words_typed,
)
from bot.kernel.cases import described
from bot.kernel.money import Money
from tests.cases import each
from tests.features.funding.lifts import (
    AREA,
    EQUAL,
    GUANGZHOU,
    PRICE,
    SHAPLEY,
    changed,
    lift,
    pays,
    unit,
)


def test_only_what_a_plan_has_can_be_moved():
    assert knobs(lift(), EQUAL) == (
        (Knob.FREE, 0),
        (Knob.COMPENSATION, 1),
        (Knob.COMPENSATION, 2),
    )
    numbers = [floor for knob, floor in knobs(lift(), GUANGZHOU) if knob is Knob.NUMBER]
    assert numbers == [2, 3, 4, 5, 6]


@each(("steps", "floor"), [(1, 2), (-1, 0), (-9, 0), (3, 4), (99, 6)])
def test_free_floors_stay_within_the_house(steps, floor):
    _project, plan = turned(lift(), EQUAL, Knob.FREE, 0, steps)
    assert plan.free_to == floor


@each(("steps", "number"), [(1, "1.1"), (-3, "0.7"), (-40, "0")])
def test_a_coefficient_moves_by_a_tenth_and_never_below_nothing(steps, number):
    project, plan = turned(lift(), GUANGZHOU, Knob.NUMBER, 3, steps)
    assert plan.table == {3: Fraction(number)}
    assert project == lift()
    assert sum(pays(project, plan)) == 26_800_000


def test_a_percentage_moves_by_one():
    plan = Plan(1, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2)
    assert turned(lift(), plan, Knob.NUMBER, 4, 2)[1].table == {4: Fraction(22)}


def test_compensation_moves_by_a_thousand_yuan_and_goes_where_it_is_nothing():
    up, plan = turned(lift(), EQUAL, Knob.COMPENSATION, 1, 3)
    assert up.sheet.compensation == {1: Money(3_000_00)}
    assert plan == EQUAL
    down, _plan = turned(up, EQUAL, Knob.COMPENSATION, 1, -9)
    assert down.sheet.compensation == {}


@each(("said", "floor"), [("3", 3), ("3楼", 3), ("３层", 3), ("-1", -1), ("−2", -2), (" 12 ", 12)])
def test_a_floor_is_read(said, floor):
    assert floor_typed(said) == floor


@each("said", ["0", "三", "100", "-6", "3.5", "", "x"])
def test_what_is_no_floor_is_refused(said):
    with pytest.raises(FloorWrong):
        floor_typed(said)


def test_lists_are_read_line_by_line_however_they_are_parted():
    assert floors_typed("3 1.1\n4楼：1,\n\n5=0") == {3: Fraction(11, 10), 4: 1, 5: 0}
    assert storeys_typed("3 2.7万\n4 0") == {3: Money(2_700_000), 4: Money(0)}
    assert weights_typed("301 1.2\n1-1-602 3", lift()) == {unit(3): Fraction(6, 5), unit(6, 2): 3}


@each(
    "said", ["", "3", "x 1", "3 x", "3 -1", "3 nan", "3 1e400", "3 0.0000001", "3 1000001", "0 1"]
)
def test_a_line_that_says_nothing_is_named(said):
    with pytest.raises(NumbersUnreadable):
        floors_typed(said)
    with pytest.raises(NumbersUnreadable):
        weights_typed(said.replace("3 ", "999 "), lift())


def test_words_stand_in_one_line_and_have_an_end():
    assert words_typed("  gas \n pipes ", 20) == "gas pipes"
    for said in ("", "  ", "x" * 21):
        with pytest.raises(WordsTooLong):
            words_typed(said, 20)


def test_an_exported_project_is_computed_anew_to_the_same_fen():
    custom = Plan(2, SchemeKind.CUSTOM, custom={unit(5): Fraction("0.5"), unit(6): Fraction(3)})
    plans = (AREA, custom, replace(GUANGZHOU, exempt=frozenset({unit(4)})), SHAPLEY)
    sheet = Sheet(PRICE, compensation={1: Money(5_000_00)})
    house = changed(lift(sheet=sheet, plans=plans), 7, takes_part=False)
    kind, cases = described(json.loads(exported(house)), ("shares",))
    assert (kind, len(cases)) == ("shares", 4)
    for plan, case in zip(plans, cases, strict=True):
        read = share_case(case.fields)
        ((_name, scheme),) = read.schemes.items()
        assert [one.pays.fen for one in shares(read.project, scheme)] == pays(house, plan)


def test_a_plan_without_figures_is_not_in_the_file():
    assert json.loads(exported(lift(sheet=Sheet(), plans=(EQUAL,))))["cases"] == []

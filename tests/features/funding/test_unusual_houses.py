"""Shares in houses that no table was made for: holes, basements, duplexes, tables that end."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.features.funding.errors import AreaUnknown, NoPayer, NoQuotation, TableShort
from bot.features.funding.model import (
    CostItem,
    Fund,
    Knob,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
)
from bot.features.funding.rules.comparing import compared, tried
from bot.features.funding.rules.knobs import knobs, turned
from bot.features.funding.rules.plans import cost, number_at, shared, table
from bot.features.funding.rules.published import PUBLISHED
from bot.features.funding.screens.sharing import one_fen_apart
from bot.kernel.ids import UnitId
from bot.kernel.money import NOTHING, Money
from tests.cases import each
from tests.features.funding.lifts import (
    AREA,
    EQUAL,
    GUANGZHOU,
    PRICE,
    SHAPLEY,
    changed,
    flat,
    lift,
    pays,
    unit,
)

WHOLE = 26_800_000
NINGBO = Plan(1, SchemeKind.COEFFICIENT, "ningbo_reference")
DONGPU = Plan(1, SchemeKind.COEFFICIENT_AREA, "gz_dongpu_area", free_to=2)
XINMIN = Plan(1, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2)
EVERY = (AREA, EQUAL, GUANGZHOU, SHAPLEY, NINGBO, DONGPU, XINMIN)
TABLED = (SchemeKind.COEFFICIENT, SchemeKind.COEFFICIENT_AREA, SchemeKind.PER_FLOOR)


@each("kind", TABLED)
def test_where_every_number_is_nothing_nobody_would_pay_and_it_is_said(kind):
    zero = Plan(1, kind, table=dict.fromkeys(range(1, 7), Fraction(0)))
    for plan in (zero, Plan(1, kind)):  # typed as 0, and never typed
        with pytest.raises(NoPayer):
            shared(lift(), plan)
        assert isinstance(tried(lift(), plan).refusal, NoPayer)


@each("kind", TABLED)
def test_with_nothing_to_share_even_a_table_of_nothing_has_figures(kind):
    funds = (Fund(Source.SUBSIDY, Money(WHOLE)),)
    found = compared(lift(sheet=Sheet(PRICE, funds=funds)), Plan(1, kind))
    assert (found.total, found.least, found.most) == (NOTHING, NOTHING, NOTHING)


@each("plan", EVERY)
def test_a_subsidy_above_the_cost_leaves_every_flat_with_nothing_to_pay(plan):
    for over in (0, 1, 10_000_000):
        funds = (Fund(Source.SUBSIDY, Money(WHOLE + over)),)
        assert pays(lift(sheet=Sheet(PRICE, funds=funds)), plan) == [0] * 12


@each("plan", EVERY)
def test_one_fen_is_paid_by_one_flat_the_highest_of_those_who_pay_most(plan):
    funds = (Fund(Source.SUBSIDY, Money(WHOLE - 1)),)
    found = pays(lift(sheet=Sheet(PRICE, funds=funds)), plan)
    assert sum(found) == 1
    assert found.index(1) in (10, 11)


@each("plan", EVERY)
@each("floors", [(1, 2, 4, 6), (2, 3, 5, 6), (1, 6), (3, 4, 5, 6)])
def test_a_hole_is_paid_for_by_the_others_to_the_fen(plan, floors):
    assert sum(pays(lift(floors), plan)) == WHOLE


@each("plan", EVERY)
def test_everybody_exempt_is_nobody_to_pay(plan):
    everybody = frozenset(one.unit for one in lift().flats)
    with pytest.raises(NoPayer):
        shared(lift(), replace(plan, exempt=everybody))
    but_one = everybody - {unit(6)}
    found = pays(lift(), replace(plan, exempt=but_one))
    assert (found[10], sum(found)) == (WHOLE, WHOLE)


def test_a_flat_without_area_is_named_only_where_it_pays_by_area():
    for plan in (AREA, DONGPU):
        house = changed(lift(), 6, area=None)
        with pytest.raises(AreaUnknown) as refused:
            shared(house, plan)
        assert refused.value.household == "1-1-401"
        assert sum(pays(house, replace(plan, exempt=frozenset({unit(4)})))) == WHOLE
        assert sum(pays(changed(house, 6, takes_part=False), plan)) == WHOLE
        assert sum(pays(house, replace(plan, free_to=4))) == WHOLE
    ground = changed(lift(), 0, area=None)
    assert pays(ground, AREA) == pays(lift(), AREA)


def test_a_number_of_nothing_needs_no_area():
    none = replace(DONGPU, table={4: Fraction(0)})
    assert sum(pays(changed(lift(), 6, area=None), none)) == WHOLE


@each("plan", [NINGBO, XINMIN])
def test_a_table_that_ends_is_refused_only_for_floors_that_pay(plan):
    house = lift(range(1, 8))
    with pytest.raises(TableShort):
        shared(house, plan)
    exempt = frozenset({unit(7), unit(7, 2)})
    assert sum(pays(house, replace(plan, exempt=exempt))) == cost(house).fen
    out = changed(changed(house, 12, takes_part=False), 13, takes_part=False)
    assert sum(pays(out, plan)) == cost(house).fen
    half = replace(plan, exempt=frozenset({unit(7)}))
    with pytest.raises(TableShort) as refused:
        shared(house, half)
    assert (refused.value.last, refused.value.floor) == (6, 7)


def test_the_floor_that_is_missing_can_be_typed_and_moved():
    house = lift(range(1, 8))
    typed = replace(NINGBO, table={7: Fraction(26)})
    found = pays(house, typed)
    assert found[12] > found[10]
    assert sum(found) == cost(house).fen
    _project, moved = turned(house, typed, Knob.NUMBER, 7, 5)
    assert moved.table[7] == Fraction(265, 10)


def test_another_floor_can_be_moved_while_one_is_missing():
    _project, plan = turned(lift(range(1, 8)), NINGBO, Knob.NUMBER, 3, 1)
    assert plan.table == {3: Fraction(41, 10)}
    with pytest.raises(TableShort):
        turned(lift(range(1, 8)), NINGBO, Knob.NUMBER, 7, 1)


@each(
    ("plan", "floor", "number"),
    [
        (GUANGZHOU, 3, Fraction(1)),
        (GUANGZHOU, 12, Fraction(19, 10)),
        (replace(GUANGZHOU, table={3: Fraction(5)}), 3, Fraction(5)),
        (replace(GUANGZHOU, table={3: Fraction(5)}), 4, Fraction(11, 10)),
        (Plan(1, SchemeKind.COEFFICIENT), 3, Fraction(0)),
        (XINMIN, 6, Fraction(40)),
        (GUANGZHOU, -1, Fraction(0)),
    ],
)
def test_the_number_of_a_floor_does_not_depend_on_who_takes_part(plan, floor, number):
    assert number_at(plan, floor) == number


def test_only_floors_with_somebody_who_takes_part_have_a_number_to_move():
    house = changed(changed(lift(), 10, takes_part=False), 11, takes_part=False)
    floors = [floor for knob, floor in knobs(house, GUANGZHOU) if knob is Knob.NUMBER]
    assert floors == [2, 3, 4, 5]
    assert 6 not in table(house, GUANGZHOU)


def test_a_basement_is_free_until_a_plan_takes_it_in():
    shop = replace(flat(-1, area=9_000), unit=UnitId(1), kind="shop", label="1-1-B01")
    house = replace(lift(), flats=(shop, *lift().flats))
    for plan in EVERY:
        assert pays(house, plan)[0] == 0
        assert sum(pays(house, plan)) == WHOLE
    for plan in (AREA, EQUAL):
        assert pays(house, replace(plan, free_to=-2))[0] > 0
    numbered = replace(GUANGZHOU, free_to=-2, table={-1: Fraction(1, 2)})
    assert pays(house, numbered)[0] == pays(house, numbered)[3]  # the number of floor 2


def test_a_shop_on_the_ground_floor_counts_like_its_floor():
    house = changed(lift(), 0, kind="shop")
    assert pays(house, EQUAL) == pays(lift(), EQUAL)


def test_a_house_of_one_floor_pays_for_the_lift_itself():
    house = lift((1,))
    assert cost(house) == Money(160_000_00)
    assert sum(pays(house, replace(EQUAL, free_to=0))) == 16_000_000
    with pytest.raises(NoPayer):
        shared(house, EQUAL)


def test_floor_by_floor_costs_come_from_the_first_lift_up():
    sheet = Sheet(PRICE, (CostItem("pipes", Money(12_000_00)),))
    found = pays(lift(sheet=sheet), SHAPLEY)
    assert found[2] == round((16_000_000 + 1_200_000) / 10)
    assert found[4] - found[2] in (337_499, 337_500, 337_501)  # the third storey, by 8


@each("quotation", [None, Quotation(NOTHING), Quotation(NOTHING, Money(27_000_00))])
def test_without_the_price_of_the_lift_no_plan_has_figures(quotation):
    for plan in EVERY:
        with pytest.raises(NoQuotation):
            shared(lift(sheet=Sheet(quotation)), plan)


@each(
    ("doors", "fen", "apart"),
    [((1, 1, 1), 100, True), ((1, 1), 100, False), ((1, 2), 99, False), ((5, 5, 5, 5), 1, True)],
)
def test_one_fen_apart_is_noticed_only_between_equal_weights(doors, fen, apart):
    house = lift((2,), doors=doors, sheet=Sheet(Quotation(Money(fen))))
    assert one_fen_apart(shared(house, AREA).shares) is apart


@each("key", list(PUBLISHED))
def test_a_published_table_does_not_fall_and_says_how_far_it_reaches(key):
    known = PUBLISHED[key]
    assert list(known.weights) == sorted(known.weights)
    last = len(known.weights)
    assert known.reaches(last)
    assert known.reaches(last + 1) is (known.beyond is not None)
    assert all(not known.weights[floor - 1] for floor in range(1, known.free_to + 1))
    assert known.weights[known.free_to] > 0
    assert known.table([0, -3]) == {0: 0, -3: 0}

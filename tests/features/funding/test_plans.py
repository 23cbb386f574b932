"""A stairwell's plans to the fen: the worked examples of the domain, and what is unusual."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.features.funding.errors import AreaUnknown, NoPayer, NoQuotation, TableShort
from bot.features.funding.model import (
    CostItem,
    Fund,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
)
from bot.features.funding.rules.comparing import compared, dropping, tried
from bot.features.funding.rules.plans import cost, cost_to, next_number, shared, top
from bot.features.funding.rules.published import PUBLISHED
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


def of_floors(project, plan):
    """What the first door of floors 2 to 6 pays, in fen."""
    return pays(project, plan)[2::2]


@each(
    ("plan", "floors"),
    [
        (EQUAL, [2_680_000] * 5),
        (GUANGZHOU, [1_313_726, 2_627_451, 2_890_196, 3_152_941, 3_415_686]),
        (SHAPLEY, [1_600_000, 1_937_500, 2_387_500, 3_062_500, 4_412_500]),
        (
            Plan(1, SchemeKind.COEFFICIENT, "storeys_travelled"),
            [893_333, 1_786_667, 2_680_000, 3_573_333, 4_466_667],
        ),
        (
            Plan(1, SchemeKind.COEFFICIENT, "ningbo_reference"),
            [402_000, 1_072_000, 2_412_000, 4_020_000, 5_494_000],
        ),
        (
            Plan(1, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2),
            [0, 1_340_000, 2_680_000, 4_020_000, 5_360_000],
        ),
        (
            Plan(1, SchemeKind.PER_FLOOR, "hz_yipeng_2023"),
            [382_857, 1_531_429, 2_680_000, 3_828_571, 4_977_143],
        ),
    ],
)
def test_the_worked_examples_of_the_domain_come_out_to_the_fen(plan, floors):
    found = of_floors(lift(), plan)
    assert [abs(one - other) <= 1 for one, other in zip(found, floors, strict=True)] == [True] * 5
    assert sum(pays(lift(), plan)) == WHOLE


def test_by_area_each_door_pays_its_own_part():
    found = pays(lift(), AREA)
    assert (found[0], found[1]) == (0, 0)
    assert (found[2], found[3]) == (2_324_723, 3_035_277)
    assert sum(found) == WHOLE


def test_a_custom_weight_counts_and_a_flat_without_one_pays_nothing():
    plan = Plan(1, SchemeKind.CUSTOM, custom={unit(2): Fraction(1), unit(3, 2): Fraction(3)})
    found = pays(lift(), plan)
    assert [one for one in found if one] == [WHOLE // 4, WHOLE // 4 * 3]


def test_floors_set_free_and_single_flats_pay_nothing():
    plan = replace(EQUAL, free_to=3, exempt=frozenset({unit(6, 2)}))
    found = pays(lift(), plan)
    assert found[:6] == [0] * 6
    assert found[-1] == 0
    assert sum(found) == WHOLE


def test_where_nobody_is_left_to_pay_the_plan_says_so():
    with pytest.raises(NoPayer):
        shared(lift(), replace(EQUAL, free_to=6))
    with pytest.raises(NoPayer):  # coefficients all zero
        shared(lift(), Plan(1, SchemeKind.COEFFICIENT, table=dict.fromkeys(range(7), Fraction(0))))


def test_without_a_quotation_nothing_is_shared():
    with pytest.raises(NoQuotation):
        shared(lift(sheet=Sheet()), EQUAL)
    assert tried(lift(sheet=Sheet()), EQUAL).refusal is not None


@each("key", ["ningbo_reference", "xinmin_10_20_30_40", "web_8_20_31_41"])
def test_a_table_that_ends_below_a_floor_is_not_made_longer(key):
    house = lift(range(1, 8))
    with pytest.raises(TableShort) as refused:
        shared(house, Plan(1, PUBLISHED[key].kind, key))
    assert (refused.value.last, refused.value.floor) == (6, 7)
    given = Plan(1, PUBLISHED[key].kind, key, table={7: Fraction(50)})
    assert sum(pays(house, given)) == cost(house).fen


def test_a_table_that_says_how_it_goes_on_goes_on():
    found = PUBLISHED["gz_floor3_guide"].table([-1, 3, 9, 12])
    assert found == {-1: 0, 3: 1, 9: Fraction(16, 10), 12: Fraction(19, 10)}
    assert PUBLISHED["hz_yipeng_2023"].table([8]) == {8: 95}


def test_a_flat_without_an_area_stops_only_the_plans_that_count_by_area():
    house = changed(lift(), 4, area=None)
    assert [one.label for one in house.unmeasured] == ["1-1-301"]
    with pytest.raises(AreaUnknown):
        shared(house, AREA)
    assert sum(pays(house, EQUAL)) == WHOLE
    free = replace(AREA, exempt=frozenset({unit(3)}))  # who pays nothing needs none
    assert sum(pays(house, free)) == WHOLE


def test_a_storey_costs_its_own_price_where_it_has_one():
    price = Quotation(Money(100), Money(10), {4: Money(55)})
    assert cost_to(lift(range(1, 6), sheet=Sheet(price))) == {
        2: Money(100),
        3: Money(110),
        4: Money(165),
        5: Money(175),
    }
    assert price.storey(1) == NOTHING


def test_what_is_no_part_of_the_quotation_is_needed_by_every_lift():
    sheet = Sheet(PRICE, (CostItem("gas pipes", Money(10_000_00)),))
    assert cost_to(lift(sheet=sheet))[2] == Money(170_000_00)
    assert cost(lift(sheet=sheet)) == Money(278_000_00)


def test_floors_without_a_door_are_paid_for_by_the_others():
    house = lift((1, 2, 3, 5, 6))
    assert top(house) == 6
    for plan in (AREA, EQUAL, GUANGZHOU, SHAPLEY):
        assert sum(pays(house, plan)) == WHOLE


def test_a_duplex_counts_once_with_the_floor_of_its_door():
    house = changed(lift(range(1, 6)), 8, upper=6)
    assert top(house) == 6  # the lift goes up to it
    found = pays(house, GUANGZHOU)
    assert found[8] == found[9]
    assert sum(found) == WHOLE


def test_a_shop_below_ground_pays_nothing_until_the_plan_takes_it_in():
    house = lift()
    house = replace(house, flats=(flat(-1, area=9_000), *house.flats))
    assert pays(house, EQUAL)[0] == 0
    assert pays(house, replace(EQUAL, free_to=-1))[0] == 0
    assert pays(house, replace(EQUAL, free_to=-2))[0] == pytest.approx(WHOLE / 13, abs=1)
    assert pays(house, GUANGZHOU)[0] == 0


def test_households_pay_first_what_others_pay_after_completion():
    subsidy = Fund(Source.SUBSIDY, Money(100_000_00), after=True)
    other = Fund(Source.OTHER, Money(8_000_00), "ads")
    found = shared(lift(sheet=Sheet(PRICE, funds=(subsidy, other))), EQUAL)
    assert sum(one.pays.fen for one in found.first) == WHOLE - 800_000
    assert sum(one.pays.fen for one in found.shares) == WHOLE - 800_000 - 10_000_000
    assert found.of(unit(3), lift())[1].pays == Money(26_000_00)
    before = shared(lift(sheet=Sheet(PRICE, funds=(replace(subsidy, after=False),))), EQUAL)
    assert before.first == before.shares


def test_a_subsidy_above_the_cost_leaves_nothing_to_pay():
    found = pays(lift(sheet=Sheet(PRICE, funds=(Fund(Source.SUBSIDY, Money(WHOLE + 1)),))), EQUAL)
    assert found == [0] * 12


def test_what_low_floors_receive_is_raised_by_those_who_pay():
    house = lift(sheet=Sheet(PRICE, compensation={1: Money(10_000_00)}))
    found = compared(house, GUANGZHOU)
    assert found.total == Money(WHOLE + 2_000_000)
    assert found.shared.shares[0].balance == Money(-1_000_000)
    assert of_floors(house, GUANGZHOU)[0] == 1_411_765  # Ex12


def test_a_comparison_names_least_most_floors_and_what_low_floors_bear():
    found = compared(lift(), SHAPLEY)
    assert (found.least, found.most) == (Money(1_600_000), Money(4_412_500))
    assert found.low == Money(2 * (1_600_000 + 1_937_500))
    assert [one.floor for one in found.floors] == [6, 5, 4, 3, 2, 1]
    assert {one.flats for one in found.floors} == {2}


def test_a_flat_that_dropped_out_is_not_seen_among_its_floor():
    found = compared(changed(lift(doors=(5840, 7625, 6000)), 7, takes_part=False), EQUAL)
    third = next(one for one in found.floors if one.floor == 3)
    assert third.flats == 2
    assert NOTHING < third.least <= third.most


def test_dropping_out_shows_every_flat_before_and_after_in_each_plan():
    house = lift(plans=(EQUAL, GUANGZHOU))
    equal, guangzhou = dropping(house, house.flats[4])
    assert len(equal.deltas) == 12
    gone = equal.deltas[4]
    assert (gone.before, gone.after) == (Money(2_680_000), NOTHING)
    assert sum(one.more.fen for one in equal.deltas) == 0
    assert equal.deltas[5].after == Money(2_977_778)
    assert guangzhou.was == GUANGZHOU
    back = dropping(changed(house, 4, takes_part=False), replace(house.flats[4], takes_part=False))
    assert [(one.after, one.before) for one in back[0].deltas] == [
        (one.before, one.after) for one in equal.deltas
    ]


def test_a_change_that_cannot_be_computed_says_why():
    house = changed(lift(plans=(AREA,)), 4, area=None)
    (change,) = dropping(house, house.flats[2])
    assert isinstance(change.refusal, AreaUnknown)
    assert change.deltas == ()


def test_a_new_plan_takes_the_smallest_number_that_is_free():
    assert next_number(lift()) == 1
    assert next_number(lift(plans=(AREA, GUANGZHOU))) == 2

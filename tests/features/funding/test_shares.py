"""Who pays what for a lift: the worked examples, and what holds in every house."""

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise, permutations

import pytest

from bot.features.funding.errors import AreaUnknown, NoPayer
from bot.features.funding.model import Household, JoiningRule, Project, Scheme, SchemeKind
from bot.features.funding.rules import Terms, joins, pool, shares, weights
from bot.kernel.money import Money
from tests.cases import each
from tests.features.funding.buildings import COSTS, GUANGZHOU, buildings, costs, house

BY_FLOOR = Scheme(SchemeKind.COEFFICIENT, table=GUANGZHOU)


def table(kind: SchemeKind, *numbers: int) -> Scheme:
    return Scheme(kind, table=dict(enumerate(map(Fraction, numbers), start=1)))


def paid(project: Project, scheme: Scheme) -> dict[str, str]:
    """Yuan by household, those who pay."""
    return {one.household.id: str(one.pays) for one in shares(project, scheme) if one.pays.fen}


def two_doors(*yuan: str, first: int = 2) -> dict[str, str]:
    return {
        f"{floor}0{door}": amount for floor, amount in enumerate(yuan, first) for door in (1, 2)
    }


UPPER = ("101", "102")


@each(
    ("project", "scheme", "expected"),
    [
        (
            house(),
            BY_FLOOR,
            two_doors("13137.26", "26274.51", "28901.96", "31529.41", "34156.86"),
        ),
        (
            house(cost=50_000_000, subsidy=20_000_000),
            table(SchemeKind.COEFFICIENT, 0, 15, 40, 90, 150, 205),
            two_doors("4500.00", "12000.00", "27000.00", "45000.00", "61500.00"),
        ),
        (
            house(cost=51_000_000, subsidy=0),
            table(SchemeKind.PER_FLOOR, 0, 0, 10, 20, 30, 40),
            two_doors("25500.00", "51000.00", "76500.00", "102000.00", first=3),
        ),
        (
            house(),
            costs(COSTS),
            two_doors("16000.00", "19375.00", "23875.00", "30625.00", "44125.00"),
        ),
        (
            house(),
            costs({floor: (floor - 1) * 5_360_000 for floor in range(1, 7)}),
            two_doors("5360.00", "12060.00", "20993.33", "34393.33", "61193.34"),
        ),
        (house(out=UPPER), Scheme(SchemeKind.EQUAL), two_doors(*["26800.00"] * 5)),
        (
            house(out=UPPER),
            Scheme(SchemeKind.AREA),
            {f"{at}01": "23247.23" for at in range(2, 7)}
            | {f"{at}02": "30352.77" for at in range(2, 7)},
        ),
        (
            house(compensation={1: 1_000_000}),
            BY_FLOOR,
            two_doors("14117.65", "28235.30", "31058.82", "33882.35", "36705.88"),
        ),
    ],
)
def test_a_worked_example_comes_out_to_the_fen(
    project: Project, scheme: Scheme, expected: dict[str, str]
) -> None:
    """Examples 1, 3, 4, 6, 7, 8, 9 and 12; the money of all is the money to be shared."""
    assert paid(project, scheme) == expected


def test_coefficients_times_area_of_nine_floors() -> None:
    """Example 2: Dongpu, doors of 58 and 72 m², floors 3 to 9."""
    project = house(9, (5800, 7200), cost=60_000_000, subsidy=10_000_000)
    found = paid(project, table(SchemeKind.COEFFICIENT_AREA, 0, 0, 7, 8, 9, 10, 11, 12, 13))
    small = ["22307.69", "25494.51", "28681.32", "31868.13", "35054.94", "38241.76", "41428.57"]
    large = ["27692.31", "31648.35", "35604.40", "39560.44", "43516.48", "47472.53", "51428.57"]
    assert [found[f"{floor}01"] for floor in range(3, 10)] == small
    assert [found[f"{floor}02"] for floor in range(3, 10)] == large


def test_storeys_travelled_with_three_doors() -> None:
    """Example 5: the odd fen go to the largest remainders, so whole floors pay alike."""
    project = house(7, (5000, 5000, 5000), cost=50_000_000, subsidy=20_000_000)
    found = paid(project, table(SchemeKind.COEFFICIENT, *range(7)))
    each_floor = ["4761.91", "9523.81", "14285.71", "19047.62", "23809.52", "28571.43"]
    for floor, amount in enumerate(each_floor, start=2):
        assert {found[f"{floor}0{door}"] for door in (1, 2, 3)} == {amount}


def test_one_who_joins_later_pays_her_share_and_all_others_get_the_difference() -> None:
    """Example 10: flat 301 was out, nothing has lost its value."""
    found = joins(house(out=("301",)), BY_FLOOR, "301", Terms(JoiningRule.NEUTRAL))
    assert str(found.pays) == "26274.51"
    assert {id: str(money) for id, money in found.refunds.items()} == {
        "201": "1427.96",
        "202": "1427.96",
        "302": "2855.92",
        "401": "3141.52",
        "402": "3141.52",
        "501": "3427.11",
        "502": "3427.11",
        "601": "3712.71",
        "602": "3712.70",
    }


def test_after_four_of_fifteen_years_eleven_fifteenths_are_paid() -> None:
    """Example 11, refunded in proportion to what example 10 refunds."""
    terms = Terms(JoiningRule.STRAIGHT_LINE, life=15, used=4)
    found = joins(house(out=("301",)), BY_FLOOR, "301", terms)
    assert str(found.pays) == "19267.97"
    assert [money.fen for money in found.refunds.values()] == [
        104717, 104717, 209434, 230378, 230378, 251322, 251321, 272265, 272265,
    ]  # fmt: skip
    assert sum(money.fen for money in found.refunds.values()) == found.pays.fen


@each(
    ("terms", "pays"),
    [
        (Terms(JoiningRule.ORIGINAL, used=9), "26274.51"),
        (Terms(JoiningRule.PERCENTAGE, percent=200), "52549.02"),
        (Terms(JoiningRule.PERCENTAGE, percent=0), "0.00"),
        (Terms(JoiningRule.STRAIGHT_LINE, used=15), "0.00"),
        (Terms(JoiningRule.STRAIGHT_LINE, used=40), "0.00"),
    ],
)
def test_the_rule_of_the_agreement_makes_the_price(terms: Terms, pays: str) -> None:
    found = joins(house(out=("301",)), BY_FLOOR, "301", terms)
    assert str(found.pays) == pays
    assert sum(money.fen for money in found.refunds.values()) == found.pays.fen


def test_whatever_is_left_of_the_subsidy_is_surplus_and_nobody_pays() -> None:
    project = house(cost=20_000_000, subsidy=20_000_100)
    assert (pool(project).shared.fen, pool(project).surplus.fen) == (0, 100)
    assert paid(project, BY_FLOOR) == {}
    assert paid(project, table(SchemeKind.COEFFICIENT, 0)) == {}


def test_low_floors_receive_also_where_they_do_not_take_part() -> None:
    found = shares(house(out=("101",), compensation={1: 600_000}), BY_FLOOR)
    assert [str(one.balance) for one in found[:2]] == ["-6000.00", "-6000.00"]


def test_where_every_weight_is_nothing_it_is_said() -> None:
    for scheme in (table(SchemeKind.COEFFICIENT, 0, 0), costs({9: 100}), costs({})):
        with pytest.raises(NoPayer):
            shares(house(), scheme)
    with pytest.raises(NoPayer):
        shares(Project((), Money(100)), Scheme(SchemeKind.EQUAL))


def test_a_flat_without_area_stops_a_scheme_by_area_and_no_other() -> None:
    flats = (Household("201", 2), Household("301", 3, house().households[0].area))
    project = Project(flats, Money(1_000))
    assert paid(project, Scheme(SchemeKind.EQUAL)) == {"201": "5.00", "301": "5.00"}
    with pytest.raises(AreaUnknown) as refusal:
        shares(project, Scheme(SchemeKind.AREA))
    assert refusal.value.household == "201"
    out = Project((Household("201", 2, None, participates=False), flats[1]), Money(1_000))
    assert paid(out, Scheme(SchemeKind.AREA)) == {"301": "10.00"}


def test_a_basement_shop_and_a_missing_floor_are_floors_like_any_other() -> None:
    flats = (Household("B1", -1), Household("101", 1), Household("601", 6))
    found = paid(Project(flats, Money(100_01)), costs({1: 0, 6: 100}))
    assert found == {"601": "100.01"}
    odd = Scheme(SchemeKind.COEFFICIENT, table={-1: Fraction(1), 6: Fraction(1)})
    assert paid(Project(flats, Money(1)), odd) == {"601": "0.01"}


def holds(project: Project, scheme: Scheme) -> None:
    """The sum is exact; nobody is a fen away from the exact share; equal weights differ by at
    most one fen, the higher floor and then the first door pays it; a table that does not fall
    makes nobody below pay more than somebody above."""
    amount = pool(project).shared.fen
    try:
        found = shares(project, scheme)
    except NoPayer:
        assert amount
        assert not any(weights(project.households, scheme))
        return
    assert sum(one.pays.fen for one in found) == amount
    assert all(abs(one.pays.fen - one.exact) < 1 for one in found)
    assert all(one.household.participates or not one.pays.fen for one in found)
    alike = defaultdict(list)
    for one in sorted(found, key=lambda one: -one.household.floor):
        alike[one.weight].append(one.pays.fen)
    for amounts in alike.values():
        assert amounts == sorted(amounts, reverse=True)
        assert amounts[0] - amounts[-1] <= 1
    if scheme.kind in (SchemeKind.EQUAL, SchemeKind.COEFFICIENT, SchemeKind.SHAPLEY):
        rising = [one.pays.fen for one in found if one.household.participates]
        assert all(below <= above + 1 for below, above in pairwise(rising))


def test_in_every_house_the_sum_is_exact_and_the_same_weight_pays_the_same() -> None:
    for project, scheme in buildings(300):
        holds(project, scheme)


def test_the_share_by_steps_is_the_shapley_value() -> None:
    """The mean over all orders in which households could ask for the lift, of what each adds."""
    for project, scheme in buildings(400):
        payers = [one for one in project.households if one.participates]
        if scheme.kind is not SchemeKind.SHAPLEY or not 1 <= len(payers) <= 6:
            continue
        orders = list(permutations(payers))
        added = dict.fromkeys([one.id for one in payers], 0)
        for order in orders:
            so_far = 0
            for one in order:
                needed = [fen.fen for floor, fen in scheme.cost_to.items() if floor <= one.floor]
                reached = max([so_far, *needed])
                added[one.id] += reached - so_far
                so_far = reached
        found = dict(zip(project.households, weights(project.households, scheme), strict=True))
        for one in payers:
            assert found[one] == Fraction(added[one.id], len(orders))

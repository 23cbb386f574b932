"""Generated stairwells of every shape: each plan adds up, is fair where it says so, and changes
balance out."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from bot.features.funding.errors import NoPayer
from bot.features.funding.model import Fund, Plan, Quotation, SchemeKind, Sheet, Source
from bot.features.funding.rules.comparing import changing, compared, dropping
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.plans import cost, raised, shared, sharing
from bot.features.funding.rules.shares import pool
from bot.features.funding.rules.written import plan_of, sheet_of, sheet_written, terms_written
from bot.kernel.money import Money
from tests.features.funding.lifts import AREA, EQUAL, GUANGZHOU, SHAPLEY, changed, lift, unit

STOREYS = Plan(1, SchemeKind.COEFFICIENT, "storeys_travelled")
DONGPU = Plan(1, SchemeKind.COEFFICIENT_AREA, "gz_dongpu_area", free_to=2)
YIPENG = Plan(1, SchemeKind.PER_FLOOR, "hz_yipeng_2023")
CUSTOM = Plan(1, SchemeKind.CUSTOM, custom={unit(n): Fraction(n, 7) for n in range(1, 20)})
PLANS = (AREA, EQUAL, GUANGZHOU, SHAPLEY, STOREYS, DONGPU, YIPENG, CUSTOM)
RISING = (GUANGZHOU, SHAPLEY, STOREYS)
MANY = 60


def houses():
    """Of 3 to 12 floors with holes, 1 to 3 doors, any sheet, some of them out."""
    dice = np.random.default_rng(8)
    for _one in range(MANY):
        top = int(dice.integers(3, 13))
        floors = [one for one in range(1, top + 1) if one in (3, top) or dice.random() < 0.85]
        doors = tuple(int(one) for one in dice.integers(2_000, 20_000, dice.integers(1, 4)))
        price = Quotation(*(Money(int(one)) for one in dice.integers(1, 10**8, 2)))
        subsidy = Money(int(dice.integers(0, 10**8)))
        funds = (Fund(Source.SUBSIDY, subsidy, after=bool(dice.random() < 0.5)),)
        sheet = Sheet(price, funds=funds, compensation={1: Money(int(dice.integers(0, 10**6)))})
        house = lift(floors, doors, sheet)
        for at in range(len(house.flats) - 1):
            if dice.random() < 0.1:
                house = changed(house, at, takes_part=False)
        yield house


def figures(house):
    """Each plan that somebody pays by."""
    for plan in PLANS:
        try:
            yield plan, shared(house, plan)
        except NoPayer:
            continue


def test_every_plan_adds_up_to_the_fen_whatever_the_house_looks_like():
    counted = 0
    for house in houses():
        for plan, found in figures(house):
            whole = pool(sharing(house, plan)[0]).shared
            assert sum(one.pays.fen for one in found.shares) == whole.fen == found.whole.fen
            counted += 1
    assert counted > MANY * 6


def test_who_pays_first_pays_at_least_as_much_and_gets_exactly_the_difference_back():
    for house in houses():
        later = raised(house.sheet.funds, after=True)
        for _plan, found in figures(house):
            first = sum(one.pays.fen for one in found.first)
            back = first - sum(one.pays.fen for one in found.shares)
            assert 0 <= back <= later.fen
            if found.whole.fen:  # what owners pay was not cut off at nothing
                assert back == later.fen


def test_equal_weights_are_at_most_one_fen_apart_and_higher_floors_never_pay_less():
    for house in houses():
        for plan, found in figures(house):
            by_weight: dict[Fraction, list[int]] = {}
            for one in found.shares:
                by_weight.setdefault(one.weight, []).append(one.pays.fen)
            assert all(max(each) - min(each) <= 1 for each in by_weight.values())
            if plan in RISING:
                floors = [one for one in found.shares if one.household.participates]
                floors.sort(key=lambda one: one.household.floor)
                exact = [one.exact for one in floors]
                assert exact == sorted(exact)


def test_the_ranges_of_floors_hold_every_flat_that_takes_part():
    for house in houses():
        found = compared(house, EQUAL) if cost(house).fen else None
        assert found is not None
        assert sum(one.flats for one in found.floors) == sum(o.takes_part for o in house.flats)
        for one in found.floors:
            assert one.least <= one.most


def test_what_one_flat_saves_by_dropping_out_the_others_pay():
    for house in houses():
        whole = replace(house, plans=(EQUAL, GUANGZHOU, SHAPLEY))
        flat = next(one for one in whole.flats if one.takes_part)
        for change in dropping(whole, flat):
            if change.refusal is None:
                assert sum(one.more.fen for one in change.deltas) == 0
                others = [one for one in change.deltas if one.flat.unit != flat.unit]
                assert all(one.more.fen >= -1 for one in others)


def test_a_change_that_changes_nothing_moves_no_fen():
    for house in houses():
        change = changing(house, house, EQUAL, EQUAL)
        assert all(one.more.fen == 0 for one in change.deltas)


def test_what_is_written_is_read_back_and_has_the_same_imprint():
    for house in houses():
        whole = replace(house, plans=tuple(replace(one, number=n) for n, one in enumerate(PLANS)))
        again = replace(
            whole,
            sheet=sheet_of(sheet_written(whole.sheet)),
            plans=tuple(
                plan_of(one.number, one.kind.value, terms_written(one)) for one in whole.plans
            ),
        )
        assert again == whole
        assert imprint(again) == imprint(whole)

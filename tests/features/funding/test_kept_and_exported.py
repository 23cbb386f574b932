"""What is kept of a project comes back the same; its file computes to the same fen without us."""

import json
from dataclasses import replace
from fractions import Fraction

from bot.features.funding.model import (
    CostItem,
    Entry,
    Fund,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
    State,
)
from bot.features.funding.rules.evidence import imprint
from bot.features.funding.rules.exported import exported
from bot.features.funding.rules.files import share_case
from bot.features.funding.rules.shares import shares
from bot.features.funding.rules.written import plan_of, sheet_of, sheet_written, terms_written
from bot.features.funding.screens import files
from bot.kernel.area import Area
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
    flat,
    lift,
    pays,
    unit,
)
from tests.features.funding.pages import (
    BASEMENT,
    CUSTOM,
    DUPLEX,
    RICH,
    SURPLUS,
    THIRDS,
    WHOLE as RICHEST,
)

TYPED = replace(CUSTOM, custom={unit(3): Fraction(1), unit(6, 2): Fraction(1, 2)})
WHOLE = replace(RICHEST, plans=(*RICHEST.plans[:3], TYPED))
SHEETS = (
    Sheet(),
    Sheet(PRICE),
    Sheet(Quotation(Money(1), Money(0), {6: Money(5), 7: Money(0)})),
    Sheet(items=(CostItem("移管道", Money(1)), CostItem("移管道", Money(1)))),
    Sheet(funds=tuple(Fund(one, Money(3), after=True, received=True) for one in Source)),
    Sheet(funds=(Fund(Source.OTHER, Money(3), "“ads”, \\ and more"),)),
    Sheet(compensation={-1: Money(7), 1: Money(9)}),
    Sheet(provident="去柜台问", entry=Entry.LEVEL),
    RICH,
)
PLANS = (
    AREA,
    EQUAL,
    GUANGZHOU,
    SHAPLEY,
    CUSTOM,
    replace(GUANGZHOU, table={-1: Fraction(0), 3: Fraction(11, 10)}, free_to=-2),
    replace(EQUAL, exempt=frozenset({unit(6), unit(2)})),
    Plan(4, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2),
)
HOUSES = (WHOLE, DUPLEX, SURPLUS, THIRDS, BASEMENT)


@each("sheet", SHEETS)
def test_a_sheet_comes_back_from_its_text(sheet):
    assert sheet_of(json.loads(json.dumps(sheet_written(sheet)))) == sheet


@each("plan", PLANS)
def test_a_plan_comes_back_from_its_text(plan):
    kept = json.loads(json.dumps(terms_written(plan)))
    assert plan_of(plan.number, plan.kind.value, kept) == plan


@each("plan", PLANS)
def test_what_is_written_has_no_float_in_it(plan):
    def floats(one):
        if isinstance(one, dict):
            return any(map(floats, one.values()))
        return any(map(floats, one)) if isinstance(one, list) else isinstance(one, float)

    assert not floats(terms_written(plan))
    assert not any(floats(sheet_written(sheet)) for sheet in SHEETS)


def test_the_order_in_which_things_were_said_does_not_change_the_text():
    one = replace(EQUAL, exempt=frozenset({1, 2, 3}), table={3: Fraction(1), 2: Fraction(2)})
    other = replace(EQUAL, exempt=frozenset({3, 1, 2}), table={2: Fraction(2), 3: Fraction(1)})
    assert json.dumps(terms_written(one)) == json.dumps(terms_written(other))


@each(
    "behind",
    [
        changed(WHOLE, 4, takes_part=False),
        changed(WHOLE, 4, area=Area(1)),
        changed(WHOLE, 4, area=None),
        changed(WHOLE, 4, floor=4),
        changed(WHOLE, 4, upper=4),
        changed(WHOLE, 4, kind="shop"),
        changed(WHOLE, 4, label="1-1-303"),
        changed(WHOLE, 4, unit=unit(99)),
        replace(WHOLE, flats=WHOLE.flats[::-1]),
        replace(WHOLE, flats=WHOLE.flats[1:]),
        replace(WHOLE, flats=(*WHOLE.flats, flat(7))),
        replace(WHOLE, stairwell="1-2"),
        replace(WHOLE, state=State.DROPPED),
        replace(WHOLE, plans=WHOLE.plans[1:]),
        replace(WHOLE, plans=(*WHOLE.plans[:3], replace(CUSTOM, free_to=1))),
        replace(WHOLE, plans=(*WHOLE.plans[:3], replace(CUSTOM, custom={}))),
        replace(WHOLE, plans=(*WHOLE.plans[:3], replace(CUSTOM, exempt=frozenset({unit(6)})))),
        *(replace(WHOLE, sheet=one) for one in SHEETS[:-1]),
        replace(WHOLE, sheet=replace(RICH, funds=RICH.funds[::-1])),
        replace(WHOLE, sheet=replace(RICH, compensation={1: Money(3_000_01)})),
    ],
)
def test_whatever_shares_depend_on_is_in_the_imprint(behind):
    assert imprint(behind) != imprint(WHOLE)


def test_who_began_it_and_when_are_not_in_the_imprint():
    """They are on the record beside it, and shares do not depend on them."""
    assert imprint(replace(WHOLE, begun_by=99)) == imprint(WHOLE)
    assert len(imprint(WHOLE)) == 64


@each("house", HOUSES)
def test_an_exported_project_is_computed_anew_to_the_fen(house):
    kind, cases = described(json.loads(exported(house)), ("shares",))
    assert kind == "shares"
    assert [case.id for case in cases] == [f"plan-{one.number}" for one in house.plans]
    for plan, case in zip(house.plans, cases, strict=True):
        read = share_case(case.fields)
        ((_name, scheme),) = read.schemes.items()
        assert [one.pays.fen for one in shares(read.project, scheme)] == pays(house, plan)


def test_the_file_says_cost_help_and_compensation_in_whole_fen():
    case = json.loads(exported(WHOLE))["cases"][0]
    assert case["cost_fen"] == 28_800_000
    assert case["subsidy_fen"] == 12_800_000
    assert case["compensation_fen"] == {"1": 300_000}
    assert case["schemes"] == {"area": {"kind": "area"}}


def test_the_file_names_flats_and_no_person():
    whole = json.loads(exported(WHOLE))
    assert whole["project"] == "1-1"
    for case in whole["cases"]:
        for household in case["households"]:
            assert sorted(household) == ["area", "floor", "id", "participates"]
    assert "Ask at the counter" not in exported(WHOLE).decode()


def test_numbers_in_the_file_are_exact_decimals_in_quotes():
    table = {2: Fraction(1, 8), 3: Fraction(10**6), 4: Fraction(1, 10**6), 5: Fraction(0)}
    plan = Plan(1, SchemeKind.COEFFICIENT, table=table)
    (case,) = json.loads(exported(lift(plans=(plan,))))["cases"]
    assert case["schemes"]["coefficient"]["table"] == {
        "2": "0.125",
        "3": "1000000",
        "4": "0.000001",
        "5": "0",
    }


def test_who_pays_nothing_by_a_plan_does_not_take_part_in_its_case():
    plan = replace(EQUAL, free_to=2, exempt=frozenset({unit(6)}))
    house = changed(lift(plans=(plan,)), 8, takes_part=False)
    (case,) = json.loads(exported(house))["cases"]
    out = [one["id"] for one in case["households"] if not one["participates"]]
    assert out == ["1-1-101", "1-1-102", "1-1-201", "1-1-202", "1-1-501", "1-1-601"]


def test_a_plan_without_a_price_or_with_a_short_table_is_left_out_of_the_file():
    assert json.loads(exported(replace(WHOLE, sheet=Sheet())))["cases"] == []
    storeys = Sheet(Quotation(Money(0), Money(5)))
    assert json.loads(exported(replace(WHOLE, sheet=storeys)))["cases"] == []
    short = Plan(1, SchemeKind.COEFFICIENT, "ningbo_reference")
    house = lift(range(1, 8), plans=(short, EQUAL))
    assert [one["id"] for one in json.loads(exported(house))["cases"]] == ["plan-2"]


def test_a_plan_that_nobody_can_compute_yet_does_not_spoil_the_file_for_the_others():
    nobody = replace(EQUAL, number=3, free_to=6)
    house = changed(lift(plans=(AREA, EQUAL, nobody)), 4, area=None)
    assert [one["id"] for one in json.loads(exported(house))["cases"]] == ["plan-2"]
    measured = changed(house, 4, area=Area(5_840))
    assert [one["id"] for one in json.loads(exported(measured))["cases"]] == ["plan-1", "plan-2"]


def test_a_file_is_named_after_its_project():
    assert files.file_name(WHOLE) == "elevator-1.json"

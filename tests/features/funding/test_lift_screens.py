"""What people read of a project: each formula with its figures, sources, remarks, pictures."""

from dataclasses import replace
from fractions import Fraction

from bot.features.funding.model import (
    Ask,
    Entry,
    Fund,
    Knob,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    Source,
)
from bot.features.funding.rules.comparing import compared, dropping, tried
from bot.features.funding.rules.plans import shared
from bot.features.funding.screens import desk, flats, own, pictured, plans, reading
from bot.features.funding.screens.presses import KeepKnob, TryKnob, at_of, read_at
from bot.features.funding.screens.published import PRESETS, known, where_from
from bot.features.funding.usecases import Board, Own, Tally, WhatIf
from bot.infra.catalogues import Catalogues
from bot.kernel.money import Money
from bot.kernel.picture import Mark
from bot.kernel.text import EN, Text
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
    unit,
)

CATALOGUES = Catalogues.load()
PER_FLOOR = Plan(1, SchemeKind.PER_FLOOR, "xinmin_10_20_30_40", free_to=2)
CUSTOM = Plan(1, SchemeKind.CUSTOM, custom={unit(3): Fraction(1), unit(6): Fraction(1, 3)})
DONGPU = Plan(1, SchemeKind.COEFFICIENT_AREA, "gz_dongpu_area", free_to=2)


def said(text):
    return CATALOGUES.render(text, EN)


def lines(screen):
    return [said(one.text) for one in screen.lines if isinstance(one.text, Text)]


def board(project):
    return Board(project, tuple(tried(project, one) for one in project.plans))


def reason(plan, at=4, project=None):
    """Why the flat at that place pays what it pays; 301 unless another is named."""
    house = project or lift()
    found = shared(house, plan)
    (told,) = own.why(house.flats[at], found, found.shares[at])
    return said(told)


@each(
    ("plan", "formula"),
    [
        (EQUAL, "268,000.00 yuan shared equally by the 10 households that pay."),
        (AREA, "268,000.00 yuan × your 58.40 m² ÷ 673.25 m² of all who pay."),
        (GUANGZHOU, "268,000.00 yuan × 1 of floor 3 ÷ 10.2 of all who pay."),
        (SHAPLEY, "your parts together are 155/2144 of 268,000.00 yuan."),
        (PER_FLOOR, "268,000.00 yuan × 5, your household's part of the number of floor 3, ÷ 100"),
        (DONGPU, "floor 3 has the number 0.7, times your 58.40 m² that is"),
        (CUSTOM, "268,000.00 yuan × your weight 1 ÷ ≈1.3333 of all who pay."),
    ],
)
def test_the_formula_stands_in_one_sentence(plan, formula):
    assert formula in reason(plan)
    assert reason(plan).startswith("You pay ")


def test_who_pays_nothing_reads_why():
    out = changed(lift(), 4, takes_part=False)
    assert reason(EQUAL, 4, out) == "Your flat does not take part and pays nothing."
    assert reason(EQUAL, 0) == "By this plan your flat pays nothing."
    zero = Plan(1, SchemeKind.COEFFICIENT, "gz_floor3_guide", table={3: Fraction(0)})
    assert "has the number 0" in reason(zero)


def test_her_page_says_what_she_pays_first_and_what_she_receives():
    funds = (Fund(Source.SUBSIDY, Money(100_000_00), after=True),)
    house = lift(sheet=Sheet(PRICE, funds=funds, compensation={3: Money(100)}, entry=Entry.HALF))
    tallies = (Tally(EQUAL, shared(house, EQUAL)),)
    told = lines(own.own_shares([Own(house, house.flats[4], tallies)]))
    assert "You pay 26,800.20 yuan first; when the money from others has come you get " in "".join(
        told
    )
    assert "As a low floor you receive 1.00 yuan." in told
    assert "from the lift you still climb half a storey" in "".join(told)


@each("preset", list(PRESETS))
def test_a_published_table_says_where_it_comes_from_and_what_to_mind(preset):
    one = PRESETS[preset]
    plan = Plan(1, one.kind, one.key)
    assert known(plan) == one
    told = [said(line) for line in where_from(plan)]
    assert len(told) == (2 if one.key else 0)


def test_neighbours_read_of_holes_of_two_storeys_and_of_what_lies_below():
    house = lift((1, 2, 4, 6))
    house = replace(house, flats=(flat(-1), *changed(house, 2, upper=3).flats))
    told = [said(one) for one in reading.remarks(house)]
    assert "No flat has its door on floors 3, 5" in told[0]
    assert "A flat on two floors counts once" in told[1]
    assert "below ground" in told[2]
    assert list(reading.remarks(lift())) == []


def test_money_from_others_is_promised_or_has_come_and_may_be_more_than_the_cost():
    funds = (
        Fund(Source.SUBSIDY, Money(300_000_00), after=True),
        Fund(Source.OTHER, Money(1_000_00), "ads", received=True),
    )
    told = " ".join(said(one) for one in reading.sums(lift(sheet=Sheet(PRICE, funds=funds))))
    assert "Others pay 301,000.00 yuan" in told
    assert "300,000.00 yuan is promised and has not come" in told
    assert "33,000.00 yuan is left over" in told
    assert "Owners share 0.00 yuan." in told


def test_no_page_for_everybody_names_a_flat():
    house = changed(lift(plans=(AREA, EQUAL, GUANGZHOU, SHAPLEY)), 4, takes_part=False)
    pages = (
        reading.project(board(house), mine=True, runs=False),
        reading.compare(board(house)),
        reading.floors(board(house), board(house).plans[0]),
        pictured.picture_file(board(house)),
    )
    for page in pages:
        assert "301" not in " ".join(lines(page))


def test_the_sheet_explains_one_fen_between_equal_households():
    # Three equal parts of 100 fen are 34, 33 and 33.
    house = lift((1, 2), doors=(5840,) * 3, sheet=Sheet(Quotation(Money(100))), plans=(EQUAL,))
    told = lines(plans.flat_by_flat(board(house), board(house).plans[0], 0))
    assert any("differ by 0.01 yuan" in one for one in told)
    whole = lift(plans=(EQUAL,))
    told = lines(plans.flat_by_flat(board(whole), board(whole).plans[0], 0))
    assert not any("differ by 0.01 yuan" in one for one in told)


def test_equal_changes_of_a_floor_stand_in_one_line():
    house = lift(plans=(EQUAL,))
    found = WhatIf(house, house.flats[4], dropping(house, house.flats[4]))
    told = lines(flats.what_if(found))
    assert "If 1-1-301 drops out:" in told
    assert any(one.startswith("Floor 6, 2 flats: 26,800.00 yuan → 29,777.78 yuan") for one in told)
    assert "1-1-301: 26,800.00 yuan → 0.00 yuan, 26,800.00 yuan less" in told
    assert told[-1] == "Nothing has changed yet."


def test_the_bars_of_all_plans_have_one_scale_and_the_largest_is_framed():
    picture = pictured.plans_picture(board(lift(plans=(AREA, SHAPLEY))))
    assert {one.whole for one in picture.parts} == {4_412_500}
    marks = [[bar.mark for bar in one.bars] for one in picture.parts]
    assert marks[1] == [Mark.WINS, *[Mark.PLAIN] * 5]


def test_a_high_house_has_several_floors_in_one_bar():
    found = compared(lift(range(1, 31)), EQUAL)
    bars = list(pictured.grouped(found.floors))
    assert len(bars) == 10
    assert [one.floor for one in bars[0]] == [30, 29, 28]
    assert len(list(pictured.grouped(found.floors[:12]))) == 12


@each(("number", "floor"), [(1, 3), (4, -5), (2, 0), (3, 99)])
def test_a_button_carries_a_plan_and_a_floor(number, floor):
    at = at_of(number, floor)
    assert read_at(at) == (number, floor)
    for kind in (TryKnob, KeepKnob):
        assert kind.read(kind(1, at, 1_005, Knob.NUMBER).packed().split("_")[1:]).at == at


@each("asks", list(Ask))
def test_every_question_says_what_to_type_and_which_step_it_is(asks):
    shown = desk.ask(asks, lift())
    assert "Step" in lines(shown)[0]
    assert len(lines(shown)) >= 3

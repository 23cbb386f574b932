"""Floors as neighbours read them: no line is about one household, and no amount is lost."""

import itertools
import re
from dataclasses import replace

from bot.features.funding.model import Plan, SchemeKind
from bot.features.funding.rules.comparing import FEWEST, compared
from bot.features.funding.screens import pictured, reading
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.funding.lifts import AREA, EQUAL, GUANGZHOU, SHAPLEY, changed, flat, lift, unit
from tests.features.funding.pages import board, said, text_of

ALL = (AREA, EQUAL, GUANGZHOU, SHAPLEY)


def spans(project, plan=EQUAL):
    """Highest floor, lowest floor and flats of each line."""
    return [(one.floor, one.low, one.flats) for one in compared(project, plan).floors]


def with_doors(*counts):
    """So many doors on floors 1, 2, 3 …."""
    flats = [
        flat(floor, door, 5_000 + 1_000 * floor + door)
        for floor, doors in enumerate(counts, 1)
        for door in range(1, doors + 1)
    ]
    return replace(lift(), flats=tuple(flats))


@each(
    ("doors", "lines"),
    [
        ((2, 2, 2), [(3, 3, 2), (2, 2, 2), (1, 1, 2)]),
        ((2, 2, 1), [(3, 2, 3), (1, 1, 2)]),  # the top goes with the floor below it
        ((1, 2, 2), [(3, 3, 2), (2, 1, 3)]),  # the lowest with the one above
        ((2, 1, 2), [(3, 3, 2), (2, 1, 3)]),
        ((1, 1, 1, 1), [(4, 3, 2), (2, 1, 2)]),
        ((1, 1, 1), [(3, 1, 3)]),
        ((1, 1), [(2, 1, 2)]),
        ((0, 0, 1), [(3, 3, 1)]),  # there is no other
        ((2, 0, 1), [(3, 1, 3)]),  # across a floor without doors
        ((3, 3, 3), [(3, 3, 3), (2, 2, 3), (1, 1, 3)]),
    ],
)
def test_a_floor_with_one_flat_goes_with_its_neighbour(doors, lines):
    assert spans(with_doors(*doors)) == lines


@each("at", range(12))
def test_whoever_drops_out_the_last_of_a_floor_does_not_stand_alone(at):
    house = changed(lift(), at, takes_part=False)
    for plan in ALL:
        found = compared(house, plan).floors
        assert all(one.flats >= FEWEST for one in found)
        assert sum(one.flats for one in found) == 11


@each("plan", ALL)
def test_what_a_lone_flat_pays_is_not_on_the_page_of_everybody(plan):
    house = replace(with_doors(2, 2, 2, 1), plans=(plan,))
    found = compared(house, plan)
    alone = found.shared.shares[-1]
    line = found.floors[0]
    assert (line.floor, line.low, line.flats) == (4, 3, 3)
    assert line.least <= alone.pays <= line.most
    read = text_of(reading.floors(board(house), board(house).plans[0]))
    assert "(1 flat)" not in read
    assert "Floors 3 to 4: " in read


@each("plan", ALL)
def test_lines_hold_every_flat_once_from_the_top_down(plan):
    for doors in ((2, 2, 2, 2), (1, 3, 1, 2), (1, 1, 1, 1, 1), (4, 1, 4)):
        house = with_doors(*doors)
        found = compared(house, plan)
        floors = [one.floor for one in found.floors]
        assert floors == sorted(floors, reverse=True)
        assert all(one.low <= one.floor for one in found.floors)
        assert all(
            one.low > other.floor
            for one, other in zip(found.floors, found.floors[1:], strict=False)
        )
        paid = [one.pays for one in found.shared.shares]
        assert min(one.least for one in found.floors) == min(paid)
        assert max(one.most for one in found.floors) == max(paid)


@each(
    ("house", "english", "chinese"),
    [
        (
            with_doors(2, 2, 1),
            "Floors 2 to 3: 62,333.33 yuan to 62,333.34 yuan (3 flats)",
            "2 到 3 楼：每户 62,333.33 元 到 62,333.34 元（3 户）",
        ),
        (
            with_doors(2, 3, 1),
            "Floors 2 to 3: 46,750.00 yuan each (4 flats)",
            "2 到 3 楼：每户 46,750.00 元（4 户）",
        ),
        (
            with_doors(2, 2),
            "Floor 2: 80,000.00 yuan each (2 flats)",
            "2 楼：每户 80,000.00 元（2 户）",
        ),
    ],
)
def test_a_line_says_which_floors_and_how_many_flats(house, english, chinese):
    line = reading.floor_line(compared(house, EQUAL).floors[0])
    assert said(line, EN) == english
    assert said(line, ZH) == chinese


def test_a_basement_shop_of_its_own_goes_with_the_floors_above_it():
    shop = replace(flat(-1), label="1-1-B01", kind="shop")
    house = replace(lift(), flats=(shop, *lift().flats))
    assert spans(house)[-1] == (1, -1, 3)
    read = [said(reading.floor_line(one)) for one in compared(house, EQUAL).floors]
    assert read[-1] == "Floors -1 to 1: 0.00 yuan each (3 flats)"


def test_the_picture_has_the_same_lines():
    house = replace(with_doors(2, 2, 2, 1), plans=(AREA,))
    (part,) = pictured.plans_picture(board(house)).parts
    assert [said(one.name) for one in part.bars] == ["Floors 3 to 4", "Floor 2", "Floor 1"]
    assert said(part.bars[0].name, ZH) == "3 到 4 楼"


def test_a_high_house_of_single_flats_is_drawn_with_at_most_twelve_bars():
    house = lift(range(1, 34), doors=(5840,), plans=(EQUAL,))
    (part,) = pictured.plans_picture(board(house)).parts
    assert len(part.bars) <= 12
    names = [said(one.name) for one in part.bars]
    assert names[0].endswith("to 33")
    ends = [tuple(map(int, re.findall(r"\d+", name))) for name in names]
    assert all(below[-1] < above[0] for above, below in itertools.pairwise(ends))
    assert ends[-1][0] == 1


def test_no_amount_of_a_single_weight_is_told_to_everybody():
    """A plan with weights for single flats tells the range of the house."""
    plan = Plan(1, SchemeKind.CUSTOM, custom={unit(3): 1, unit(6): 3})
    house = lift(plans=(plan,))
    read = text_of(reading.floors(board(house), board(house).plans[0]))
    assert "Floor 6: 0.00 yuan to 201,000.00 yuan (2 flats)" in read
    assert "1-1-" not in read

"""Houses to share a lift in: those of the worked examples, and any number of made-up ones."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from bot.features.funding.model import Household, Project, Scheme, SchemeKind
from bot.kernel.area import Area
from bot.kernel.money import Money

GUANGZHOU = dict(enumerate(map(Fraction, (0, 5, 10, 11, 12, 13)), start=1))
COSTS = {1: 0, 2: 16_000_000, 3: 18_700_000, 4: 21_400_000, 5: 24_100_000, 6: 26_800_000}


def house(
    floors: int = 6,
    doors: tuple[int, ...] = (5840, 7625),
    *,
    cost: int = 51_800_000,
    subsidy: int = 25_000_000,
    out: tuple[str, ...] = (),
    compensation: dict[int, int] | None = None,
) -> Project:
    """Flats 101, 102, 201 …; `doors` are the areas on each floor; `out` do not take part."""
    flats = [
        Household(f"{floor}{door:02d}", floor, Area(area), f"{floor}{door:02d}" not in out)
        for floor in range(1, floors + 1)
        for door, area in enumerate(doors, start=1)
    ]
    paid = {floor: Money(fen) for floor, fen in (compensation or {}).items()}
    return Project(tuple(flats), Money(cost), Money(subsidy), paid)


def costs(steps: dict[int, int]) -> Scheme:
    return Scheme(SchemeKind.SHAPLEY, cost_to={floor: Money(fen) for floor, fen in steps.items()})


def buildings(number: int) -> Iterator[tuple[Project, Scheme]]:
    """Of 1 to 12 floors with 1 to 4 doors, some without a floor in between, each with a scheme."""
    dice = np.random.default_rng(number)
    for _one in range(number):
        floors, doors = int(dice.integers(1, 13)), int(dice.integers(1, 5))
        flats = tuple(
            Household(
                f"{floor}0{door}",
                floor,
                Area(int(dice.integers(2_000, 20_000))),
                bool(dice.random() < 0.8),
            )
            for floor in range(1, floors + 1)
            for door in range(1, doors + 1)
            if dice.random() < 0.95
        )
        cost, subsidy = int(dice.integers(0, 10**8)), int(dice.integers(0, 10**8))
        project = Project(flats, Money(cost), Money(subsidy))
        rising = np.sort(dice.integers(0, 30, floors))
        table = {floor + 1: Fraction(int(one), 10) for floor, one in enumerate(rising)}
        steps = {floor + 1: int(one) * 100_003 for floor, one in enumerate(rising)}
        kinds = list(SchemeKind)
        kind = kinds[dice.integers(len(kinds))]
        custom = {one.id: Fraction(int(dice.integers(0, 9))) for one in flats}
        yield project, Scheme(kind, table, custom, costs(steps).cost_to)

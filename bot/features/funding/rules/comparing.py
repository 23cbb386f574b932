"""Plans side by side, and what a change would do to every flat before anybody confirms it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bot.features.funding.model import LiftFlat, LiftProject, Plan, Share
from bot.features.funding.rules.plans import Shared, shared, table, with_flat
from bot.kernel.errors import DomainError
from bot.kernel.money import NOTHING, Money

FEWEST = 2  # flats of a range: what one household pays is told to it alone
LOW = 3  # up to this floor people speak of low floors


@dataclass(frozen=True)
class Range:
    """What flats of one floor pay: the least and the most. `low`: the lowest floor in it, below
    `floor` where a floor with a single flat was put together with its neighbour."""

    floor: int
    flats: int
    least: Money
    most: Money
    low: int


@dataclass(frozen=True)
class Compared:
    """One plan in figures; `low` is what floors up to 3 pay together, less what they receive."""

    shared: Shared
    least: Money
    most: Money
    low: Money
    total: Money
    floors: tuple[Range, ...]


@dataclass(frozen=True)
class Delta:
    """What one flat pays before and after a change."""

    flat: LiftFlat
    before: Money
    after: Money

    @property
    def more(self) -> Money:
        return self.after - self.before


@dataclass(frozen=True)
class Tried:
    """A plan in figures, or why it has none."""

    plan: Plan
    figures: Compared | None = None
    refusal: DomainError | None = None


@dataclass(frozen=True)
class Change:
    """A plan before and after. `paid`: compensation by floor after it. Without `deltas` one of the
    two cannot be computed: why."""

    was: Plan
    becomes: Plan
    deltas: tuple[Delta, ...] = ()
    paid: Mapping[int, Money] = field(default_factory=dict)
    numbers_were: Mapping[int, Fraction] = field(default_factory=dict)
    numbers_are: Mapping[int, Fraction] = field(default_factory=dict)
    refusal: DomainError | None = None


def tried(project: LiftProject, plan: Plan) -> Tried:
    """What is missing is said beside the other plans, and keeps none of them away."""
    try:
        return Tried(plan, compared(project, plan))
    except DomainError as refusal:
        return Tried(plan, refusal=refusal)


def compared(project: LiftProject, plan: Plan) -> Compared:
    """Raises as `shared`."""
    found = shared(project, plan)
    paying = [one.pays for one in found.shares if one.pays.fen] or [NOTHING]
    low = [one.balance.fen for one in found.shares if one.household.floor <= LOW]
    return Compared(
        shared=found,
        least=min(paying),
        most=max(paying),
        low=Money(sum(low)),
        total=Money(sum(one.pays.fen for one in found.shares)),
        floors=tuple(_ranges(project, found.shares)),
    )


def _ranges(project: LiftProject, found: Sequence[Share]) -> Iterator[Range]:
    """Of each floor, the highest first; a flat that dropped out is not seen in it. No range is
    about a single household, unless there is no other: neighbours read them."""
    by_floor: dict[int, list[Money]] = {}
    for flat, one in zip(project.flats, found, strict=True):
        if flat.takes_part:
            by_floor.setdefault(flat.floor, []).append(one.pays)
    for floors in _together(by_floor):
        pays = [one for floor in floors for one in by_floor[floor]]
        yield Range(floors[0], len(pays), min(pays), max(pays), floors[-1])


def _together(by_floor: Mapping[int, Sequence[Money]]) -> list[list[int]]:
    """Floors, the highest first; one with a single flat goes with the next floor below that has
    flats, and the lowest with the one above."""
    groups: list[list[int]] = []
    for floor in sorted(by_floor, reverse=True):
        if groups and sum(len(by_floor[one]) for one in groups[-1]) < FEWEST:
            groups[-1].append(floor)
        else:
            groups.append([floor])
    if len(groups) > 1 and sum(len(by_floor[one]) for one in groups[-1]) < FEWEST:
        last = groups.pop()
        groups[-1] += last
    return groups


def deltas(before: LiftProject, after: LiftProject, was: Plan, becomes: Plan) -> tuple[Delta, ...]:
    """Flat by flat, in door order; the flats must be the same. Raises as `shared`."""
    old, new = shared(before, was).shares, shared(after, becomes).shares
    return tuple(
        Delta(flat, one.pays, other.pays)
        for flat, one, other in zip(before.flats, old, new, strict=True)
    )


def changing(before: LiftProject, after: LiftProject, was: Plan, becomes: Plan) -> Change:
    """The same with the refusal as a value."""
    paid = after.sheet.compensation
    try:
        found = deltas(before, after, was, becomes)
        return Change(was, becomes, found, paid, table(before, was), table(after, becomes))
    except DomainError as refusal:
        return Change(was, becomes, paid=paid, refusal=refusal)


def dropping(project: LiftProject, flat: LiftFlat) -> tuple[Change, ...]:
    """Each plan if that flat dropped out, or came back where it is out."""
    after = with_flat(project, replace(flat, takes_part=not flat.takes_part))
    return tuple(changing(project, after, one, one) for one in project.plans)

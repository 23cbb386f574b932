"""Who shares a cost, by which scheme, and what each one's share is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from bot.kernel.area import Area
from bot.kernel.money import NOTHING, Money


class SchemeKind(Enum):
    """What a household's weight is; shares are in proportion to weights."""

    EQUAL = "equal"
    AREA = "area"  # the rule of law where nothing is agreed: Civil Code art. 283
    COEFFICIENT = "coefficient"  # of the floor
    COEFFICIENT_AREA = "coefficient_area"
    SHAPLEY = "shapley"  # each storey's extra cost among those who need it
    PER_FLOOR = "per_floor"  # a weight of the whole floor, divided inside it
    CUSTOM = "custom"


@dataclass(frozen=True)
class Household:
    """`area` None: not known; `participates` False: pays nothing now, may join later."""

    id: str
    floor: int
    area: Area | None = None
    participates: bool = True


@dataclass(frozen=True)
class Scheme:
    """`table` by floor, `custom` by household, `cost_to` what a lift to that floor costs."""

    kind: SchemeKind
    table: Mapping[int, Fraction] = field(default_factory=dict)
    custom: Mapping[str, Fraction] = field(default_factory=dict)
    cost_to: Mapping[int, Money] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """`households` in door order, which settles equal remainders. `compensation` is what each
    household on that floor receives, taking part or not."""

    households: tuple[Household, ...]
    cost: Money
    subsidy: Money = NOTHING
    compensation: Mapping[int, Money] = field(default_factory=dict)


@dataclass(frozen=True)
class Pool:
    """What is to be shared, what is left over of the subsidy, and what is paid to low floors."""

    shared: Money
    surplus: Money
    compensation: Money


@dataclass(frozen=True)
class Share:
    """`exact` in fen before rounding; `balance` is what is paid less what is received."""

    household: Household
    weight: Fraction
    exact: Fraction
    pays: Money
    balance: Money


class JoiningRule(Enum):
    """How a late joiner buys in; fixed in the agreement."""

    NEUTRAL = "neutral"  # as if she had been there from the beginning
    STRAIGHT_LINE = "straight_line"  # less by each full year of use
    PERCENTAGE = "percentage"  # of her original share
    ORIGINAL = "original"  # her share as first agreed, without loss of value


@dataclass(frozen=True)
class Joining:
    """`refunds` by household, in door order; their sum is what the newcomer pays."""

    pays: Money
    refunds: Mapping[str, Money]

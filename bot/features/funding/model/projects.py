"""A stairwell's elevator: its flats, what it costs, who helps to pay, and the plans to share it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from fractions import Fraction

from bot.features.funding.model.sharing import SchemeKind
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, PersonId, ProjectId, UnitId
from bot.kernel.money import NOTHING, Money

MOST_PLANS = 4  # kept side by side
MOST_ITEMS = 12  # cost items, and as many sources of money
LONGEST_ITEM = 40  # characters of what a cost or a source is called
LONGEST_NOTE = 300


class State(Enum):
    """How far a project is; flats and money may change while it is talked about."""

    TALK = "talk"
    VOTE = "vote"
    AGREED = "agreed"
    DROPPED = "dropped"


class Entry(Enum):
    """Where the cabin stops: at the doors, or half a storey away from them."""

    LEVEL = "level"
    HALF = "half"


class Ask(Enum):
    """What a coordinator types; the value names the step of the form."""

    BASE = "base"
    STEP = "step"
    STOREYS = "storeys"
    ITEM = "item"
    ITEM_AMOUNT = "item-amount"
    SUBSIDY = "subsidy"
    REPAIR = "repair"
    OTHER = "other"
    OTHER_AMOUNT = "other-amount"
    COMPENSATION = "comp"
    COMPENSATION_AMOUNT = "comp-amount"
    PROVIDENT = "provident"
    AREA = "area"
    FLOOR = "floor"
    UPPER = "upper"
    NUMBERS = "numbers"
    WEIGHTS = "weights"
    MANAGER = "manager"
    USER = "user"
    SIDE = "side"
    WITNESS = "witness"
    YEARS = "years"
    PERCENT = "percent"
    SIGNED = "signed"


OF_AGREEMENT = frozenset(
    {*(Ask.MANAGER, Ask.USER, Ask.SIDE, Ask.WITNESS), *(Ask.YEARS, Ask.PERCENT)}
)


class Knob(Enum):
    """A parameter that is moved step by step; the value is what a button carries."""

    FREE = "f"  # up to which floor nobody pays
    NUMBER = "n"  # the number of one floor in the table
    COMPENSATION = "c"  # what each flat on a low floor receives


class Source(Enum):
    """Where money comes from that owners need not pay."""

    SUBSIDY = "subsidy"
    REPAIR_FUND = "repair"
    OTHER = "other"


@dataclass(frozen=True)
class Quotation:
    """`base`: a lift that serves floors up to 2; `step`: each storey above. `storeys` says what
    one storey costs where its price differs from `step`."""

    base: Money
    step: Money = NOTHING
    storeys: Mapping[int, Money] = field(default_factory=dict)

    def storey(self, floor: int) -> Money:
        """What serving that floor costs more than serving the one below it; 0 up to floor 1."""
        if floor < 2:
            return NOTHING
        return self.base if floor == 2 else self.storeys.get(floor, self.step)


@dataclass(frozen=True)
class CostItem:
    name: str
    amount: Money


@dataclass(frozen=True)
class Fund:
    """`after`: paid when the lift is in use, so households pay first and get it back.
    `received`: it is in the account; otherwise it is promised."""

    source: Source
    amount: Money
    name: str = ""
    after: bool = False
    received: bool = False


@dataclass(frozen=True)
class Sheet:
    """The money side; `compensation` is what each flat on that floor receives."""

    quotation: Quotation | None = None
    items: tuple[CostItem, ...] = ()
    funds: tuple[Fund, ...] = ()
    compensation: Mapping[int, Money] = field(default_factory=dict)
    provident: str = ""  # a note about the housing provident fund
    entry: Entry | None = None


@dataclass(frozen=True)
class LiftFlat:
    """`floor`: where its front door is, by which it counts. `upper`: its second floor, of a
    duplex. `area` None: not known. `takes_part` False: it dropped out."""

    unit: UnitId
    label: str
    floor: int
    area: Area | None
    kind: str  # as in the roll: dwelling, shop, garage, unsold
    upper: int | None = None
    takes_part: bool = True


@dataclass(frozen=True)
class Plan:
    """One way to share, numbered within its project.

    `published`: key of the published table it goes by. `table` by floor, `custom` by flat. Flats
    up to floor `free_to` and those in `exempt` pay nothing.
    """

    number: int
    kind: SchemeKind
    published: str = ""
    table: Mapping[int, Fraction] = field(default_factory=dict)
    custom: Mapping[UnitId, Fraction] = field(default_factory=dict)
    free_to: int = 1
    exempt: frozenset[UnitId] = frozenset()


@dataclass(frozen=True)
class LiftProject:
    """`stairwell` as in the roll: ``1-2``. `flats` in door order, which settles equal remainders.
    They were taken from the roll when it began and change only by an act on the record."""

    id: ProjectId
    community: CommunityId
    stairwell: str
    state: State
    begun_at: datetime
    begun_by: PersonId
    flats: tuple[LiftFlat, ...]
    sheet: Sheet = Sheet()
    plans: tuple[Plan, ...] = ()

    def flat(self, unit: UnitId) -> LiftFlat | None:
        return next((one for one in self.flats if one.unit == unit), None)

    def plan(self, number: int) -> Plan | None:
        return next((one for one in self.plans if one.number == number), None)

    @property
    def unmeasured(self) -> tuple[LiftFlat, ...]:
        """Those without an area: they block the vote, not the talk."""
        return tuple(one for one in self.flats if one.area is None)

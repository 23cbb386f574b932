"""Every button of an elevator's project."""

from enum import Enum

from bot.features.funding.model import Ask, Entry, Knob
from bot.kernel.ids import CommunityId, ProjectId, UnitId
from bot.kernel.press import Press

MIDDLE = 1_000  # buttons carry no number below 0: floors and steps are counted from here


class Part(Enum):
    """What takes an entry out of the sheet."""

    ITEM = "i"
    FUND = "f"


class Turned(Enum):
    """What is turned about money from others."""

    AFTER = "a"
    BEFORE = "b"
    RECEIVED = "r"
    PROMISED = "p"


class Takes(Enum):
    OUT = "o"
    BACK = "b"


class Preset(Enum):
    """Every plan that can be added; the value is short, because a button carries it."""

    EQUAL = "eq"
    AREA = "ar"
    STOREYS = "st"
    SHAPLEY = "sh"
    GUANGZHOU = "gz"
    DONGPU = "dp"
    NINGBO = "nb"
    XINMIN = "xm"
    YIPENG = "yp"
    WEB = "wb"
    COEFFICIENT = "co"
    COEFFICIENT_AREA = "ca"
    PER_FLOOR = "pf"
    CUSTOM = "cu"


class Leaf(Enum):
    """A part of the sheet with buttons of its own."""

    QUOTE = "q"
    COSTS = "c"
    HELP = "h"
    STOPS = "s"


class OpenProject(Press, tag="la"):
    project: ProjectId


class BeginProject(Press, tag="lb"):
    """A coordinator chooses a stairwell."""

    community: CommunityId
    page: int


class ChooseStairwell(Press, tag="ld"):
    """The stairwell of that flat."""

    community: CommunityId
    unit: UnitId


class OpenDesk(Press, tag="le"):
    project: ProjectId


class OpenMoney(Press, tag="lg"):
    project: ProjectId


class AskFact(Press, tag="lh"):
    """Opens the form at one question; `about`: a flat or the number of a plan, else 0."""

    project: ProjectId
    about: int
    what: Ask


class DropEntry(Press, tag="li", version=2):
    """`mark`: of the entry that stood there when the button was drawn."""

    project: ProjectId
    place: int
    mark: int
    part: Part


class TurnFund(Press, tag="lj"):
    project: ProjectId
    place: int
    how: Turned


class ChooseEntry(Press, tag="lk"):
    project: ProjectId
    entry: Entry


class OpenFlats(Press, tag="ll"):
    project: ProjectId
    page: int


class OpenFlat(Press, tag="lm"):
    project: ProjectId
    unit: UnitId


class AskOut(Press, tag="ln"):
    """What would become of each flat; nothing changes yet."""

    project: ProjectId
    unit: UnitId


class TakePart(Press, tag="lo"):
    project: ProjectId
    unit: UnitId
    takes: Takes


class ForgetArea(Press, tag="lp"):
    """Nobody knows its area."""

    project: ProjectId
    unit: UnitId


class OneStorey(Press, tag="lq"):
    """The flat has no second floor."""

    project: ProjectId
    unit: UnitId


class OpenPlans(Press, tag="lr"):
    project: ProjectId


class NewPlan(Press, tag="ls"):
    """Every kind of plan that can be added."""

    project: ProjectId


class AddPlan(Press, tag="lt"):
    project: ProjectId
    preset: Preset


class OpenPlan(Press, tag="lu"):
    project: ProjectId
    number: int


class TryKnob(Press, tag="lv"):
    """`at`: the plan's number times 10,000 and the floor; both counted from `MIDDLE` as `steps`."""

    project: ProjectId
    at: int
    steps: int
    knob: Knob


class KeepKnob(Press, tag="lw"):
    """As `TryKnob`, and it stays."""

    project: ProjectId
    at: int
    steps: int
    knob: Knob


class RemovePlan(Press, tag="lx"):
    project: ProjectId
    number: int


class ReadFlats(Press, tag="ly"):
    """A plan flat by flat, for coordinators."""

    project: ProjectId
    number: int
    page: int


class ExemptFlat(Press, tag="lz"):
    project: ProjectId
    number: int
    unit: UnitId


class ComparePlans(Press, tag="ma"):
    project: ProjectId


class ReadFloors(Press, tag="mb"):
    """A plan by floors, for everybody."""

    project: ProjectId
    number: int


class MyShare(Press, tag="md", in_group=True):
    """In a group it only says where the answer is given."""

    project: ProjectId


class DrawPlans(Press, tag="me"):
    """The plans as a picture."""

    project: ProjectId


class ExportProject(Press, tag="mf"):
    """As a file that `linli share` computes anew."""

    project: ProjectId


class AskDropProject(Press, tag="mg"):
    project: ProjectId


class DropProject(Press, tag="mh"):
    project: ProjectId


class WhoIsFree(Press, tag="mi"):
    """Flats that a plan may let pay nothing."""

    project: ProjectId
    number: int
    page: int


class OpenLeaf(Press, tag="mj"):
    project: ProjectId
    leaf: Leaf


class OpenFund(Press, tag="mk"):
    """Money from others: has it come, when does it come."""

    project: ProjectId
    place: int


def at_of(number: int, floor: int) -> int:
    return number * 10 * MIDDLE + floor + MIDDLE


def read_at(at: int) -> tuple[int, int]:
    """The plan's number and the floor."""
    number, floor = divmod(at, 10 * MIDDLE)
    return number, floor - MIDDLE

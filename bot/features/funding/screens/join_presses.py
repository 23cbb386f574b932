"""Buttons about flats that join an elevator later."""

from enum import Enum

from bot.features.funding.model import JoiningRule
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.press import Press


class Rule(Enum):
    """A rule with its years or its percent, as a button carries it."""

    NEUTRAL = "n"
    ORIGINAL = "o"
    LINE_10 = "l10"
    LINE_15 = "l15"
    LINE_20 = "l20"
    PERCENT_50 = "p50"
    PERCENT_150 = "p150"
    PERCENT_200 = "p200"

    @property
    def means(self) -> tuple[JoiningRule, int]:
        number = int(self.value[1:] or 0)
        match self.value[0]:
            case "n":
                return JoiningRule.NEUTRAL, 0
            case "l":
                return JoiningRule.STRAIGHT_LINE, number
            case "p":
                return JoiningRule.PERCENTAGE, number
        return JoiningRule.ORIGINAL, 0


class OpenJoining(Press, tag="nb"):
    project: ProjectId


class ChooseRule(Press, tag="nc"):
    """The rules there are, for shares by that plan."""

    project: ProjectId
    plan: int


class AskRule(Press, tag="nd"):
    project: ProjectId
    plan: int
    rule: Rule


class FixRule(Press, tag="ne"):
    project: ProjectId
    plan: int
    rule: Rule


class OpenOffer(Press, tag="ng"):
    """For a coordinator."""

    project: ProjectId
    unit: UnitId


class AskJoin(Press, tag="nh"):
    project: ProjectId
    unit: UnitId


class KeepJoin(Press, tag="ni"):
    """`pays`: the fen that she has read."""

    project: ProjectId
    unit: UnitId
    pays: int


class OwnOffer(Press, tag="nj"):
    """For whoever speaks for the flat."""

    project: ProjectId
    unit: UnitId

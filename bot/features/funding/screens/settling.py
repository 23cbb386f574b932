"""Every button of an agreement about an elevator."""

from enum import Enum

from bot.features.funding.model import JoiningRule, Upkeep
from bot.kernel.ids import ProjectId
from bot.kernel.press import Press


class Buys(Enum):
    """How a late joiner buys in, as a button carries it."""

    NEUTRAL = "n"
    LINE = "s"
    PERCENT = "p"
    ORIGINAL = "o"


RULES = {
    Buys.NEUTRAL: JoiningRule.NEUTRAL,
    Buys.LINE: JoiningRule.STRAIGHT_LINE,
    Buys.PERCENT: JoiningRule.PERCENTAGE,
    Buys.ORIGINAL: JoiningRule.ORIGINAL,
}


class OpenAgreement(Press, tag="ml"):
    project: ProjectId


class ShareUpkeep(Press, tag="mm"):
    project: ProjectId
    upkeep: Upkeep


class AgreeOnPlan(Press, tag="mn"):
    project: ProjectId
    number: int


class ChooseJoining(Press, tag="mp"):
    project: ProjectId
    buys: Buys


class FixAgreement(Press, tag="mq"):
    project: ProjectId


class VoteOnAgreement(Press, tag="mr"):
    project: ProjectId


class ReadAgreement(Press, tag="ms"):
    """The words that stand."""

    project: ProjectId

"""Every button of an agreement about an elevator, and what its form asks."""

from enum import Enum

from bot.features.funding.model import Ask, JoiningRule, Upkeep
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.press import Press
from bot.kernel.text import Text, _


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


class ReadVersion(Press, tag="mt"):
    """An earlier one, such as the one in force."""

    project: ProjectId
    number: int


class AgreeFlat(Press, tag="mu"):
    """The flat's own voter agrees to that version."""

    project: ProjectId
    number: int
    unit: UnitId


def agreement_asks(what: Ask) -> Text:
    """The question of a step that fills in the agreement."""
    match what:
        case Ask.MANAGER:
            return _("Who manages the building of the lift? A name or an office, at most 60 "
                      "characters.")  # fmt: skip
        case Ask.USER:
            return _("Who answers for the safe use of the lift by law? The owners, or the manager "
                      "they entrust.")  # fmt: skip
        case Ask.SIDE:
            return _("What else was promised by word of mouth? At most 500 characters; all owners "
                      "will read it.")  # fmt: skip
        case Ask.WITNESS:
            return _("Who heard it, and agrees to be named?")
        case Ask.SIGNED:
            return _("Which flat signed, and which day stands on the paper? Such as: 1-1-301 "
                      "2026-05-20")  # fmt: skip
        case Ask.YEARS:
            return _("After how many full years shall a late joiner pay nothing? From 1 to 50.")
    return _("How many percent of the original share does a late joiner pay? From 1 to "
             "500.")  # fmt: skip

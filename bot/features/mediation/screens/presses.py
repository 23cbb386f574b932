"""Every button of mediation."""

from enum import Enum

from bot.features.mediation.model import Kind, Spared
from bot.kernel.ids import CaseId, CommunityId
from bot.kernel.press import Press


class About(Enum):
    """What somebody reports, as the first screen asks."""

    BREACH = "b"
    BUILDING = "u"
    OTHER = "o"


class OpenMediation(Press, tag="ea"):
    """The first screen of a place."""

    community: CommunityId


class ChooseAbout(Press, tag="ec"):
    community: CommunityId
    about: About


class ChooseTrouble(Press, tag="ed"):
    """What of a building project troubles her."""

    community: CommunityId
    kind: Kind


class ChooseSpared(Press, tag="ee"):
    other: Spared


class SendCase(Press, tag="ef"):
    """It shall be sent as she has read it."""


class StopCase(Press, tag="eg"):
    """She reports nothing after all; or passes nothing on."""


class ReadOwnCases(Press, tag="eh"):
    """What she reported herself."""


class WithdrawCase(Press, tag="ei"):
    case: CaseId


class ReadDesk(Press, tag="ej"):
    """What waits for a mediator, and what she has taken."""


class LookAtCase(Press, tag="ek"):
    case: CaseId


class TakeCase(Press, tag="el"):
    """She belongs to neither side, and takes it."""

    case: CaseId


class GiveCaseBack(Press, tag="em"):
    case: CaseId


class SettleCase(Press, tag="er"):
    case: CaseId


class PassCaseOn(Press, tag="es"):
    case: CaseId


class CountCases(Press, tag="ep"):
    """Of how many articles how often it was said that they are not kept."""

    community: CommunityId

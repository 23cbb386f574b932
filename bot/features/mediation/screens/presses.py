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


class OpenMediation(Press, tag="ka"):
    """The first screen of a place."""

    community: CommunityId


class ChooseAbout(Press, tag="kc"):
    community: CommunityId
    about: About


class ChooseTrouble(Press, tag="kd"):
    """What of a building project troubles her."""

    community: CommunityId
    kind: Kind


class ChooseSpared(Press, tag="ke"):
    other: Spared


class SendCase(Press, tag="kf"):
    """It shall be sent as she has read it."""


class StopCase(Press, tag="kg"):
    """She reports nothing after all; or passes nothing on."""


class ReadOwnCases(Press, tag="kh"):
    """What she reported herself."""


class WithdrawCase(Press, tag="ki"):
    case: CaseId


class ReadDesk(Press, tag="kj"):
    """What waits for a mediator, and what she has taken."""


class LookAtCase(Press, tag="kk"):
    case: CaseId


class TakeCase(Press, tag="kl"):
    """She belongs to neither side, and takes it."""

    case: CaseId


class GiveCaseBack(Press, tag="km"):
    case: CaseId


class SettleCase(Press, tag="kn"):
    case: CaseId


class PassCaseOn(Press, tag="ko"):
    case: CaseId


class CountCases(Press, tag="kp"):
    """Of how many articles how often it was said that they are not kept."""

    community: CommunityId

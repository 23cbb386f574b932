"""The buttons of proxies and of taking a vote back."""

from enum import Enum

from bot.features.ballots.model import Choice
from bot.kernel.ids import BallotId, CommunityId, UnitId
from bot.kernel.press import Press


class Way(Enum):
    """How an owner says who shall vote for her."""

    LINK = "link"
    FLAT = "flat"


class Sure(Enum):
    ASK = "ask"
    YES = "yes"


class TakeBack(Press, tag="vb"):
    """She wants her vote back; `sure`: she has read what that means."""

    ballot: BallotId
    sure: Sure


class GiveProxy(Press, tag="va"):
    """An owner wants somebody to vote for her in that ballot."""

    ballot: BallotId


class GiveLasting(Press, tag="vd"):
    """She wants it for all owners' ballots there, until a day."""

    community: CommunityId


class ChooseWay(Press, tag="vw"):
    """She has declared what the law wants to know, and says how she names that person."""

    way: Way


class TakeOn(Press, tag="vt"):
    """Somebody will vote for the owner whose link she opened."""


class DeclineProxy(Press, tag="vn"):
    """Somebody will not vote for the owner whose link she opened."""


class EndProxy(Press, tag="ve"):
    mandate: int
    sure: Sure


class LookByProxy(Press, tag="vl"):
    """An owner for whom she votes, named by one of her flats."""

    ballot: BallotId
    unit: UnitId


class CastByProxy(Press, tag="vc"):
    ballot: BallotId
    unit: UnitId
    choice: Choice


class EnterProxy(Press, tag="vp"):
    """A coordinator has a signed proxy before her."""

    community: CommunityId


class PaperMatter(Press, tag="vm"):
    """What the paper is for; ballot 0: until a day."""

    ballot: BallotId


class KeepPaper(Press, tag="vk"):
    """What she wrote down is what stands on the paper."""


class BackProxy(Press, tag="vr"):
    """To the step before, in either form."""


class StopProxy(Press, tag="vx"):
    """She does not want it after all."""

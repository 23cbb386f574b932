"""Every button of the convention."""

from enum import Enum

from bot.features.conventions.model import View
from bot.kernel.ids import CommunityId, ConventionId, RoundId
from bot.kernel.press import Press


class Answer(Enum):
    YES = "y"
    NO = "n"


class OpenConvention(Press, tag="yo"):
    """What holds in that place, and what is drafted."""

    community: CommunityId


class ReadArticle(Press, tag="yr"):
    convention: ConventionId
    number: int


class NotKept(Press, tag="eq"):
    """She wants to say, in private, that this article is not kept."""

    convention: ConventionId
    number: int


class SawConvention(Press, tag="ys"):
    """She has seen it; said once or never."""

    convention: ConventionId


class SendText(Press, tag="yt"):
    """A coordinator wants to send a text."""

    community: CommunityId


class KeepText(Press, tag="yk"):
    """What was sent shall be a draft."""


class LeaveText(Press, tag="yx"):
    """What was sent shall not be kept."""


class Amend(Press, tag="ya"):
    """A draft with the words of what holds."""

    community: CommunityId


class ReadDraft(Press, tag="yd"):
    convention: ConventionId


class ReadDraftArticle(Press, tag="yl"):
    convention: ConventionId
    number: int


class SayView(Press, tag="yv"):
    convention: ConventionId
    number: int
    view: View


class ShareDraft(Press, tag="yh"):
    convention: ConventionId


class AskDropDraft(Press, tag="yq"):
    convention: ConventionId


class DropDraft(Press, tag="yz"):
    convention: ConventionId


class ReadHeat(Press, tag="yw"):
    convention: ConventionId


class ChangeArticle(Press, tag="ye"):
    convention: ConventionId
    number: int


class BecauseOf(Press, tag="yu"):
    """What neighbours agreed on in a round is the reason for the change."""

    round: RoundId
    place: int


class VoteOnDraft(Press, tag="yb"):
    """To the form of a vote, with this text in it."""

    convention: ConventionId


class ForceDraft(Press, tag="yf"):
    """It shall come into force."""

    convention: ConventionId


class AnswerLawful(Press, tag="yj", version=2):
    """One line of the checklist; a second tap on the same button answers no other line."""

    answer: Answer
    line: int


class StopFiling(Press, tag="yn"):
    """Leaves the form; the draft stays."""


class PutInForce(Press, tag="yg"):
    """All is there; a second coordinator confirms it where there is one."""


class PrintConvention(Press, tag="yp"):
    """In large print, as a file."""

    convention: ConventionId

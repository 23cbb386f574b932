"""The buttons of paper and telephone."""

from enum import Enum

from bot.features.ballots.model import Choice
from bot.kernel.ids import ActId, BallotId, SittingId, UnitId
from bot.kernel.press import Press


class Walk(Enum):
    """What a sitting is about, or how its list is shown."""

    PAPER = "paper"
    PHONE = "phone"
    LIST = "list"
    STRIKE = "strike"


class Answers(Enum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    SPOILED = "spoiled"


class EnterSlips(Press, tag="ze"):
    """The desk of paper and telephone of that ballot."""

    ballot: BallotId


class BeginSitting(Press, tag="zb"):
    ballot: BallotId
    walk: Walk


class GoOnSitting(Press, tag="zg"):
    sitting: SittingId


class TickSlip(Press, tag="zt"):
    sitting: SittingId
    unit: UnitId
    said: Answers


class SkipSlip(Press, tag="zs"):
    """No paper came back of that flat."""

    sitting: SittingId
    unit: UnitId


class BackSlip(Press, tag="zz"):
    """To the flat before it; 0 is behind the last one."""

    sitting: SittingId
    unit: UnitId


class AskEvidence(Press, tag="za"):
    """All papers are entered: photo or witness, then hand over."""

    sitting: SittingId


class DropSitting(Press, tag="zd"):
    sitting: SittingId


class HandOver(Press, tag="zh"):
    sitting: SittingId


class ShowSlips(Press, tag="zl"):
    """A page of what waits for the second person."""

    act: ActId
    page: int
    walk: Walk = Walk.LIST


class StrikeSlip(Press, tag="zx"):
    """That one is not right, or it is after all."""

    act: ActId
    unit: UnitId


class ShowSlipPhoto(Press, tag="zf"):
    act: ActId


class ShowConflicts(Press, tag="zc"):
    ballot: BallotId


class LookAtConflict(Press, tag="zk"):
    """The household's own two answers."""

    ballot: BallotId
    unit: UnitId


class SettleConflict(Press, tag="zo"):
    """That answer holds."""

    ballot: BallotId
    unit: UnitId
    choice: Choice

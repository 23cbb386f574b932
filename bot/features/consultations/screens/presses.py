"""The buttons of consultations."""

from bot.features.consultations.model import Settled, Side, Stage
from bot.features.consultations.wizard import Move, Way
from bot.kernel.ids import CommunityId, ConcernId, PhotoId, PromiseId
from bot.kernel.press import Press


class LookAtConcern(Press, tag="ia"):
    concern: ConcernId


class BeginRaise(Press, tag="ib"):
    pass


class RaiseStep(Press, tag="ic"):
    move: Move


class SecondConcern(Press, tag="id"):
    """Her household asks for it too."""

    concern: ConcernId


class SayPoint(Press, tag="ie"):
    concern: ConcernId
    side: Side


class ReadPoints(Press, tag="if"):
    concern: ConcernId
    page: int


class ReadRules(Press, tag="ig"):
    pass


class DecideConcern(Press, tag="ih"):
    """A coordinator looks at one that waits."""

    concern: ConcernId


class AcceptConcern(Press, tag="ii"):
    concern: ConcernId


class DeclineConcern(Press, tag="ij"):
    concern: ConcernId


class MergeConcern(Press, tag="ik"):
    concern: ConcernId


class MergeInto(Press, tag="il"):
    concern: ConcernId
    into: ConcernId


class MoveStage(Press, tag="im"):
    """Asks for how long."""

    concern: ConcernId
    stage: Stage


class MoveUntil(Press, tag="in"):
    concern: ConcernId
    stage: Stage
    day: int


class CloseConcern(Press, tag="io"):
    concern: ConcernId


class CloseDue(Press, tag="iq"):
    day: int


class KeepPromise(Press, tag="ir"):
    promise: PromiseId


class ListMatters(Press, tag="is"):
    pass


class ListPromises(Press, tag="iz"):
    pass


class TakePointBack(Press, tag="it"):
    concern: ConcernId
    side: Side


class ShowConcernPhoto(Press, tag="iu"):
    photo: PhotoId


class ToVote(Press, tag="iv"):
    concern: ConcernId


class AskNeighbours(Press, tag="ip"):
    """Begins a round of opinions about it."""

    concern: ConcernId


class ExportLog(Press, tag="iw"):
    community: CommunityId


class DoClose(Press, tag="ix"):
    pass


class RaisePlace(Press, tag="iy"):
    community: CommunityId


class SeeHeard(Press, tag="ha"):
    concern: ConcernId
    page: int


class BeginVisits(Press, tag="hb"):
    concern: ConcernId


class NothingSaid(Press, tag="hc"):
    """She was at the door, and there is nothing to write down."""


class PrintUnheard(Press, tag="he"):
    """The doors behind which nobody has been heard."""

    concern: ConcernId


class EnterSeconds(Press, tag="hf"):
    """Asks how a household without a phone said that it asks for it."""

    concern: ConcernId


class EnterBy(Press, tag="hg"):
    concern: ConcernId
    way: Way


class TakeSecondBack(Press, tag="hh"):
    """Her household asks for it no more."""

    concern: ConcernId


class SeeThresholds(Press, tag="hi"):
    concern: ConcernId


class SettledBy(Press, tag="hj"):
    settled: Settled


class SeeRates(Press, tag="hk"):
    pass

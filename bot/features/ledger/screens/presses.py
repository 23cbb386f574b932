"""Every button of a project's money."""

from enum import Enum

from bot.features.ledger.model import Kind, Purse
from bot.kernel.ids import EntryId, LineId, ProjectId, UnitId
from bot.kernel.press import Press


class Sure(Enum):
    """Whether she knows that one says the same already, and this is another."""

    NO = "n"
    YES = "y"


class Terms(Enum):
    """What is asked by a form of one question."""

    PLAN = "plan"
    KEEPER = "keeper"
    FILE = "file"
    LINE = "line"


class OpenLedger(Press, tag="da"):
    project: ProjectId


class OwnMoney(Press, tag="uc"):
    project: ProjectId
    unit: UnitId


class EveryFlat(Press, tag="dd"):
    project: ProjectId
    page: int


class ReadJournal(Press, tag="de"):
    project: ProjectId
    page: int


class SendJournal(Press, tag="df"):
    """As a file."""

    project: ProjectId


class WriteEntry(Press, tag="dg"):
    project: ProjectId


class ChooseKind(Press, tag="dh"):
    project: ProjectId
    kind: Kind


class ChoosePurse(Press, tag="di"):
    purse: Purse


class ChooseToday(Press, tag="dj"):
    """The money moved today."""


class NoNote(Press, tag="dk"):
    """Nothing is to be said about it."""


class KeepEntry(Press, tag="dl"):
    sure: Sure


class StopEntry(Press, tag="dm"):
    """The form goes; nothing was entered."""


class ChoosePlan(Press, tag="dn"):
    """By which plan the shares were agreed."""

    project: ProjectId


class EnterShares(Press, tag="do"):
    project: ProjectId
    plan: int


class OpenWaiting(Press, tag="up"):
    project: ProjectId


class OpenEntry(Press, tag="dq"):
    entry: EntryId


class ConfirmEntry(Press, tag="dr"):
    entry: EntryId


class RefuseEntry(Press, tag="ds"):
    """Another one says no, or who wrote it takes it back."""

    entry: EntryId


class ConfirmEvery(Press, tag="dt"):
    """What others wrote up to that entry."""

    project: ProjectId
    last: EntryId


class ReverseEntry(Press, tag="du"):
    entry: EntryId


class AskTerms(Press, tag="dv"):
    project: ProjectId
    what: Terms


class OpenLines(Press, tag="uw"):
    project: ProjectId


class OpenLine(Press, tag="dx"):
    line: LineId


class TakeLine(Press, tag="dy"):
    line: LineId
    sure: Sure


class TakeLines(Press, tag="dz"):
    """Every proposal up to that line."""

    project: ProjectId
    last: LineId


class GiveLine(Press, tag="jb"):
    """She says of which flat it is."""

    line: LineId


class LeaveLine(Press, tag="jd"):
    line: LineId


class PrintReceipt(Press, tag="je"):
    entry: EntryId

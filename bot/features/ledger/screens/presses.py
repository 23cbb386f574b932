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


class OpenLedger(Press, tag="ka"):
    project: ProjectId


class OwnMoney(Press, tag="kc"):
    project: ProjectId
    unit: UnitId


class EveryFlat(Press, tag="kd"):
    project: ProjectId
    page: int


class ReadJournal(Press, tag="ke"):
    project: ProjectId
    page: int


class SendJournal(Press, tag="kf"):
    """As a file."""

    project: ProjectId


class WriteEntry(Press, tag="kg"):
    project: ProjectId


class ChooseKind(Press, tag="kh"):
    project: ProjectId
    kind: Kind


class ChoosePurse(Press, tag="ki"):
    purse: Purse


class ChooseToday(Press, tag="kj"):
    """The money moved today."""


class NoNote(Press, tag="kk"):
    """Nothing is to be said about it."""


class KeepEntry(Press, tag="kl"):
    sure: Sure


class StopEntry(Press, tag="km"):
    """The form goes; nothing was entered."""


class ChoosePlan(Press, tag="kn"):
    """By which plan the shares were agreed."""

    project: ProjectId


class EnterShares(Press, tag="ko"):
    project: ProjectId
    plan: int


class OpenWaiting(Press, tag="kp"):
    project: ProjectId


class OpenEntry(Press, tag="kq"):
    entry: EntryId


class ConfirmEntry(Press, tag="kr"):
    entry: EntryId


class RefuseEntry(Press, tag="ks"):
    """Another one says no, or who wrote it takes it back."""

    entry: EntryId


class ConfirmEvery(Press, tag="kt"):
    """What others wrote up to that entry."""

    project: ProjectId
    last: EntryId


class ReverseEntry(Press, tag="ku"):
    entry: EntryId


class AskTerms(Press, tag="kv"):
    project: ProjectId
    what: Terms


class OpenLines(Press, tag="kw"):
    project: ProjectId


class OpenLine(Press, tag="kx"):
    line: LineId


class TakeLine(Press, tag="ky"):
    line: LineId
    sure: Sure


class TakeLines(Press, tag="kz"):
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

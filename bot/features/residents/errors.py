"""Refusals of the residents: what is the matter and what helps; and what a roll can have wrong."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Argument, Deadline, FlatLabel, Text, Words, _


class LinkSpent(DomainError):
    """One sentence for unknown, expired and used by somebody else: it tells a guesser nothing."""

    code = "link-spent"

    def text(self) -> Text:
        return _(
            "This link does not work: it is wrong, too old, or was used before. "
            "Please ask your coordinator for a new one."
        )


class JoinedAlready(DomainError):
    """A button of a form that has done its work."""

    code = "joined-already"

    def text(self) -> Text:
        return _("This is done already. You need not tap again; /my shows your flats.")


@dataclass(eq=False)
class NameUnfit(DomainError):
    """Nothing to be seen in it, or too long for the list."""

    most: int
    code: ClassVar[str] = "name-unfit"

    def text(self) -> Text:
        return _(
            "Please write the name as it stands on the list of flats, at most {n} characters.",
            n=self.most,
        )


@dataclass(eq=False)
class FlatTaken(DomainError):
    """Somebody else votes for the flat already."""

    label: str
    code: ClassVar[str] = "flat-taken"

    def text(self) -> Text:
        return _(
            "Flat {label} already has somebody who votes for it. "
            "If it was sold, please note that first, under /roll. To change who votes, the person "
            "who does so now gives it up under /my.",
            label=FlatLabel(self.label),
        )


class ClaimGone(DomainError):
    """Decided by another coordinator, taken back, or not hers to decide: one sentence for all."""

    code = "claim-gone"

    def text(self) -> Text:
        return _("This has been decided already. There is nothing more to do.")


class OwnMatter(DomainError):
    code = "own-matter"

    def text(self) -> Text:
        return _(
            "You are concerned yourself. Please let another coordinator decide this. If there is "
            "none, ask the person who runs the bot to name one."
        )


class NothingHeld(DomainError):
    code = "nothing-held"

    def text(self) -> Text:
        return _("You do not vote for this flat. /my shows for which flats you do.")


@dataclass(eq=False)
class SeatInUse(DomainError):
    """A ballot is open in which the vote of the flat counts."""

    label: str
    until: datetime
    zone: str
    code: ClassVar[str] = "seat-in-use"

    def text(self) -> Text:
        return _(
            "A vote is open in which flat {label} may vote, until {deadline}. "
            "Who votes for it can be changed after that.",
            label=FlatLabel(self.label),
            deadline=Deadline(self.until, self.zone),
        )


class DoorUnreadable(DomainError):
    code = "door-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand which flat you mean. "
            "Please write building, stairwell and door like this: 1-2-301."
        )


@dataclass(eq=False)
class FlatUnknown(DomainError):
    label: str
    code: ClassVar[str] = "flat-unknown"

    def text(self) -> Text:
        return _(
            "There is no flat {label} in the list of flats. Please check the number.",
            label=FlatLabel(self.label),
        )


@dataclass(eq=False)
class CommunityUnknown(DomainError):
    number: int
    code: ClassVar[str] = "community-unknown"

    def text(self) -> Text:
        return _("There is no community number {number}.", number=str(self.number))


@dataclass(eq=False)
class NamedAtHost(DomainError):
    """The first two are named by chat, others where the bot runs (PROMISES 7.2, row 46c)."""

    name: str
    code: ClassVar[str] = "named-at-host"

    def text(self) -> Text:
        return _(
            "{name} has two coordinators already. Another one is named on the computer where "
            "I run; the guide for operators says how.",
            name=Words(self.name),
        )


class FileGone(DomainError):
    code = "file-gone"

    def text(self) -> Text:
        return _("This roll is no longer waiting. Please send the file once more, under /roll.")


class FormOver(DomainError):
    """Her answers are not there any more, or another form has taken their place."""

    code = "form-over"

    def text(self) -> Text:
        return _("This form is not open any more. Please begin again under /roll.")


class NotSetUp(DomainError):
    code = "not-set-up"

    def text(self) -> Text:
        return _("This group has not been set up yet.")


class Trouble(Enum):
    """What can be wrong in a roll file; the value is the sentence without its arguments."""

    TOO_LARGE = _("The file is too large for a roll of at most 5,000 flats.")
    EMPTY = _("The file is empty. `linli roll template` writes one to begin with.")
    NO_TABLE = _(
        "This is not a table. Please send an Excel file (.xlsx) or a CSV file with one flat a line."
    )
    PICTURE = _("This is a picture. Please send the table itself, as an Excel or CSV file.")
    PDF = _("This is a PDF. Please send the table itself, as an Excel or CSV file.")
    OLD_EXCEL = _("This is an old Excel file (.xls). Please save it again as .xlsx.")
    WEB_PAGE = _(
        "This file is called .xls, but it is a web page, as many property systems write them. "
        "Please open it in your spreadsheet program, save it as .xlsx and send that."
    )
    PASSWORD = _("The file is protected by a password. Please save it without one.")
    OPEN_DOCUMENT = _("This is a LibreOffice file (.ods). Please save it again as .xlsx or CSV.")
    MACROS = _("The file contains macros. Please save it again as a plain .xlsx file.")
    BLOWN_UP = _("Unpacked, the file is far too large for a roll. Please make a new one.")
    DAMAGED = _("The Excel file is damaged. Please open it, save it again and send that.")
    TAKES_TOO_LONG = _(
        "Reading the file takes too long. Please copy the table into a new file and send that."
    )
    NOT_CSV = _("Line {line} cannot be read as CSV. Please check its quotation marks.")
    NO_FLATS = _("There is a header line, but no flat below it.")
    TOO_MANY = _("A roll has at most 5,000 flats; this file has more.")
    SEVERAL_SHEETS = _(
        "There is something on more than one sheet. Please leave only the sheet with the flats."
    )
    MERGED = _("Lines {cell} are joined into one cell. Please separate them again.")
    DATE = _(
        "Line {line}, column “{column}”: the spreadsheet has made a date of it ({cell}). "
        "Please format the column as text and type it again."
    )
    BOOLEAN = _(
        "Line {line}, column “{column}”: {cell} is a yes-or-no value of the spreadsheet. "
        "Please write it in words."
    )
    CELL_ERROR = _("Line {line}, column “{column}” shows the error {cell}. Please mend it.")
    COLUMN_MISSING = _("The column “{column}” is missing. Please add it to the header line.")
    COLUMN_TWICE = _("The column “{column}” is there twice. Please remove one of them.")
    COLUMN_UNKNOWN = _("Nobody knows the column “{cell}”. Please rename or remove it.")
    RAGGED = _("Line {line} has more or fewer cells than the header line. Please check its commas.")
    CELL_MISSING = _("Line {line}: the column “{column}” is empty. Please fill it in.")
    CELL_LONG = _("Line {line}, column “{column}”: “{cell}” is too long. Please shorten it.")
    FORMULA = _(
        "Line {line}, column “{column}”: “{cell}” is a formula or begins like one. "
        "Please write the value itself."
    )
    DASH = _(
        "Line {line}, column “{column}”: “{cell}” must not contain a dash, "
        "because flats are written as 1-2-301."
    )
    FLOOR = _(
        "Line {line}: the floor “{cell}” is not a whole number. Please write 3, or -1 below ground."
    )
    AREA = _(
        "Line {line}: the area “{cell}” cannot be read. "
        "Please write square metres with at most two decimals, such as 89.37."
    )
    KIND = _(
        "Line {line}: the kind “{cell}” is unknown. Please write dwelling, shop, garage or unsold."
    )
    ADULTS = _("Line {line}: the number of adults “{cell}” is not a whole number up to 99.")
    OWNERS = _(
        "Line {line}: there are not as many owners' names as owners' numbers. "
        "Please separate both with “;”."
    )
    OWNER_RENAMED = _(
        "Line {line}: the same owner's number has another name further up; here it is “{cell}”."
    )
    FLAT_TWICE = _("Line {line}: flat {cell} is already further up. Please remove one of the two.")


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1, the header line included; 0 is the file as a whole."""

    trouble: Trouble
    line: int = 0
    column: str = ""
    cell: str = ""

    @property
    def code(self) -> str:
        """Stable, for those who read JSON."""
        return self.trouble.name.lower().replace("_", "-")

    def text(self) -> Text:
        told: dict[str, Argument] = {
            "line": f"{self.line}",
            "column": Words(self.column),
            "cell": Words(self.cell),
        }
        return replace(self.trouble.value, arguments=MappingProxyType(told))

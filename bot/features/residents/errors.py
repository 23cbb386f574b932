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


@dataclass(eq=False)
class FlatTaken(DomainError):
    """Somebody else votes for the flat already."""

    label: str
    code: ClassVar[str] = "flat-taken"

    def text(self) -> Text:
        return _(
            "Flat {label} already has somebody who votes for it. If that is not right, "
            "please tell the coordinator or whoever runs the bot.",
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
        return _("You are concerned yourself. Please let another coordinator decide this.")


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


class FormOpen(DomainError):
    """There is one form at a time; a second one would throw the first away."""

    code = "form-open"

    def text(self) -> Text:
        return _(
            "You are in the middle of another form. Please finish it first, "
            "or send /cancel to throw it away."
        )


class NotSetUp(DomainError):
    code = "not-set-up"

    def text(self) -> Text:
        return _("This group has not been set up yet.")


class Trouble(Enum):
    """What can be wrong in a roll file; the value is the sentence without its arguments."""

    NOT_UTF8 = _(
        "The file is not in UTF-8. In the spreadsheet, please save it again as “CSV UTF-8”."
    )
    NOT_CSV = _("Line {line} cannot be read as CSV. Please check its quotation marks.")
    EMPTY = _("The file is empty. `linli roll template` writes one to begin with.")
    NO_FLATS = _("There is a header line, but no flat below it.")
    TOO_MANY = _("A roll has at most 5,000 flats; this file has more.")
    COLUMN_MISSING = _("The column “{column}” is missing. Please add it to the header line.")
    COLUMN_TWICE = _("The column “{column}” is there twice. Please remove one of them.")
    COLUMN_UNKNOWN = _("Nobody knows the column “{cell}”. Please rename or remove it.")
    RAGGED = _("Line {line} has more or fewer cells than the header line. Please check its commas.")
    CELL_MISSING = _("Line {line}: the column “{column}” is empty. Please fill it in.")
    CELL_LONG = _("Line {line}, column “{column}”: “{cell}” is too long. Please shorten it.")
    FORMULA = _(
        "Line {line}, column “{column}”: “{cell}” begins like a formula. "
        "Please remove the sign in front."
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

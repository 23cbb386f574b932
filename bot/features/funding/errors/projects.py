"""What cannot be done with an elevator's project."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext


def stair(label: str) -> Text | Words:
    """A stairwell as people call it: ``1-2`` is 1幢2单元; parts that are words stay as they are."""
    building, _dash, stairwell = label.partition("-")
    if not (building.isascii() and stairwell.isascii() and stairwell):
        return Words(label)
    return _("{building}-{stairwell}", building=Words(building), stairwell=Words(stairwell))


class ProjectGone(DomainError):
    """There is no such project, or it is not hers to see; the same words for both."""

    code = "project-gone"

    def text(self) -> Text:
        return _("This elevator project is not there any more. /elevator shows what is there.")


@dataclass(eq=False)
class StairwellTaken(DomainError):
    stairwell: str
    code: ClassVar[str] = "stairwell-taken"

    def text(self) -> Text:
        return _(
            "There is an elevator project for {stairwell} already. /elevator shows it.",
            stairwell=stair(self.stairwell),
        )


class StairwellUnknown(DomainError):
    """No flat of the roll is there."""

    code = "stairwell-unknown"

    def text(self) -> Text:
        return _(
            "No flat of the roll is in this stairwell. Please choose one from the list, or enter "
            "its flats under /roll first."
        )


class NotInTalk(DomainError):
    """Flats, money and plans change only while the project is talked about."""

    code = "not-in-talk"

    def text(self) -> Text:
        return _(
            "The owners vote on this project or have decided it; its flats, its cost and its plans "
            "stay as they were put to the vote. A change needs a new decision."
        )


class TalkStopped(NotInTalk):
    """It was taken off the list."""

    code = "talk-stopped"

    def text(self) -> Text:
        return _(
            "This elevator project was taken off the list, so nothing in it changes any more. "
            "/elevator shows what is there."
        )


class FloorTwice(DomainError):
    """The second floor of a flat is its first."""

    code = "floor-twice"

    def text(self) -> Text:
        return _(
            "This is the other floor of the flat already. A flat on two floors needs two "
            "different ones."
        )


class StoreyLow(DomainError):
    """A single price for a storey that the price of the lift covers."""

    code = "storey-low"

    def text(self) -> Text:
        return _(
            "Up to floor 2 the price of the lift itself counts, so single storeys begin at "
            "floor 3. Please name only floors from 3 up."
        )


class FlatGone(DomainError):
    code = "flat-gone"

    def text(self) -> Text:
        return _("This flat is not part of the project. The list of flats shows who is.")


class PlanGone(DomainError):
    code = "plan-gone"

    def text(self) -> Text:
        return _("This plan is not there any more. The list of plans shows what is.")


@dataclass(eq=False)
class PlansEnough(DomainError):
    most: int
    code: ClassVar[str] = "plans-enough"

    def text(self) -> Text:
        return ngettext(
            "{n} plan stands side by side already. Please remove one first.",
            "{n} plans stand side by side already. Please remove one first.",
            self.most,
        )


class NoQuotation(DomainError):
    """Without a price nothing can be shared."""

    code = "no-quotation"

    def text(self) -> Text:
        return _(
            "Nobody has entered what the lift costs yet, so there are no shares. A coordinator "
            "enters the quotation under “Costs and money”."
        )


@dataclass(eq=False)
class TableShort(DomainError):
    """A published table ends below a floor of the house; nothing is made up for it."""

    last: int
    floor: int
    code: ClassVar[str] = "table-short"

    def text(self) -> Text:
        return _(
            "This table was published up to floor {last} and says nothing about floor {floor}. "
            "Please enter the numbers of your floors yourself, or choose another plan.",
            last=self.last,
            floor=self.floor,
        )


@dataclass(eq=False)
class AreasMissing(DomainError):
    """They block the vote, not the talk."""

    flats: int
    first: str
    code: ClassVar[str] = "areas-missing"

    def text(self) -> Text:
        return ngettext(
            "The area of {n} flat is missing ({first}). You can go on talking; a vote counts by "
            "area, so please enter it before the vote.",
            "The areas of {n} flats are missing ({first} is one). You can go on talking; a vote "
            "counts by area, so please enter them before the vote.",
            self.flats,
            first=FlatLabel(self.first),
        )


class FloorWrong(DomainError):
    code = "floor-wrong"

    def text(self) -> Text:
        return _(
            "Please write the floor as a whole number from -5 to 99, without 0: 3 for the third "
            "floor, -1 for the first one below ground."
        )


@dataclass(eq=False)
class NumbersUnreadable(DomainError):
    """A line that is not a floor or a flat and its number; nothing of the list was kept."""

    line: str
    code: ClassVar[str] = "numbers-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand the line “{line}”. Please write one line each: the floor or the "
            "flat, a space, and its number of at least 0, such as: 3 1.1",
            line=Words(self.line),
        )


@dataclass(eq=False)
class SheetFull(DomainError):
    most: int
    code: ClassVar[str] = "sheet-full"

    def text(self) -> Text:
        return ngettext(
            "There is {n} entry already. Please take one out, or put several into one.",
            "There are {n} entries already. Please take one out, or put several into one.",
            self.most,
        )


@dataclass(eq=False)
class WordsTooLong(DomainError):
    most: int
    code: ClassVar[str] = "project-words"

    def text(self) -> Text:
        return ngettext(
            "Please write at least one character and at most {n}.",
            "Please write at least one character and at most {n}.",
            self.most,
        )


class AreaUnreadable(DomainError):
    code = "area-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand this area. Please write square metres with digits, such as 89.37."
        )


class TermsFixed(DomainError):
    """The rule for late joiners is agreed once, so that nobody is asked for more later."""

    code = "terms-fixed"

    def text(self) -> Text:
        return _(
            "The rule for flats that join later is fixed already and stays as it is. Changing it "
            "needs a new decision of the owners."
        )


class TermsOpen(DomainError):
    """Nothing says yet what a late joiner pays."""

    code = "terms-open"

    def text(self) -> Text:
        return _(
            "It is not fixed yet what a flat pays that joins later. A coordinator enters the rule "
            "of the agreement first."
        )


class NobodyToJoin(DomainError):
    """The flat takes part, or the plan lets it pay nothing."""

    code = "nobody-to-join"

    def text(self) -> Text:
        return _(
            "This flat takes part already, or it pays nothing by the agreed plan. There is nothing "
            "to buy in."
        )


class JoinWaits(DomainError):
    """One late joiner at a time: each changes what all others pay."""

    code = "join-waits"

    def text(self) -> Text:
        return _(
            "It is entered already that a flat joins here. A second person confirms or refuses "
            "that in the money ledger first."
        )


class OfferChanged(DomainError):
    """Between reading and pressing the sum became another, so she reads it again."""

    code = "offer-changed"

    def text(self) -> Text:
        return _(
            "The sum has changed since you read it; nothing was entered. Please open this page "
            "again and look at the new sum."
        )

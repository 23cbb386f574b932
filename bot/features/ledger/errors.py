"""Refusals of the ledger."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.ledger.model import LARGEST_FILE, LONGEST_NOTE, MOST_INSTALMENTS, Purse
from bot.kernel.errors import DomainError
from bot.kernel.money import Money
from bot.kernel.text import Text, Words, _


class LedgerGone(DomainError):
    """No such project, entry or line here, or it is of another place: one sentence for all."""

    code = "ledger-gone"

    def text(self) -> Text:
        return _("I cannot find this. /elevator shows the building projects that there are.")


class EntryDecided(DomainError):
    """Two confirmed it at the same moment, or it was taken back."""

    code = "entry-decided"

    def text(self) -> Text:
        return _(
            "Somebody has decided about this entry already. It counts once; there is nothing to do."
        )


class OwnEntry(DomainError):
    code = "own-entry"

    def text(self) -> Text:
        return _("You wrote this entry yourself. Another coordinator must check and confirm it.")


class EntryTwice(DomainError):
    code = "entry-twice"

    def text(self) -> Text:
        return _(
            "An entry with this flat, amount and day is in the ledger already. "
            "If this is another payment, please say so."
        )


@dataclass(eq=False)
class MoneyShort(DomainError):
    purse: Purse
    code: ClassVar[str] = "money-short"

    def text(self) -> Text:
        if self.purse is Purse.CASH:
            return _(
                "By this ledger there is not so much cash. "
                "Please check the amount, or first enter the money that came in."
            )
        return _(
            "By this ledger there is not so much in the bank account. "
            "Please check the amount, or first enter the money that came in."
        )


class RefundTooLarge(DomainError):
    code = "refund-too-large"

    def text(self) -> Text:
        return _(
            "A flat cannot get back more than it has paid. "
            "Please look at what the flat has paid and write a smaller amount."
        )


class BackTooLarge(DomainError):
    code = "back-too-large"

    def text(self) -> Text:
        return _(
            "So much cannot be shared out: a flat would get back more than its whole share. "
            "Please check the shares and the amount."
        )


@dataclass(eq=False)
class SubsidyShort(DomainError):
    left: Money
    code: ClassVar[str] = "subsidy-short"

    def text(self) -> Text:
        return _(
            "Of the subsidies that have come, {left} can be shared out. "
            "Please write at most that much.",
            left=self.left,
        )


class NothingToShare(DomainError):
    code = "nothing-to-share"

    def text(self) -> Text:
        return _("No share of a flat is in the ledger yet. Please enter the agreed shares first.")


class SharesSame(DomainError):
    code = "shares-same"

    def text(self) -> Text:
        return _("The shares in the ledger are those that were agreed. There is nothing to enter.")


class SharesOpen(DomainError):
    code = "shares-open"

    def text(self) -> Text:
        return _(
            "The shares of this project are not agreed yet. "
            "They can be entered once it is settled who pays what."
        )


class ReversalImpossible(DomainError):
    code = "reversal-impossible"

    def text(self) -> Text:
        return _(
            "This entry cannot be taken back: it does not count, or it was taken back already."
        )


class OneWaits(DomainError):
    """An entry over many flats stands on what the ledger says now; so only one at a time."""

    code = "one-waits"

    def text(self) -> Text:
        return _(
            "An entry about several flats still waits for a second person. "
            "Please let it be confirmed or refused first."
        )


class NobodyElse(DomainError):
    code = "nobody-else"

    def text(self) -> Text:
        return _(
            "In the ledger two people must agree on every entry, and you are the only coordinator "
            "here. Please have a second coordinator named; /grant shows how."
        )


class DayAhead(DomainError):
    code = "day-ahead"

    def text(self) -> Text:
        return _("This day is still to come. Please write the day on which the money moved.")


class DayTooOld(DomainError):
    code = "day-too-old"

    def text(self) -> Text:
        return _("This day is more than ten years ago. Please check the year.")


class NoteTooLong(DomainError):
    code = "note-too-long"

    def text(self) -> Text:
        return _("Please say it in at most {most} characters.", most=LONGEST_NOTE)


class NoteHasAccount(DomainError):
    code = "note-has-account"

    def text(self) -> Text:
        return _(
            "This looks like the number of a bank account or card. The ledger keeps none; "
            "please leave it out."
        )


@dataclass(eq=False)
class FlatUnknown(DomainError):
    written: str
    code: ClassVar[str] = "ledger-flat-unknown"

    def text(self) -> Text:
        return _(
            "I found no flat {written} in this project. "
            "Please write the door number, for example 301.",
            written=Words(self.written),
        )


class PlanUnreadable(DomainError):
    code = "plan-unreadable"

    def text(self) -> Text:
        return _(
            "Please write one line for each instalment, with its last day and its percentage, "
            "for example: 2027-03-01 30"
        )


class PlanNotWhole(DomainError):
    code = "plan-not-whole"

    def text(self) -> Text:
        return _("The percentages must add up to 100. Please check them and write all lines again.")


class PlanOutOfOrder(DomainError):
    code = "plan-out-of-order"

    def text(self) -> Text:
        return _("Each instalment must be due later than the one before. Please check the days.")


class PlanTooLong(DomainError):
    code = "plan-too-long"

    def text(self) -> Text:
        return _("At most {most} instalments are possible.", most=MOST_INSTALMENTS)


class StatementUnreadable(DomainError):
    code = "ledger-file-unreadable"

    def text(self) -> Text:
        return _(
            "I cannot read this file. Please save the bank's list as CSV, with a column for the "
            "date and a column for the amount, and send it again."
        )


class StatementTooLarge(DomainError):
    code = "ledger-file-too-large"

    def text(self) -> Text:
        return _(
            "This file is larger than {most} kilobytes. Please send fewer months at once.",
            most=LARGEST_FILE // 1000,
        )


class StatementEmpty(DomainError):
    code = "ledger-file-empty"

    def text(self) -> Text:
        return _("In this file no money came in. Nothing was kept of it.")


class StatementKnown(DomainError):
    code = "ledger-file-known"

    def text(self) -> Text:
        return _("All lines of this file were here before. Nothing was kept twice.")

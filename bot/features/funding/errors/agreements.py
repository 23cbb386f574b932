"""What cannot be done with the agreement about an elevator."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.money import Money
from bot.kernel.text import Text, _


class AgreementGone(DomainError):
    code = "agreement-gone"

    def text(self) -> Text:
        return _(
            "There is no agreement with fixed words about this lift yet. A coordinator writes it "
            "at the project's desk."
        )


class AgreementFixed(DomainError):
    """The words of this version stand."""

    code = "agreement-fixed"

    def text(self) -> Text:
        return _(
            "The words of this agreement stand. To change them, please begin a new version; "
            "everybody is asked again then."
        )


class AgreementShort(DomainError):
    """The law wants it in the agreement, and it is not filled in."""

    code = "agreement-short"

    def text(self) -> Text:
        return _(
            "The agreement is not complete. Please fill in who manages the lift, who answers for "
            "its use, how upkeep is shared, and what a late joiner pays."
        )


class AgreementChanged(DomainError):
    """There is a newer version than the one she read."""

    code = "agreement-changed"

    def text(self) -> Text:
        return _(
            "There is a newer version of this agreement. Nothing was kept of your tap; please read "
            "the new one first."
        )


class AgreementAsked(DomainError):
    """A version is voted on; its words cannot be replaced meanwhile."""

    code = "agreement-asked"

    def text(self) -> Text:
        return _(
            "The owners are voting on this agreement. Please wait until the vote is over; what is "
            "written so far stays."
        )


class AgreementSettled(DomainError):
    code = "agreement-settled"

    def text(self) -> Text:
        return _(
            "The owners have decided about these words already. To ask them again, please change "
            "the agreement at the project's desk; that begins a new version."
        )


class AgreementOutdated(DomainError):
    """What each flat pays is not what the fixed words say."""

    code = "agreement-outdated"

    def text(self) -> Text:
        return _(
            "The agreement is not what the project says now: costs, flats or words have changed "
            "since. Please write a new version at the project's desk and begin the vote there."
        )


class PaperUnreadable(DomainError):
    code = "paper-unreadable"

    def text(self) -> Text:
        return _(
            "I could not read that. Please write the flat and the day on the paper, such as: "
            "1-1-301 2026-05-20"
        )


class SignedLater(DomainError):
    code = "signed-later"

    def text(self) -> Text:
        return _("That day has not come yet. Please write the day that stands on the paper.")


class JoiningWrong(DomainError):
    code = "joining-wrong"

    def text(self) -> Text:
        return _(
            "Please choose from 1 to 50 full years, and from 1 to 500 percent of the original "
            "share."
        )


class NotAdopted(DomainError):
    """Its vote has not adopted it, or it has none."""

    code = "agreement-not-adopted"

    def text(self) -> Text:
        return _(
            "The owners have not adopted this agreement by vote yet, so nothing is agreed. Shares "
            "and what a late joiner pays need the vote."
        )


class NothingToConfirm(DomainError):
    code = "paper-gone"

    def text(self) -> Text:
        return _(
            "No signed paper of this flat waits for a second person. Perhaps somebody has "
            "confirmed it already."
        )


class OwnPaper(DomainError):
    """Two people look at a signature."""

    code = "own-paper"

    def text(self) -> Text:
        return _(
            "You entered this paper yourself. Please ask another coordinator to look at it and "
            "confirm it."
        )


@dataclass(eq=False)
class SubsidyAboveCost(DomainError):
    surplus: Money
    code: ClassVar[str] = "subsidy-above-cost"

    def text(self) -> Text:
        return _(
            "The money from others is {amount} more than the lift costs. Please correct it under "
            "“Costs and money” before the vote.",
            amount=self.surplus,
        )

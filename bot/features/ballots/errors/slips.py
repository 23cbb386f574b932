"""Refusals of paper and telephone: what is the matter and what helps."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _


class SittingOver(DomainError):
    code = "sitting-over"

    def text(self) -> Text:
        return _("These papers are recorded or dropped already. Please begin a new batch.")


class SittingFull(DomainError):
    code = "sitting-full"

    def text(self) -> Text:
        return _("50 papers are entered. Please hand them over, then begin a new batch.")


class NothingEntered(DomainError):
    code = "nothing-entered"

    def text(self) -> Text:
        return _("Nothing is entered yet. Please enter what stands on the first paper.")


class NoEvidence(DomainError):
    code = "no-evidence"

    def text(self) -> Text:
        return _("Please send a photo of the papers, or write the name of a witness.")


class WitnessUnfit(DomainError):
    code = "witness-unfit"

    def text(self) -> Text:
        return _("That cannot be a name. Please write the witness's name, 60 characters at most.")


class PhotoUnfit(DomainError):
    code = "slip-photo-unfit"

    def text(self) -> Text:
        return _("The photo could not be read. Please send it again, or write a witness's name.")


@dataclass(eq=False)
class FlatNotFound(DomainError):
    said: str
    code: ClassVar[str] = "slip-flat-not-found"

    def text(self) -> Text:
        return _(
            "“{said}” is no flat on the roll of this vote. Please write the flat as on the roll, "
            "or the code on its paper.",
            said=Words(self.said),
        )


@dataclass(eq=False)
class SeveralFlats(DomainError):
    label: str
    code: ClassVar[str] = "several-flats"

    def text(self) -> Text:
        return _(
            "There are several flats with that number. Please write building and stairwell too, "
            "like {flat}.",
            flat=Words(self.label),
        )


class NotYesOrNo(DomainError):
    code = "not-yes-or-no"

    def text(self) -> Text:
        return _(
            "This vote asks for a choice among several options. Such papers cannot be entered "
            "here yet; please help the household to answer in the chat."
        )


class SecretOnPaper(DomainError):
    code = "secret-on-paper"

    def text(self) -> Text:
        return _(
            "This vote is secret. A paper or a call with the flat's number would show you how the "
            "household votes, so it cannot be entered here. Please help it to vote in the chat."
        )


class PaperOfOthers(DomainError):
    """Scanned by somebody of another community; the same words where there is no such vote."""

    code = "paper-of-others"

    def text(self) -> Text:
        return _(
            "This ballot paper is not of a vote of yours. "
            "Please give it to whoever coordinates where it comes from."
        )


class ConflictOver(DomainError):
    code = "conflict-over"

    def text(self) -> Text:
        return _("This has been settled, or voting has ended. There is nothing to choose any more.")

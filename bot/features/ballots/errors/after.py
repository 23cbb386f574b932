"""Refusals about what becomes of a ballot: made longer, void, counted by two, carried out."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Deadline, Text, _, ngettext

LONGEST_REASON = 200  # characters; a card holds the question, the reason and the document


class VotedOnVoid(DomainError):
    code = "voted-on-void"

    def text(self) -> Text:
        return _(
            "This vote was declared void, so your answer was not counted. "
            "The reason stands on its card in the group."
        )


class AlreadyVoid(DomainError):
    code = "already-void"

    def text(self) -> Text:
        return _("This vote is void already; nothing changes in it any more.")


class ExtendedTooLate(DomainError):
    """Not an outage: then it can be."""

    code = "extended-too-late"

    def text(self) -> Text:
        return _(
            "Voting has ended as announced, so it cannot be made longer any more. "
            "If the question must be asked again, begin a new vote with /ballot."
        )


@dataclass(eq=False)
class EndNotLater(DomainError):
    """`closes_at` is what was announced."""

    closes_at: datetime
    zone: str
    code: ClassVar[str] = "end-not-later"

    def text(self) -> Text:
        return _(
            "Voting ends {deadline}, as announced. The new end can only be later than that.",
            deadline=Deadline(self.closes_at, self.zone),
        )


class ReasonMissing(DomainError):
    code = "reason-missing"

    def text(self) -> Text:
        return _("Please write the reason in a few words. All voters will read it.")


@dataclass(eq=False)
class WordsTooLong(DomainError):
    length: int
    code: ClassVar[str] = "words-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit. Please make it shorter.",
            "That is {n} characters; {limit} fit. Please make it shorter.",
            self.length,
            limit=LONGEST_REASON,
        )


class DocumentMissing(DomainError):
    code = "document-missing"

    def text(self) -> Text:
        return _(
            "After voting has ended, only the subdistrict or a court can make a vote void. "
            "Please write which document says so: who issued it, its number and date."
        )


class NotEndedYet(DomainError):
    """It is made void by two coordinators, without a document."""

    code = "not-ended-yet"

    def text(self) -> Text:
        return _(
            "Voting has not ended yet. Two coordinators can make the vote void with a reason; "
            "no document is needed."
        )


class NothingToCount(DomainError):
    code = "nothing-to-count"

    def text(self) -> Text:
        return _("This vote does not wait to be counted. Look at its card in the group.")


class NotPublishedYet(DomainError):
    code = "not-published-yet"

    def text(self) -> Text:
        return _("This vote has no published result yet, so this cannot be done now.")


class ObjectionWaits(DomainError):
    code = "objection-waits"

    def text(self) -> Text:
        return _(
            "An objection to this vote has no answer yet. Please answer it first; "
            "then the decision can be filed."
        )


class NothingToCarryOut(DomainError):
    code = "nothing-to-carry-out"

    def text(self) -> Text:
        return _("Nothing was decided by this vote, so there is nothing to file or to carry out.")


class FiledAlready(DomainError):
    code = "filed-already"

    def text(self) -> Text:
        return _("This decision is filed already. Its number stands under /notice.")


class FilingMissing(DomainError):
    code = "filing-missing"

    def text(self) -> Text:
        return _("Please write it in a few words. A dash is enough if there is no number.")


class FiledAhead(DomainError):
    code = "filed-ahead"

    def text(self) -> Text:
        return _("This day is still to come. Please write the day on which it was filed.")

"""Refusals of the ballot rules: what is the matter and what helps."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.features.ballots.model import LONGEST_OPENING, LONGEST_QUESTION, SHORTEST_OPENING
from bot.kernel.cases import Wanted
from bot.kernel.errors import DomainError
from bot.kernel.text import Deadline, Text, _, ngettext


class BallotClosed(DomainError):
    code = "ballot-closed"

    def text(self) -> Text:
        return _("Voting has ended, so this answer was not counted. Results appear in the group.")


class NotOnRoll(DomainError):
    code = "not-on-roll"

    def text(self) -> Text:
        return _(
            "Your household is not on the roll of this ballot. "
            "If you think it should be, please ask your coordinator."
        )


class QuestionMissing(DomainError):
    code = "question-missing"

    def text(self) -> Text:
        return _("The question is still empty. Please write what is to be voted on.")


@dataclass(eq=False)
class QuestionTooLong(DomainError):
    """`length` is counted in characters after trimming."""

    length: int
    code: ClassVar[str] = "question-too-long"

    def text(self) -> Text:
        return _(
            "The question has {length} characters; {limit} fit. Please make it shorter.",
            length=self.length,
            limit=LONGEST_QUESTION,
        )


class ClosesTooSoon(DomainError):
    code = "closes-too-soon"

    def text(self) -> Text:
        minutes = SHORTEST_OPENING.seconds // 60
        return ngettext(
            "Once begun, voting stays open for at least {n} minute. Please choose a later end.",
            "Once begun, voting stays open for at least {n} minutes. Please choose a later end.",
            minutes,
        )


class ClosesTooLate(DomainError):
    code = "closes-too-late"

    def text(self) -> Text:
        return ngettext(
            "Voting may stay open for at most {n} day. Please choose an earlier closing time.",
            "Voting may stay open for at most {n} days. Please choose an earlier closing time.",
            LONGEST_OPENING.days,
        )


class RollEmpty(DomainError):
    code = "roll-empty"

    def text(self) -> Text:
        return _(
            "No flat on the roll may vote in this kind of ballot. "
            "Please check the roll of flats first."
        )


@dataclass(eq=False)
class ChoicesPurged(DomainError):
    """It ended so long ago that who chose what is not kept any more; its result stays."""

    number: int
    code: ClassVar[str] = "choices-purged"

    def text(self) -> Text:
        return _(
            "Vote no. {number} ended more than 18 months ago: how each household voted is not "
            "kept any more. Its result stays on the record.",
            number=self.number,
        )


@dataclass(eq=False)
class BallotUnknown(DomainError):
    number: int
    code: ClassVar[str] = "ballot-unknown"

    def text(self) -> Text:
        return _("There is no vote no. {number} in this community.", number=self.number)


@dataclass(eq=False)
class BallotStillOpen(DomainError):
    """Nothing of it may be given out before it has a result; `closes_at` is shown in `zone`."""

    closes_at: datetime
    zone: str
    code: ClassVar[str] = "ballot-still-open"

    def text(self) -> Text:
        return _(
            "Voting is open until {deadline}. The answers can be exported after that.",
            deadline=Deadline(self.closes_at, self.zone),
        )


class NoNoticeAnyMore(DomainError):
    code = "no-notice-any-more"

    def text(self) -> Text:
        return _("Voting has ended, so there is no notice to hang up any more.")


class NoResultYet(DomainError):
    code = "no-result-yet"

    def text(self) -> Text:
        return _("This vote has no result yet. The result can be printed when there is one.")


class FormGone(DomainError):
    code = "form-gone"

    def text(self) -> Text:
        return _("No vote is being prepared here any more. Send /ballot to begin a new one.")


class ButtonWanted(DomainError):
    code = "button-wanted"

    def text(self) -> Text:
        return _("Please tap one of the buttons of the last message. Nothing was lost.")


@dataclass(eq=False)
class DocumentTooLong(DomainError):
    """`length` is counted in characters, with what was sent before."""

    length: int
    limit: int
    code: ClassVar[str] = "document-too-long"

    def text(self) -> Text:
        return _(
            "The text has {length} characters; {limit} fit. Please send a shorter one.",
            length=self.length,
            limit=self.limit,
        )


class BallotWanted(Wanted):
    """What a field of a case of votes must be."""

    COMPARE = _("In case {case} the field {field} must be “>=” or “>”.")
    HEADCOUNT = _("In case {case} the field {field} must be “owner” or “unit”.")
    METHOD = _("In case {case} the field {field} must be “single”, “approval” or “score”.")
    EVERY_OPTION = _("In case {case} the field {field} must name every option once.")
    RANKING = _(
        "In case {case} the field {field} must be a number of ballots and a ranking such as "
        "“a>b>c” of known options, each at most once."
    )


class NotAReceipt(DomainError):
    code = "not-a-receipt"

    def text(self) -> Text:
        return _(
            "That is not a receipt. A receipt has 10 letters and digits; "
            "it stands in the message you got when you voted."
        )


class ListNotYet(DomainError):
    code = "list-not-yet"

    def text(self) -> Text:
        return _("The list of receipts is published when voting has ended.")

"""Refusals about notices, and about ballots that have not begun."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Deadline, Text, _


@dataclass(eq=False)
class NoticeNotOver(DomainError):
    """`earliest` is shown in `zone`."""

    earliest: datetime
    zone: str
    code: ClassVar[str] = "notice-not-over"

    def text(self) -> Text:
        return _(
            "The notice has not hung long enough. Voting may begin on {moment} at the earliest.",
            moment=Deadline(self.earliest, self.zone),
        )


class NoShortNotice(DomainError):
    code = "no-short-notice"

    def text(self) -> Text:
        return _(
            "Only a residents' meeting may be called at short notice in special circumstances. "
            "For this kind of vote the notice must hang for the whole time."
        )


class NoticeAhead(DomainError):
    code = "notice-ahead"

    def text(self) -> Text:
        return _(
            "That day has not come yet. Please write since which day the notice has been hanging."
        )


class NoticeTooOld(DomainError):
    code = "notice-too-old"

    def text(self) -> Text:
        return _(
            "A notice that was hung up more than half a year ago does not count any more. "
            "Please hang up a new one."
        )


@dataclass(eq=False)
class ReasonUnfit(DomainError):
    """`most` characters fit."""

    most: int
    code: ClassVar[str] = "reason-unfit"

    def text(self) -> Text:
        return _(
            "Please say in words what is special, in {most} characters at most. "
            "Everybody will read it.",
            most=self.most,
        )


@dataclass(eq=False)
class PeriodUnfit(DomainError):
    """In days."""

    least: int
    most: int
    code: ClassVar[str] = "period-unfit"

    def text(self) -> Text:
        return _(
            "Please write one number from {least} to {most}: days of the calendar. "
            "At least {least} of them must be working days.",
            least=self.least,
            most=self.most,
        )


@dataclass(eq=False)
class NotBegun(DomainError):
    """`begins` is shown in `zone`."""

    begins: datetime
    zone: str
    code: ClassVar[str] = "ballot-not-begun"

    def text(self) -> Text:
        return _(
            "Voting has not begun yet, so nothing was counted. It begins {moment}.",
            moment=Deadline(self.begins, self.zone),
        )


class PhotoWanted(DomainError):
    code = "photo-wanted"

    def text(self) -> Text:
        return _("Please take a photo of the notice where it hangs and send it here as a picture.")


class PhotoUnfit(DomainError):
    code = "photo-unfit"

    def text(self) -> Text:
        return _("This picture could not be read. Please send the photo once more.")


class NoPostingNeeded(DomainError):
    code = "no-posting-needed"

    def text(self) -> Text:
        return _("No notice has to hang for this vote, so it needs no photo of one.")


class PostingTooLate(DomainError):
    code = "posting-too-late"

    def text(self) -> Text:
        return _("Voting has ended, so a photo of the notice cannot be added any more.")


class ListWanted(DomainError):
    code = "list-wanted"

    def text(self) -> Text:
        return _(
            "In a representative assembly the members decide: "
            "please name their flats, one by one, such as 1-2-301."
        )


class OptionsAdviseOnly(DomainError):
    code = "options-advise-only"

    def text(self) -> Text:
        return _(
            "Only agree, disagree and abstain can decide by law. "
            "To let people choose among several things, ask for opinions."
        )


class AnswerUnfit(DomainError):
    """Yes and no where options are asked, more than one may choose, or a button of another vote."""

    code = "answer-unfit"

    def text(self) -> Text:
        return _(
            "This answer does not go with the question. Nothing was changed; please send /vote "
            "and choose there."
        )


@dataclass(eq=False)
class OptionsUnfit(DomainError):
    """`least` to `most` options of up to `longest` characters each, none of them twice."""

    least: int
    most: int
    longest: int
    code: ClassVar[str] = "options-unfit"

    def text(self) -> Text:
        return _(
            "Please write {least} to {most} different things to choose from, one a line, "
            "each of {longest} characters at most.",
            least=self.least,
            most=self.most,
            longest=self.longest,
        )

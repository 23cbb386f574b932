"""Why a round, a statement or an answer is not taken; what is wrong with a file of answers."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.opinions.model import (
    FEWEST_ANSWERS,
    FEWEST_PEOPLE,
    LONGEST,
    MOST_STATEMENTS,
)
from bot.kernel.cases import Wanted
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


class OpinionWanted(Wanted):
    """What a field of a case of opinions must be."""

    NAME = _("In case {case} the field {field} must be a number or a text.")
    ROW = _(
        "In case {case} the field {field} must be a text of + - 0 and . with one character for "
        "each statement."
    )
    GROUPS = _(
        "In case {case} the field {field} must give the number of a group for people of this case."
    )
    AS_MANY = _("In case {case} the field {field} must have one row for each participant.")


class RoundTitleWanted(DomainError):
    code = "round-title-wanted"

    def text(self) -> Text:
        return _("Please write in a few words what neighbours are asked about.")


@dataclass(eq=False)
class RoundTitleTooLong(DomainError):
    length: int
    limit: int
    code: ClassVar[str] = "round-title-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit. Please make it shorter.",
            "That is {n} characters; {limit} fit. Please make it shorter.",
            self.length,
            limit=self.limit,
        )


class RoundEndWrong(DomainError):
    code = "round-end-wrong"

    def text(self) -> Text:
        return _(
            "Neighbours need time: please choose an end between 12 hours and 60 days from now."
        )


class RoundOver(DomainError):
    code = "round-over"

    def text(self) -> Text:
        return _(
            "This round of opinions is over; nothing more is taken. What came out comes in "
            "the group."
        )


class RoundRuns(DomainError):
    code = "round-runs"

    def text(self) -> Text:
        return _(
            "Neighbours are still answering. What came out can be seen when the round is over."
        )


class NotOnTheRoll(DomainError):
    code = "opinion-not-on-roll"

    def text(self) -> Text:
        return _(
            "Only neighbours with a flat on the roll answer here. Please ask a coordinator for "
            "the link to your flat."
        )


class StatementEmpty(DomainError):
    code = "statement-empty"

    def text(self) -> Text:
        return _("Please write what you think in one short sentence.")


@dataclass(eq=False)
class StatementTooLong(DomainError):
    length: int
    code: ClassVar[str] = "statement-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit. Please say one thing only: others answer it "
            "with agree or disagree.",
            "That is {n} characters; {limit} fit. Please say one thing only: others answer it "
            "with agree or disagree.",
            self.length,
            limit=LONGEST,
        )


class StatementWithPhone(DomainError):
    code = "statement-with-phone"

    def text(self) -> Text:
        return _(
            "There seems to be a phone number in it. Everybody reads this: please leave it out."
        )


class StatementWithFlat(DomainError):
    code = "statement-with-flat"

    def text(self) -> Text:
        return _(
            "There seems to be the number of a flat in it. Please write about the matter and not "
            "about one door."
        )


class StatementWithLink(DomainError):
    code = "statement-with-link"

    def text(self) -> Text:
        return _("Links and account names are not shown to neighbours. Please leave them out.")


class StatementTwice(DomainError):
    code = "statement-twice"

    def text(self) -> Text:
        return _("A neighbour wrote this already. You can answer it instead.")


@dataclass(eq=False)
class TooManyOfHers(DomainError):
    most: int
    code: ClassVar[str] = "statements-of-one"

    def text(self) -> Text:
        return ngettext(
            "You wrote {n} statement in this round. That is as many as one person can write.",
            "You wrote {n} statements in this round. That is as many as one person can write.",
            self.most,
        )


class TooManyStatements(DomainError):
    code = "statements-full"

    def text(self) -> Text:
        return ngettext(
            "This round has {n} statement; there is no room for more. Please answer those.",
            "This round has {n} statements; there is no room for more. Please answer those.",
            MOST_STATEMENTS,
        )


class StatementDecided(DomainError):
    """Another coordinator was faster, or it was never there: one sentence for all."""

    code = "statement-decided"

    def text(self) -> Text:
        return _("This has been looked at already, or it is not there any more.")


class OwnStatement(DomainError):
    code = "statement-own"

    def text(self) -> Text:
        return _("You wrote this yourself. Another coordinator has to look at it.")


class StatementGone(DomainError):
    code = "statement-gone"

    def text(self) -> Text:
        return _("This statement is not shown any more. Please take the next one.")


class ReasonWanted(DomainError):
    code = "statement-reason-wanted"

    def text(self) -> Text:
        return _("Please write the reason in a few words. Whoever wrote the statement reads it.")


class ReasonTooLong(RoundTitleTooLong):
    code: ClassVar[str] = "statement-reason-too-long"


class TooFewAnswered(DomainError):
    code = "opinions-too-few"

    def text(self) -> Text:
        return ngettext(
            "Too few answered: at least {people} people must answer {n} statement, or one could "
            "guess who is who.",
            "Too few answered: at least {people} people must answer {n} statements, or one could "
            "guess who is who.",
            FEWEST_ANSWERS,
            people=FEWEST_PEOPLE,
        )


class SummaryChanged(DomainError):
    code = "summary-changed"

    def text(self) -> Text:
        return _("Something changed since you read this. Please read the new summary first.")


class PostedEnough(DomainError):
    code = "summary-posted-enough"

    def text(self) -> Text:
        return _(
            "The summary of this round went to the group twice already. So that the group stays "
            "quiet, it is not sent again."
        )

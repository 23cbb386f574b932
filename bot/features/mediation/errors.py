"""Why a report is not taken, or not by her."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.mediation.model import LONGEST, MOST_OPEN
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


class NobodyToRead(DomainError):
    code: ClassVar[str] = "nobody-to-read"

    def text(self) -> Text:
        return _(
            "Here nobody is left who could read it for you, so nothing was sent. Please call "
            "12348 (legal advice), or go to the mediation committee of the subdistrict."
        )


class NobodyElse(DomainError):
    """To a mediator who would give it back."""

    code: ClassVar[str] = "case-nobody-else"

    def text(self) -> Text:
        return _(
            "Nobody else here could take it, so it stays with you. Please pass it on, such as to "
            "the mediation committee of the subdistrict."
        )


class TooManyCases(DomainError):
    code: ClassVar[str] = "too-many-cases"

    def text(self) -> Text:
        return ngettext(
            "{n} report of yours is still open. Please wait for it, or take it back.",
            "{n} reports of yours are still open. Please wait for one, or take one back.",
            MOST_OPEN,
        )


class CaseEmpty(DomainError):
    code: ClassVar[str] = "case-empty"

    def text(self) -> Text:
        return _("Please write in a few words what happened.")


@dataclass(eq=False)
class CaseTooLong(DomainError):
    length: int
    code: ClassVar[str] = "case-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit. Please make it shorter.",
            "That is {n} characters; {limit} fit. Please make it shorter.",
            self.length,
            limit=LONGEST,
        )


class CaseGone(DomainError):
    """Closed, taken by another, not for her, of another place, or never there: one sentence."""

    code: ClassVar[str] = "case-gone"

    def text(self) -> Text:
        return _("This report is not open for you any more. /mediate shows what is.")

"""Why a question, an objection or an answer is not taken."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.affairs.model import LONGEST, MOST_OPEN
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


class NotOnTheBoard(DomainError):
    code = "not-on-the-board"

    def text(self) -> Text:
        return _("This does not hang on the board any more. /notice shows what hangs there now.")


class NoResultToObject(DomainError):
    code = "no-result-to-object"

    def text(self) -> Text:
        return _(
            "There is no published result yet, so nobody can object to it. "
            "You can ask a question about this vote."
        )


class ObjectedTooLate(DomainError):
    code = "objected-too-late"

    def text(self) -> Text:
        return _(
            "Objections are taken here for 15 days after the result was published, and they are "
            "over. Where owners decided, an owner can still ask the court, within one year (Civil "
            "Code, Article 280)."
        )


class ObjectedAlready(DomainError):
    code = "objected-already"

    def text(self) -> Text:
        return _("Your objection to this vote is noted already and waits for its answer.")


class TooManyQuestions(DomainError):
    code = "too-many-questions"

    def text(self) -> Text:
        return ngettext(
            "{n} question of yours about this still waits for an answer. Please wait for it.",
            "{n} questions of yours about this still wait for an answer. Please wait for them.",
            MOST_OPEN,
        )


class LetterEmpty(DomainError):
    code = "letter-empty"

    def text(self) -> Text:
        return _("Please write it in a few words.")


@dataclass(eq=False)
class LetterTooLong(DomainError):
    length: int
    code: ClassVar[str] = "letter-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit. Please make it shorter.",
            "That is {n} characters; {limit} fit. Please make it shorter.",
            self.length,
            limit=LONGEST,
        )


class LetterGone(DomainError):
    """Answered, past its time, of another place, or never there: one sentence for all."""

    code = "letter-gone"

    def text(self) -> Text:
        return _("This has been answered already, or it is not there any more.")

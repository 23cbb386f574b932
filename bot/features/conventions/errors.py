"""Why a text, a change or a step of a convention is not taken."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.conventions.model import LONGEST_ARTICLE, LONGEST_FACT, LONGEST_TEXT
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


class ConventionGone(DomainError):
    """Dropped, of another place, replaced, or never there: one sentence for all."""

    code = "convention-gone"

    def text(self) -> Text:
        return _("This text is not there any more. /convention shows what is there now.")


class NoArticles(DomainError):
    code = "no-articles"

    def text(self) -> Text:
        return _(
            "I find no articles in this text. Each must begin on a line of its own with its "
            "number, like this: Article 1. Please send the whole text again."
        )


@dataclass(eq=False)
class TextTooLong(DomainError):
    length: int
    code: ClassVar[str] = "convention-too-long"

    def text(self) -> Text:
        return ngettext(
            "The text has {n} character; {limit} fit. Please shorten it.",
            "The text has {n} characters; {limit} fit. Please shorten it.",
            self.length,
            limit=LONGEST_TEXT,
        )


@dataclass(eq=False)
class ArticleTooLong(DomainError):
    number: int
    code: ClassVar[str] = "article-too-long"

    def text(self) -> Text:
        return _(
            "Article {number} has more than {limit} characters. Please shorten or divide it.",
            number=self.number,
            limit=LONGEST_ARTICLE,
        )


@dataclass(eq=False)
class ArticleHoldsAnother(DomainError):
    """Another heading inside an article: a vote would cut it in two."""

    number: int
    code: ClassVar[str] = "article-holds-another"

    def text(self) -> Text:
        return _(
            "Another article stands inside article {number}. Please send the words of one article "
            "alone, or begin each article on a line of its own.",
            number=self.number,
        )


class ArticleEmpty(DomainError):
    code = "article-empty"

    def text(self) -> Text:
        return _("Please write the new words of this article.")


class ArticleUnchanged(DomainError):
    code = "article-unchanged"

    def text(self) -> Text:
        return _("These are the words it has already. Please write what it shall say instead.")


class FactMissing(DomainError):
    code = "fact-missing"

    def text(self) -> Text:
        return ngettext(
            "Please write this in a few words, at most {n} character.",
            "Please write this in a few words, at most {n} characters.",
            LONGEST_FACT,
        )


class NotFiled(DomainError):
    code = "not-filed"

    def text(self) -> Text:
        return _(
            "A convention is in force only once it is filed: with which office, under which "
            "number, on which day (Organic Law of Urban Residents' Committees, Article 31)."
        )


class NotReviewed(DomainError):
    code = "not-reviewed"

    def text(self) -> Text:
        return _("Before it is in force, somebody must have reviewed it: who, and on which day?")


class NotAdopted(DomainError):
    code = "not-adopted"

    def text(self) -> Text:
        return _(
            "Before it is in force, the residents' meeting must have adopted it: on which day? "
            "A vote here can be held first."
        )


class NotLawful(DomainError):
    code = "not-lawful"

    def text(self) -> Text:
        return _(
            "A convention must not fine anybody, take away anybody's rights or go against the "
            "law. Please change the text first, then check it again."
        )


class DaysOutOfOrder(DomainError):
    code = "days-out-of-order"

    def text(self) -> Text:
        return _(
            "These days do not fit together: it is adopted and reviewed first, then filed, and "
            "none of it lies in the future. Please correct the day."
        )


class DraftsEnough(DomainError):
    code = "drafts-enough"

    def text(self) -> Text:
        return _("There are drafts enough. Please drop one before you begin another.")

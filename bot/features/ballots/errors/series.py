"""Refusals about texts that are voted on in parts."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


@dataclass(eq=False)
class ApartUnread(DomainError):
    """`articles`: how many the text has; 0 where that does not matter."""

    articles: int = 0
    code: ClassVar[str] = "apart-unread"

    def text(self) -> Text:
        if not self.articles:
            return _("Please write the numbers of the articles, such as: 6, 9.")
        return ngettext(
            "The text has {n} article. Please choose among its numbers, each once.",
            "The text has {n} articles. Please choose among their numbers, each once.",
            self.articles,
        )


@dataclass(eq=False)
class ApartTooMany(DomainError):
    most: int
    code: ClassVar[str] = "apart-too-many"

    def text(self) -> Text:
        return ngettext(
            "At most {n} article can be voted on separately. More would be too much to answer.",
            "At most {n} articles can be voted on separately. More would be too much to answer.",
            self.most,
        )


class NothingLeftWhole(DomainError):
    code = "nothing-left-whole"

    def text(self) -> Text:
        return _("At least one article must stay in the text that is voted on as a whole.")


class ApartByOptions(DomainError):
    code = "apart-by-options"

    def text(self) -> Text:
        return _(
            "Articles can be voted on separately only where people agree or disagree, "
            "not where they choose among several things."
        )


@dataclass(eq=False)
class SeriesNotAdopted(DomainError):
    """`first` is the number of the vote on the text as a whole."""

    first: int
    code: ClassVar[str] = "series-not-adopted"

    def text(self) -> Text:
        return _(
            "This article belongs to a text that was not adopted (vote no. {number}), so it is not "
            "in force and cannot be filed.",
            number=self.first,
        )


@dataclass(eq=False)
class SeriesNotCounted(DomainError):
    """`first` is the number of the vote on the text as a whole."""

    first: int
    code: ClassVar[str] = "series-not-counted"

    def text(self) -> Text:
        return _(
            "The rest of the text (vote no. {number}) has no result yet. Only then is it known "
            "whether this article is in force; please enter it afterwards.",
            number=self.first,
        )

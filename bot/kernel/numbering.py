"""What is wrong with the numbers of a pasted convention; whoever sends it reads it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _


@dataclass(eq=False)
class ClauseMissing(DomainError):
    """The numbering has a gap before `found`."""

    number: int
    found: int
    code: ClassVar[str] = "clause-missing"

    def text(self) -> Text:
        return _(
            "Article {number} is missing before article {found}. "
            "Please add it or correct the numbers, then send the whole text again.",
            number=self.number,
            found=self.found,
        )


@dataclass(eq=False)
class ClauseRepeated(DomainError):
    number: int
    code: ClassVar[str] = "clause-repeated"

    def text(self) -> Text:
        return _(
            "Article {number} appears twice. "
            "Please correct the numbers, then send the whole text again.",
            number=self.number,
        )


@dataclass(eq=False)
class ClausesOutOfOrder(DomainError):
    """`found` stands where `expected`, which comes later, should."""

    expected: int
    found: int
    code: ClassVar[str] = "clauses-out-of-order"

    def text(self) -> Text:
        return _(
            "Article {found} stands where article {expected} should be. "
            "Please put the articles in order, then send the whole text again.",
            found=self.found,
            expected=self.expected,
        )


@dataclass(eq=False)
class ClauseNumberUnreadable(DomainError):
    label: str
    code: ClassVar[str] = "clause-number-unreadable"

    def text(self) -> Text:
        return _(
            "The article number in “{label}” cannot be read. "
            "Please correct it, then send the whole text again.",
            label=Words(self.label),
        )


@dataclass(eq=False)
class ClauseUntranslated(DomainError):
    """The text has this article in one of its two languages only."""

    number: int
    code: ClassVar[str] = "clause-untranslated"

    def text(self) -> Text:
        return _(
            "Article {number} is there in one language only. "
            "Please add the other language or leave it out everywhere.",
            number=self.number,
        )

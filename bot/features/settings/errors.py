"""Refusals of the settings."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, _


@dataclass(eq=False)
class AddressUnfit(DomainError):
    """Nothing to be seen in it, or too long to begin a sentence with."""

    most: int
    code: ClassVar[str] = "address-unfit"

    def text(self) -> Text:
        return _(
            "I cannot call you that. Please send a short form of address without signs, "
            "of {most} characters at most, such as Aunt Zhang.",
            most=self.most,
        )


@dataclass(eq=False)
class NobodyToAsk(DomainError):
    """No phone of that flat has joined."""

    label: str
    code: ClassVar[str] = "nobody-to-ask"

    def text(self) -> Text:
        return _(
            "Nobody of flat {flat} has joined by phone yet. "
            "First give them the letter or the link.",
            flat=FlatLabel(self.label),
        )

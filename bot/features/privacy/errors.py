"""Refusals around one's own data."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class NobodyToTell(DomainError):
    code = "nobody-to-tell"

    def text(self) -> Text:
        return _(
            "I found nobody else who could set it right here. "
            "Please speak to whoever runs this bot."
        )


class CorrectionEmpty(DomainError):
    code = "correction-empty"

    def text(self) -> Text:
        return _("Please write in a few words what is wrong and what would be right.")


@dataclass(eq=False)
class CorrectionTooLong(DomainError):
    most: int
    code: ClassVar[str] = "correction-too-long"

    def text(self) -> Text:
        return _("That is too long for me. Please use at most {most} characters.", most=self.most)

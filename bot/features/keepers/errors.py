"""Refusals about keepers."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.keepers.model import LONGEST_NAME
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class KeyTaken(DomainError):
    """The two posts would be one."""

    code = "keeper-key-taken"

    def text(self) -> Text:
        return _(
            "The other keeper has this key already. Each of the two must make a key of their own."
        )


class KeyUsedBefore(DomainError):
    code = "keeper-key-used-before"

    def text(self) -> Text:
        return _("This key was replaced by another one before. Please make a new one.")


class KeeperUnnamed(DomainError):
    code = "keeper-unnamed"

    def text(self) -> Text:
        return _(
            "Please say who the keeper is, in 1 to {limit} characters: --name.", limit=LONGEST_NAME
        )


class ReasonMissing(DomainError):
    code = "keeper-reason-missing"

    def text(self) -> Text:
        return _("Please say who opened the file and why: --by and --reason.")


@dataclass(eq=False)
class NoSealedFile(DomainError):
    number: int
    code: ClassVar[str] = "no-sealed-file"

    def text(self) -> Text:
        return _(
            "There is no sealed file of vote no. {number}: it is not over, no keepers were named "
            "when it ended, or its time is over.",
            number=self.number,
        )

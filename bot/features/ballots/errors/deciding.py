"""Refusals about which flats decide, how and when."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _, ngettext

SHOWN = 5  # of the names that are wrong


@dataclass(eq=False)
class FlatsUnknown(DomainError):
    """`names` are not empty; buildings, stairwells or flats, as they were written."""

    names: tuple[str, ...]
    code: ClassVar[str] = "flats-unknown"

    def text(self) -> Text:
        return ngettext(
            "{n} name is not on the roll: {names}. Please check it against the roll.",
            "{n} names are not on the roll: {names}. Please check them against the roll.",
            len(self.names),
            names=Words(", ".join(self.names[:SHOWN])),
        )


class SecretByArea(DomainError):
    code = "secret-by-area"

    def text(self) -> Text:
        return _(
            "Where owners decide, areas are counted and votes are signed, so such a vote cannot be "
            "secret. Only those who keep the votes see them; neighbours do not."
        )

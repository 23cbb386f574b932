"""Refusals of the second person."""

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class ActGone(DomainError):
    """Confirmed, refused, taken back, too old, or of another place: one sentence for all."""

    code = "act-gone"

    def text(self) -> Text:
        return _("This has been decided already, or its time is over. There is nothing to do.")


class OwnAct(DomainError):
    code = "own-act"

    def text(self) -> Text:
        return _("You asked for this yourself. Another coordinator must confirm it.")

"""Refusals: what is the matter, with the sentence the person reads."""

from typing import ClassVar

from bot.kernel.text import Text, _


class DomainError(Exception):
    """A refusal by a rule. Every effect of the act is undone; the person reads `text()`."""

    code: ClassVar[str]  # stable, for logs and tests

    def text(self) -> Text:
        raise NotImplementedError(type(self).__name__)


class NotAllowed(DomainError):
    """The actor's roles do not include the permission; the same words for "does not exist"."""

    code = "not-allowed"

    def text(self) -> Text:
        return _("This is for somebody else to do. /help shows what you can do here.")

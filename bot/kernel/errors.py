"""Refusals: what is the matter, with the sentence the person reads."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.text import Text, Words, _


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


class NobodyThere(DomainError):
    """Accounts that stand for a group, a channel or Telegram itself."""

    code = "nobody-there"

    def text(self) -> Text:
        return _("I cannot see which person this is. Please do it from your own account.")


class AuditorAlone(DomainError):
    code = "auditor-alone"

    def text(self) -> Text:
        return _(
            "An auditor must not hold any other role, and cannot vote for a flat here. "
            "One of the two has to be given up first."
        )


@dataclass(eq=False)
class OnlyCoordinator(DomainError):
    """Nobody would be left to look after the community."""

    name: str
    code: ClassVar[str] = "only-coordinator"

    def text(self) -> Text:
        return _(
            "You are the only coordinator of {name}. Please hand over first: whoever runs "
            "this bot can give a link to the next coordinator.",
            name=Words(self.name),
        )

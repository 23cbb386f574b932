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


class DayUnreadable(DomainError):
    code = "day-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand this day. Please write it like this: 2027-05-31, or tap a button."
        )


class TimeUnreadable(DomainError):
    code = "time-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand this time. Please write it like this: 2026-12-05 20:00, "
            "or tap a button."
        )


@dataclass(eq=False)
class NoSuchDay(DomainError):
    """29 February of a common year, the 31st of November, a thirteenth month."""

    written: str
    code: ClassVar[str] = "no-such-day"

    def text(self) -> Text:
        return _(
            "The calendar has no such day: {written}. Please write it like this: 2026-12-05.",
            written=Words(self.written),
        )


class LunarDay(DomainError):
    """The same lunar day lies elsewhere every year; a wrong guess would move a deadline."""

    code = "lunar-day"

    def text(self) -> Text:
        return _(
            "I cannot count by the lunar calendar. Please look up the solar day and write it "
            "like this: 2026-12-05."
        )

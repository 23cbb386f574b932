"""Refusals about proxies and about taking a vote back."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, _, ngettext


class NoProxiesHere(DomainError):
    code = "no-proxies-here"

    def text(self) -> Text:
        return _(
            "In this vote nobody can vote for somebody else: the law knows proxies for owners' "
            "votes only. Please vote yourself, or on paper."
        )


@dataclass(eq=False)
class ProxyCapReached(DomainError):
    cap: int
    code: ClassVar[str] = "proxy-cap"

    def text(self) -> Text:
        if self.cap == 0:
            return _("By the rules of this vote nobody may vote for another owner.")
        return ngettext(
            "By the rules of this vote one person may stand for {n} owner at most, and this person "
            "does so already. Please choose somebody else.",
            "By the rules of this vote one person may stand for {n} owners at most, and this "
            "person does so already. Please choose somebody else.",
            self.cap,
        )


class OwnAgent(DomainError):
    code = "own-agent"

    def text(self) -> Text:
        return _("You need no proxy for your own flat: please just vote.")


class NothingToGive(DomainError):
    code = "nothing-to-give"

    def text(self) -> Text:
        return _(
            "Only the person who votes for a flat as its owner can have somebody else vote for it. "
            "You vote for none here."
        )


class ProxySpent(DomainError):
    code = "proxy-spent"

    def text(self) -> Text:
        return _(
            "This proxy cannot be taken on any more: it was used, taken back, or its time is over. "
            "Please ask the owner for a new one."
        )


class NotHerAgent(DomainError):
    code = "not-her-agent"

    def text(self) -> Text:
        return _(
            "You do not vote for this flat any more: the owner has answered herself or has ended "
            "the proxy, or its time is over. Nothing was changed."
        )


class ProxyTooLong(DomainError):
    code = "proxy-too-long"

    def text(self) -> Text:
        return _("A proxy holds for one year at most. Please choose an earlier day.")


class ProxyTooShort(DomainError):
    code = "proxy-too-short"

    def text(self) -> Text:
        return _("That day is over already. Please choose a later one.")


class NothingToTakeBack(DomainError):
    code = "nothing-to-take-back"

    def text(self) -> Text:
        return _("There is no vote of yours in this ballot to take back.")


@dataclass(eq=False)
class NobodyAtFlat(DomainError):
    """`label` as it stands on the roll."""

    label: str
    code: ClassVar[str] = "nobody-at-flat"

    def text(self) -> Text:
        return _(
            "Nobody votes for flat {flat} yet. The owner must join first, or be entered on paper: "
            "send /roll.",
            flat=FlatLabel(self.label),
        )


@dataclass(eq=False)
class AgentWithoutTelegram(DomainError):
    label: str
    code: ClassVar[str] = "agent-without-telegram"

    def text(self) -> Text:
        return _(
            "Nobody from flat {flat} has joined with a phone, so nobody from there can vote for "
            "others here. Please choose another person, or use a link.",
            flat=FlatLabel(self.label),
        )


class FlatNotFound(DomainError):
    code = "agent-flat-not-found"

    def text(self) -> Text:
        return _("I do not know this flat. Please write it like 1-2-301.")


class OwnPaperProxy(DomainError):
    code = "own-paper-proxy"

    def text(self) -> Text:
        return _("This proxy is from you or for you. Another coordinator must write it down.")


class MayGiveHerself(DomainError):
    code = "may-give-herself"

    def text(self) -> Text:
        return _(
            "This owner coordinates here herself, and nobody else is here who could confirm it. "
            "She can name somebody in the chat: she sends /proxy."
        )


class PaperPhotoWanted(DomainError):
    code = "paper-photo-wanted"

    def text(self) -> Text:
        return _("Please send a photo of the signed proxy first.")


class TooLateToTakeBack(DomainError):
    code = "too-late-to-take-back"

    def text(self) -> Text:
        return _("Voting has ended, so your vote stays as it is.")

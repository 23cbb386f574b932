"""Refusals of ballot papers."""

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class NoSlipsAnyMore(DomainError):
    code = "no-slips-any-more"

    def text(self) -> Text:
        return _("Voting has ended, so no ballot papers are printed for it any more.")


class NoSlipsYet(DomainError):
    code = "no-slips-yet"

    def text(self) -> Text:
        return _("Voting has not begun. Ballot papers can be printed as soon as it has.")


class SlipsForYesOrNo(DomainError):
    code = "slips-for-yes-or-no"

    def text(self) -> Text:
        return _(
            "Ballot papers are printed only for questions that are answered with agree, disagree "
            "or abstain. This vote has other answers; please let neighbours vote in the chat."
        )


class SlipsNotSecret(DomainError):
    code = "slips-not-secret"

    def text(self) -> Text:
        return _(
            "This vote is secret, and a ballot paper with the number of the flat is not. Nothing "
            "was printed."
        )

"""Refusals about who has not voted."""

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class SilentNotListed(DomainError):
    code = "silent-not-listed"

    def text(self) -> Text:
        return _(
            "When this vote was opened it was not said that coordinators see which flats have not "
            "voted, so nobody does. You can remind them without seeing who they are."
        )


class NobodySilent(DomainError):
    code = "nobody-silent"

    def text(self) -> Text:
        return _("Every flat has voted already: nobody needs to be asked.")


class RemindedEnough(DomainError):
    code = "reminded-enough"

    def text(self) -> Text:
        return _(
            "They have been reminded of this vote already. A last reminder comes by itself a day "
            "before the end; more would only annoy. Knocking on the door helps most."
        )

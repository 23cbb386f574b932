"""Refusals around roles: what is the matter and what helps."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _


class RoleLinkSpent(DomainError):
    """The same sentence as for every link that does not work: it tells a guesser nothing."""

    code = "role-link-spent"

    def text(self) -> Text:
        return _(
            "This link does not work: it is wrong, too old, or was used before. "
            "Please ask your coordinator for a new one."
        )


class OwnLink(DomainError):
    """Nobody raises her own rights."""

    code = "own-link"

    def text(self) -> Text:
        return _(
            "You made or confirmed this link yourself, so it is for somebody else. "
            "Nobody can give a role to herself."
        )


class WholeOnly(DomainError):
    code = "whole-only"

    def text(self) -> Text:
        return _("This role is always for the whole community, not for one building.")


@dataclass(eq=False)
class AuditorAgrees(DomainError):
    """Whoever runs the bot names a further coordinator only together with the auditor."""

    name: str
    code: ClassVar[str] = "auditor-agrees"

    def text(self) -> Text:
        return _(
            "{name} has an auditor, who has to agree to another coordinator. "
            "Whoever runs the bot cannot name one alone.",
            name=Words(self.name),
        )


class GrantFormGone(DomainError):
    code = "grant-form-gone"

    def text(self) -> Text:
        return _("This form is no longer open. Please begin anew with /grant.")


class GrantButtonWanted(DomainError):
    code = "grant-button-wanted"

    def text(self) -> Text:
        return _("Please use one of the buttons of the last message.")


class EndsTooSoon(DomainError):
    code = "ends-too-soon"

    def text(self) -> Text:
        return _("A role must last until tomorrow at least. Please name a later day.")


class EndsTooLate(DomainError):
    code = "ends-too-late"

    def text(self) -> Text:
        return _("A role lasts five years at most. Please name an earlier day.")


@dataclass(eq=False)
class LabelTooLong(DomainError):
    most: int
    code: ClassVar[str] = "label-too-long"

    def text(self) -> Text:
        return _("That is too long. Please use at most {most} characters.", most=self.most)


class BuildingUnknown(DomainError):
    code = "building-unknown"

    def text(self) -> Text:
        return _(
            "This building is not in the list of flats. "
            "Please choose another one, or send /cancel and begin anew."
        )

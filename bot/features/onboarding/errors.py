"""Refusals of setting up by steps: what is the matter and what helps."""

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class RoomUnknown(DomainError):
    """Linli is not in that group, or it is not hers: the answer does not say which."""

    code = "room-unknown"

    def text(self) -> Text:
        return _(
            "I find no group there that you can set up. If I am not in it yet, please add me, "
            "then tap the same button again."
        )


class PlaceUnknown(DomainError):
    """A button about a community that is not there."""

    code = "place-unknown"

    def text(self) -> Text:
        return _("I do not know this neighbourhood. Send /setup to see those I know.")


class SetupFormGone(DomainError):
    """A button of steps that are done, stopped, or were begun anew."""

    code = "setup-form-gone"

    def text(self) -> Text:
        return _("These steps are no longer open. Send /setup to go on.")


class SetupButtonWanted(DomainError):
    """Something typed where only a button answers."""

    code = "setup-button-wanted"

    def text(self) -> Text:
        return _("Please tap one of the buttons for this step.")


class QuietUnreadable(DomainError):
    code = "quiet-unreadable"

    def text(self) -> Text:
        return _("Please write the quiet hours like this: 21:00-8:00.")


class PlaceNameMissing(DomainError):
    code = "place-name-missing"

    def text(self) -> Text:
        return _("Please write the name of the neighbourhood, at most 64 characters.")


class GroupBare(DomainError):
    """`/here` in a group without a community."""

    code = "group-bare"

    def text(self) -> Text:
        return _("This group has not been set up yet.")


class NoTopicHere(DomainError):
    """`/here` in a group without topics."""

    code = "no-topic-here"

    def text(self) -> Text:
        return _("This group has no topics, so there is nothing to choose.")

"""The one message in a group, and what those read who tap its button."""

from bot.kernel.screen import Button, Screen, Start, screen, title
from bot.kernel.text import Words, _


def introduction(begin: Start) -> Screen:
    """The one message after somebody with a role added the bot: who, what it reads and needs."""
    return screen(
        title(_("Hello, neighbours. I am Linli.")),
        _("Here you can vote together and see what was decided."),
        _("I read only what is addressed to me: commands and buttons. Your talk stays yours."),
        _("I am content as a plain member; I need not be administrator."),
        _("Whoever looks after this group begins here. The rest we do in private."),
        buttons=[[Button(_("Begin"), begin)]],
    )


def stays_for_now(begin: Start) -> Screen:
    """The one line after anybody else added it (PROMISES T15)."""
    return screen(
        _(
            "I am Linli. I work only for neighbourhoods whose street office or committee wants "
            "me; if nobody of them taps here, I leave after 24 hours."
        ),
        buttons=[[Button(_("Begin"), begin)]],
    )


def not_for_you() -> Screen:
    """The same words whatever the group is."""
    return screen(
        _("Only the person who runs this bot, or a coordinator, can set a group up."),
        _("Please tell that person that your group is waiting. You need not do anything else."),
    )


def operators_told(name: str) -> Screen:
    """To a coordinator who tapped in a group that has no community yet."""
    return screen(
        title(_("I stay in the group {name}.", name=Words(name))),
        _("Setting a group up is for the person who runs the bot. I have told that person."),
        _("Then you go on here, with /setup."),
    )


def wanted(name: str, begin: Start) -> Screen:
    """To those who run the bot."""
    return screen(
        title(_("A coordinator wants me in the group {name}.", name=Words(name))),
        _("Please set it up: as a neighbourhood of its own, or as one more group of one."),
        buttons=[[Button(_("Begin"), begin)]],
    )

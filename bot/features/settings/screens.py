"""What people see of their settings, and the words that belong to plain screens."""

from collections.abc import Sequence

from bot.features.settings.model import Preferences, Switch
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen, screen, title, under
from bot.kernel.text import FlatLabel, Text, Words, _


class OpenSettings(Press, tag="se"):
    """Shows the settings."""


class ChooseElder(Press, tag="sw"):
    to: Switch


class AskAddress(Press, tag="ad"):
    """Asks how she wants to be called."""


class ForgetAddress(Press, tag="af"):
    """She wants to be called nothing."""


class OfferElder(Press, tag="eo"):
    """Asks a coordinator for which flat somebody may want plain screens."""

    community: CommunityId


class NotElder(Press, tag="en"):
    """She wants everything to stay as it is."""


def keys() -> tuple[Text, ...]:
    """What stays under the line of somebody who reads slowly."""
    return _("I want to vote"), _("Say it again"), _("Wrong tap")


def settings(wanted: Preferences, others: Sequence[Button]) -> Screen:
    """`others`: ways to what is set elsewhere, such as the language."""
    if wanted.elder:
        look = _("You read plain screens: few words, big buttons.")
    else:
        look = _("You read the usual screens.")
    called = (
        _("I call you {address}.", address=Words(wanted.address))
        if wanted.address
        else _("I do not call you by a name.")
    )
    rows = [[_switch(wanted)], [Button(_("How to call me"), AskAddress())]]
    rows += [[one] for one in others]
    return screen(title(_("Settings")), look, called, buttons=rows).in_plain_words(
        title(_("Settings")), look, called
    )


def switch_on() -> Button:
    """Stands where somebody may like it for the first time."""
    return Button(_("Fewer words, bigger buttons"), ChooseElder(Switch.ON))


def elder_on() -> Screen:
    """Its keys come with it, so it has no buttons of its own."""
    said = screen(
        title(_("From now on I say little, one button a row.")),
        _("Below where you write there are three big keys."),
        _("If you tap the wrong thing, tap “Wrong tap”: nothing is lost."),
        _("In /settings you can go back to the usual screens."),
    )
    return _with_keys(said, keys())


def elder_off() -> Screen:
    return _with_keys(screen(_("You read the usual screens again.")), ())


def _with_keys(said: Screen, words: tuple[Text, ...]) -> Screen:
    return Screen(said.lines, keys=words)


def ask_address() -> Screen:
    return screen(
        title(_("How shall I call you?")),
        _("Write it as neighbours say it, such as Aunt Zhang or Mr Li."),
        _("Only you see it, at the head of what I write to you."),
        buttons=[[Button(_("By no name"), ForgetAddress())]],
    )


def greeted(said: Screen, address: str) -> Screen:
    """The same, to somebody who said how she wants to be called."""
    if not address:
        return said
    hello = screen(_("{address},", address=Words(address)))
    return under(hello, said)


def called(address: str) -> Screen:
    return screen(_("Good, {address}.", address=Words(address)), buttons=[[_back()]])


def called_nothing() -> Screen:
    return screen(_("Good. I call you by no name."), buttons=[[_back()]])


def whose_flat() -> Screen:
    """To a coordinator: whom she means."""
    return screen(
        title(_("For whom shall the screens be plain?")),
        _("Write the flat, such as 1-2-301. I ask the people there; they decide themselves."),
    )


def offered(label: str) -> Screen:
    return screen(
        _("I have asked flat {flat}. The screens change when they say yes.", flat=FlatLabel(label))
    )


def offer() -> Screen:
    """To the people of a flat whose coordinator thinks of them."""
    said = _("Your coordinator asks: shall I use fewer words and bigger buttons for you?")
    return screen(
        said,
        _("Nothing else changes, and you can go back at any time."),
        buttons=[
            [Button(_("Yes, please"), ChooseElder(Switch.ON))],
            [Button(_("No, as it is"), NotElder())],
        ],
    )


def stays() -> Screen:
    return screen(_("Good, everything stays as it is."))


def nothing_to_undo() -> Screen:
    return screen(
        _("Nothing was recorded in the last ten minutes, so nothing has to be taken back."),
        _("To vote, tap “I want to vote”."),
    )


def nothing_to_repeat() -> Screen:
    return screen(_("There is nothing new to say again. /my shows what is open now."))


def _switch(wanted: Preferences) -> Button:
    if wanted.elder:
        return Button(_("Back to usual screens"), ChooseElder(Switch.OFF))
    return switch_on()


def _back() -> Button:
    return Button(_("Settings"), OpenSettings())


def way_to_settings() -> list[list[Button]]:
    """What stands last on her own page."""
    return [[_back()]]


def at_first() -> Screen:
    """Below the first words to somebody who has just joined."""
    return screen(_("Is the writing too small or too much?"), buttons=[[switch_on()]])


def for_neighbours(places: Sequence[tuple[CommunityId, str]]) -> list[list[Button]]:
    """A coordinator can ask somebody whether she would like plain screens; `places` with names."""
    if len(places) == 1:
        return [[Button(_("Plain screens for a neighbour"), OfferElder(places[0][0]))]]
    return [
        [Button(_("Plain screens for a neighbour of {name}", name=Words(name)), OfferElder(one))]
        for one, name in places
    ]

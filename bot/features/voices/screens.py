"""What is said about voice notes: to who spoke, and to who listens."""

from bot.features.voices.model import Voice
from bot.kernel.forms import Flow, form_name, ways
from bot.kernel.ids import VoiceId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _, ngettext


class Listen(Press, tag="ol"):
    """A coordinator wants to hear it; that is written on the record first."""

    voice: VoiceId


class WriteDown(Press, tag="ow"):
    voice: VoiceId


class Meant(Press, tag="oy"):
    """Yes, that is what I mean."""

    voice: VoiceId
    revision: int


class NotMeant(Press, tag="on"):
    voice: VoiceId
    revision: int


def kept() -> Screen:
    """To who spoke."""
    return screen(
        _("Your voice note is kept."),
        _("You need not type: a coordinator listens and writes it down."),
        _("Then I ask you whether it is right. Before that nothing counts."),
    )


def not_fetched() -> Screen:
    return screen(_("I could not fetch your voice note. Please say it once more, or type it."))


def to_listen(voice: Voice, *, again: bool = False) -> Screen:
    """To the coordinators; who spoke is not said before somebody listens."""
    heading = _("A voice note waits to be written down")
    if again:
        heading = _("A voice note was not written down rightly")
    return screen(
        title(heading),
        form_name(voice.flow),
        _length(voice),
        _("The record will say that you listened, and whoever spoke can see it."),
        buttons=[[Button(_("Listen"), Listen(voice.id))]],
    )


def note(voice: Voice) -> Screen:
    """Under the voice note itself."""
    return screen(
        form_name(voice.flow),
        _("Only for you; please do not pass it on."),
        buttons=[[Button(_("Write down what it says"), WriteDown(voice.id))]],
        protected=True,
    )


def ask_words() -> Screen:
    return screen(
        title(_("What does the voice note say?")),
        _("Please write it as it was said, and add nothing."),
        _("Whoever spoke reads it and says whether it is right."),
        buttons=[ways(Flow.VOICE)],
    )


def handed_on() -> Screen:
    return screen(_("Thank you. Now the person who spoke is asked whether it is right."))


def is_it_right(voice: Voice) -> Screen:
    """To who spoke, once it is written down."""
    return screen(
        title(_("We understood:")),
        Line(Words(voice.words), Style.QUOTE),
        GAP,
        _("Is that right?"),
        buttons=[
            [Button(_("Yes, that is what I mean"), Meant(voice.id, voice.revision))],
            [Button(_("No"), NotMeant(voice.id, voice.revision))],
        ],
    )


def not_entered() -> Screen:
    return screen(
        _("Then nothing was entered. A coordinator listens once more."),
        _("You can also say it again, or type it."),
    )


def outside() -> Screen:
    """A voice note where nothing was asked, to somebody who is known here."""
    return screen(
        _("I did not take this voice note: I take one only where I have asked you to write."),
        _("/help shows what you can do. You can also call your coordinator."),
    )


def never_a_vote() -> Screen:
    """The open votes stand below it."""
    return screen(
        title(_("A voice note never counts as a vote.")),
        _("So that nobody can vote in your voice, please tap your answer."),
    )


def buttons_only() -> Screen:
    """In a form, at a step that takes no voice."""
    return screen(_("This question needs a button, or typed words. Nothing of your form is lost."))


def code_by_voice() -> Screen:
    """To somebody whose flat is not known: most likely she reads her code aloud."""
    return screen(
        _("I cannot take a code from a voice note."),
        _("Please type it: eight letters and digits, from the box in your letter."),
        _("If typing is hard, call the number on the letter; your coordinator can help."),
    )


def _length(voice: Voice) -> Text:
    return ngettext("{n} second long", "{n} seconds long", voice.seconds)

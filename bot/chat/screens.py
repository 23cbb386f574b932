"""Sentences of the chat itself: first words, help, wrong place, old button, trouble of ours."""

from collections.abc import Callable

from bot.kernel.forms import Flow, form_name
from bot.kernel.people import Actor, Permission
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _, ngettext


class ShowHelp(Press, tag="hp"):
    """Opens the list of what can be done here."""


DO = "d"  # the start link that carries a command into the private chat


def out_of_date() -> Text:
    return _("This button is out of date. Please open the matter again from the group.")


def who_are_you() -> Text:
    """To somebody whose flat is not known."""
    return _(
        "I do not know yet which flat you vote for. "
        "If you live here, send me the code from your letter, or ask your coordinator for the "
        "link for your flat."
    )


def refusal(said: Text) -> Screen:
    return screen(said)


def introduction() -> Screen:
    """The one message after the bot was added to a group."""
    return screen(
        title(_("Hello, neighbours. I am Linli.")),
        _("Here you can vote together and see what was decided."),
        _("I read only what is addressed to me: commands and buttons. Your talk stays yours."),
        _("To begin, the person who looks after this group sends /setup."),
        buttons=[[Button(_("What I can do"), Start(f"{DO}help"))]],
    )


def go_private(command: str) -> Screen:
    """Neutral words: the group learns nothing but that somebody asked."""
    return screen(
        _("We do this in a private chat. Please tap the button."),
        buttons=[[Button(_("Open the private chat"), Start(f"{DO}{command}"))]],
    )


def unknown_command(*, private: bool) -> Screen:
    known = _help() if private else [[Button(_("What can I do?"), Start(f"{DO}help"))]]
    return screen(_("I do not know this command. /help shows what you can do."), buttons=known)


def unknown_link() -> Screen:
    return screen(
        _("This link is not valid. Please ask your coordinator for a new one."), buttons=_help()
    )


def not_understood(*, known: bool = True) -> Screen:
    """`known`: to somebody who votes or holds a role; others are most likely at their letter."""
    if not known:
        return screen(
            _("I did not understand that."),
            _("From your letter I need the code in the box: eight letters and digits."),
            _("It is neither the number of your flat nor a picture."),
            buttons=_help(),
        )
    return screen(
        _("I did not understand that. Please use the buttons, or tap here to see what you can do."),
        buttons=_help(),
    )


def unreadable() -> Screen:
    return screen(
        _("I can only read written words, no pictures. Please write it to me."),
        buttons=_help(),
    )


def sound() -> Screen:
    return screen(
        _("I take no music, no videos and no forwarded voice notes."),
        _("Where I ask you a question, you can write, or hold the microphone here and speak."),
        buttons=_help(),
    )


def forwarded() -> Screen:
    return screen(_("A forwarded command does nothing. Please type it yourself."))


def edited() -> Screen:
    return screen(_("I do not go by edited messages. Please send it again as a new message."))


def masked() -> Screen:
    return screen(
        _("I cannot see who is asking: this came from the group or a channel, not from a person."),
        _("Please open the private chat and ask there as yourself."),
        buttons=[[Button(_("Open the private chat"), Start(f"{DO}help"))]],
    )


UNFIT: dict[str, Callable[[], Screen]] = {
    "unreadable": unreadable,
    "sound": sound,
    "forwarded": forwarded,
    "edited": edited,
    "masked": masked,
}


def outdated(flow: Flow) -> Screen:
    """It was begun before the bot was renewed, and no longer fits what is asked now."""
    return screen(
        title(form_name(flow)),
        _("I was renewed since you began this, and it asks other things now."),
        _("Please begin it once more. I am sorry for the trouble."),
    )


def our_fault(number: int) -> Screen:
    """After three tries; `number` finds it in the log."""
    return screen(
        _("Something went wrong on our side, and what you just did was not recorded."),
        _("Please try once more. If it fails again, tell your coordinator the number {number}.",
          number=str(number)),
    )  # fmt: skip


def task_failed(kind: str) -> Screen:
    """To an operator; `kind` is the word by which the log knows it."""
    return screen(
        title(_("Something that runs by itself has failed three times: {kind}", kind=Words(kind))),
        _("Please look at the log of the bot. I have stopped trying for now."),
    )


def repetition() -> Screen:
    """Under a second copy, where nobody knows whether the first arrived."""
    return screen(
        _("This may be a second copy. If you have seen it already, there is nothing to do.")
    )


def missed(count: int) -> Screen:
    """Above the first message to somebody who could not be reached."""
    return screen(
        ngettext(
            "For a while my messages did not reach you; {n} message was lost. "
            "/my shows what is open now.",
            "For a while my messages did not reach you; {n} messages were lost. "
            "/my shows what is open now.",
            count,
        ),
        GAP,
    )


def welcome(actor: Actor) -> Screen:
    """The first screen of a private chat."""
    if actor.memberships:
        return screen(
            title(_("Welcome back.")),
            _("Here you vote for your household and see what was decided."),
            *_tasks(actor),
        )
    if actor.operator:
        return screen(title(_("Hello, I am Linli.")), *_tasks(actor))
    return screen(
        title(_("Hello, I am Linli.")),
        _("Neighbours use me to vote together."),
        _("I do not know yet which flat you vote for."),
        _("Do you have a letter? Send me its code: eight letters and digits."),
        _("Otherwise please ask your coordinator for the link for your flat, then tap it."),
        GAP,
        _("/language 中文 / English"),
    )


def help_screen(actor: Actor) -> Screen:
    """At most 12 lines, only what this person can do."""
    return screen(title(_("What you can do")), *_tasks(actor))


def _tasks(actor: Actor) -> list[Line | Text]:
    lines: list[Line | Text] = []
    if actor.may(Permission.BALLOT_SEE):
        lines += [_("/vote – open votes"), _("/my – my flats, my answers, my receipts")]
        lines.append(_("/verify – check a receipt"))
    if actor.may(Permission.BALLOT_DRAFT):
        lines += [_("/ballot – start a vote"), _("/roll – the flats, links and letters")]
        lines.append(_("/board – who is missing, by stairwell"))
    if actor.communities(Permission.GRANT_FORM):
        lines.append(_("/grant – who has which role; give one, end one"))
    if actor.may(Permission.COMMUNITY_SET_UP):
        lines.append(_("/setup – set up a neighbourhood"))
    if not lines:
        lines.append(_("Do you have a letter? Send me its code: eight letters and digits."))
        lines.append(
            _("Otherwise please ask your coordinator for the link for your flat, then tap it.")
        )
    lines.append(_("/privacy – what I keep about you, and your rights"))
    return [*lines, _("/language – 中文 or English"), _("/cancel – stop a form you began")]


def cancelled(*, something: bool) -> Screen:
    if something:
        return screen(_("Stopped."), buttons=_help())
    return screen(_("There was nothing to stop."), buttons=_help())


def _help() -> list[list[Button]]:
    return [[Button(_("What can I do?"), ShowHelp())]]

"""Sentences of the chat itself: first words, help, wrong place, old button, trouble of ours."""

from collections.abc import Callable, Sequence

from bot.chat.offers import Do, Offer, Shelf, for_help, on
from bot.kernel.forms import Flow, form_name
from bot.kernel.people import Actor, Permission
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _, ngettext


class ShowHelp(Press, tag="hp"):
    """Opens the list of what can be done here."""


class ShowDesk(Press, tag="hd"):
    """Opens what comes with her roles."""


class ShowMore(Press, tag="hm"):
    """Opens what is wanted less often."""


class Carry(Press, tag="ho"):
    """Does what the command of that name does."""

    do: Do


HELP_LINES = 12
HELP_FRAME = (
    _("What you can do"),
    _("I never ask for money, an ID number, a bank card or a verification code."),
)
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


def go_private(command: str, *, more: bool = False) -> Screen:
    """Neutral words: the group learns nothing but that somebody asked.

    `more`: something stood behind the command, which is not repeated. Deleting it would need a
    right in the group that I do not ask for.
    """
    return screen(
        _("We do this in a private chat. Please tap the button."),
        *([_("Everybody here can read what was written; its writer can delete it.")] * more),
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
    said = _("I did not understand that.")
    if not known:
        whole = screen(
            said,
            _("From your letter I need the code in the box: eight letters and digits."),
            _("It is neither the number of your flat nor a picture."),
            buttons=_help(),
        )
        return whole.in_plain_words(said, _letter())
    whole = screen(
        _("I did not understand that. Please use the buttons, or tap here to see what you can do."),
        buttons=_help(),
    )
    return whole.in_plain_words(said, _("Please tap here to see what you can do."))


def unreadable() -> Screen:
    return screen(
        _("I take a picture only where I asked for one: please tap that button first."),
        _("Everything else please write to me."),
        buttons=_help(),
    )


def sound() -> Screen:
    whole = screen(
        _("I take no music, no videos and no forwarded voice notes."),
        _("Where I ask you a question, you can write, or hold the microphone here and speak."),
        buttons=_help(),
    )
    return whole.in_plain_words(
        _("I take no music and no films."),
        _("When I ask you something, you can write, or hold the microphone and speak."),
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


def in_a_quotation() -> Screen:
    """A command under a picture, quoted or set as code."""
    return screen(
        _("A command under a picture or in a quotation does nothing. Please send it by itself."),
        buttons=_help(),
    )


def profile(username: str) -> dict[str, Text]:
    """What stands in the bot's profile, by the name of Telegram's field.

    The name comes from here alone. The real address is said because others may take the name.
    """
    return {
        "name": _("Linli"),
        "short_description": _("Neighbours vote together and see what was decided."),
        "description": _(
            "I am Linli. With me neighbours vote together and see what was decided. "
            "My address is @{username}, and no other. I never ask for money, an ID number, "
            "a bank card or a verification code.",
            username=Words(username),
        ),
    }


UNFIT: dict[str, Callable[[], Screen]] = {
    "unreadable": unreadable,
    "sound": sound,
    "forwarded": forwarded,
    "edited": edited,
    "masked": masked,
    "quoted": in_a_quotation,
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
    whole = screen(
        _("Something went wrong on our side, and what you just did was not recorded."),
        _("Please try once more. If it fails again, tell your coordinator the number {number}.",
          number=str(number)),
    )  # fmt: skip
    return whole.in_plain_words(
        title(_("That did not work, and it was our fault.")),
        _("Nothing was recorded. Please do it once more."),
        _("If it fails again, tell your coordinator the number {number}.", number=str(number)),
    )


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
    """The first words of a private chat; to somebody we know, `ways` come below them."""
    if actor.memberships:
        back = title(_("Welcome back."))
        whole = screen(back, _("Here you vote for your household and see what was decided."))
        return whole.in_plain_words(back)
    if actor.operator:
        return screen(title(_("Hello, I am Linli.")))
    whole = screen(
        title(_("Hello, I am Linli.")),
        _("Neighbours use me to vote together."),
        _("I do not know yet which flat you vote for."),
        _letter(),
        _("Otherwise please ask your coordinator for the link for your flat, then tap it."),
        GAP,
        _("/language 中文 / English"),
        buttons=_help(),
    )
    return whole.in_plain_words(
        title(_("Hello, I am Linli.")),
        _("Neighbours use me to vote together."),
        _letter(),
        _("No letter? Ask your coordinator for a link."),
    )


def _letter() -> Text:
    return _("Do you have a letter? Send me its code: eight letters and digits.")


def ways(actor: Actor, without: Sequence[Do] = ()) -> Screen:
    """The main things she can do, what comes with her roles, and the rest behind a button.

    `without` what stands above already.
    """
    return screen(_("What would you like to do?"), buttons=_ways(actor, without))


def desk(actor: Actor) -> Screen:
    """What comes with her roles, one button each."""
    hers = on(Shelf.DESK, actor)
    if not hers:
        return more(actor)
    return screen(
        title(_("My desk")), _("What would you like to do?"), buttons=[*_buttons(hers), *_help()]
    )


def more(actor: Actor) -> Screen:
    """All that has a button and stands neither on the first screen nor on the desk."""
    hers = _buttons(on(Shelf.MORE, actor))
    return screen(title(_("More")), _("What would you like to do?"), buttons=[*hers, *_help()])


def help_screen(actor: Actor) -> Screen:
    """At most 12 lines, only what this person can do, and what I never ask for (FIELD G19)."""
    lines = [
        _("/{command} – {what}", command=one.command, what=one.says)
        for one in for_help(actor, HELP_LINES - len(HELP_FRAME))
    ]
    unknown: list[Text] = []
    if not actor.may(Permission.OWN_SEE) and not actor.operator:
        unknown = [
            _letter(),
            _("Otherwise please ask your coordinator for the link for your flat, then tap it."),
        ]
    heading, never = HELP_FRAME
    whole = screen(title(heading), *unknown, *lines, never, buttons=_ways(actor))
    known = (
        []
        if unknown
        else [
            _("To vote, tap the key “I want to vote” at the bottom."),
            _("If you do not understand, tap “Say it again”, or ask your coordinator."),
        ]
    )
    return whole.in_plain_words(title(heading), *unknown, *known, never)


def faster_than_i_follow() -> Text:
    return _("That is faster than I can follow, so I am leaving some of it out.")


def too_fast() -> Screen:
    """Once, to somebody from whom more comes than one person can mean."""
    whole = screen(
        faster_than_i_follow(),
        _("Please wait a minute, then go on. What I confirmed to you counts."),
    )
    return whole.in_plain_words(
        _("That was too fast for me."), _("Please wait a minute, then tap once more.")
    )


def thanked() -> Screen:
    return screen(_("You are welcome."), buttons=_help())


def in_danger() -> Screen:
    """To a cry for help: nobody reads along here."""
    return screen(
        title(_("Are you in danger? Please call 110, 119 or 120 now.")),
        _("110 is the police, 119 the fire brigade, 120 an ambulance."),
        _("I am a program: nobody reads along here, and I cannot call anybody."),
        buttons=_help(),
    )


def cancelled(*, something: bool) -> Screen:
    if something:
        return screen(_("Stopped."), buttons=_help())
    return screen(_("There was nothing to stop."), buttons=_help())


def _help() -> list[list[Button]]:
    return [[Button(_("What can I do?"), ShowHelp())]]


def _ways(actor: Actor, without: Sequence[Do] = ()) -> list[list[Button]]:
    every = [*on(Shelf.MAIN, actor), *on(Shelf.DESK, actor)]
    hers = [one for one in every if one.do not in without]
    return [*_buttons(hers), [Button(_("More"), ShowMore())]]


def _buttons(offers: Sequence[Offer]) -> list[list[Button]]:
    return [[Button(one.label, Carry(one.do))] for one in offers]

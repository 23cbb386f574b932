"""A code from paper that was mistyped, and one that everybody could read."""

from bot.features.residents.model.invitations import Paused, Shown, WrongCode
from bot.kernel.ids import PersonId
from bot.kernel.screen import Screen, screen, title
from bot.kernel.text import FlatLabel, Words, _, ngettext

AN_HOUR = 60  # minutes


def wrong_code(wrong: WrongCode) -> Screen:
    """One reply for unknown, used and too old: it tells a guesser nothing."""
    left = ngettext(
        "You can try {n} more time before a pause.",
        "You can try {n} more times before a pause.",
        wrong.left,
    )
    whole = screen(
        title(_("This code does not work.")),
        _("It is mistyped or too old, or somebody of your household has used it already."),
        _("Please compare it with your letter, character by character, and send it again."),
        left,
        _("If it still does not work, ask your coordinator for a new letter."),
    )
    return whole.in_plain_words(
        title(_("This code does not work.")),
        _("Please look at your letter once more, and send the code again."),
        left,
        _("If it still does not work, ask your coordinator for a new letter."),
    )


def wait_for_code(wait: Paused) -> Screen:
    if wait.locked:
        hours = -(-wait.minutes // AN_HOUR)
        return screen(
            title(_("Too many codes that do not work.")),
            ngettext(
                "Codes can be sent again in {n} hour.",
                "Codes can be sent again in {n} hours.",
                hours,
            ),
            _("Your coordinator can send you a link instead. It works right away."),
        )
    return screen(
        title(_("Please take a short break.")),
        ngettext(
            "Several codes did not work. In {n} minute you can send one again.",
            "Several codes did not work. In {n} minutes you can send one again.",
            wait.minutes,
        ),
        _("Or ask your coordinator for a link. It works right away."),
    )


def guessing(person: PersonId) -> Screen:
    """For operators: no community is known, since no code was right."""
    return screen(
        title(_("Somebody may be guessing codes")),
        _(
            "The account with the Telegram number {person} sent too many codes that do not work. "
            "Until tomorrow I look at no more of them. Nothing was let in.",
            person=str(person),
        ),
    )


def shown_here() -> Screen:
    """In the group, under what was shown; it repeats nothing."""
    return screen(
        _("An invitation to vote stood here for everybody to read, so it works no more."),
        _("Please delete the message. Your coordinator will give you a new one in private."),
    )


def shown_to_all(one: Shown) -> Screen:
    """For coordinators: whose it was, and what to do."""
    if not one.label:
        return screen(
            title(_("A link for coordinators was shown in the group")),
            _("I made it void. Whoever runs the bot can give a new one with /setup."),
        )
    return screen(
        title(
            _("The invitation of flat {label} was shown in the group", label=FlatLabel(one.label))
        ),
        _("I made it void. Please give this household a new one in private, under /roll."),
        _("It belongs to {name}.", name=Words(one.place.name)),
    )

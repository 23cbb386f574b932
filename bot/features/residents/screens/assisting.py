"""A neighbour without a telephone: whose name it is, what she is to the flat, that she votes."""

from bot.features.residents.model import Assisted, Offered, Tie
from bot.kernel.forms import Flow, GoOn, form_step
from bot.kernel.ids import UnitId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _


class VotesOnPaper(Press, tag="wp"):
    """Somebody of that flat has no telephone."""

    unit: UnitId


class PaperTie(Press, tag="wt"):
    """What she is to it."""

    tie: Tie


class SeatOnPaper(Press, tag="ws"):
    """That it is true."""

    tie: Tie


class NotOnPaper(Press, tag="wn"):
    """It was a mistake."""


def no_telephone(unit: UnitId) -> list[list[Button]]:
    """The way to here, for another screen."""
    return [[Button(_("Nobody there has a phone"), VotesOnPaper(unit))]]


def ask_name(offered: Offered) -> Screen:
    label = FlatLabel(offered.unit.label)
    return form_step(
        Flow.PAPER,
        (1, 3),
        title(_("Flat {label}: nobody has a phone", label=label)),
        _("You enter the paper in the vote itself: tap “Paper and phone” there."),
        _("What is the name of the person who votes? Please write it."),
        _("Only coordinators see it."),
        stop=NotOnPaper(),
    )


def ask_paper_tie(offered: Offered, name: str) -> Screen:
    label = FlatLabel(offered.unit.label)
    buttons = [[Button(_tie(one), PaperTie(one))] for one in offered.ties]
    return form_step(
        Flow.PAPER,
        (2, 3),
        title(_("What is {name} to flat {label}?", name=Words(name), label=label)),
        _("You can ask at the door, or look at the papers of the flat."),
        buttons=buttons,
        back=VotesOnPaper(offered.unit.id),
        stop=NotOnPaper(),
    )


def sure_on_paper(offered: Offered, name: str, tie: Tie) -> Screen:
    return form_step(
        Flow.PAPER,
        (3, 3),
        *_entered(offered.unit.label, name, tie),
        GAP,
        _("Has the person said so, and are they 18 or older?"),
        buttons=[[Button(_("Yes, enter the name"), SeatOnPaper(tie))]],
        back=GoOn(Flow.PAPER),
        stop=NotOnPaper(),
    )


def shall_vote_on_paper(label: str, name: str, tie: Tie) -> Screen:
    """For a second coordinator."""
    return screen(*_entered(label, name, tie))


def _entered(label: str, name: str, tie: Tie) -> tuple[Text, Text]:
    flat, who = FlatLabel(label), Words(name)
    return _("{name} shall vote for flat {label}, on paper.", name=who, label=flat), _tie(tie)


def seated_on_paper(done: Assisted) -> Screen:
    label = FlatLabel(done.unit.label)
    return screen(
        title(_("Entered: {name} votes for flat {label}.", name=Words(done.name), label=label)),
        _("The flat counts as joined. Please explain at the door what is voted on."),
        _("Should there be a phone one day, make a link under /roll."),
    )


def not_on_paper() -> Screen:
    return screen(_("Then nothing was changed."))


def _tie(tie: Tie) -> Text:
    match tie:
        case Tie.BOTH:
            return _("Owns it and lives there")
        case Tie.OWNER:
            return _("Owns it and lives elsewhere")
        case Tie.RESIDENT:
            return _("Lives there but does not own it")
        case Tie.GUARDIAN:
            return _("It belongs to their child under 18")

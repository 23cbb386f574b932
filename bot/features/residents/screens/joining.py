"""A neighbour behind a link: what she is to the flat, what she will decide, that she has joined."""

from enum import Enum

from bot.features.residents.model import Claimed, Offered, Tie
from bot.features.residents.screens.words import which_votes
from bot.kernel.forms import Flow, form_step
from bot.kernel.leaves import MOST_BUTTONS
from bot.kernel.press import Press
from bot.kernel.roll import Electorate
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _


class SayTie(Press, tag="jt"):
    """What she is to the flat of the link she followed."""

    tie: Tie


class Join(Press, tag="jj"):
    """That it is true, and she wants to vote for it."""

    tie: Tie


class AskTie(Press, tag="ja"):
    """Back to the question what she is to the flat."""


class Closer(Enum):
    """What is asked further of somebody who reads slowly and cannot choose among so many."""

    OWNER = "owner"
    NEITHER = "neither"


class AskCloser(Press, tag="jc"):
    """Her first answer leaves two ties open."""

    closer: Closer


class NotMine(Press, tag="jn"):
    """The link is for somebody else's flat."""


def who_are_you(offered: Offered) -> Screen:
    """The first thing behind a link; nothing is decided by it yet."""
    label, name = FlatLabel(offered.unit.label), Words(offered.place.name)
    if not offered.ties:
        return screen(
            _("You already vote for flat {label}. Nothing was changed.", label=label),
            _("/vote – open votes"),
        )
    heading = title(_("Flat {label} in {name}", label=label, name=name))
    ties = [_tie(one) for one in offered.ties]
    whole = form_step(
        Flow.JOIN,
        (1, 2),
        heading,
        _("What are you to this flat?"),
        buttons=[*ties, _not_mine()],
    )
    if len(ties) < MOST_BUTTONS:
        return whole.in_plain_words(
            heading, _("What are you to this flat?"), buttons=[*ties, _not_mine()]
        )
    first = [
        [Button(_("I own it"), AskCloser(Closer.OWNER))],
        _tie(Tie.RESIDENT),
        [Button(_("Neither"), AskCloser(Closer.NEITHER))],
    ]
    return whole.in_plain_words(heading, _("Do you own this flat?"), buttons=first)


def closer(offered: Offered, about: Closer) -> Screen:
    """The second half of that question, where the first was asked in plain words."""
    if not offered.ties:
        return who_are_you(offered)
    if about is Closer.OWNER:
        asked, ties = _("Do you live there too?"), [_tie(Tie.BOTH), _tie(Tie.OWNER)]
    else:
        asked, ties = _("What is this flat to you then?"), [_tie(Tie.GUARDIAN), _not_mine()]
    heading = title(_("Flat {label}", label=FlatLabel(offered.unit.label)))
    whole = form_step(Flow.JOIN, (1, 2), heading, asked, buttons=ties, back=AskTie())
    return whole.in_plain_words(heading, asked, buttons=[*ties, [Button(_("Back"), AskTie())]])


def _tie(tie: Tie) -> list[Button]:
    return [Button(_said(tie), SayTie(tie))]


def _not_mine() -> list[Button]:
    return [Button(_("This is not my flat"), NotMine())]


def _said(tie: Tie) -> Text:
    match tie:
        case Tie.BOTH:
            return _("I own it and live here")
        case Tie.OWNER:
            return _("I own it and live elsewhere")
        case Tie.RESIDENT:
            return _("I live here but do not own it")
        case Tie.GUARDIAN:
            return _("It belongs to my child under 18")


def sure(offered: Offered, tie: Tie) -> Screen:
    """What she takes on, before she does."""
    joins = [Button(_("Join"), Join(tie))]
    whole = form_step(
        Flow.JOIN,
        (2, 2),
        title(_said(tie)),
        _takes_on(offered.unit.label, tie),
        _("Each vote of a flat has one voter; please agree at home first."),
        GAP,
        _("By joining you say that this is true and that you are 18 or older."),
        buttons=[joins],
        back=AskTie(),
    )
    return whole.in_plain_words(
        title(_said(tie)),
        _("You will vote for flat {label}.", label=FlatLabel(offered.unit.label)),
        _("Please agree at home first."),
        _("Is this true, and are you 18 or older? Then tap “Join”."),
        buttons=[joins, [Button(_("Back"), AskTie())]],
    )


def _takes_on(flat: str, tie: Tie) -> Text:
    label = FlatLabel(flat)
    match tie:
        case Tie.BOTH:
            return _(
                "You will vote for flat {label} in everything: when those who live here decide, "
                "and when the owners decide.",
                label=label,
            )
        case Tie.OWNER:
            return _(
                "You will vote for flat {label} when the owners decide, "
                "for example about a lift or the repair fund.",
                label=label,
            )
        case Tie.RESIDENT:
            return _(
                "You will vote for flat {label} when those who live here decide, "
                "for example about the residents' convention.",
                label=label,
            )
        case Tie.GUARDIAN:
            return _(
                "You will vote for flat {label} in your child's place when the owners decide, "
                "for example about a lift or the repair fund.",
                label=label,
            )


def not_mine() -> Screen:
    return screen(
        _("Then nothing was changed."),
        _("Please give the link or the letter back to your coordinator."),
    )


def claimed(claim: Claimed) -> Screen:
    label, name = FlatLabel(claim.unit.label), Words(claim.place.name)
    if not claim.given and not claim.held:
        return screen(_("You already vote for flat {label}. Nothing was changed.", label=label))
    lines: list[Text | Line] = []
    if claim.given:
        lines += [
            title(_("Welcome. You now vote for flat {label}.", label=label)),
            _given(claim),
            _("It belongs to {name}. Votes are announced in the group.", name=name),
        ]
    for one in claim.held:
        lines += [
            GAP,
            title(
                _("The other vote of flat {label} is held by somebody else.", label=label)
                if claim.given
                else _("Somebody else already votes for flat {label}.", label=label)
            ),
            which_votes(one.electorate),
            _("The coordinator will ask you both and decide. You will hear from me."),
        ]
    whole = screen(*lines, GAP, _("/vote – open votes"), _("/language 中文 / English"))
    return whole.in_plain_words(*_claimed_plainly(claim, label), _("/vote – open votes"))


def _claimed_plainly(claim: Claimed, label: FlatLabel) -> list[Text | Line]:
    """That she votes now, or what is between; which of the two votes where it matters."""
    waits = _("The coordinator will ask you both. Then I tell you.")
    if not claim.given:
        taken = _("Somebody else already votes for flat {label}.", label=label)
        return [title(taken), waits]
    welcome = title(_("Welcome. You now vote for flat {label}.", label=label))
    if claim.held:
        return [welcome, _given(claim), _("Somebody else has the other vote."), waits]
    return [welcome, _given(claim), _("When there is a vote, the group is told.")]


def _given(claim: Claimed) -> Text:
    match claim.given:
        case (Electorate.OWNERS,):
            return _("You vote when the owners decide.")
        case (Electorate.RESIDENTS,):
            return _("You vote when those who live here decide.")
        case _:
            return _("You vote when those who live here decide, and when the owners decide.")

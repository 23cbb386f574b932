"""A round is ended early, or made longer."""

from bot.features.opinions.model import Round
from bot.features.opinions.screens.presses import (
    ChangeEnd,
    EndRound,
    EndRoundNow,
    LookAtRound,
    RoundLonger,
)
from bot.kernel.forms import Flow, ways
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Deadline, Words, _, ngettext

LONGER = (3, 7)


def change_end(one: Round) -> Screen:
    """For a coordinator, while it runs."""
    rows = [
        [Button(ngettext("{n} day longer", "{n} days longer", days), RoundLonger(one.id, days))]
        for days in LONGER
    ]
    rows.append([Button(_("End it before its time"), EndRound(one.id))])
    rows.append([Button(_("Back to the round"), LookAtRound(one.id))])
    return screen(
        title(_("When shall it end?")),
        _("Now: until {deadline}.", deadline=Deadline(one.ends_at, one.zone)),
        buttons=rows,
    )


def longer(one: Round) -> Screen:
    return screen(
        title(_("Neighbours have longer now.")),
        _("Until {deadline}.", deadline=Deadline(one.ends_at, one.zone)),
        buttons=[[Button(_("Back to the round"), LookAtRound(one.id))]],
    )


def ask_why_ended() -> Screen:
    return screen(
        title(_("Why does it end before its time?")),
        _("The card in the group shows your reason."),
        buttons=[ways(Flow.ROUND_STOP)],
    )


def shall_end(one: Round, why: str) -> Screen:
    """Asked once more: it cannot be begun again."""
    return screen(
        title(_("End it now?")),
        _("The reason: {reason}", reason=Words(why, whole=True)),
        _("Nobody can answer any more after that."),
        buttons=[
            [Button(_("Yes, end it now"), EndRoundNow(one.id))],
            [Button(_("No, it goes on"), ChangeEnd(one.id))],
        ],
    )


def ended(one: Round) -> Screen:
    return screen(
        title(_("The round is over; its card says why.")),
        _("I tell you when you can read what came out."),
        buttons=[[Button(_("Back to the round"), LookAtRound(one.id))]],
    )

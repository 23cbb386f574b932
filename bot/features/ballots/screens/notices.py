"""Words nobody asked for: reminders, and what coordinators or the group must know."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.ballots.model import Ballot
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly, which
from bot.features.ballots.screens.presses import CountArrived, LookAtBallot
from bot.kernel.events import Outage
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Deadline, Words, _


def reminder(ballot: Ballot) -> Screen:
    """To a household that has not voted; it says nothing of how others did."""
    heading = title(_("Your household has not voted yet."))
    ends = _("Voting ends {deadline}.", deadline=wording.deadline(ballot))
    whole = screen(
        heading,
        Words(ballot.question),
        *which(ballot),
        GAP,
        ends,
        buttons=[[Button(_("Vote"), LookAtBallot(ballot.id))]],
    )
    return whole.in_plain_words(heading, briefly(ballot), ends)


def reminder_missed(ballot: Ballot) -> Screen:
    """To a coordinator: it would have come too late."""
    return screen(
        title(_("The reminder of vote no. {number} was not sent.", number=ballot.number)),
        briefly(ballot),
        _("I was out of order when it was due, and now it is too late for it."),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
    )


def decision_wanted(ballot: Ballot) -> Screen:
    """To each coordinator of a suspended ballot."""
    return screen(
        title(_("Vote no. {number} waits for your decision.", number=ballot.number)),
        briefly(ballot),
        _("I was out of order for more than a day, and voting ended in that time."),
        _("Telegram keeps what people tap for one day only, so some votes may be lost."),
        GAP,
        _("If you tap the button, the votes that arrived are counted and the result is shown."),
        _("If you would rather ask everybody again, start a new vote with /ballot."),
        buttons=_counting(ballot),
    )


def decision_after_restore(ballot: Ballot, lost_from: datetime) -> Screen:
    """To each coordinator of a ballot whose deadline passed in the time that was lost."""
    return screen(
        title(_("Vote no. {number} waits for your decision.", number=ballot.number)),
        briefly(ballot),
        _(
            "The records had to be brought back from a copy. "
            "Votes given after {moment} are not in it, and voting ended in that time.",
            moment=Deadline(lost_from, ballot.zone),
        ),
        GAP,
        _("If you tap the button, the votes that arrived are counted and the result is shown."),
        _("If you would rather ask everybody again, start a new vote with /ballot."),
        buttons=_counting(ballot),
    )


def restored_notice(lost_from: datetime, lost_to: datetime, zone: str) -> Screen:
    """To the group, where voting still goes on."""
    return screen(
        title(_("The records had to be brought back from a copy.")),
        _(
            "What was tapped between {begin} and {end} is lost.",
            begin=Deadline(lost_from, zone),
            end=Deadline(lost_to, zone),
        ),
        _("If you voted in that time, please vote again: nothing is counted twice."),
    )


def decision_noted(ballot: Ballot) -> Screen:
    """To the first of several coordinators."""
    return screen(
        title(_("Vote no. {number}: your decision is noted.", number=ballot.number)),
        _("Another coordinator has to agree before the votes are counted."),
    )


def agreement_wanted(ballot: Ballot) -> Screen:
    """To the other coordinators."""
    return screen(
        title(_("Vote no. {number}: do you agree?", number=ballot.number)),
        briefly(ballot),
        _("A coordinator wants the votes that arrived to be counted."),
        _("I was out of order for more than a day, so some votes may be lost."),
        buttons=_counting(ballot),
    )


def count_differs(ballot: Ballot) -> Screen:
    """To each coordinator: what the votes give is not what was counted along the way."""
    return screen(
        title(_("The count of vote no. {number} is being checked.", number=ballot.number)),
        briefly(ballot),
        _("The stored figures do not agree with each other, so no result is shown yet."),
        _("Please tell the person who runs this bot."),
    )


def outage_notice(outage: Outage, zone: str, still_open: Sequence[Ballot]) -> Screen:
    """To the group, after so long that Telegram has forgotten some of what people tapped."""
    again = [
        _("Votes that were tapped in that time may be lost."),
        _(
            "If you are not sure, please vote again: nothing is counted twice, "
            "and the last answer counts."
        ),
    ]
    return screen(
        title(_("I was out of order.")),
        _(
            "From {begin} to {end} I heard nothing from anybody.",
            begin=Deadline(outage.begin, zone),
            end=Deadline(outage.end, zone),
        ),
        *(again if still_open else []),
    )


def _counting(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Count what arrived"), CountArrived(ballot.id))]]

"""What a household hears of papers and calls; its two answers, and which one holds."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Channel, Choice, Standing
from bot.features.ballots.model.slips import Answer, Entered, Kept, TwoAnswers
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.flats import receipt_line
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.private import HIDE_BALLOT
from bot.features.ballots.screens.slip_presses import EnterSlips, LookAtConflict, SettleConflict
from bot.kernel.screen import Button, Fade, Line, Screen, screen, title
from bot.kernel.text import Deadline, FlatLabel, Text, _, ngettext

SHOWN = 12  # flats


def entered_for_you(done: Entered, kept: Kept) -> Screen:
    """To the household: that something was entered, never what."""
    ballot, flat = done.ballot, FlatLabel(kept.entry.label)
    if kept.vote is None:
        head = _("A spoiled paper was entered for flat {flat}.", flat=flat)
    elif done.sitting.channel is Channel.PHONE:
        head = _("An answer by phone was entered for flat {flat}.", flat=flat)
    else:
        head = _("A paper was entered for flat {flat}.", flat=flat)
    return screen(
        title(head),
        _("It is about vote no. {number}: {question}",
          number=ballot.number, question=briefly(ballot)),
        _("Is that wrong? Tap below: you see what is recorded and can change it until {deadline}.",
          deadline=Deadline(ballot.closes_at, ballot.zone)),
        *(
            [_("If you change it, I ask once more which one holds.")]
            if kept.vote is not None and not kept.two_ways
            else []
        ),
        buttons=[[Button(_("Look and change"), LookAtBallot(ballot.id))]],
    )  # fmt: skip


def told(ballot: Ballot, label: str, press: LookAtConflict) -> Screen:
    """To the household, without a word on what was said."""
    return screen(
        title(_("Flat {flat} has answered in two ways.", flat=FlatLabel(label))),
        _("One came in the chat, one on paper or by phone, in vote no. {number}.",
          number=ballot.number),
        _("Only one counts: the later one, until you say which one holds."),
        buttons=[[Button(_("See both answers"), press)]],
    )  # fmt: skip


def both(found: TwoAnswers) -> Screen:
    """Both answers, each with its button."""
    ballot, answers = found.ballot, found.conflict.answers
    unit = found.entry.unit
    shown = answers or ()
    return screen(
        title(_("Flat {flat} has answered in two ways.", flat=FlatLabel(found.entry.label))),
        *(_came(one, ballot) for one in shown),
        _("Which one holds? If you choose none, the later one counts."),
        buttons=[
            [Button(_holds(one), SettleConflict(ballot.id, unit, one))]
            for one in dict.fromkeys(answer.choice for answer in shown)
        ]
        + [[Button(_("To the vote"), LookAtBallot(ballot.id))]],
        fades=Fade(HIDE_BALLOT, ballot.id),
        protected=True,
    )


def _came(one: Answer, ballot: Ballot) -> Text:
    said, at = wording.choice(one.choice), Deadline(one.at, ballot.zone)
    if one.channel is Channel.PAPER:
        return _("On paper, recorded {at}: {choice}", at=at, choice=said)
    if one.channel is Channel.PHONE:
        return _("By phone, recorded {at}: {choice}", at=at, choice=said)
    return _("In the chat, {at}: {choice}", at=at, choice=said)


def _holds(one: Choice) -> Text:
    return _("This holds: {choice}", choice=wording.choice(one))


def settled(ballot: Ballot, now: Standing) -> Screen:
    """Which one counts is on the screen only as long as any answer is."""
    return screen(
        *_which(now),
        *([line] if (line := receipt_line(now)) else []),
        _("You can change it until {deadline}.", deadline=wording.deadline(ballot)),
        buttons=[[Button(_("Change my answer"), LookAtBallot(ballot.id))]],
        fades=Fade(HIDE_BALLOT, ballot.id),
        protected=True,
    )


def _which(now: Standing) -> list[Line]:
    if now.vote is None:
        return []
    return [title(_("Noted: {choice} holds.", choice=wording.choice(now.vote.choice)))]


def queue(ballot: Ballot, labels: Sequence[str]) -> Screen:
    """For coordinators: which flats, never what they said."""
    back = [[Button(_("Paper and phone"), EnterSlips(ballot.id))]]
    if not labels:
        return screen(title(_("No flat has answered in two ways.")), buttons=back)
    return screen(
        title(
            ngettext(
                "{n} flat has answered in two ways.",
                "{n} flats have answered in two ways.",
                len(labels),
            )
        ),
        _("Each was told in private and says which answer holds. Until then the later one counts."),
        _("Whether the answers differ, only the household sees."),
        *(_("Flat {flat}", flat=FlatLabel(one)) for one in labels[:SHOWN]),
        *([_("And more.")] if len(labels) > SHOWN else []),
        buttons=back,
    )

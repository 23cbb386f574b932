"""Several ballots at once: those that are open, and her own with what she said."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Look, Question, Standing
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.after import DeskOf
from bot.features.ballots.screens.answers import answer
from bot.features.ballots.screens.flats import (
    answered,
    has_voted,
    more_flats,
    no_part,
    off_the_screen,
    receipt_line,
)
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.waiting import summary
from bot.kernel.screen import GAP, Button, Fade, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _

HIDE_LIST = "my.hide"  # an alarm
LISTED = 6  # ballots shown at a time


def ballot_list(looks: Sequence[Look]) -> Screen:
    """Open ballots, one button each."""
    if not looks:
        return screen(_("There is no open vote at the moment."))
    whole = screen(
        title(_("Open votes")),
        _("Choose a vote to answer or to read."),
        buttons=[[_open(one.ballot)] for one in looks[:LISTED]],
        protected=True,  # the tap puts the ballot with her answer into this same message
    )
    return whole.in_plain_words(title(_("Which vote?")))


def my_page(looks: Sequence[Look]) -> Screen:
    """Her flats, what they said in open ballots, and her receipts of the last 30 days."""
    if not looks:
        return screen(title(_("My votes")), _("There is no open vote at the moment."))
    shown = looks[:LISTED]
    told = [one for one in shown if one.ballot.running and has_voted(one)]
    return screen(
        title(_("My votes")),
        *(line for one in shown for line in _summary(one)),
        buttons=_running(shown),
        fades=Fade(HIDE_LIST) if told else None,
        protected=True,
    )


def my_page_alone(looks: Sequence[Look]) -> Screen:
    """What is left of it after a while: receipts without answers."""
    shown = looks[:LISTED]
    return screen(
        title(_("My votes")),
        *(line for one in shown for line in _summary(one, hidden=True)),
        GAP,
        off_the_screen(),
        buttons=_running(shown),
    )


def _running(looks: Sequence[Look]) -> list[list[Button]]:
    """Those that go on, and counts that wait for her to compare them."""
    shown = (one.ballot for one in looks if one.ballot.running or one.ballot.waiting)
    counts = (one.ballot for one in looks if one.runs and one.ballot.uncounted)
    return [*([way_to_count(one)] for one in counts), *([_open(one)] for one in shown)]


def counts_waiting(ballots: Sequence[Ballot]) -> Screen:
    """For the coordinators' board; nothing where no count waits."""
    lines = [_("The count of vote no. {number} waits for you.", number=one.number)
             for one in ballots]  # fmt: skip
    return screen(*lines, buttons=[[way_to_count(one)] for one in ballots])


def way_to_count(ballot: Ballot) -> Button:
    said = _("Compare the count: vote no. {number}", number=ballot.number)
    return Button(said, DeskOf(ballot.id))


def _open(ballot: Ballot) -> Button:
    return Button(briefly(ballot), LookAtBallot(ballot.id))


def _summary(look: Look, *, hidden: bool = False) -> list[Text | Words | Line]:
    if look.ballot.waiting:
        return [GAP, *summary(look.ballot)]
    open_to_her, asking = look.ballot.running and not hidden, look.ballot.asking
    mine = [_kept(one, asking) if open_to_her else receipt_line(one) for one in look.mine[:2]]
    shown = [one for one in mine if one]
    return [
        GAP,
        briefly(look.ballot),
        *shown,
        *_came_out(look.ballot),
        *([] if look.mine or not look.ballot.running else [no_part(look.ballot)]),
        *more_flats(len(look.mine) - 2),
    ]


def _came_out(ballot: Ballot) -> list[Text]:
    """What has become of one that is over."""
    if ballot.void:
        return [_("VOID: this vote does not count.")]
    if ballot.running:
        return []
    if ballot.suspended:
        return [wording.withheld()]
    if ballot.tally is None:
        return [_("Voting has ended; the result is being counted.")]
    return [_("Voting has ended. {verdict}", verdict=wording.verdict(ballot.tally.verdict))]


def _kept(standing: Standing, asking: Question) -> Text:
    """Answer and receipt on one line."""
    vote = standing.vote
    if vote is None or vote.receipt is None:
        return answered(standing, asking)
    return _(
        "Flat {flat}: {choice}, receipt {code}",
        flat=FlatLabel(standing.entry.label),
        choice=answer(asking, vote.choice, vote.marks),
        code=vote.receipt.code,
    )

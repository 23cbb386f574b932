"""Taking one's vote back: what it means, and that it was done."""

from bot.features.ballots.model import Ballot, Look, Withdrawn
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.flats import has_voted, receipt_line
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.presses_proxies import Sure, TakeBack
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Text, _

SHOWN = 4


def taking_back(look: Look) -> list[list[Button]]:
    """The way to here, once she has voted."""
    if not has_voted(look):
        return []
    return [[Button(_("Take my vote back"), TakeBack(look.ballot.id, Sure.ASK))]]


def back_from_receipt(ballot: Ballot) -> list[list[Button]]:
    """For those whose ballot has room for the three answers only."""
    return [[Button(_("Take my vote back"), TakeBack(ballot.id, Sure.ASK))]]


def sure_to_take_back(found: Withdrawn) -> Screen:
    ballot = found.ballot
    return screen(
        title(_("Take your vote back?")),
        briefly(ballot),
        _("Then your household has not taken part. You can vote again until {deadline}.",
          deadline=wording.deadline(ballot)),
        buttons=[
            [Button(_("Yes, take it back"), TakeBack(ballot.id, Sure.YES))],
            [Button(_("No, keep it"), LookAtBallot(ballot.id))],
        ],
    )  # fmt: skip


def vote_taken_back(found: Withdrawn) -> Screen:
    ballot = found.ballot
    whole = screen(
        title(_("Your vote was taken back.")),
        briefly(ballot),
        *(line for one in found.mine[:SHOWN] if (line := receipt_line(one))),
        _("These receipts are listed as taken back. Nothing of it counts."),
        _("You can vote again until {deadline}.", deadline=wording.deadline(ballot)),
        buttons=[[Button(_("Vote again"), LookAtBallot(ballot.id))]],
    )
    return whole.in_plain_words(
        title(_("Your vote was taken back.")),
        _("You can vote again until {deadline}.", deadline=wording.deadline(ballot)),
    )


def taken_back_word() -> Text:
    """Over the chat."""
    return _("Taken back. You have not taken part.")

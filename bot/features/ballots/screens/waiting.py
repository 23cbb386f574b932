"""A ballot whose notice hangs: everybody can read it, nobody can vote yet."""

from bot.features.ballots.model import Ballot, Look
from bot.features.ballots.rules.sheets import Paper, papers_of
from bot.features.ballots.screens import terms as laid, wording
from bot.features.ballots.screens.after import DeskOf
from bot.features.ballots.screens.parts import briefly, place
from bot.features.ballots.screens.presses import (
    LookAtBallot,
    PostPhoto,
    PrintBallot,
    ReadDocument,
)
from bot.features.ballots.screens.series import in_parts, onward
from bot.features.ballots.screens.slip_presses import ShowSlipPhoto
from bot.kernel.ids import ActId
from bot.kernel.press import base36
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Day, Text, Words, _


def waiting_ballot(look: Look) -> Screen:
    """In private; who coordinates can print the notice and show that it hangs."""
    ballot = look.ballot
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *(place(ballot, look.series.parts) if look.series else []),
        GAP,
        begins_on(ballot),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        *laid.urgency(ballot, whole=True),
        _("Until then nothing of it can be changed. When it begins, the group is told."),
        buttons=[
            *onward(ballot, look.series),
            *_reading(ballot),
            *_for_coordinators(look),
        ],
    )
    return whole.in_plain_words(
        title(Words(ballot.question)), begins_on(ballot), buttons=_reading(ballot)
    )


def begins_on(ballot: Ballot) -> Text:
    return _("Voting begins {moment}.", moment=laid.begins(ballot))


def announced(ballot: Ballot) -> Screen:
    """To the coordinator: it is only announced so far."""
    return screen(
        title(_("Vote no. {number} is announced.", number=ballot.number)),
        _("The notice is being posted in the group."),
        _("Voting begins by itself {moment}.", moment=laid.begins(ballot)),
        _("Print the notice, hang it up, and send me a photo of it where it hangs."),
        buttons=[
            [Button(_("Print the notice"), PrintBallot(ballot.id))],
            [Button(_("Photo of the notice"), PostPhoto(ballot.id))],
            [Button(_("To the vote"), LookAtBallot(ballot.id))],
        ],
    )


def begun_notice(ballot: Ballot, parts: int = 1) -> Screen:
    """Once in the group, also for several that were put together."""
    return screen(
        title(_("Voting no. {number} has begun.", number=ballot.number)),
        Words(ballot.question),
        *([in_parts(parts)] if parts > 1 else []),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        buttons=[[Button(_("Vote"), Start(f"b{base36(ballot.id)}"))]],
    )


def could_not_begin(ballot: Ballot, why: Text) -> Screen:
    """To the coordinators."""
    return screen(
        title(_("Vote no. {number} could not begin.", number=ballot.number)),
        why,
        _("It waits. I try again every hour as long as there is time for voting."),
    )


def photo_wanted(ballot: Ballot) -> Screen:
    """To the coordinators, once, when voting has begun without one."""
    return screen(
        title(_("Vote no. {number} has begun without a photo of its notice.",
                number=ballot.number)),
        _("Please take one while the notice hangs. Without it the minutes say that there is none."),
        buttons=[[Button(_("Photo of the notice"), PostPhoto(ballot.id))]],
    )  # fmt: skip


def no_photo_on_file() -> Text:
    """In the minutes."""
    return _("No photo of the notice is on file.")


def send_photo(ballot: Ballot) -> Screen:
    return screen(
        title(_("Photo of the notice of vote no. {number}", number=ballot.number)),
        _("Take a photo of the notice where it hangs and send it here as a picture."),
    )


def photo_kept(ballot: Ballot) -> Screen:
    return screen(
        _("The photo is kept with vote no. {number}, and the record says so.", number=ballot.number)
    )


def photo_not_read() -> Screen:
    return screen(
        _("The photo of the notice could not be read, so nothing was kept. Please send it again.")
    )


def hangs_since(act: ActId, since: Day) -> Screen:
    """For who confirms the opening: since when it hangs, as she who asks has written, with her
    photo of it.
    """
    return screen(
        _(
            "A paper notice is said to hang since {day}. Please look at the photo, or go and see.",
            day=since,
        ),
        buttons=[[Button(_("See the photo"), ShowSlipPhoto(act))]],
    )


def reason_in_full(ballot: Ballot) -> list[Text]:
    """Of a short notice, where the card shows only its beginning."""
    return laid.urgency(ballot, whole=True) if len(ballot.urgent) > laid.GLANCE else []


def notice_photo() -> Screen:
    """Under the photo."""
    return screen(_("The notice, as photographed."))


def summary(ballot: Ballot) -> list[Line | Text | Words]:
    """Among other ballots."""
    return [briefly(ballot), begins_on(ballot)]


def _reading(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Read the text"), ReadDocument(ballot.id, 0))]] if ballot.articles else []


def _for_coordinators(look: Look) -> list[list[Button]]:
    """Printing, and the photo that shows that it hangs."""
    ballot = look.ballot
    print_it = look.prints and Paper.NOTICE in papers_of(ballot)
    rows = [[Button(_("Print the notice"), PrintBallot(ballot.id))]] if print_it else []
    desk = [[Button(_("Look after this vote"), DeskOf(ballot.id))]] if look.runs else []
    return [*rows, *photo_button(look), *desk]


def photo_button(look: Look) -> list[list[Button]]:
    if not look.posts or look.ballot.noticed_at is None:
        return []
    return [[Button(_("Photo of the notice"), PostPhoto(look.ballot.id))]]

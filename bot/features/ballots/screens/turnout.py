"""Bringing people to vote: reminding them, and knocking on doors. Nothing tells how one votes."""

from bot.features.ballots.model import Ballot, Turnout
from bot.features.ballots.rules.turnout import Nudge, SilentPage
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import (
    BringOut,
    LookAtBallot,
    NudgeSilent,
    PrintSilent,
    SeeSilent,
)
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Day, FlatLabel, Text, _, ngettext


def bring_out(found: Nudge, turnout: Turnout) -> Screen:
    """What a coordinator can do; the flats themselves only where it was said at opening."""
    ballot = found.ballot
    buttons: list[list[Button]] = []
    if found.silent and not found.done:
        buttons.append([Button(_("Remind those who have not voted"), NudgeSilent(ballot.id))])
    if found.silent and ballot.silent_listed:
        buttons.append([Button(_("See which flats"), SeeSilent(ballot.id, 0))])
        buttons.append([Button(_("Print a list for knocking on doors"), PrintSilent(ballot.id))])
    buttons.append([Button(_("To the vote"), LookAtBallot(ballot.id))])
    return screen(
        title(wording.heading(ballot)),
        wording.has_voted(turnout, by_owner=wording.by_owner(ballot)),
        _silent(found),
        *((GAP, _reminding(found), _seeing(ballot)) if found.silent else ()),
        buttons=buttons,
    )


def silent_flats(page: SilentPage) -> Screen:
    """Flats without a vote, as one walks up the stairs."""
    ballot = page.ballot
    turning = [
        Button(said, SeeSilent(ballot.id, page.number + step))
        for said, step in ((_("Back"), -1), (_("Next page"), 1))
        if 0 <= page.number + step < page.pages
    ]
    rows = [turning] if turning else []
    if not page.flats:
        return screen(
            title(_("Every flat has voted.")),
            buttons=[[Button(_("To the vote"), LookAtBallot(ballot.id))]],
        )
    return screen(
        title(ngettext("{n} flat has not voted yet", "{n} flats have not voted yet", page.marked)),
        *(_("Flat {label}", label=FlatLabel(one.label)) for one in page.flats),
        GAP,
        _("That you looked is on the record. Nobody sees how anybody voted."),
        buttons=[
            *rows,
            [Button(_("Print a list for knocking on doors"), PrintSilent(ballot.id))],
            [Button(_("To the vote"), LookAtBallot(ballot.id))],
        ],
    )


def nudged(ballot: Ballot) -> Screen:
    """To who had them reminded."""
    return screen(
        title(_("They are being reminded, each in private.")),
        briefly(ballot),
        _("You do not see who they are. Those without a phone are best asked at the door."),
        buttons=[[Button(_("Back"), BringOut(ballot.id))]],
    )


def silent_file(ballot: Ballot, flats: int, sheets: int) -> Screen:
    """Under the list for knocking on doors."""
    return screen(
        title(_("List for knocking on doors: vote no. {number}", number=ballot.number)),
        ngettext(
            "{n} flat without a vote, sheets: {sheets}.",
            "{n} flats without a vote, sheets: {sheets}.",
            flats,
            sheets=sheets,
        ),
        _("Please tear it up when voting has ended. It says nothing of how anybody votes."),
    )


def silent_about(ballot: Ballot, still: int, flats: int, day: Day) -> Text:
    """Over a sheet of one stairwell."""
    return ngettext(
        "Vote no. {number} “{question}”, {day}: {still} of {n} flat here has not voted.",
        "Vote no. {number} “{question}”, {day}: {still} of {n} flats here have not voted.",
        flats,
        number=ballot.number,
        question=briefly(ballot),
        day=day,
        still=still,
    )


def title_of_silent(ballot: Ballot) -> Text:
    """The name of the file, as a reader of PDF shows it."""
    return _("Flats without a vote, vote no. {number}", number=ballot.number)


def _silent(found: Nudge) -> Text:
    if not found.silent:
        return _("Every flat has voted.")
    return ngettext("{n} flat has not voted yet.", "{n} flats have not voted yet.", found.silent)


def _reminding(found: Nudge) -> Text:
    if found.done:
        return _("They were reminded; a last reminder comes by itself a day before the end.")
    return _(
        "You can have them reminded once, in private and without seeing who they are. A last "
        "reminder comes by itself a day before the end."
    )


def _seeing(ballot: Ballot) -> Text:
    if ballot.silent_listed:
        return _("Each look at the list goes on the record.")
    return _("Which flats they are you cannot see: it was not said when this vote was opened.")

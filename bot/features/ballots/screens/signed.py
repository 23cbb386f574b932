"""A coordinator writes down a signed proxy, step by step; a second one reads it again."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Given
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly, which
from bot.features.ballots.screens.presses_proxies import (
    BackProxy,
    KeepPaper,
    PaperMatter,
    StopProxy,
)
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import BallotId
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import Day, FlatLabel, Text, Words, _

STEPS = 6
MOST = 6  # ballots to choose from
UNTIL_A_DAY = BallotId(0)


def ask_paper_matter(ballots: Sequence[Ballot]) -> Screen:
    return form_step(
        Flow.PROXY_PAPER,
        (1, STEPS),
        title(_("What is the signed proxy for?")),
        _("It must name both people and the matter, and bear the owner's signature."),
        buttons=[
            *([Button(briefly(one), PaperMatter(one.id))] for one in ballots[:MOST]),
            [Button(_("All owners' votes until a day"), PaperMatter(UNTIL_A_DAY))],
        ],
        stop=StopProxy(),
    )


def ask_owner_flat() -> Screen:
    return _asks(2, _("Which flat is the owner's?"), _("Please write it like 1-2-301."))


def ask_stand_in_flat() -> Screen:
    return _asks(
        3,
        _("In which flat does the person live who votes for her?"),
        _("Please write it like 1-2-301. That person must have joined with a phone."),
    )


def ask_names() -> Screen:
    return _asks(
        4,
        _("Which names stand on the paper?"),
        _("Please write both, the owner first. Only coordinators see them."),
    )


def ask_photo() -> Screen:
    return _asks(
        5,
        _("Please send a photo of the signed proxy."),
        _("Keep the paper too: it belongs to the papers of the vote."),
    )


def review_paper(lines: Screen, *, alone: bool) -> Screen:
    """Above what she wrote; `alone`: nobody else is there to confirm it."""
    return form_step(
        Flow.PROXY_PAPER,
        (6, STEPS),
        title(_("Is this what stands on the paper?")),
        *lines.lines,
        _(
            "By tapping below you declare that, as far as you know, the person who votes does not "
            "work for the property company. I cannot check that."
        ),
        _("No other coordinator is there: the record says that one person did it.")
        if alone
        else _("Another coordinator must see the paper and confirm it."),
        buttons=[[Button(_("Yes, write it down"), KeepPaper())]],
        back=BackProxy(),
        stop=StopProxy(),
    )


def signed_proxy(
    flats: tuple[str, str], names: str, ballot: Ballot | None, until: Day | None
) -> Screen:
    """What was written down, for who wrote it and for the second one. `flats`: owner, agent."""
    about: list[Text | Words | Line] = []
    if ballot is not None:
        about = [wording.heading(ballot), *which(ballot)]
    elif until is not None:
        about = [_("For all owners' votes of the neighbourhood until {day}.", day=until)]
    return screen(
        _(
            "The owner of flat {flat} is represented by the person of flat {agent}.",
            flat=FlatLabel(flats[0]),
            agent=FlatLabel(flats[1]),
        ),
        *about,
        _("Names on the paper: {names}", names=Words(names)),
        _("There is a photo of it. Please look at the paper before you confirm."),
    )


def paper_kept(given: Given) -> Screen:
    return screen(
        title(_("The signed proxy was written down.")),
        _("Flat {flat}", flat=FlatLabel(given.labels[0] if given.labels else "?")),
        _("Keep the paper with the papers of the vote."),
    )


def _asks(number: int, question: Text, help: Text) -> Screen:
    return form_step(
        Flow.PROXY_PAPER,
        (number, STEPS),
        title(question),
        help,
        back=BackProxy(),
        stop=StopProxy(),
    )

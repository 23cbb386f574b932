"""What all voters, the group and the tellers are told of a vote beyond voting; its file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.features.ballots.model import Ballot, Channel, Tally, Turnout
from bot.features.ballots.model.slips import Pile
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.after import DeskOf, FileOf
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.results import result_lines
from bot.features.ballots.screens.voided import void_lines, void_reasons
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Deadline, Text, Words, _, ngettext

MOST_BESIDE = 6  # flats whose paper does not count, named one by one


def shall_count(
    ballot: Ballot,
    turnout: Turnout,
    tally: Tally,
    piles: Sequence[Pile] = (),
    *,
    differs: bool = False,
) -> Screen:
    """What the machine counted, for those who compare it with the papers.

    `differs`: one of them has said that it does not agree.
    """
    counted = replace(ballot, tally=tally, voided_at=None)
    return screen(
        title(_("Count of vote no. {number}, for those who compare it", number=ballot.number)),
        *result_lines(counted, turnout),
        GAP,
        *(line for one in piles for line in _pile(one)),
        _("Please lay the papers beside it and count them. Nobody else has read this yet."),
        _("If it does not agree, say so below: then the result stays back."),
        *([_("One of you has said that it does not agree.")] if differs else []),
        protected=True,
    )


def _pile(pile: Pile) -> list[Text | Words]:
    """By choice, to be laid beside it; then what lies there and does not count."""
    figures = {"yes": pile.yes, "no": pile.no, "abstain": pile.abstain, "spoiled": pile.spoiled}
    if pile.channel is Channel.PHONE:
        said = _("By phone: {yes} agree, {no} disagree, {abstain} abstain, {spoiled} spoiled.",
                 **figures)  # fmt: skip
    else:
        said = _("On paper: {yes} agree, {no} disagree, {abstain} abstain, {spoiled} spoiled.",
                 **figures)  # fmt: skip
    if not (beside := len(pile.beside)):
        return [said]
    more = beside - MOST_BESIDE
    return [
        said,
        ngettext(
            "{n} flat answered again in another way. Lay what is of it aside:",
            "{n} flats answered again in another way. Lay what is of them aside:",
            beside,
        ),
        Words(" · ".join(pile.beside[:MOST_BESIDE])),
        *([ngettext("… and {n} more flat", "… and {n} more flats", more)] if more > 0 else []),
    ]


def it_differs(ballot: Ballot) -> Screen:
    """To the teller who said so: what to do now."""
    return screen(
        title(_("Noted: the count of vote no. {number} does not agree.", number=ballot.number)),
        _("The result stays back, and the other coordinators are told."),
        _("1. Count the papers again, two of you together."),
        _("2. Look for papers that nobody entered, and for papers of another vote."),
        _("3. If it agrees then, tap “The count agrees with the papers”."),
        _("4. If not, keep the papers together and ask the subdistrict. Its order can make the "
          "vote void."),
        buttons=[[Button(_("Look at the count"), DeskOf(ballot.id))]],
    )  # fmt: skip


def differs_for_others(ballot: Ballot) -> Screen:
    """To the other coordinators."""
    return screen(
        title(_("Vote no. {number}: the count does not agree.", number=ballot.number)),
        wording.shortened(ballot.question),
        _("A coordinator counted the papers and found it. The result stays back. Please count "
          "again together."),
        buttons=[[Button(_("Look at the count"), DeskOf(ballot.id))]],
    )  # fmt: skip


def tellers_wanted(ballot: Ballot) -> Screen:
    """To the coordinators, when voting ended and papers or calls are among the votes."""
    return screen(
        title(_("Vote no. {number} has ended: please compare the count.", number=ballot.number)),
        briefly(ballot),
        _("Votes on paper or by phone are among it. Compare the count with the papers: two of you, "
          "where there are two. Then the result is published; that must be within 3 days."),
        buttons=[[Button(_("Look at the count"), DeskOf(ballot.id))]],
    )  # fmt: skip


def tellers_late(ballot: Ballot) -> Screen:
    """To the coordinators after two days."""
    return screen(
        title(_("Vote no. {number} still has no result.", number=ballot.number)),
        _("Voting ended 2 days ago. The result must be published within 3 days: please compare "
          "the count with the papers today."),
        buttons=[[Button(_("Look at the count"), DeskOf(ballot.id))]],
    )  # fmt: skip


def longer_notice(ballot: Ballot, before: datetime, reason: str) -> Screen:
    """To all voters and the group."""
    return screen(
        title(_("Vote no. {number} ends later than announced.", number=ballot.number)),
        briefly(ballot),
        _("Announced was: {deadline}.", deadline=Deadline(before, ballot.zone)),
        _("Now voting ends {deadline}.", deadline=wording.deadline(ballot)),
        _("Reason: {reason}", reason=Words(reason, whole=True)),
        _("Answers that were given stay; you need not vote again.")
        if ballot.series is None
        else _("That holds for all parts of the text; answers that were given stay."),
    )


def void_notice(ballot: Ballot) -> Screen:
    """To all voters and the group; where voting never began, to the group."""
    if not ballot.began:
        return screen(
            title(_("Vote no. {number} is called off.", number=ballot.number)),
            wording.shortened(ballot.question),
            *void_reasons(ballot),
            _("Voting does not begin. It stays to be seen, as void."),
        )
    return screen(
        title(_("Vote no. {number} is void.", number=ballot.number)),
        briefly(ballot),
        *void_reasons(ballot),
        _("No answer in it counts, whatever was chosen. It stays to be seen, as void."),
    )


def void_card(ballot: Ballot) -> Screen:
    """The card in the group, without buttons: nothing can be done with it any more."""
    return screen(title(wording.heading(ballot)), Words(ballot.question), GAP, *void_lines(ballot))


def file_of(ballot: Ballot, objections: int) -> Screen:
    """What belongs to the file, and where each of it is."""
    here = [
        _("– Notice and result sheet, minutes: /print"),
        _("– List of receipts: the card in the group, “Look up receipts”"),
    ]
    if ballot.void:
        here = [_("– The event that made it void, with its reason: the record")]
    return screen(
        title(_("The file of vote no. {number}", number=ballot.number)),
        *here,
        ngettext(
            "– {n} objection with its answer: /notice, as long as it is kept",
            "– {n} objections with their answers: /notice, as long as they are kept",
            objections,
        ),
        _("– Where it was filed, if it was: /notice"),
        _("– The whole record, to be checked by anybody: whoever runs this bot exports it with "
          "“linli export”"),
        GAP,
        _("Please keep the papers for at least one year: where owners decided, the court can be "
          "asked so long (Civil Code, Article 280)."),
    )  # fmt: skip


def year_is_over(ballot: Ballot) -> Screen:
    """To the coordinators, a year after the result."""
    return screen(
        title(_("A year has passed since vote no. {number}.", number=ballot.number)),
        briefly(ballot),
        _("The time in which the court could be asked is over. The file is complete."),
        buttons=[[Button(_("What belongs to the file"), FileOf(ballot.id))]],
    )

"""Papers and calls handed over: what the second person reads, and what is recorded."""

from bot.features.ballots.model import Channel
from bot.features.ballots.model.slips import Entered, Placed, Sitting, Ticked
from bot.features.ballots.rules.slips import pages_of
from bot.features.ballots.screens.flats import coded, more_flats
from bot.features.ballots.screens.slip_presses import (
    EnterSlips,
    ShowSlipPhoto,
    ShowSlips,
    StrikeSlip,
    Walk,
)
from bot.features.ballots.screens.slips import said_of
from bot.kernel.ids import ActId, UnitId
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

SHOWN = 8  # receipts on one screen


def slips_list(act: ActId, there: Placed, page: int, *, striking: bool = False) -> Screen:
    """A page of what the second person confirms; flats she has struck are marked."""
    sitting, every = there.sitting, pages_of(there.sitting)
    number = min(max(page, 0), len(every) - 1)
    shown = every[number]
    lines = [_line(there, one.unit, one.ticked) for one in shown]
    lines += _proof(sitting)
    if sitting.struck:
        lines.append(ngettext("{n} struck out.", "{n} struck out.", len(sitting.struck)))
    turns = []
    if number:
        turns.append(Button(_("Earlier"), ShowSlips(act, number - 1)))
    if number + 1 < len(every):
        turns.append(Button(_("Further"), ShowSlips(act, number + 1)))
    rows = [turns] if turns else []
    if striking:
        rows = [
            [_strike(act, there, one.unit) for one in shown[first : first + 2]]
            for first in range(0, len(shown), 2)
        ]
        rows.append([Button(_("Done"), ShowSlips(act, number))])
    else:
        rows.append([Button(_("Strike one out"), ShowSlips(act, number, Walk.STRIKE))])
        if sitting.photo:
            rows.append([Button(_("See the photo"), ShowSlipPhoto(act))])
    where = [_("Page {number} of {pages}", number=number + 1, pages=len(every))]
    return screen(
        title(_of_vote(there)),
        *(where if len(every) > 1 else []),
        *lines,
        _("Compare each line with its paper."),
        buttons=rows,
    )


def _of_vote(there: Placed) -> Text:
    number, count = there.ballot.number, len(there.sitting.slips)
    if there.sitting.channel is Channel.PHONE:
        return ngettext(
            "Vote no. {number}: {n} phone call",
            "Vote no. {number}: {n} phone calls",
            count, number=number,
        )  # fmt: skip
    return ngettext(
        "Vote no. {number}: {n} paper", "Vote no. {number}: {n} papers", count, number=number
    )


def _proof(sitting: Sitting) -> list[Text]:
    found = []
    if sitting.witness and sitting.channel is Channel.PHONE:
        found.append(_("Listened in: {name}", name=Words(sitting.witness)))
    elif sitting.witness:
        found.append(_("Witness: {name}", name=Words(sitting.witness)))
    if sitting.photo:
        found.append(_("The photo came with it."))
    return found


def _line(there: Placed, unit: UnitId, ticked: Ticked) -> Text:
    label, said = FlatLabel(there.labels.get(unit, "")), said_of(ticked)
    if unit in there.sitting.struck:
        return _("Flat {flat}: struck out", flat=label)
    if unit in there.again and ticked is not Ticked.SPOILED:
        return _("Flat {flat}: {choice}, instead of an earlier paper or call",
                 flat=label, choice=said)  # fmt: skip
    return _("Flat {flat}: {choice}", flat=label, choice=said)


def _strike(act: ActId, there: Placed, unit: UnitId) -> Button:
    label = FlatLabel(there.labels.get(unit, ""))
    struck = unit in there.sitting.struck
    words = _("Keep {flat}", flat=label) if struck else _("Strike {flat}", flat=label)
    return Button(words, StrikeSlip(act, unit))


def changed_since() -> Screen:
    """To both: what was handed over is not what lies there now."""
    return screen(
        title(_("These papers were changed after they were handed over.")),
        _("Nothing was recorded. They must be handed over once more."),
    )


def recorded(done: Entered) -> Screen:
    """To both: how many count now; receipts to read out or to copy."""
    votes = [one for one in done.kept if one.vote and one.vote.receipt]
    spoiled = len(done.kept) - len(votes)
    lines: list[Text] = [
        coded(one.entry.label, one.vote.receipt.code)
        for one in votes[:SHOWN]
        if one.vote and one.vote.receipt
    ]
    lines += more_flats(len(votes) - SHOWN)
    if spoiled:
        lines.append(ngettext("{n} spoiled paper.", "{n} spoiled papers.", spoiled))
    if done.struck:
        lines.append(
            ngettext(
                "{n} was struck out. Please look at its paper and enter it again:",
                "{n} were struck out. Please look at their papers and enter them again:",
                len(done.struck),
            )
        )
        lines += [_("Flat {flat}", flat=FlatLabel(one)) for one in done.struck[:SHOWN]]
    phone = done.sitting.channel is Channel.PHONE
    said = [_("Read out to the household: “Your vote is recorded. Please note down your receipt:”")]
    return screen(
        title(ngettext("{n} answer is recorded.", "{n} answers are recorded.", len(votes))),
        *(said if phone and votes else []),
        *lines,
        buttons=[[Button(_("Enter more"), EnterSlips(done.ballot.id))]],
    )


def photo() -> Screen:
    """Under the photo."""
    return screen(_("The papers, as photographed."))

"""Entering papers and calls: the desk, one flat after the other, evidence, what was recorded."""

from collections import Counter

from bot.features.ballots.errors.slips import PhotoUnfit
from bot.features.ballots.model import Ballot, Channel, RollEntry
from bot.features.ballots.model.slips import (
    MOST_SLIPS,
    Desk,
    Placed,
    Sitting,
    Ticked,
)
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly, which
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.slip_papers import way_to_slips
from bot.features.ballots.screens.slip_presses import (
    Answers,
    AskEvidence,
    BackSlip,
    BeginSitting,
    DropSitting,
    EnterSlips,
    GoOnSitting,
    HandOver,
    ShowConflicts,
    SkipSlip,
    TickSlip,
    Walk,
)
from bot.kernel.ids import UnitId
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

SHOWN = 8  # receipts on one screen
LAST = UnitId(0)  # behind the last flat of the roll


def desk(there: Desk) -> Screen:
    """Where a coordinator begins: paper, telephone, papers to print, two answers."""
    ballot = there.ballot
    rows = [
        [Button(_("Enter papers"), BeginSitting(ballot.id, Walk.PAPER))],
        [Button(_("Enter a phone call"), BeginSitting(ballot.id, Walk.PHONE))],
    ]
    rows = [[_go_on(one)] for one in there.waiting[-2:]] + rows if ballot.running else []
    lines: list[Text | Line] = [
        ngettext(
            "{n} answer was entered from paper or phone.",
            "{n} answers were entered from paper or phone.",
            there.entered,
        )
    ]
    if there.conflicts:
        lines.append(_disagree(there.conflicts))
        rows.append([Button(_("Flats with two answers"), ShowConflicts(ballot.id))])
    if ballot.running:
        lines += [
            _("If there is another coordinator, what you enter counts when she has confirmed it."),
            _("Voting ends {deadline}. What is not confirmed by then does not count.",
              deadline=wording.deadline(ballot)),
        ]  # fmt: skip
        rows += way_to_slips(ballot)
    rows.append([Button(_("To the vote"), LookAtBallot(ballot.id))])
    head = title(_("Paper and phone: vote no. {number}", number=ballot.number))
    return screen(head, briefly(ballot), GAP, *lines, buttons=rows)


def _go_on(sitting: Sitting) -> Button:
    said = ngettext(
        "Go on: {n} entered, not handed over", "Go on: {n} entered, not handed over",
        len(sitting.slips),
    )  # fmt: skip
    return Button(said, GoOnSitting(sitting.id))


def _disagree(count: int) -> Text:
    return ngettext(
        "{n} flat has answered in two ways.",
        "{n} flats have answered in two ways.",
        count,
    )


def slip_screen(there: Placed) -> Screen:
    """One flat with four answers; behind the last one, what to do with all of them."""
    if there.entry is None:
        return finished(there)
    sitting, entry = there.sitting, there.entry
    phone = sitting.channel is Channel.PHONE
    flat = FlatLabel(entry.label)
    if phone:
        head = _("Call: flat {flat}", flat=flat)
        asked = [*_script(there, entry), _("What does the household say?")]
    else:
        head = _("Paper of flat {flat}", flat=flat)
        asked = [_("What is ticked on it?"), *_entered(there)]
    return screen(
        title(head),
        *_before(there, entry),
        *asked,
        _("Another flat? Type its number.")
        if phone
        else _("Another flat? Type its number or the code on its paper."),
        buttons=[*_four(sitting, entry, spoiled=not phone), _ways(there, entry)],
    )


def _script(there: Placed, entry: RollEntry) -> list[Text | Words | Line]:
    """Read out word for word, so that every household is asked the same."""
    ballot = there.ballot
    return [
        _("Let somebody listen in, then read out word for word:"),
        _("“Hello, I am calling about vote no. {number}. Is this flat {flat}? Somebody is "
          "listening with me. The question is:”",
          number=ballot.number, flat=FlatLabel(entry.label)),
        Words(ballot.question),
        *which(ballot),
        _("“Do you agree, disagree or abstain? You need not answer, and you can change it until "
          "{deadline}.”", deadline=wording.deadline(ballot)),
        GAP,
    ]  # fmt: skip


def _before(there: Placed, entry: RollEntry) -> list[Text]:
    """What is entered for this flat already, or what was entered last."""
    if (slip := there.sitting.slip(entry.unit)) is not None:
        return [_("Entered so far: {choice}", choice=said_of(slip.ticked))]
    if not there.sitting.slips:
        return []
    last = there.sitting.slips[-1]
    label = FlatLabel(there.labels[last.unit])
    return [_("Entered: flat {flat}, {choice}", flat=label, choice=said_of(last.ticked))]


def _entered(there: Placed) -> list[Text]:
    count = len(there.sitting.slips)
    return [_("Entered: {n} of at most {most}", n=count, most=MOST_SLIPS)] if count else []


def _four(sitting: Sitting, entry: RollEntry, *, spoiled: bool) -> list[list[Button]]:
    offered = [one for one in Ticked if spoiled or one is not Ticked.SPOILED]
    return [
        [Button(said_of(one), TickSlip(sitting.id, entry.unit, Answers(one.value)))]
        for one in offered
    ]


def _ways(there: Placed, entry: RollEntry) -> list[Button]:
    """Before the first flat is the desk."""
    sitting, first = there.sitting, next(iter(there.labels)) == entry.unit
    way = [
        Button(_("Back"), EnterSlips(there.ballot.id))
        if first
        else Button(_("Back"), BackSlip(sitting.id, entry.unit)),
        Button(_("No paper"), SkipSlip(sitting.id, entry.unit)),
    ]
    if sitting.channel is Channel.PHONE:
        way[1] = Button(_("Next flat"), SkipSlip(sitting.id, entry.unit))
    done = AskEvidence(sitting.id) if sitting.slips else DropSitting(sitting.id)
    return [*way, Button(_("Finish") if sitting.slips else _("Leave"), done)]


def said_of(ticked: Ticked) -> Text:
    choice = ticked.choice
    return _("Spoiled") if choice is None else wording.choice(choice)


def finished(there: Placed) -> Screen:
    """Behind the last flat: how many there are, what is still needed, who gets it."""
    sitting = there.sitting
    back = Button(_("Back"), BackSlip(sitting.id, LAST))
    drop = Button(_("Throw away"), DropSitting(sitting.id))
    if not sitting.slips:
        return screen(
            title(_("Nothing is entered.")),
            _("You have reached the end of the roll."),
            buttons=[[back, drop]],
        )
    if not sitting.proven:
        return screen(title(_how_many(sitting)), *_evidence(sitting), buttons=[[back, drop]])
    return screen(
        title(_how_many(sitting)),
        *_counts(sitting),
        *([_("Witness: {name}", name=Words(sitting.witness))] if sitting.witness else []),
        *([_("A photo is attached.")] if sitting.photo else []),
        _(
            "Hand it over. If there is another coordinator, it counts when she has read and "
            "confirmed it; if you are alone, at once, and the record says so."
        ),
        buttons=[[Button(_("Hand over"), HandOver(sitting.id))], [back, drop]],
    )


def _evidence(sitting: Sitting) -> list[Text]:
    if sitting.channel is Channel.PHONE:
        return [_("Who listened in? Please write the name: another coordinator, or a witness.")]
    return [
        _("Now the proof: send a photo of the papers, or write the name of somebody who has seen "
          "them.")
    ]  # fmt: skip


def _how_many(sitting: Sitting) -> Text:
    if sitting.channel is Channel.PHONE:
        return ngettext("{n} call is entered.", "{n} calls are entered.", len(sitting.slips))
    return ngettext("{n} paper is entered.", "{n} papers are entered.", len(sitting.slips))


def _counts(sitting: Sitting) -> list[Text]:
    found = Counter(one.ticked for one in sitting.slips)
    return [_("{choice}: {n}", choice=said_of(one), n=found[one]) for one in Ticked if found[one]]


def reading_photo() -> Screen:
    return screen(_("The photo is being fetched. One moment, please."))


def photo_unfit() -> Screen:
    return screen(PhotoUnfit().text())


def refused(why: Text) -> Screen:
    return screen(why)


def dropped(ballot: Ballot) -> Screen:
    back = [[Button(_("Paper and phone"), EnterSlips(ballot.id))]]
    return screen(_("Thrown away. Nothing of it was recorded."), buttons=back)

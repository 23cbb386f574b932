"""Beyond voting: the desk of a vote, what is asked there, and what all voters are told of it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.ballots.model import Ballot
from bot.features.ballots.model.life import Happens, State
from bot.features.ballots.rules.after import may_be_asked_anew
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly, which
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.voided import by_order
from bot.features.ballots.wizard.after import AfterForm, Asked, Deed
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import BallotId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Day, Deadline, Text, Words, _, ngettext

LONGER = (3, 7)  # days offered on buttons


class DeskOf(Press, tag="qd"):
    """What a coordinator can do with that vote now."""

    ballot: BallotId


class BeginDeed(Press, tag="qb"):
    ballot: BallotId
    deed: Deed


class LongerBy(Press, tag="qe"):
    """So many days more, at the step that asks for the new end."""

    day: int


class DoDeed(Press, tag="qy"):
    """What the finished form says shall be done."""


class BackDeed(Press, tag="qg"):
    """To the step before."""


class StopDeed(Press, tag="qx"):
    """Throws the form away."""


class ConfirmCount(Press, tag="qc"):
    """A teller found the papers and the count to agree."""

    ballot: BallotId


class CountDiffers(Press, tag="qu"):
    """A teller found that the papers and the count do not agree."""

    ballot: BallotId


class BeginAnew(Press, tag="qn"):
    """A new vote with the words of one that decided nothing, to be changed."""

    ballot: BallotId


class FileOf(Press, tag="qf"):
    """What belongs to the file of a vote."""

    ballot: BallotId


def stands(state: State) -> Text:
    """Where a vote stands, in words."""
    match state:
        case State.DRAFT:
            return _("It is being prepared.")
        case State.FROZEN:
            return _("It is ready; its notice has not been posted.")
        case State.NOTICED:
            return _("Its notice hangs; voting has not begun.")
        case State.OPEN:
            return _("Voting is open.")
        case State.COUNTING:
            return _("Voting has ended; there is no result yet.")
        case State.PASSED | State.FAILED | State.INQUORATE | State.HEARD:
            return _("It is counted; the result is not published yet.")
        case State.PUBLISHED:
            return _("Its result is published.")
        case State.CONTESTED:
            return _("Its result is contested: an objection has no answer yet.")
        case State.EXECUTED:
            return _("Its decision is filed.")
        case State.VOID:
            return _("It is void.")


def desk(ballot: Ballot, state: State, can: Sequence[Happens]) -> Screen:
    """To a coordinator: where the vote stands and what she can do with it."""
    labels = {
        Happens.EXTEND: Button(_("Make it longer"), BeginDeed(ballot.id, Deed.EXTEND)),
        Happens.TALLY: Button(_("The count agrees with the papers"), ConfirmCount(ballot.id)),
        Happens.EXECUTE: Button(_("Enter where it was filed"), BeginDeed(ballot.id, Deed.FILE)),
        Happens.VOID: Button(
            _("Call it off") if ballot.waiting else _("Make it void"),
            BeginDeed(ballot.id, Deed.VOID),
        ),
        Happens.ANNUL: Button(
            _("Void by order of an office or a court"), BeginDeed(ballot.id, Deed.ANNUL)
        ),
    }
    rows = [[labels[one]] for one in can if one in labels]
    if Happens.TALLY in can:
        differs = Button(_("It does not agree"), CountDiffers(ballot.id))
        rows.insert(can.index(Happens.TALLY) + 1, [differs])
    if may_be_asked_anew(ballot):
        rows.append([Button(_("Begin anew with this text"), BeginAnew(ballot.id))])
    if ballot.published_at is not None or ballot.void:
        rows.append([Button(_("What belongs to the file"), FileOf(ballot.id))])
    rows.append([Button(_("To the vote"), LookAtBallot(ballot.id))])
    return screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *which(ballot),
        GAP,
        stands(state),
        *_locked(state),
        buttons=rows,
    )


def _locked(state: State) -> list[Text]:
    """How to come to other words, while there is no result."""
    if state is State.NOTICED:
        return [_("Its words cannot be changed any more. To change them, call it off and begin "
                  "anew with its text.")]  # fmt: skip
    if state is not State.OPEN:
        return []
    return [_("Its words cannot be changed any more. To change them, make it void and begin anew "
              "with its text.")]  # fmt: skip


def ask_deed(form: AfterForm, ballot: Ballot) -> Screen:
    """The field that is asked next."""
    rows: list[list[Button]] = []
    lines: list[Text | Line]
    match form.asks:
        case Asked.END:
            lines = [
                title(_("When shall voting end?")),
                _("Announced was: {deadline}.", deadline=wording.deadline(ballot)),
                _("Write a day and a time, or tap. It can only be later than announced."),
            ]
            rows = [
                [
                    Button(ngettext("{n} day longer", "{n} days longer", one), LongerBy(one))
                    for one in LONGER
                ]
            ]
        case Asked.REASON if form.deed is Deed.EXTEND:
            lines = [
                title(_("Why is it made longer?")),
                _("All voters read the reason, and it stands on the record."),
            ]
        case Asked.REASON if ballot.waiting:
            lines = [
                title(_("Why is it called off?")),
                _("Everybody reads the reason. It stands on the record and on the card."),
            ]
        case Asked.REASON:
            lines = [
                title(_("Why is it void?")),
                _("All voters read the reason. It stands on the record and on the card."),
            ]
        case Asked.DOCUMENT:
            lines = [
                title(_("Which document says that it is void?")),
                _("Who issued it, its number and date. Everybody reads that."),
            ]
        case Asked.OFFICE:
            lines = [title(_("With which office was the decision filed?"))]
        case Asked.NUMBER:
            lines = [title(_("Under which number? A dash, if there is none."))]
        case Asked.DAY:
            lines = [
                title(_("On which day?")),
                _("Please write the day, such as 2026-05-28."),
            ]
        case None:
            return review_deed(form, ballot)
    ways = {"back": BackDeed() if form.given else None, "stop": StopDeed()}
    return form_step(Flow.AFTER, form.position, *lines, buttons=rows, **ways)


def review_deed(form: AfterForm, ballot: Ballot) -> Screen:
    """All of it once more, before it is done."""
    said, label = _reviewed(form, ballot)
    return form_step(
        Flow.AFTER,
        form.position,
        *said.lines,
        buttons=[[Button(label, DoDeed())]],
        back=BackDeed(),
        stop=StopDeed(),
    )


def _reviewed(form: AfterForm, ballot: Ballot) -> tuple[Screen, Text]:
    reason = form.said(Asked.REASON)
    match form.deed:
        case Deed.EXTEND:
            return shall_extend(ballot, form.end, reason), _("Yes, make it longer")
        case Deed.VOID | Deed.ANNUL:
            said = shall_void(ballot, reason, form.said(Asked.DOCUMENT))
            return said, _("Yes, call it off") if ballot.waiting else _("Yes, make it void")
        case Deed.FILE:
            return _shall_file(form, ballot), _("Yes, enter it")


def shall_extend(ballot: Ballot, until: datetime, reason: str) -> Screen:
    """What would change, for both who do it."""
    return screen(
        title(_("Vote no. {number} shall end later.", number=ballot.number)),
        briefly(ballot),
        _("Announced: {deadline}.", deadline=wording.deadline(ballot)),
        _("New end: {deadline}.", deadline=Deadline(until, ballot.zone)),
        _("Reason: {reason}", reason=Words(reason, whole=True)),
        *([_("That holds for all parts of the text.")] if ballot.series is not None else []),
        _("All voters are told, in private and in the group."),
    )


def shall_void(ballot: Ballot, reason: str, document: str) -> Screen:
    """What would change, for both who do it."""
    if ballot.waiting:
        return screen(
            title(_("Vote no. {number} shall be called off.", number=ballot.number)),
            wording.shortened(ballot.question),
            _("Reason: {reason}", reason=Words(reason, whole=True)),
            _("Voting in it never begins. It stays to be seen, as void; this cannot be taken "
              "back."),
            _("The group is told, where it was announced."),
        )  # fmt: skip
    return screen(
        title(_("Vote no. {number} shall be void.", number=ballot.number)),
        briefly(ballot),
        _("Reason: {reason}", reason=Words(reason, whole=True)),
        *([by_order(document)] if document else []),
        _("No vote in it counts any more. It stays to be seen, as void, and cannot be taken back."),
        *_others_stay(ballot),
        _("All voters are told, in private and in the group."),
    )


def _others_stay(ballot: Ballot) -> list[Text]:
    """What it means where a text is voted on in parts."""
    if ballot.series is None:
        return []
    if ballot.series == ballot.id:
        return [
            _("The other parts stay, but without this one nothing of the text comes into force.")
        ]  # fmt: skip
    return [_("The other parts stay as they are; this article will not be part of the text.")]


def _shall_file(form: AfterForm, ballot: Ballot) -> Screen:
    return screen(
        title(_("The decision of vote no. {number} was filed.", number=ballot.number)),
        briefly(ballot),
        _("Office: {office}", office=Words(form.said(Asked.OFFICE), whole=True)),
        _("Number: {number}", number=Words(form.said(Asked.NUMBER), whole=True)),
        _("Day: {day}", day=_noon(form.said(Asked.DAY), ballot.zone)),
        _("It stands on the board for everybody, and on the record."),
    )


def _noon(day: str, zone: str) -> Day:
    """That day there, from its ISO form."""
    return Day(datetime.fromisoformat(day).replace(hour=12, tzinfo=ZoneInfo(zone)), zone)


def was_extended(ballot: Ballot) -> Screen:
    """To who did it."""
    return screen(
        title(_("Vote no. {number} now ends later.", number=ballot.number)),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        _("All voters are being told."),
    )


def was_voided(ballot: Ballot) -> Screen:
    """To who did it."""
    head, told = (
        _("Vote no. {number} is void.", number=ballot.number),
        _("All voters are being told."),
    )
    if not ballot.began:
        head = _("Vote no. {number} is called off.", number=ballot.number)
        told = _("The group is being told.")
    anew = Button(_("Begin anew with this text"), BeginAnew(ballot.id))
    return screen(title(head), told, buttons=[[anew]])


def was_filed(ballot: Ballot) -> Screen:
    return screen(
        title(_("Noted: the decision of vote no. {number} is filed.", number=ballot.number)),
        _("It stands under /notice and on the record."),
    )


def was_counted(ballot: Ballot) -> Screen:
    return screen(
        title(_("The result of vote no. {number} is published.", number=ballot.number)),
        _("It stands in the group now, and for 15 days under /notice."),
    )


def deed_dropped() -> Screen:
    return screen(_("Stopped. Nothing was changed."))

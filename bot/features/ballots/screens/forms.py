"""The form with which a coordinator prepares a ballot, one question a screen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import assert_never

from bot.features.ballots.model import Ballot, Method, Preview, Secrecy
from bot.features.ballots.screens import apart, asking, wording
from bot.features.ballots.screens.asking import button as _button, rows as _rows
from bot.features.ballots.screens.presses import (
    BallotPlace,
    BallotStep,
    LookAtBallot,
    PreviewCard,
)
from bot.features.ballots.screens.terms import may_tell
from bot.features.ballots.screens.waiting import announced
from bot.features.ballots.wizard.form import Form, begins
from bot.features.ballots.wizard.moves import Move, Step
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Tongue
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import ZH, Deadline, Text, Words, _, ngettext


def form_screen(form: Form, names: Mapping[CommunityId, str], now: datetime) -> Screen:
    """The screen of the step at which the form is; the review has a screen of its own."""
    lines, buttons = _body(form, names, now)
    number, _of = form.position
    first = number == 1 and not form.reviewed
    return form_step(
        Flow.BALLOT,
        form.position,
        *([form.trouble.text()] if form.trouble else []),
        *lines,
        buttons=buttons,
        back=None if first else BallotStep(form.step, Move.BACK),
        stop=BallotStep(form.step, Move.CANCEL),
    )


def review_screen(form: Form, card: Sequence[Line], preview: Preview, language: str) -> Screen:
    """The card as a group sees it that reads `language`, and the last word before it is posted."""
    at_once = preview.ballot.began
    other = Button(_("See it in English"), PreviewCard(Tongue.EN))
    if language != ZH:
        other = Button(_("See it in Chinese"), PreviewCard(Tongue.ZH))
    return form_step(
        Flow.BALLOT,
        form.position,
        title(_("The group will see this:")),
        *card,
        GAP,
        *may_tell(preview),
        *_in_chat_only(form),
        *(_of_secrecy() if form.secrecy is Secrecy.SECRET else []),
        _("After opening, the question, the text and the roll cannot be changed.")
        if at_once
        else _("Once it is announced, the question and the text cannot be changed."),
        buttons=[
            [_button(form, _("Open the vote") if at_once else _("Announce the vote"), Move.OPEN)],
            [other],
            [_button(form, _("Change something"), Move.CHANGE)],
            *apart.way_here(form),
            [_button(form, _("More settings"), Move.DETAILS)],
        ],
        stop=BallotStep(form.step, Move.CANCEL),
    )


def opened(ballot: Ballot) -> Screen:
    """To the coordinator who opened it."""
    if ballot.waiting:
        return announced(ballot)
    return screen(
        title(_("Vote no. {number} is open.", number=ballot.number)),
        *([_("All parts of the text are open; they have one card.")] if ballot.series else []),
        _("The card is being posted in the group."),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        buttons=[[Button(_("To the vote"), LookAtBallot(ballot.id))]],
    )


def words_taken_over(ballot: Ballot) -> Screen:
    """Above the step at which a form begins whose question stands already."""
    return screen(
        _("The question of vote no. {number} stands in it already, so it goes on with step 2. "
          "“Back” changes it.", number=ballot.number),
    )  # fmt: skip


def goes_on() -> Screen:
    """To somebody who comes back to a form she left."""
    return screen(_("You had begun to prepare a vote. Here you go on; /cancel throws it away."))


def cancelled() -> Screen:
    return screen(_("Nothing was opened. Send /ballot to begin again."))


def _body(
    form: Form, names: Mapping[CommunityId, str], now: datetime
) -> tuple[list[Text | Line], list[list[Button]]]:
    match form.step:
        case Step.PLACE:
            return _place(form, names)
        case Step.QUESTION:
            return _question(form)
        case Step.TEXT:
            return _text(form)
        case Step.KIND:
            return _kind(form)
        case Step.PART | Step.LIST:
            return asking.whole_or_part(form)
        case Step.NOTICE:
            return asking.notice(form, now)
        case Step.SINCE | Step.PHOTO | Step.REASON | Step.PERIOD:
            return asking.about_notice(form)
        case Step.CLOSING:
            return _closing(form, now)
        case Step.CHECK:
            return _check(form)
        case Step.DETAILS:
            return asking.details(form)
        case Step.METHOD | Step.OPTIONS:
            return asking.methods(form)
        case Step.APART:
            return apart.apart(form)
        case Step.REVIEW | Step.CHANGE:
            return _change(form)
    assert_never(form.step)


def _place(
    form: Form, names: Mapping[CommunityId, str]
) -> tuple[list[Text | Line], list[list[Button]]]:
    rows = [[Button(Words(names[id]), BallotPlace(id))] for id, _zone in form.zones]
    return [title(_("In which community is the vote?"))], rows


def _question(form: Form) -> tuple[list[Text | Line], list[list[Button]]]:
    lines: list[Text | Line] = [
        title(_("What is to be voted on?")),
        _("Write one question that can be answered with agree or disagree."),
        _(
            "If neighbours are to choose among several things, write what is chosen; the things "
            "themselves come in the last step, under “More settings”."
        ),
    ]
    if form.question:
        lines.append(_("So far: {question}", question=Words(form.question, whole=True)))
    return lines, []


def _text(form: Form) -> tuple[list[Text | Line], list[list[Button]]]:
    lines: list[Text | Line] = [title(_("Is there a text to vote on, such as a convention?"))]
    if not form.parts:
        lines.append(_("Paste it here. A long text may come in several messages."))
        if form.origin is not None:
            lines.append(
                _("Is it a draft of the convention? Open /convention and tap “Vote on it”.")
            )
        return lines, _rows(form, (_("No text"), Move.NO_TEXT))
    lines.append(
        ngettext(
            "{n} character received. Paste the next part, or say that it is complete.",
            "{n} characters received. Paste the next part, or say that it is complete.",
            len(form.document),
        )
    )
    if form.anew:
        lines.append(_("What you paste next replaces this text."))
    complete = [(_("Text is complete"), Move.COMPLETE)] if not form.trouble else []
    return lines, _rows(form, *complete, (_("No text"), Move.NO_TEXT))


def _kind(form: Form) -> tuple[list[Text | Line], list[list[Button]]]:
    lines: list[Text | Line] = [
        title(_("Who decides, and how many must agree?")),
        _(
            "Residents' meeting: more than half of the households must vote, "
            "and more than half of those agree."
        ),
        _(
            "Owners, ordinary matter: at least 2/3 of owners and area must vote, "
            "and more than half of those agree."
        ),
        _(
            "Owners, major matter, such as a lift: at least 2/3 of owners and area must vote, "
            "and at least 3/4 of those agree."
        ),
        _("Representatives: 2/3 of the members must vote, and more than half of those agree."),
        _("Opinions: one answer per household, nothing is decided."),
        _("Whoever does not vote is never counted with the majority."),
    ]
    return lines, _rows(
        form,
        (_("Residents' meeting"), Move.MEETING),
        (_("Representative assembly"), Move.ASSEMBLY),
        (_("Owners, ordinary matter"), Move.SIMPLE),
        (_("Owners, major matter"), Move.SPECIAL),
        (_("Ask for opinions"), Move.ADVICE),
    )


def _closing(form: Form, now: datetime) -> tuple[list[Text | Line], list[list[Button]]]:
    lines: list[Text | Line] = [
        title(_("When does voting end?")),
        _("Choose, or write a time: tomorrow 20:00, Friday 8pm, 2026-12-05 20:00."),
    ]
    first = begins(form, now)
    if first > now:
        at = Deadline(first, form.zone)
        lines.insert(1, _("Voting begins {moment}.", moment=at))
        return lines, _rows(
            form,
            (_("The day after, 20:00"), Move.TOMORROW),
            (_("After 3 days, 20:00"), Move.THREE_DAYS),
            (_("After 7 days, 20:00"), Move.SEVEN_DAYS),
            (_("After 10 days, 20:00"), Move.TEN_DAYS),
        )
    return lines, _rows(
        form,
        (_("Tomorrow, 20:00"), Move.TOMORROW),
        (_("In 3 days, 20:00"), Move.THREE_DAYS),
        (_("In 7 days, 20:00"), Move.SEVEN_DAYS),
        (_("In 10 days, 20:00"), Move.TEN_DAYS),
    )


def _check(form: Form) -> tuple[list[Text | Line], list[list[Button]]]:
    lines: list[Text | Line] = []
    if form.pending:
        at = Deadline(form.pending, form.zone)
        lines = [title(_("Voting ends {deadline}. Is that right?", deadline=at))]
    return lines, _rows(
        form,
        (_("Yes, end then"), Move.RIGHT),
        (_("Another time"), Move.OTHER_TIME),
    )


def _change(form: Form) -> tuple[list[Text | Line], list[list[Button]]]:
    notice = [(_("The notice"), Move.TO_NOTICE)] if form.needs_notice else []
    return [title(_("What do you want to change?"))], _rows(
        form,
        (_("The question"), Move.TO_QUESTION),
        (_("The text"), Move.TO_TEXT),
        (_("Who decides"), Move.TO_KIND),
        (_("Whole or part"), Move.TO_PART),
        *notice,
        (_("When voting ends"), Move.TO_CLOSING),
    )


def _in_chat_only(form: Form) -> list[Text]:
    if form.asking.method is Method.YES_NO:
        return []
    return [_("Such a vote is answered in the chat only: no papers, no phone.")]


def _of_secrecy() -> list[Text]:
    """What a secret vote cannot do."""
    return [
        _("Secret: households without a phone cannot take part."),
        _("If all answer the same, everybody knows how all voted."),
    ]

"""The forms: calling a meeting, a point of its minutes, somebody who is there, a photo."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.meetings.model import USUAL_NOTICE, Kind, Meeting, Minute, Sort
from bot.features.meetings.rules import short_notice
from bot.features.meetings.screens.cards import short
from bot.features.meetings.screens.presses import (
    AddMinute,
    CallAbout,
    CallKind,
    DoCall,
    LookAtMeeting,
    MinuteDue,
    MinuteUnnamed,
    WriteMinutes,
)
from bot.features.meetings.wizard import Asked, CallForm, MinuteForm, Step
from bot.kernel.forms import Flow, form_step, ways
from bot.kernel.ids import ConcernId
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import Day, Deadline, Text, Words, _, ngettext

DUE = (7, 30, 90)  # days until something is done
OFFERED = 4  # matters in the form
Matters = Sequence[tuple[ConcernId, int, str]]
"""Open ones: id, number, words."""


def call_step(form: CallForm, matters: Matters, zone: str, now: datetime) -> Screen:
    match form.step:
        case Step.KIND:
            return _kind(form)
        case Step.TOPIC:
            return _topic(form, matters)
        case Step.PLACE:
            asked, hint = _("Where is it?"), _("For example: the room of the committee")
        case Step.WHEN:
            asked, hint = _("On which day, at what time?"), _("For example: next Friday 19:00")
        case Step.AGENDA:
            asked = _("What will be talked about?")
            hint = _("Each point on its own line, at most eight.")
        case Step.REVIEW:
            return _review(form, zone, now)
    return form_step(Flow.MEETING, form.position, title(asked), hint)


def _kind(form: CallForm) -> Screen:
    return form_step(
        Flow.MEETING,
        form.position,
        title(_("What kind of meeting?")),
        _("Deliberation: neighbours decide together how to go on."),
        _("Hearing: those whom it concerns are heard."),
        _("Open talk: everybody says what is on their mind."),
        buttons=[
            [
                Button(_("Deliberation"), CallKind(Kind.COUNCIL)),
                Button(_("Hearing"), CallKind(Kind.HEARING)),
                Button(_("Open talk"), CallKind(Kind.TALK)),
            ]
        ],
    )


def _topic(form: CallForm, matters: Matters) -> Screen:
    rows = [
        [Button(_("No. {number}: {matter}", number=number, matter=_cut(said)), CallAbout(concern))]
        for concern, number, said in matters[:OFFERED]
    ]
    hint = _("Write it in a few words.")
    if rows:
        hint = _("Choose a matter, or write it in a few words.")
    asked = title(_("What is the meeting about?"))
    return form_step(Flow.MEETING, form.position, asked, hint, buttons=rows)


def _cut(words: str) -> Words:
    said = " ".join(words.split())
    return Words(said if len(said) <= 24 else f"{said[:23]}…")


def _review(form: CallForm, zone: str, now: datetime) -> Screen:
    wanted = form.wanted
    usual = USUAL_NOTICE[wanted.kind]
    late = [
        ngettext(
            "That is soon: usual here is {n} day of notice. The law names no number.",
            "That is soon: usual here are {n} days of notice. The law names no number.",
            usual,
        )
    ]
    return form_step(
        Flow.MEETING,
        form.position,
        title(_("Shall this be announced in the group?")),
        Words(wanted.topic),
        _("When: {time}", time=Deadline(wanted.at, zone)),
        _("Where: {place}", place=Words(wanted.place)),
        *(
            _("{number}. {point}", number=at, point=Words(one))
            for at, one in enumerate(wanted.agenda, 1)
        ),
        *(late if short_notice(wanted, now) else []),
        buttons=[[Button(_("Yes, call the meeting"), DoCall())]],
    )


def called(meeting: Meeting) -> Screen:
    done = _("Meeting no. {number} is called. Its card is in the group.", number=meeting.number)
    rows = [[Button(_("Back to the meeting"), LookAtMeeting(meeting.id))]]
    return screen(title(done), buttons=rows)


# Minutes


def minute_step(form: MinuteForm) -> Screen:
    lines: list[Text | Words | Line] = []
    buttons: list[list[Button]] = []
    match form.asks:
        case Asked.WORDS:
            lines = _words(form.sort)
        case Asked.NAME if form.sort is Sort.DISSENT:
            lines.append(title(_("Does who said it agree to be named?")))
            lines.append(_("If so, write how. All neighbours will read it."))
            buttons = [[Button(_("Without a name"), MinuteUnnamed())]]
        case Asked.NAME:
            lines.append(title(_("Who is responsible that it is done?")))
            lines.append(_("An office, or a name she agrees to have shown."))
        case _:
            lines.append(title(_("Until when?")))
            days = [ngettext("{n} day", "{n} days", one) for one in DUE]
            buttons = [[Button(says, MinuteDue(n)) for says, n in zip(days, DUE, strict=True)]]
    return form_step(Flow.MINUTE, form.position, *lines, buttons=buttons)


def _words(sort: Sort) -> list[Text | Words | Line]:
    match sort:
        case Sort.AGREED:
            return [title(_("What was agreed?")), _("One thing. All neighbours will read it.")]
        case Sort.DISSENT:
            return [
                title(_("What was objected?")),
                _("Word for word, as it was said. All neighbours will read it."),
            ]
        case Sort.QUESTION:
            return [title(_("Which question is open?")), _("All neighbours will read it.")]
        case Sort.CORRECTION:
            return [
                title(_("What is wrong in the minutes, and what is right?")),
                _("It is added below. What was written before stays."),
            ]


def was_written(minute: Minute, zone: str) -> Screen:
    """Kept; then the next one."""
    back = Button(_("Back to the minutes"), WriteMinutes(minute.meeting))
    rows = [[Button(_("One more of this kind"), AddMinute(minute.meeting, minute.sort))], [back]]
    if minute.sort is Sort.CORRECTION:
        rows = [[Button(_("Back to the meeting"), LookAtMeeting(minute.meeting))]]
    until = []
    if minute.due is not None:
        until = [_("{name}, by {day}", name=Words(minute.name), day=Day(minute.due, zone))]
    return screen(title(_("Written down:")), short(minute.words), *until, buttons=rows)


def taken_out(minute: Minute) -> Screen:
    rows = [[Button(_("Back to the minutes"), WriteMinutes(minute.meeting))]]
    return screen(title(_("Taken out:")), short(minute.words), buttons=rows)


# Somebody who is there, and a photo


def ask_attendant() -> Screen:
    return screen(
        title(_("Who is there?")),
        _("Write the flat and the name, for example: 3-2-501 Auntie Wang"),
        buttons=[ways(Flow.ATTENDANT)],
    )


def ask_photo() -> Screen:
    return screen(
        title(_("Please send a photo of the paper minutes.")),
        _("Only coordinators can see it: there are names and signatures on it."),
        buttons=[ways(Flow.MINUTES_PHOTO)],
    )

"""What she reads in private about meetings, and what comes to her."""

from collections.abc import Sequence

from bot.features.meetings.model import Attends, Board, Meeting, Present, Seen, Sort, State
from bot.features.meetings.screens import cards
from bot.features.meetings.screens.presses import (
    AddMinute,
    AddMinutesPhoto,
    Attend,
    CallMeeting,
    CallOff,
    CloseMinutes,
    ConfirmMinutes,
    DoCallOff,
    DoCloseMinutes,
    EnterAttendant,
    ListMeetings,
    LookAtMeeting,
    ReadMinutes,
    ShowMinutesPhoto,
    TakeMinuteBack,
    WhoIsThere,
    WriteMinutes,
)
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Deadline, FlatLabel, Text, Words, _, ngettext

SHOWN = 3  # of those to come, and as many of the past
ON_PAGE = 3  # points of the minutes
NAMES = 15  # people of one page


def meetings(found: Board) -> Screen:
    """Those to come with their day, and those of the past with their minutes."""
    lines: list[Text | Words | Line] = [title(_("Meetings"))]
    if not found.coming:
        lines.append(_("No meeting is called at the moment."))
    for one in found.coming[:SHOWN]:
        wanted = one.meeting.wanted
        lines += [GAP, cards.named(one.meeting)]
        lines.append(_("When: {time}", time=Deadline(wanted.at, one.zone)))
    if (more := len(found.coming) - SHOWN) > 0:
        lines.append(ngettext("… and {n} more", "… and {n} more", more))
    every = [*found.coming[:SHOWN], *found.past[:SHOWN]]
    rows = [[Button(cards.named(one.meeting), LookAtMeeting(one.meeting.id))] for one in every]
    if len(found.runs) == 1:
        rows.append([Button(_("Call a meeting"), CallMeeting(found.runs[0][0]))])
    else:
        for id, name in found.runs[:2]:
            rows.append([Button(_("Call one in {place}", place=Words(name)), CallMeeting(id))])
    return screen(*lines, buttons=rows)


def meeting_page(seen: Seen) -> Screen:
    """One meeting with all she can do with it now."""
    whole = screen(
        *cards.heading(seen),
        *_mine(seen),
        *cards.where(seen),
        *cards.points(seen.meeting),
        *cards.came_of(seen),
        buttons=[*_for_her(seen), *_for_desk(seen), [_all()]],
    )
    short = cards.where(seen)[:2]
    return whole.in_plain_words(*cards.heading(seen), *_mine(seen), *short)


def _mine(seen: Seen) -> list[Text]:
    if seen.mine is None:
        return []
    if seen.mine is Attends.HERE:
        return [_("You are on the list of those who were there.")]
    return [_("You said that you will come.")]


def _for_her(seen: Seen) -> list[list[Button]]:
    meeting = seen.meeting
    rows = []
    if meeting.state is State.CALLED and seen.mine is not Attends.HERE:
        if seen.door_open:
            rows.append([Button(_("I am here"), Attend(meeting.id, Attends.HERE))])
        elif seen.mine is None:
            rows.append([Button(_("I will come"), Attend(meeting.id, Attends.COMES))])
    if seen.confirms:
        rows.append([Button(_("The minutes are right"), ConfirmMinutes(meeting.id))])
    if meeting.minuted:
        rows.append([Button(_("Read the minutes"), ReadMinutes(meeting.id, 0))])
    return rows


def _for_desk(seen: Seen) -> list[list[Button]]:
    """What a coordinator can do with it."""
    if not seen.runs:
        return []
    meeting, open_ = seen.meeting, seen.meeting.state is State.CALLED
    rows = []
    if open_ and seen.door_open:
        rows.append([Button(_("Enter somebody without a phone"), EnterAttendant(meeting.id))])
    rows.append([Button(_("Who is on the list"), WhoIsThere(meeting.id, 0))])
    if open_ and seen.begun:
        rows.append([Button(_("Write the minutes"), WriteMinutes(meeting.id))])
    if open_ and not seen.begun:
        rows.append([Button(_("Call it off"), CallOff(meeting.id))])
    if meeting.minuted:
        rows.append([Button(_("Add a correction"), AddMinute(meeting.id, Sort.CORRECTION))])
    if meeting.photo is not None:
        rows.append([Button(_("See the paper minutes"), ShowMinutesPhoto(meeting.id))])
    return rows


def _all() -> Button:
    return Button(_("All meetings"), ListMeetings())


def _back(meeting: Meeting) -> Button:
    return Button(_("Back to the meeting"), LookAtMeeting(meeting.id))


def attending(meeting: Meeting, how: Attends) -> Screen:
    """What she said is kept."""
    done = _("Thank you. You are on the list. Only the coordinators can read it.")
    if how is Attends.COMES:
        done = _("Good, you are expected. Please say here that you are there when it begins.")
    return screen(title(done), buttons=[[_back(meeting)]])


def entered(meeting: Meeting) -> Screen:
    rows = [
        [Button(_("Enter one more"), EnterAttendant(meeting.id))],
        [_back(meeting)],
    ]
    return screen(title(_("Entered. Only coordinators can read the list.")), buttons=rows)


def who_is_there(meeting: Meeting, every: Sequence[Present], page: int) -> Screen:
    """For coordinators: how many, and those who are there with their flats."""
    here = [one for one in every if one.attendant.how is Attends.HERE]
    coming = len(every) - len(here)
    pages = max(1, -(-len(here) // NAMES))
    at = min(page, pages - 1)
    lines: list[Text | Words | Line] = [title(cards.kind_name(meeting.wanted.kind, meeting.number))]
    if not every:
        lines.append(_("Nobody is on the list yet."))
    if coming:
        lines.append(ngettext("{n} will come.", "{n} will come.", coming))
    if here:
        lines.append(ngettext("{n} is there.", "{n} are there.", len(here)))
    lines += map(_present, here[at * NAMES : (at + 1) * NAMES])
    rows = [[_back(meeting)]]
    if at + 1 < pages:
        rows.insert(0, [Button(_("Read on"), WhoIsThere(meeting.id, at + 1))])
    return screen(*lines, buttons=rows)


def _present(one: Present) -> Text:
    if not one.flat:
        return _("Somebody without a flat on the roll, by phone")
    flat = FlatLabel(one.flat)
    if one.attendant.name:
        return _("{flat}: {name}", flat=flat, name=Words(one.attendant.name))
    return _("{flat}: by phone", flat=flat)


# Minutes


def minutes_desk(seen: Seen) -> Screen:
    """All that belongs to the minutes while they are open."""
    id, n = seen.meeting.id, len(seen.minutes)
    rows = [
        [Button(_("Something was agreed"), AddMinute(id, Sort.AGREED))],
        [Button(_("Somebody objected"), AddMinute(id, Sort.DISSENT))],
        [Button(_("A question is open"), AddMinute(id, Sort.QUESTION))],
        [Button(_("A photo of the paper minutes"), AddMinutesPhoto(id))],
    ]
    if n:
        rows.append([
            Button(_("Read it"), ReadMinutes(id, 0)),
            Button(_("Take the last one out"), TakeMinuteBack(id)),
        ])  # fmt: skip
        rows.append([Button(_("Close the minutes"), CloseMinutes(id))])
    rows.append([_back(seen.meeting)])
    photo = [_("The photo of the paper is here.")] if seen.meeting.photo is not None else []
    return screen(
        title(_("Minutes of meeting no. {number}", number=seen.meeting.number)),
        ngettext("{n} point is written.", "{n} points are written.", n),
        *photo,
        buttons=rows,
    )


def minutes_page(seen: Seen, page: int) -> Screen:
    """The points in full, some at a time."""
    pages = max(1, -(-len(seen.minutes) // ON_PAGE))
    at = min(page, pages - 1)
    lines: list[Text | Words | Line] = [
        title(_("Minutes of meeting no. {number}", number=seen.meeting.number))
    ]
    if not seen.minutes:
        lines.append(_("Nothing is written yet."))
    lines += cards.read(seen.minutes[at * ON_PAGE : (at + 1) * ON_PAGE], seen.zone)
    rows = [[_back(seen.meeting)]]
    if seen.confirms:
        rows.insert(0, [Button(_("The minutes are right"), ConfirmMinutes(seen.meeting.id))])
    if at + 1 < pages:
        rows.insert(0, [Button(_("Read on"), ReadMinutes(seen.meeting.id, at + 1))])
    return screen(*lines, buttons=rows)


def shall_close(meeting: Meeting) -> Screen:
    return screen(
        title(_("Shall the minutes be closed?")),
        _("After this nothing in them can be changed; corrections are added."),
        _("Everyone who was there is told once. Another coordinator, or two neighbours who were "
          "there, confirm them."),
        buttons=[
            [Button(_("Yes, close them"), DoCloseMinutes(meeting.id))],
            [Button(_("Back"), WriteMinutes(meeting.id))],
        ],
    )  # fmt: skip


def minutes_closed(meeting: Meeting) -> Screen:
    done = _("The minutes are closed. They wait to be confirmed.")
    return screen(title(done), buttons=[[_back(meeting)]])


def to_confirm(meeting: Meeting) -> Screen:
    """Once, to everyone who was there, and to the other coordinators."""
    return screen(
        title(_("The minutes of meeting no. {number} are written.", number=meeting.number)),
        cards.short(meeting.wanted.topic),
        _("Please read them. If they are right, confirm them."),
        buttons=[[Button(_("Read the minutes"), ReadMinutes(meeting.id, 0))]],
    )


def was_confirmed(meeting: Meeting) -> Screen:
    done = _("Thank you. Once one more confirms them, they are valid.")
    if meeting.state is State.CONFIRMED:
        done = _("Thank you. The minutes are confirmed. /promises shows what was agreed.")
    return screen(title(done), buttons=[[_back(meeting)]])


def photo_comes(meeting: Meeting) -> Screen:
    return screen(_("I am fetching the photo."), buttons=[[_back(meeting)]])


def photo_here(meeting: Meeting) -> Screen:
    return screen(
        _("The photo of the minutes is here. Only coordinators can see it."),
        buttons=[[Button(_("Write the minutes"), WriteMinutes(meeting.id))]],
    )


def photo_unfit() -> Screen:
    """What came is no picture, or came when the minutes were closed."""
    return screen(_("This photo cannot be kept. Please send it as a photo while the minutes are "
                    "open. /meetings leads there."))  # fmt: skip


def photo_file(meeting: Meeting) -> Screen:
    shown = _("Minutes of meeting no. {number}", number=meeting.number)
    return screen(shown, buttons=[[_back(meeting)]])


# Called off


def shall_call_off(meeting: Meeting) -> Screen:
    return screen(
        title(_("Shall this meeting be called off?")),
        _("The card says so, and everyone who wanted to come is told."),
        buttons=[
            [Button(_("Yes, call it off"), DoCallOff(meeting.id))],
            [_back(meeting)],
        ],
    )


def called_off(meeting: Meeting) -> Screen:
    """To who called it off, and to everyone who wanted to come."""
    off = _("Meeting no. {number} was called off.", number=meeting.number)
    return screen(title(off), cards.short(meeting.wanted.topic), buttons=[[_all()]])

"""A meeting as the group sees it: what, where, when, and what came of it; nobody who came."""

from collections.abc import Sequence

from bot.features.meetings.model import Kind, Meeting, Minute, Seen, Sort, State
from bot.kernel.press import base36
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
from bot.kernel.text import Day, Deadline, Text, Words, _, ngettext

OPENS = "m"  # the letter with which the link of a meeting begins
ON_CARD = 4  # points that were agreed
SHORT = 40  # characters of words where they stand among others


def card(seen: Seen) -> Screen:
    """The living card; what a person does with it she does in private."""
    meeting = seen.meeting
    rows = []
    if meeting.state is State.CALLED:
        rows.append([Button(_("I will come, or I am here"), to_meeting(meeting))])
    elif meeting.minuted:
        rows.append([Button(_("Read the minutes"), to_meeting(meeting))])
    else:
        rows.append([Button(_("All meetings"), Start("dmeetings"))])
    return screen(*heading(seen), *where(seen), *points(meeting), *came_of(seen), buttons=rows)


def to_meeting(meeting: Meeting) -> Start:
    return Start(f"{OPENS}{base36(meeting.id)}")


def kind_name(kind: Kind, number: int) -> Text:
    match kind:
        case Kind.COUNCIL:
            return _("Deliberation meeting no. {number}", number=number)
        case Kind.HEARING:
            return _("Hearing no. {number}", number=number)
        case Kind.TALK:
            return _("Open talk no. {number}", number=number)


def heading(seen: Seen) -> list[Text | Words | Line]:
    meeting = seen.meeting
    wanted = meeting.wanted
    found: list[Text | Words | Line] = [
        title(kind_name(wanted.kind, meeting.number)),
        Words(wanted.topic),
    ]
    if wanted.matter:
        found.append(_("It is about matter no. {number}.", number=wanted.matter))
    if meeting.state is State.OFF:
        found.append(title(_("It was called off.")))
    return found


def where(seen: Seen) -> list[Text]:
    """When, where, and how many."""
    wanted, counts = seen.meeting.wanted, seen.counts
    found = [
        _("When: {time}", time=Deadline(wanted.at, seen.zone)),
        _("Where: {place}", place=Words(wanted.place)),
    ]
    if seen.meeting.state is State.CALLED and counts.coming:
        found.append(ngettext("{n} will come.", "{n} will come.", counts.coming))
    if counts.here and seen.meeting.state is State.CALLED:
        found.append(ngettext("{n} is there.", "{n} are there.", counts.here))
    if seen.meeting.minuted:
        found.append(ngettext("{n} was there.", "{n} were there.", counts.here))
    return found


def points(meeting: Meeting) -> list[Text | Words | Line]:
    """The agenda, until there is more to say."""
    if meeting.state is not State.CALLED:
        return []
    found: list[Text | Words | Line] = [GAP, _("What will be talked about:")]
    return [
        *found,
        *(
            _("{number}. {point}", number=at, point=Words(one))
            for at, one in enumerate(meeting.wanted.agenda, 1)
        ),
    ]


def came_of(seen: Seen) -> list[Text | Words | Line]:
    """Once the minutes are closed: whether they are confirmed, and what they say in short."""
    if not seen.meeting.minuted:
        return []
    confirmed = seen.meeting.confirmed_at
    state = _("The minutes are written. They wait to be confirmed.")
    if confirmed is not None:
        state = _("The minutes were confirmed on {day}.", day=Day(confirmed, seen.zone))
    return [state, *_agreed(seen), *_others(seen)]


def _agreed(seen: Seen) -> list[Text | Words | Line]:
    every = seen.of(Sort.AGREED)
    if not every:
        return [_("Nothing was agreed.")]
    found: list[Text | Words | Line] = [GAP, title(_("This was agreed:"))]
    for one in every[:ON_CARD]:
        found += agreed(one, seen.zone)
    if (more := len(every) - ON_CARD) > 0:
        found.append(ngettext("… and {n} more", "… and {n} more", more))
    return found


def agreed(one: Minute, zone: str, *, whole: bool = False) -> list[Text | Words | Line]:
    """What, who, until when."""
    said = Words(one.words) if whole else short(one.words)
    if one.due is None:
        return [said]
    until = Day(one.due, zone)
    return [said, _("{name}, by {day}", name=Words(one.name), day=until)]


def _others(seen: Seen) -> list[Text]:
    found = []
    if dissent := len(seen.of(Sort.DISSENT)):
        found.append(ngettext("{n} objection is kept word for word.",
                              "{n} objections are kept word for word.", dissent))  # fmt: skip
    if questions := len(seen.of(Sort.QUESTION)):
        found.append(ngettext("{n} question is open.", "{n} questions are open.", questions))
    if added := len(seen.of(Sort.CORRECTION)):
        found.append(ngettext("{n} correction was added.",
                              "{n} corrections were added.", added))  # fmt: skip
    return found


def short(words: str) -> Words:
    line = " ".join(words.split())
    return Words(line if len(line) <= SHORT else f"{line[: SHORT - 1]}…")


def named(meeting: Meeting) -> Text:
    """As one among others, such as on a button."""
    return _(
        "No. {number}: {topic}", number=meeting.number, topic=Words(_cut(meeting.wanted.topic))
    )


def _cut(words: str, most: int = 24) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def read(minutes: Sequence[Minute], zone: str) -> list[Text | Words | Line]:
    """Points of the minutes in full, each under what it is."""
    found: list[Text | Words | Line] = []
    for one in minutes:
        found.append(GAP)
        match one.sort:
            case Sort.AGREED:
                found += [title(_("Agreed:")), *agreed(one, zone, whole=True)]
            case Sort.DISSENT:
                said = _("Objection, word for word:")
                if one.name:
                    said = _("Objection of {name}, word for word:", name=Words(one.name))
                found += [title(said), Line(Words(one.words), Style.QUOTE)]
            case Sort.QUESTION:
                found += [title(_("Question:")), Words(one.words)]
            case Sort.CORRECTION:
                added = _("Correction, added on {day}:", day=Day(one.at, zone))
                found += [title(added), Words(one.words)]
    return found

"""Several messages in one, and the choice about it."""

from collections.abc import Sequence

from bot.features.digest.model import Chosen, Item, Part
from bot.features.digest.rules import pages, part_of
from bot.kernel.manners import PER_DAY, Digest
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext

MOST_BUTTONS = 2  # of one message among others


class ChooseDigest(Press, tag="dc"):
    """The rest of the day once a day, or not at all."""

    digest: Digest


class ReadDay(Press, tag="dp"):
    """A page of what stood together on that day."""

    day: int
    page: int


class ReadWaiting(Press, tag="dw"):
    """What waits, now."""


def together(items: Sequence[Item], day: int, page: int = 0) -> Screen:
    """Several messages, each in its own words, so that none is lost. `day` as `listed_on` gives."""
    part, n = part_of(day), len(items)
    if not n:
        return screen(_("There is nothing new for you."))
    if part is Part.MORNING:
        said = ngettext("{n} message from last night", "{n} messages from last night", n)
    elif part is Part.EVENING:
        said = ngettext("Today: {n} message for you", "Today: {n} messages for you", n)
    else:
        said = ngettext("{n} message waited for you", "{n} messages waited for you", n)
    every = pages(items)
    page = min(page, len(every) - 1)
    first = sum(len(one) for one in every[:page]) + 1
    shown = list(enumerate(every[page], first))
    lines: list[Line | Text | Words] = [title(said)]
    for number, one in shown:
        lines += [GAP, *_numbered(number, one.lines)]
    turning = _turning(day, page, len(every))
    buttons = _ways_of(shown, MOST_BUTTONS) + turning
    if part is Part.EVENING:
        buttons.append([Button(_("Fewer messages"), ChooseDigest(Digest.OFF))])
    plain = _ways_of(shown, 1) + turning
    return screen(*lines, buttons=buttons).in_plain_words(*lines, buttons=plain)


def _ways_of(shown: Sequence[tuple[int, Item]], most: int) -> list[list[Button]]:
    """The first buttons of each message, with the number of the message."""
    return [
        [Button(_numbers(number, button.label), button.action)]
        for number, one in shown
        for button in one.buttons[:most]
    ]


def _numbered(number: int, lines: Sequence[Line]) -> list[Line]:
    head, *rest = lines
    return [Line(_numbers(number, head.text), head.style), *rest]


def _numbers(number: int, said: Text | Words) -> Text:
    return _("{number}. {said}", number=number, said=said)


def _turning(day: int, page: int, every: int) -> list[list[Button]]:
    row = []
    if page:
        row.append(Button(_("Back"), ReadDay(day, page - 1)))
    if page + 1 < every:
        more = _("More ({page} of {pages})", page=page + 2, pages=every)
        row.append(Button(more, ReadDay(day, page + 1)))
    return [row] if row else []


def chosen(one: Chosen) -> Screen:
    """After a tap: what comes from now on, and where the rest is."""
    still = _("What you have to decide, and the last day of a vote, I still tell you at once.")
    part = section(one)
    return Screen((*part.lines, Line(still)), part.buttons)


def section(one: Chosen) -> Screen:
    """A part of the settings: what she gets, how much waits, and the buttons that change it."""
    lines = [_what_comes(one)]
    buttons = []
    if not one.daily:
        buttons.append([Button(_("One message a day"), ChooseDigest(Digest.DAILY))])
    if one.digest is not Digest.OFF:
        buttons.append([Button(_("No daily message"), ChooseDigest(Digest.OFF))])
    if one.waiting:
        n = one.waiting
        lines.append(ngettext("{n} message waits for you.", "{n} messages wait for you.", n))
        buttons.append([Button(_("Show what waits"), ReadWaiting())])
    return screen(*lines, buttons=buttons)


def way_to_waiting() -> Button:
    """Stands among the settings."""
    return Button(_("Fewer or more messages"), ReadWaiting())


def _what_comes(one: Chosen) -> Text:
    if one.digest is Digest.OFF:
        return _("You get no daily message. What can wait stands under /digest for 35 days.")
    if one.daily:
        return _("What can wait comes in one message at half past six, if there is anything.")
    return _(
        "If more than {n} messages come on a day, the rest comes in one, in the evening.", n=PER_DAY
    )

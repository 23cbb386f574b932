"""The roll in numbers, and the links that a coordinator hands out."""

from collections.abc import Iterable

from bot.features.residents.model import Building, Overview, Unreached
from bot.features.residents.model.invitations import Link
from bot.features.residents.screens.reports import ImportRoll
from bot.features.residents.screens.seats import FlatSold
from bot.features.residents.screens.words import link_rules
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

MOST_BUILDINGS = 12  # a message fits a phone
MOST_UNREACHED = 40  # one short line each


class LinkForFlat(Press, tag="rl"):
    """Asks for which flat of that community a link is wanted."""

    community: CommunityId


class UnreachedFlats(Press, tag="ru"):
    """Asks which flats of that community get no message."""

    community: CommunityId


class PrintLetters(Press, tag="rp"):
    """Asks how letters for the flats of that community are to be printed."""

    community: CommunityId


class ListDoors(Press, tag="rd"):
    """Wants the list for knocking on doors of that community."""

    community: CommunityId


def overviews(rolls: Iterable[Overview]) -> Screen:
    """All rolls the reader looks after; buttons for each, which name it where there are several."""
    rolls = list(rolls)
    lines: list[Text | Line] = []
    buttons: list[Button] = []
    for one in rolls:
        lines += [title(Words(one.place.name)), *_counts(one)]
        buttons += _alone(one) if len(rolls) == 1 else _one_of_several(one)
    return screen(*lines, buttons=[[one] for one in buttons])


def _alone(one: Overview) -> list[Button]:
    labels = (
        _("Link for a flat"),
        _("A flat was sold"),
        _("Print letters"),
        _("Door list"),
        _("Import a roll"),
    )
    return _buttons(one, labels)


def _one_of_several(one: Overview) -> list[Button]:
    name = Words(one.place.name)
    labels = (
        _("Link for a flat of {name}", name=name),
        _("A flat of {name} was sold", name=name),
        _("Print letters for {name}", name=name),
        _("Door list of {name}", name=name),
        _("Import a roll for {name}", name=name),
    )
    return _buttons(one, labels)


def _buttons(one: Overview, labels: tuple[Text, Text, Text, Text, Text]) -> list[Button]:
    """Only what can be done: no letters where every flat has a voter."""
    link, sold, letters, doors, bring = labels
    place, found = one.place.id, []
    if one.flats:
        found += [Button(link, LinkForFlat(place)), Button(sold, FlatSold(place))]
    if one.flats > one.claimed:
        found += [Button(letters, PrintLetters(place)), Button(doors, ListDoors(place))]
    found.append(Button(bring, ImportRoll(place)))
    if one.unreached:
        count = ngettext("{n} flat gets no messages", "{n} flats get no messages", one.unreached)
        found.append(Button(count, UnreachedFlats(place)))
    return found


def unreached(found: Unreached) -> Screen:
    """Flats only: who lives there the coordinator knows, and a name is nobody else's business."""
    name = Words(found.place.name)
    if not found.flats:
        return screen(_("At present my messages reach every voter of {name}.", name=name))
    shown, more = found.flats[:MOST_UNREACHED], len(found.flats) - MOST_UNREACHED
    rest = [ngettext("… and {n} more flat.", "… and {n} more flats.", more)] if more > 0 else []
    return screen(
        title(_("No message reaches these flats of {name}:", name=name)),
        *(_("Flat {label}", label=FlatLabel(one)) for one in shown),
        *rest,
        GAP,
        _("Their voters have blocked me or given up Telegram. Please tell them in person."),
        _("As soon as one of them writes to me again, the flat leaves this list."),
    )


def _counts(roll: Overview) -> Iterable[Text]:
    if not roll.flats:
        yield _("The list of flats is still empty.")
        yield _("Please send it to me as a table with one flat a line.")
        return
    yield ngettext(
        "{n} flat, {claimed} joined so far.",
        "{n} flats, {claimed} joined so far.",
        roll.flats,
        claimed=roll.claimed,
    )
    yield from map(_building, roll.buildings[:MOST_BUILDINGS])
    more = len(roll.buildings) - MOST_BUILDINGS
    if more > 0:
        yield ngettext("… and {n} more building.", "… and {n} more buildings.", more)


def _building(one: Building) -> Text:
    return ngettext(
        "Building {name}: {claimed} of {n} flat",
        "Building {name}: {claimed} of {n} flats",
        one.flats,
        name=Words(one.name),
        claimed=one.claimed,
    )


def ask_door() -> Screen:
    return screen(
        _("For which flat? Please write building, stairwell and door like this: 1-2-301."),
        _("/cancel stops."),
    )


def ask_sold_door() -> Screen:
    return form_step(
        Flow.SALE,
        (1, 2),
        _("Which flat was sold? Please write building, stairwell and door like this: 1-2-301."),
        _("/cancel stops."),
    )


def flat_link(link: Link) -> Screen:
    """A message to forward: it reads right for the household that gets it."""
    return screen(
        title(_("Link for flat {label}", label=FlatLabel(link.label))),
        _("Whoever taps the button votes for this flat. Please do not pass it on."),
        *link_rules(link),
        buttons=[[Button(_("Vote for this flat"), Start(link.payload))]],
    )
